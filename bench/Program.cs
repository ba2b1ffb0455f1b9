using Supervision.Bench;

// One verb per bench; each prints one line of JSON per figure.
var benches = new Dictionary<string, Func<string[], Task>>
{
    ["grain-call"] = GrainCallBench.RunAsync,
};

if (args is [var verb, .. var rest] && benches.TryGetValue(verb, out var bench))
{
    await bench(rest);
    return 0;
}

await Console.Error.WriteLineAsync($"Which bench? One of: {string.Join(", ", benches.Keys)}.");
return 4;
