using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>Whose alerts are asked for.</summary>
/// <param name="Reader">For whom something is seen or unseen.</param>
/// <param name="Office">In which capacity they ask.</param>
/// <param name="Shown">How far they may look at alerts.</param>
/// <param name="Received">How far they are told of them.</param>
/// <param name="Since">What came before is nothing to catch up on; null for whoever does not hold the office.</param>
/// <param name="Courts">The court of the office, and those under it.</param>
internal sealed record AlertReach(
    PersonId Reader, Office Office, Reach Shown, Reach Received, Tenure? Since, ImmutableArray<CourtId> Courts)
{
    /// <summary>Whose cases are one's own.</summary>
    public PersonId Principal => Office.PrincipalOf(Reader);
}

/// <summary>Alerts by who may see and who receives them, ordered, counted and cut by the database.</summary>
/// <remarks>
/// An alert comes to somebody by one of several ways: they belong to its case, it lies with their division, it is for themselves, they watch the
/// whole court. What came before the way was there is nothing to catch up on (<c>counts</c>), unless they watch the court.
/// </remarks>
internal static class AlertListing
{
    /// <summary>That an alert was taken back is news to whoever has seen it, and to nobody else.</summary>
    private const string IsUnseen = """
        a.historic = 0 AND a.author <> @reader AND a.position > max(
          coalesce((SELECT position FROM alert_mark), 0), coalesce((SELECT min(position) FROM alert_staff WHERE court = @office AND at = @recorded), 0))
        AND (a.occurred >= @since OR @since <= @recorded)
        AND NOT EXISTS(SELECT 1 FROM alert_seen s WHERE s.alert = a.position AND s.person = @reader)
        AND a.withdrawn_by IS NULL AND (a.withdraws IS NULL OR EXISTS(SELECT 1 FROM alert_seen s WHERE s.alert = a.withdraws AND s.person = @reader))
        """;

    /// <summary>What was taken back asks for nothing any more, and neither does that it was.</summary>
    private const string IsUnacknowledged =
        "a.historic = 0 AND a.withdrawn_by IS NULL AND a.withdraws IS NULL AND NOT EXISTS(SELECT 1 FROM alert_acknowledged k WHERE k.alert = a.position)";

    /// <summary>How many are unseen, up to <see cref="AlertCount.Most"/>.</summary>
    public static int CountUnseen(SqliteConnection reader, AlertReach reach, AlertSet set) => Unseen(reach, set, "1") is { } unseen
        ? reader.QuerySingle<int>($"SELECT count(*) FROM (SELECT DISTINCT position FROM ({unseen}) LIMIT @most)", Values(reach, AlertCount.Most))
        : 0;

    /// <summary>When the reader has seen one last; null for never.</summary>
    public static Instant? LastSeen(SqliteConnection reader, PersonId person) =>
        reader.QuerySingle<long?>("SELECT max(at) FROM alert_seen WHERE person = @person", new { person = person.Text }) is { } at
            ? Instant.FromUnixTimeTicks(at)
            : null;

    /// <summary>The positions of one page, newest first.</summary>
    public static ImmutableArray<long> Page(SqliteConnection reader, AlertReach reach, AlertSet set, AlertFilter filter, long? before, int take)
    {
        const string Before = "a.position < @before";
        var ways = filter switch
        {
            AlertFilter.All or AlertFilter.Seen => Ways(reach, set, set == AlertSet.Mine ? reach.Received : reach.Shown, Before),
            AlertFilter.Unacknowledged => Ways(reach, set, set == AlertSet.Mine ? reach.Received : reach.Shown, $"{Before} AND {IsUnacknowledged}"),
            AlertFilter.Unseen => Unseen(reach, set, Before),
            _ => throw new System.Diagnostics.UnreachableException($"{filter} filters nothing"),
        };
        var apart = filter == AlertFilter.Seen && Unseen(reach, set, Before) is { } unseen ? $"WHERE position NOT IN (SELECT position FROM ({unseen}))" : "";
        return ways is null
            ? []
            : [.. reader.Query<long>($"SELECT DISTINCT position FROM ({ways}) {apart} ORDER BY position DESC LIMIT @most", Values(reach, take, before))];
    }

    /// <summary>Those of some positions that are unseen.</summary>
    public static ImmutableHashSet<long> UnseenAmong(SqliteConnection reader, AlertReach reach, IReadOnlyCollection<long> positions) =>
        Unseen(reach, AlertSet.Court, "a.position IN (SELECT value FROM json_each(@asked))") is { } unseen
            ? [.. reader.Query<long>($"SELECT DISTINCT position FROM ({unseen})", Values(reach, AlertCount.Most, null, $"[{string.Join(',', positions)}]"))]
            : [];

    /// <summary>Asks for those of a set that somebody receives and has not seen; null where they receive none.</summary>
    private static string? Unseen(AlertReach reach, AlertSet set, string where) => Ways(reach, set, reach.Received, $"{where} AND {IsUnseen}") is { } ways
        ? reach.Received >= Reach.Court ? ways : $"SELECT position FROM ({ways}) WHERE counts"
        : null;

    /// <summary>Asks for alerts by each way in which they come to somebody; null where none does. One that comes by two is found twice.</summary>
    private static string? Ways(AlertReach reach, AlertSet set, Reach far, string where)
    {
        where = $"{InCourts(far)} AND {where}";
        var own = $"""
            SELECT a.position, a.position > t.since counts FROM alert_tie t JOIN alert a ON a.about = t.about
            WHERE t.person = @principal AND (t.role = @party) = @isParty AND {where}
            UNION ALL SELECT a.position, 1 FROM alert a WHERE a.addressee = @principal AND {where}
            """;
        return far switch
        {
            Reach.Never => null,
            Reach.Division when reach.Office.Division is not null => $"""
                {own} UNION ALL SELECT a.position, a.position > d.since FROM alert_division d JOIN alert a ON a.about = d.about
                WHERE d.division = @division AND {where}
                """,
            Reach.Court or Reach.Below or Reach.EveryCourt when set == AlertSet.Court => $"SELECT a.position, 1 counts FROM alert a WHERE {where}",
            _ => own,
        };
    }

    /// <summary>Whoever may look at the courts below is told of those of their own court alone.</summary>
    private static string InCourts(Reach far) => far switch
    {
        Reach.EveryCourt => "1",
        Reach.Below => "a.court IN (SELECT value FROM json_each(@courts))",
        _ => "a.court = @office",
    };

    private static object Values(AlertReach reach, int most, long? before = null, string? asked = null) => new
    {
        reader = reach.Reader.Text,
        principal = reach.Principal.Text,
        courts = CourtNumbers.Json(reach.Courts),
        division = reach.Office.Division?.Text,
        party = Roles.TextOf(Role.Party),
        isParty = reach.Office.Role == Role.Party,
        office = reach.Office.Court.Text,
        recorded = reach.Since?.Recorded.ToUnixTimeTicks(),
        since = reach.Since?.From.ToUnixTimeTicks(),
        before = before ?? long.MaxValue,
        most,
        asked,
    };
}
