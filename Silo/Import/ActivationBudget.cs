using Orleans;
using Orleans.Runtime;

namespace Supervision.Silo.Import;

/// <summary>
/// Keeps what the playing of a log leaves in memory within bounds: Orleans has no cap on activations, and a log of a court's
/// archive touches every case that it ever had. Whatever is let go of is replayed from the journal when it is needed.
/// </summary>
/// <param name="grains">The cluster whose grains are counted.</param>
/// <param name="most">So many grains stay in memory.</param>
internal sealed class ActivationBudget(IGrainFactory grains, int most = ActivationBudget.Most)
{
    /// <summary>
    /// Enough for the open cases of a large court, far fewer than its archive. With half as many a log of thirteen years takes
    /// some six hundredths more processor time, since cases are replayed that were let go of too early; with more it takes no less.
    /// </summary>
    public const int Most = 40_000;

    private readonly IManagementGrain management = grains.GetGrain<IManagementGrain>(0);

    /// <summary>Lets all idle grains go when there are too many. Called at a barrier, where all are idle.</summary>
    public async Task Keep()
    {
        if (await management.GetTotalActivationCount() > most)
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
        }
    }
}
