using Supervision.Journal;

namespace Supervision.JournalKillTarget;

/// <summary>Callers that share a few streams, lose races and try again, each under the command id of its next decision.</summary>
public static class Load
{
    private const int Streams = 3;

    private static readonly Lock Output = new();

    /// <param name="journal">Where they write.</param>
    /// <param name="next">For each caller the number of its first decision without an answer: it is sent again, under the same id.</param>
    public static Task Run(CourtJournal journal, int[] next) =>
        Task.WhenAll(next.Select((from, caller) => Task.Run(() => Call(journal, caller, from))));

    private static async Task Call(CourtJournal journal, int caller, int from)
    {
        var stream = new StreamKey("case", $"kill/{caller % Streams}");
        for (var number = from; ; number++)
        {
            var (first, last) = await Decide(journal, stream, caller, number);
            lock (Output)
            {
                Console.WriteLine($"ack {caller} {number} {first} {last}");
            }
        }
    }

    private static async Task<(long First, long Last)> Decide(CourtJournal journal, StreamKey stream, int caller, int number)
    {
        long? expected = 0;
        while (true)
        {
            switch (await journal.Append(Decision(stream, expected, caller, number)))
            {
                case AppendResult.Appended it:
                    return (it.FirstPosition, it.LastPosition);
                case AppendResult.AlreadyDecided it:
                    return (it.FirstPosition, it.LastPosition);
                case AppendResult.Conflict it:
                    expected = it.Version;
                    break;
            }
        }
    }

    // One to three entries, the first with a personal field.
    internal static Append Decision(StreamKey stream, long? expected, int caller, int number)
    {
        var entries = Enumerable.Range(0, 1 + (number % 3)).Select(it => new Draft("load.step", 1, DateTimeOffset.UnixEpoch, it == 0
            ? [Field.Personal("who", $"s{caller}", $"name {caller}"), Field.Of("number", number)]
            : [Field.Of("number", number)]));
        return new Append(
            stream, expected, new CommandId($"k-{caller}-{number}"), new Author($"caller-{caller}", "load"), "-", [.. entries], DateTimeOffset.UnixEpoch.AddMinutes(number));
    }
}
