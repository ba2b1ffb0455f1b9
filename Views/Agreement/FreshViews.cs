using Microsoft.Extensions.Logging.Abstractions;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Views.Projections;
using Supervision.Views.Store;

namespace Supervision.Views.Agreement;

/// <summary>Makes views.db anew in another place, with the very code that keeps it in step in service.</summary>
internal sealed class FreshViews(JournalUpTo journal, AdoptedPacks packs, PeopleRegister people, KindRegister kinds)
{
    /// <param name="directory">Where it is made; empty.</param>
    /// <param name="projections">Whose tables; each is folded once in its life.</param>
    /// <param name="upTo">The last entry that is folded.</param>
    /// <param name="told">Learns how many entries have been folded.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Supervision.Journal.JournalDamagedException">The entries cannot be folded.</exception>
    /// <exception cref="Supervision.Journal.StoreFailureException">There is no room for it.</exception>
    public async Task Make(string directory, IReadOnlyList<IProjection> projections, long upTo, Action<long> told, CancellationToken cancellation)
    {
        journal.Released = upTo;
        using var store = ViewStore.Open(directory, journal, projections, NullLogger<ViewStore>.Instance);
        var projector = new Projector(journal, packs, store, people, kinds);
        while (await projector.Step(cancellation) > 0)
        {
            told(store.Position);
        }
    }
}
