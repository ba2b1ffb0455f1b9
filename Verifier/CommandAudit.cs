using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Verifier;

/// <summary>
/// Finds decisions that were taken twice: the entries of one decision stand together under one command id, which comes up
/// nowhere else in its stream. Remembers 128 bits of a hash per decision.
/// </summary>
internal sealed class CommandAudit(Findings findings)
{
    private readonly HashSet<UInt128> seen = [];

    public void Check(ReadOnlySpan<byte> command, StreamTrail trail, long position)
    {
        Span<byte> input = stackalloc byte[sizeof(long) + command.Length];
        BinaryPrimitives.WriteInt64BigEndian(input, trail.Id);
        command.CopyTo(input[sizeof(long)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        var name = BinaryPrimitives.ReadUInt128BigEndian(hash);
        if (!seen.Add(name) && !(name == trail.LastCommand && trail.LastPosition == position - 1))
        {
            findings.Add(FindingCode.Seq, position, $"a command id that is new to {trail.Key}", $"'{Encoding.ASCII.GetString(command)}' again");
        }

        trail.LastCommand = name;
    }
}
