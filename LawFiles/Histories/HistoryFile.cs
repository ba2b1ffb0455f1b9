using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Histories;

/// <summary>Reads a history: JSON lines, each an event, in the order of time. The whole file is judged before anything of it is played.</summary>
public static class HistoryFile
{
    /// <summary>Bytes of one file, 64 MiB: some hundred thousand lines.</summary>
    public const int Most = 64 << 20;

    private const byte LineEnd = (byte)'\n';

    /// <param name="bytes">JSON lines in UTF-8; blank ones count as lines and say nothing.</param>
    /// <param name="file">How faults name it.</param>
    /// <param name="setting">Which procedures there are.</param>
    /// <exception cref="InvalidHistoryException">Something is wrong with it; every fault says where, what, and what was expected.</exception>
    public static ImmutableArray<HistoryLine> Read(ReadOnlySpan<byte> bytes, string file, HistorySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var faults = new FileFaults(file);
        var read = ImmutableArray.CreateBuilder<HistoryLine>();
        var rest = Utf8Text.WithoutMark(bytes);
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.IndexOf(LineEnd);
            var text = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!text.IsEmpty && Line(text, number, setting, faults) is { } line)
            {
                InOrder(read.Count > 0 ? read[^1] : null, line, faults);
                read.Add(line);
            }
        }

        return faults.Found.Count > 0 ? throw new InvalidHistoryException(faults.Found) : read.ToImmutable();
    }

    /// <summary>What is said of a file with more bytes than are read.</summary>
    public static InvalidHistoryException TooLarge(string file) => new([new FileFault(file, 1, "too-large", $"it has more than {Most} bytes.")]);

    private static HistoryLine? Line(ReadOnlySpan<byte> text, int number, HistorySetting setting, FileFaults faults) =>
        JsonFile.Read(text, faults, number) switch
        {
            null => null,
            JsonItem.Object it => new HistoryLineReader(new JsonNode(it, faults), setting).LineOrNull(),
            var other => faults.Add<HistoryLine?>(other.Line, "not-an-object", "each line must be one JSON object.", null),
        };

    private static void InOrder(HistoryLine? before, HistoryLine line, FileFaults faults)
    {
        if (before is not null && line.At < before.At)
        {
            faults.Add(
                line.Line, "not-in-order",
                $"it happened at {Shown(line.At, line.Court)}, before line {before.Line} ({Shown(before.At, line.Court)}); lines stand in the order of time.");
        }
    }

    private static string Shown(Instant at, Court court) => at.InZone(court.Zone).ToString("uuuu-MM-dd'T'HH:mm:ss", null);
}
