namespace Supervision.HostContract.Tests;

/// <summary>The real grains of one run: fresh keys, so that no run sees another's.</summary>
internal sealed class LedgerRun(GrainHostFixture host, Type grainClass, int run)
{
    private int _ids;

    public string NextId() => $"entry-{Interlocked.Increment(ref _ids)}";

    public ILedgerGrain Grain(char grain) => host.Grains.GetGrain<ILedgerGrain>(Key(grain), grainClass.FullName);

    public Ledger Ledger(char grain) => host.Probe.LedgerOf(Key(grain));

    public void AdvanceTimers(TimeSpan time) => host.AdvanceTimers(time);

    private string Key(char grain) => $"ledger-{grainClass.Name}-{run}-{grain}";
}
