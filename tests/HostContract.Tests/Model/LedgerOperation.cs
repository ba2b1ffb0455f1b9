using System.Collections.Immutable;
using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Orleans.Storage;

namespace Supervision.HostContract.Tests;

/// <summary>One operation on the real grains, followed by a check of everything that can be seen.</summary>
internal abstract class LedgerOperation : Operation<LedgerRun, LedgersModel>
{
    // FsCheck's machine is synchronous; everything is awaited here, once, with a limit.
    public sealed override Property Check(LedgerRun run, LedgersModel model)
    {
        var complaints = Task.Run(async () =>
        {
            var found = await RunAsync(run).WaitAsync(TimeSpan.FromSeconds(60));
            found.AddRange(await CompareAsync(run, model));
            return found;
        }).GetAwaiter().GetResult();
        return (complaints.Count == 0).Label(string.Join("; ", complaints));
    }

    /// <summary>Does it, and tells what went otherwise than it should.</summary>
    protected abstract Task<List<string>> RunAsync(LedgerRun run);

    private static async Task<List<string>> CompareAsync(LedgerRun run, LedgersModel model)
    {
        var found = new List<string>();
        foreach (var (grain, expected) in model.Grains)
        {
            var written = run.Ledger(grain).Entries.Sum(static it => it.Number);
            if (written != expected.Sum)
            {
                found.Add($"{grain}: {written} was written, not {expected.Sum}");
            }

            if (!expected.Stale && await run.Grain(grain).Sum().WaitAsync(TimeSpan.FromSeconds(60)) is var sum && sum != expected.Sum)
            {
                found.Add($"{grain}: the grain says {sum}, not {expected.Sum}");
            }

            found.AddRange(run.Ledger(grain).Violations.Select(it => $"{grain}: {it}"));
        }

        return found;
    }
}

/// <summary>Something else writes to the ledger of a grain that is active.</summary>
internal sealed class WriteBehind(char grain, int number) : LedgerOperation
{
    public override bool Pre(LedgersModel model) => !model.Grains[grain].Stale;

    public override LedgersModel Run(LedgersModel model) => model.With(grain, it => it with { Sum = it.Sum + number, Stale = true });

    public override string ToString() => $"write {number} behind {grain}";

    protected override async Task<List<string>> RunAsync(LedgerRun run)
    {
        await run.Grain(grain).Sum();
        var ledger = run.Ledger(grain);
        return ledger.TryAppend(ledger.Entries.Count, run.NextId(), number) ? [] : [$"{grain} wrote by itself"];
    }
}

/// <summary>A stale grain writes: it must refuse, and be right again afterwards.</summary>
internal sealed class WriteStale(char grain) : LedgerOperation
{
    public override bool Pre(LedgersModel model) => model.Grains[grain].Stale;

    public override LedgersModel Run(LedgersModel model) => model.With(grain, static it => it with { Ticks = false, Stale = false });

    public override string ToString() => $"write to stale {grain}";

    protected override async Task<List<string>> RunAsync(LedgerRun run)
    {
        try
        {
            return [$"stale {grain} answered {await run.Grain(grain).Add(run.NextId(), 1000)}"];
        }
        catch (InconsistentStateException)
        {
            return [];
        }
    }
}

/// <summary>A grain begins to tick.</summary>
internal sealed class StartTicking(char grain) : LedgerOperation
{
    public override bool Pre(LedgersModel model) => model.Grains[grain] is { Ticks: false, Stale: false };

    public override LedgersModel Run(LedgersModel model) => model.With(grain, static it => it with { Ticks = true });

    public override string ToString() => $"{grain} begins to tick";

    protected override async Task<List<string>> RunAsync(LedgerRun run)
    {
        await run.Grain(grain).StartTicking();
        return [];
    }
}

/// <summary>A second passes.</summary>
internal sealed class PassASecond : LedgerOperation
{
    public override bool Pre(LedgersModel model) => model.Grains.Values.All(static it => !it.Stale);

    public override LedgersModel Run(LedgersModel model) => new(model.Grains.ToImmutableSortedDictionary(
        static it => it.Key, static it => it.Value with { Sum = it.Value.Sum + (it.Value.Ticks ? 1 : 0) }));

    public override string ToString() => "a second passes";

    protected override async Task<List<string>> RunAsync(LedgerRun run)
    {
        run.AdvanceTimers(TimeSpan.FromSeconds(1));
        foreach (var grain in LedgersModel.Start.Grains.Keys)
        {
            await run.Grain(grain).Sum(); // behind the tick
        }

        return [];
    }
}
