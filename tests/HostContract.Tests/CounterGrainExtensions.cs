namespace Supervision.HostContract.Tests;

/// <summary>Turns of several calls that tests need.</summary>
internal static class CounterGrainExtensions
{
    /// <summary>Passes a turn that interleaves: when it is over, everything that could have started before it has.</summary>
    public static Task WaitInterleavingOpenly(this ICounterGrain grain, GrainHostFixture host, string gate)
    {
        host.Probe.Open(gate);
        return grain.WaitInterleaving(gate);
    }
}
