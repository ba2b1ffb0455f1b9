using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Grains.Views;

/// <summary>The board's counts, read from views.db for one day.</summary>
internal static class Figures
{
    public static Counters Counters(SqliteConnection reader, LocalDate today) => reader.QuerySingle<CountersRow>("""
        SELECT (SELECT count(*) FROM case_view) Cases,
               (SELECT count(*) FROM case_view WHERE closed_on IS NULL) Open,
               (SELECT count(*) FROM case_view WHERE due >= @today) Running,
               (SELECT count(*) FROM case_view WHERE due BETWEEN @today AND @soon) DueWithin7Days,
               (SELECT count(*) FROM case_view WHERE due = @today) LastDay,
               (SELECT count(*) FROM case_view WHERE due < @today) Overdue,
               (SELECT count(*) FROM case_view WHERE due IS NULL AND suspended = 1) Suspended,
               (SELECT count(*) FROM case_view WHERE findings > 0) Findings
        """, Days(today)).ToCounters();

    public static ImmutableArray<LimitFigures> Limits(SqliteConnection reader, ProcedureLibrary library, LocalDate today)
    {
        var counted = reader.Query<LimitRow>("""
            SELECT pack Pack, limit_id "Limit",
                   sum(due >= @today) Running, sum(due BETWEEN @today AND @soon) DueWithin7Days, sum(due = @today) LastDay,
                   sum(due < @today) Overdue, sum(suspended) Suspended
            FROM duty GROUP BY pack, limit_id
            """, Days(today)).ToDictionary(row => (row.Pack, row.Limit));
        var used = reader.Query<string>("SELECT DISTINCT pack FROM case_view").ToHashSet(StringComparer.Ordinal);
        return [.. library.All.Where(procedure => used.Contains(procedure.Reference.ToString()))
            .SelectMany(procedure => procedure.Limits.Where(limit => limit.Kind == LimitKind.Duty).Select(limit => (pack: procedure.Reference.ToString(), limit)))
            .Select(it => counted.GetValueOrDefault((it.pack, it.limit.Id.Text)) is { } row
                ? new LimitFigures(it.pack, it.limit.Id, it.limit.Title, (int)row.Running, (int)row.DueWithin7Days, (int)row.LastDay, (int)row.Overdue, (int)row.Suspended)
                : new LimitFigures(it.pack, it.limit.Id, it.limit.Title, 0, 0, 0, 0, 0))];
    }

    public static ImmutableArray<PlaceFigures> Places(SqliteConnection reader, ProcedureLibrary library)
    {
        var counted = reader.Query<(string Pack, string Place, long Cases)>("SELECT pack, place, count(*) FROM case_view GROUP BY pack, place")
            .ToDictionary(row => (row.Pack, row.Place), row => (int)row.Cases);
        return [.. library.All.Where(procedure => counted.Keys.Any(key => key.Pack == procedure.Reference.ToString()))
            .SelectMany(procedure => procedure.Places.Where(place => place.Id != procedure.Start)
                .Select(place => new PlaceFigures(
                    procedure.Reference.ToString(), place.Id, place.Title, place.IsFinal, counted.GetValueOrDefault((procedure.Reference.ToString(), place.Id.Text)))))];
    }

    private static object Days(LocalDate today) => new { today = CaseRowWriter.ToNumber(today), soon = CaseRowWriter.ToNumber(today.PlusDays(ClockViews.SoonDays)) };

    private sealed record CountersRow(long Cases, long Open, long Running, long DueWithin7Days, long LastDay, long Overdue, long Suspended, long Findings)
    {
        public Counters ToCounters() => new(
            (int)Cases, (int)Open, (int)Running, (int)DueWithin7Days, (int)LastDay, (int)Overdue, (int)Suspended, (int)Findings);
    }

    private sealed record LimitRow(string Pack, string Limit, long Running, long DueWithin7Days, long LastDay, long Overdue, long Suspended);
}
