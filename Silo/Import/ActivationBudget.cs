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
    /// <summary>Enough for a busy day, far fewer than an archive.</summary>
    public const int Most = 20_000;

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
