using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Views.Cases;

namespace Supervision.Views.Trail;

/// <summary>A case of somebody's that has changed since they opened it.</summary>
/// <param name="Number">The case.</param>
/// <param name="Latest">The latest entry in it by somebody else.</param>
/// <param name="Changes">How many there are since.</param>
/// <param name="WasOpened">Whether they have opened it before.</param>
internal sealed record Change(string Number, TrailRecord Latest, int Changes, bool WasOpened);

/// <summary>
/// The cases of one person in which somebody else has recorded something since that person last opened them, by the positions of entries alone: what
/// was recorded, and who looked, both stand in the trail. What was imported, and what came of the passing of time, changes nothing here.
/// </summary>
/// <remarks>
/// Two index seeks for each case of the person's own, open or once opened, and three for each row that is given; how many cases the court has, and how
/// often others looked, does not matter.
/// </remarks>
internal static class ChangeListing
{
    /// <summary>Counting ends here.</summary>
    private const int MostCounted = 100;

    /// <summary>What a program reports as done by the reader is the reader's own; what a deputy did in their name is not.</summary>
    private const string ByOthers = """
        FROM trail x INDEXED BY trail_changes
        WHERE x.flags & 32 AND x.who IS NOT @me AND (x.behalf = @me AND x.role = @reports) IS NOT 1 AND x.about
        """;

    /// <param name="reader">The views.</param>
    /// <param name="acting">Whose cases, and who looks: whoever acts for somebody sees the cases of that person by their own looks.</param>
    /// <param name="take">So many at most.</param>
    /// <returns>How many there are, and the latest of them first.</returns>
    public static (int Total, List<Change> Rows) Of(SqliteConnection reader, Acting acting, int take)
    {
        var (me, reports) = (
            NumberOf(reader, TrailRowWriter.NameOf.Who, acting.Who.Text), NumberOf(reader, TrailRowWriter.NameOf.Role, EngineAuthors.RegistryRole.Text));
        var own = DutyListing.OwnCases(acting);
        own.Add("me", me);
        own.Add("reports", reports);
        var found = reader.Query<Row>(
            $"""
            WITH own AS MATERIALIZED (
              SELECT c.number, c.closed_on, (SELECT id FROM name WHERE what = 8 AND text = '{CaseEventCodec.Category}/' || c.number) about
              FROM case_view c WHERE c.number >= @court AND c.number < @beyond
                AND c.id IN (SELECT case_id FROM case_tie WHERE person = @who AND (role = @party) = @asParty)),
            looked AS MATERIALIZED (
              SELECT number, closed_on, about,
                (SELECT max(l.position) FROM trail l INDEXED BY trail_looks WHERE l.about = own.about AND l.who = @me AND l.flags & 16) seen
              FROM own WHERE about IS NOT NULL),
            changed AS MATERIALIZED (
              SELECT number, about, seen, (SELECT x.position {ByOthers} = looked.about ORDER BY x.position DESC LIMIT 1) latest
              FROM looked WHERE closed_on IS NULL OR seen IS NOT NULL)
            SELECT number Number, about About, seen Seen, latest Latest FROM changed WHERE latest > coalesce(seen, 0) ORDER BY latest DESC
            """, own).AsList();
        return (found.Count, [.. found.Take(take).Select(it => new Change(
            it.Number,
            TrailSearch.At(reader, it.Latest),
            reader.QuerySingle<int>(
                $"SELECT count(*) FROM (SELECT 1 {ByOthers} = @about AND x.position > @seen LIMIT {MostCounted})",
                new { me, reports, about = it.About, seen = it.Seen ?? 0 }),
            it.Seen is not null))]);
    }

    private static long? NumberOf(SqliteConnection reader, TrailRowWriter.NameOf what, string text) =>
        reader.QuerySingleOrDefault<long?>("SELECT id FROM name WHERE what = @what AND text = @text", new { what = (int)what, text });

    private sealed class Row
    {
        public string Number { get; init; } = "";

        public long About { get; init; }

        public long? Seen { get; init; }

        public long Latest { get; init; }
    }
}
