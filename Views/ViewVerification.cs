using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Supervision.Grains;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Agreement;
using Supervision.Views.Store;

namespace Supervision.Views;

/// <summary>Composes the projections a second time, away from any host, and compares what they make of a journal with a store's views.db.</summary>
public static class ViewVerification
{
    /// <param name="directory">The store's directory, in which views.db stands; it may be served meanwhile, and nothing is written there.</param>
    /// <param name="journal">The journal in it.</param>
    /// <param name="scratch">An empty folder, with as much room as views.db takes; whoever made it deletes it.</param>
    /// <param name="told">Learns how many entries have been folded.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JournalDamagedException">The entries cannot be folded.</exception>
    /// <exception cref="StoreFailureException">There is no room for a fresh fold, or one of the two can no longer be read.</exception>
    public static async Task<ViewsCompared> Compare(
        string directory, IJournalReader journal, string scratch, Action<long> told, CancellationToken cancellation = default)
    {
        var upTo = new JournalUpTo(journal);
        await using var services = new ServiceCollection().AddSingleton<IJournal>(upTo).AddSingleton<IJournalReader>(upTo).AddGrains().AddViews(scratch)
            .BuildServiceProvider();
        IProjection[] projections = [.. services.GetServices<IProjection>()];
        var fresh = new FreshViews(
            upTo, services.GetRequiredService<AdoptedPacks>(), services.GetRequiredService<PeopleRegister>(), services.GetRequiredService<KindRegister>());
        var file = new ViewFile(Path.Combine(directory, ViewStore.FileName), journal, projections);
        try
        {
            return await new ViewComparison(file, fresh, projections, journal).Run(scratch, told, cancellation);
        }
        catch (SqliteException error)
        {
            throw Damage.Failure(file.Path, error);
        }
    }
}
