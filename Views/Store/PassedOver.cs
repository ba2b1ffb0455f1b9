using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Views.Store;

/// <summary>An entry that a projection could not take; it went on with the next.</summary>
/// <param name="Projection">The name of the projection.</param>
/// <param name="Position">Of the entry.</param>
/// <param name="Expected">What it would have had to be.</param>
/// <param name="Actual">What it is.</param>
internal sealed record PassedOver(string Projection, long Position, string Expected, string Actual)
{
    /// <summary>
    /// Gives an entry to a batch. One that cannot be read, whoever wrote it, does not stop what is shown of all others; that it is there is said.
    /// </summary>
    /// <param name="projection">Whose batch.</param>
    /// <param name="batch">What takes it.</param>
    /// <param name="entry">The next one.</param>
    /// <param name="fault">What the register has against it; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when it was taken.</returns>
    public static async ValueTask<PassedOver?> OrTaken(
        IProjection projection, IProjectionBatch batch, Entry entry, Disagreement? fault, CancellationToken cancellation)
    {
        var found = fault;
        if (fault is null || projection.TakesUnreadable)
        {
            try
            {
                await batch.Take(entry, cancellation);
                return null;
            }
            catch (Exception e) when (Disagreement.IsOf(e))
            {
                found = Disagreement.Of(entry, e);
            }
        }

        return new PassedOver(projection.Name, entry.Position, found!.Expected, found.Actual);
    }
}
