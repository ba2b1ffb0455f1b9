using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Store;

namespace Supervision.Views.Cases;

/// <summary>The board's counts, read from views.db for one minute of a day.</summary>
/// <param name="reader">A connection to views.db.</param>
/// <param name="library">The packs that the store has adopted.</param>
/// <param name="among">The courts whose cases are counted (<see cref="CourtNumbers.Json"/>); null for all.</param>
internal sealed class Figures(SqliteConnection reader, ProcedureLibrary library, string? among)
{
    private readonly string cases = among is null ? "case_view" : $"(SELECT * FROM case_view WHERE {CourtNumbers.Among("number")})";
    private readonly string ofCases = among is null ? "" : $" AND case_id IN (SELECT id FROM case_view WHERE {CourtNumbers.Among("number")})";

    public Counters Counters(Moment now) => reader.QuerySingle<CountersRow>($"""
        SELECT (SELECT count(*) FROM {cases}) Cases,
               (SELECT count(*) FROM {cases} WHERE closed_on IS NULL) Open,
               (SELECT count(*) FROM {cases} WHERE (due, due_at) >= (@today, @minute)) Running,
               (SELECT count(*) FROM {cases} WHERE (due, due_at) >= (@today, @minute) AND due <= @soon) DueWithin7Days,
               (SELECT count(*) FROM {cases} WHERE due = @today AND due_at >= @minute) LastDay,
               (SELECT count(*) FROM {cases} WHERE (due, due_at) < (@today, @minute)) Overdue,
               (SELECT count(*) FROM {cases} WHERE due IS NULL AND suspended = 1) Suspended,
               (SELECT count(*) FROM {cases} WHERE findings > 0) Findings,
               (SELECT count(*) FROM {cases} WHERE (idle_due, idle_due_at) < (@today, @minute)) HiddenOverdue
        """, At(now)).ToCounters();

    public ImmutableArray<LimitFigures> Limits(Moment now)
    {
        var counted = reader.Query<LimitRow>($"""
            SELECT pack Pack, limit_id "Limit",
                   ifnull(sum((due, due_at) >= (@today, @minute)), 0) Running,
                   ifnull(sum((due, due_at) >= (@today, @minute) AND due <= @soon), 0) DueWithin7Days,
                   ifnull(sum(due = @today AND due_at >= @minute), 0) LastDay,
                   ifnull(sum((due, due_at) < (@today, @minute)), 0) Overdue, sum(suspended) Suspended
            FROM duty WHERE is_first = 1{ofCases} GROUP BY pack, limit_id
            """, At(now)).ToDictionary(row => (row.Pack, row.Limit));
        var used = reader.Query<string>($"SELECT DISTINCT pack FROM {cases}", new { among }).ToHashSet(StringComparer.Ordinal);
        return [.. library.All.Where(procedure => used.Contains(procedure.Reference.ToString()))
            .SelectMany(procedure => procedure.Limits.Where(limit => limit.Kind == LimitKind.Duty)
                .Select(limit => (pack: procedure.Reference.ToString(), limit)))
            .Select(it => counted.GetValueOrDefault((it.pack, it.limit.Id.Text)) is { } row
                ? new LimitFigures(it.pack, it.limit.Id, it.limit.Title, row.Running, row.DueWithin7Days, row.LastDay, row.Overdue, row.Suspended)
                : new LimitFigures(it.pack, it.limit.Id, it.limit.Title, 0, 0, 0, 0, 0))];
    }

    public ImmutableArray<PlaceFigures> Places()
    {
        var counted = reader.Query<PlaceRow>($"SELECT pack Pack, place Place, count(*) Cases FROM {cases} GROUP BY pack, place", new { among })
            .ToDictionary(row => (row.Pack, row.Place), row => row.Cases);
        return [.. library.All.Where(procedure => counted.Keys.Any(key => key.Pack == procedure.Reference.ToString()))
            .SelectMany(procedure => procedure.MainPlaces
                // A case stands where it begins only once its first step turns out never to have been.
                .Where(place => place.Id != procedure.Start || counted.ContainsKey((procedure.Reference.ToString(), place.Id.Text)))
                .Select(place => new PlaceFigures(
                    procedure.Reference.ToString(), place.Id, place.Title, place.IsFinal,
                    counted.GetValueOrDefault((procedure.Reference.ToString(), place.Id.Text)))))];
    }

    private object At(Moment now) => new
    {
        among,
        today = DayNumber.Of(now.On),
        soon = DayNumber.Of(now.On.PlusDays(ClockViews.SoonDays)),
        minute = DayNumber.MinuteOf(now.At),
    };

    // Rows are classes with properties: the database gives no types for computed columns when there are no rows, and a
    // constructor would be looked for by those types.
    private sealed class CountersRow
    {
        public int Cases { get; init; }

        public int Open { get; init; }

        public int Running { get; init; }

        public int DueWithin7Days { get; init; }

        public int LastDay { get; init; }

        public int Overdue { get; init; }

        public int Suspended { get; init; }

        public int Findings { get; init; }

        public int HiddenOverdue { get; init; }

        public Counters ToCounters() => new(Cases, Open, Running, DueWithin7Days, LastDay, Overdue, Suspended, Findings) { HiddenOverdue = HiddenOverdue };
    }

    private sealed class LimitRow
    {
        public string Pack { get; init; } = "";

        public string Limit { get; init; } = "";

        public int Running { get; init; }

        public int DueWithin7Days { get; init; }

        public int LastDay { get; init; }

        public int Overdue { get; init; }

        public int Suspended { get; init; }
    }

    private sealed class PlaceRow
    {
        public string Pack { get; init; } = "";

        public string Place { get; init; } = "";

        public int Cases { get; init; }
    }
}
