using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>The good log that the corpus damages: 600 entries over some 40 cases, three maps, and the people who sign.</summary>
internal static class SmallCourt
{
    public const int Size = 600;

    public static readonly NoteSigner Signer = new(CourtLog.DefaultOrigin, "signer");

    public static readonly NoteSigner Successor = new(CourtLog.DefaultOrigin, "successor");

    public static readonly NoteSigner Thief = new(CourtLog.DefaultOrigin, "thief");

    public static readonly NoteSigner Neighbour = new("court.example/neighbour", "neighbour");

    /// <param name="size">How many entries.</param>
    /// <param name="origin">Of the log.</param>
    /// <param name="before">What happens before the entry of a position is added; true when that added one itself.</param>
    public static CourtLog Log(int size = Size, string origin = CourtLog.DefaultOrigin, Func<CourtLog, long, bool>? before = null)
    {
        var log = new CourtLog(origin);
        while (log.Leaves.Count < size)
        {
            var position = log.Leaves.Count + 1;
            if (before?.Invoke(log, position) == true)
            {
                continue;
            }

            if (position % 200 == 190)
            {
                log.AddMap(position - 5);
            }
            else if (position % 15 == 1)
            {
                log.Open($"case/{position / 15}", $"{position / 15}");
            }
            else
            {
                log.Add($"case/{position * 7 % (1 + (position / 15))}", body: $"\"step\":\"Send \\\"Fine\\\" {position} 罚\",\"amount\":{position}");
            }
        }

        return log;
    }

    /// <summary>The same log with other contents in one entry, and every hash after it that depends on it made anew.</summary>
    public static CourtLog Rewritten(int from, int size = Size)
    {
        var done = false;
        return Log(size, before: (log, position) =>
        {
            if (position != from || done)
            {
                return false;
            }

            done = true;
            log.Add("case/0", body: "\"step\":\"Forgive\"");
            return true;
        });
    }
}
