using System.Collections.Immutable;
using Dapper;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Views.Store;

namespace Supervision.Views.Unread;

/// <summary>
/// The entries that could not be read, or do not follow from those before them: whoever keeps something by the journal has passed them over, and goes
/// on with everything else.
/// </summary>
public sealed class UnreadEntries
{
    private readonly ViewStore store;
    private readonly AdoptedPacks packs;
    private readonly PeopleRegister people;

    internal UnreadEntries(ViewStore store, AdoptedPacks packs, PeopleRegister people) => (this.store, this.packs, this.people) = (store, packs, people);

    /// <summary>So many are named.</summary>
    public const int Most = 100;

    /// <summary>The first of them, by position, each once, and how many there are.</summary>
    public (ImmutableArray<Disagreement> First, long Count) All()
    {
        var (passed, count) = PassedOver();
        var known = passed.Select(it => it.Position).ToHashSet();
        ImmutableArray<Disagreement> more = [.. packs.Faults.Concat(people.Faults).DistinctBy(it => it.Position).Where(it => !known.Contains(it.Position))];
        return (
            [.. passed.Select(it => new Disagreement(it.Position, it.Expected, it.Actual)).Concat(more).OrderBy(it => it.Position).Take(Most)],
            count + more.Length);
    }

    /// <summary>Of views that are being built anew nothing is known; they meet the same entries again.</summary>
    private (List<(long Position, string Expected, string Actual)> First, long Count) PassedOver()
    {
        try
        {
            return store.Read(reader => (
                reader.Query<(long Position, string Expected, string Actual)>(
                    "SELECT position, min(expected), actual FROM passed_over GROUP BY position ORDER BY position LIMIT @Most", new { Most }).ToList(),
                reader.ExecuteScalar<long>("SELECT count(DISTINCT position) FROM passed_over")));
        }
        catch (ViewsRebuildingException)
        {
            return ([], 0);
        }
    }
}
