using System.Text;

namespace Supervision.Verifier;

/// <summary>
/// Finds decisions that were taken twice: the entries of one decision stand together under one command id, which comes up
/// nowhere else in its stream. Remembers 122 bits of each decision.
/// </summary>
internal sealed class CommandAudit(Findings findings)
{
    private readonly HashSet<UInt128> seen = [];
    private readonly Fingerprint names = new();

    public void Check(ReadOnlySpan<byte> command, StreamTrail trail, long position)
    {
        var name = names.Of(trail.Id, command);
        if (!seen.Add(name) && !(name == trail.LastCommand && trail.LastPosition == position - 1))
        {
            findings.Add(FindingCode.Seq, position, $"a command id that is new to {trail.Key}", $"'{Encoding.ASCII.GetString(command)}' again");
        }

        trail.LastCommand = name;
    }
}
