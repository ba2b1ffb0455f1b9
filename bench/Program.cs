using System.Globalization;
using Supervision.Bench;

// One verb per bench; each prints one line of JSON per figure.
var benches = new Dictionary<string, Func<string[], Task>>
{
    ["grain-call"] = GrainCallBench.RunAsync,
    ["journal-append"] = _ => JournalBench.Append(),
    ["journal-load"] = rest => JournalBench.Load(rest is [var entries, ..] ? int.Parse(entries, CultureInfo.InvariantCulture) : 1_250_000),
    ["journal-read"] = _ => JournalBench.Read(),
    ["import"] = rest => rest is [var log, .. var others] ? ImportBench.Run(log, others) : throw new ArgumentException("import needs the path of an event log."),
    ["stream-map"] = _ => StreamMapBench.Run(streams: 150_000),
    ["periods"] = _ => PeriodBench.Run(),
    ["due-batch"] = rest => DueBatchBench.Run(rest is [var lines, ..] ? int.Parse(lines, CultureInfo.InvariantCulture) : 1_000_000),
    ["feeds"] = rest => FeedBench.Run(rest is [var feeds, ..] ? int.Parse(feeds, CultureInfo.InvariantCulture) : 10_000),
    ["armed"] = rest => ArmedBench.Run(rest is [var limits, ..] ? int.Parse(limits, CultureInfo.InvariantCulture) : 1_000_000),
    ["verify"] = _ => JournalBench.Verify(entries: 400_000),
};

if (args is [var verb, .. var arguments] && benches.TryGetValue(verb, out var bench))
{
    await bench(arguments);
    return 0;
}

await Console.Error.WriteLineAsync($"Which bench? One of: {string.Join(", ", benches.Keys)}.");
return 4;
