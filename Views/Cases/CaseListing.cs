using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Store;

namespace Supervision.Views.Cases;

/// <summary>Pages of the case list, filtered, ordered and cut by the database.</summary>
internal static class CaseListing
{
    public const int MaximumTake = 500;

    /// <exception cref="ArgumentOutOfRangeException">Skip or take is out of bounds.</exception>
    public static CasePage Page(SqliteConnection reader, ProcedureLibrary library, CaseQuery query, Moment now, long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MaximumTake);
        var day = DayNumber.Of(now.On);
        var parameters = new
        {
            today = day,
            minute = DayNumber.MinuteOf(now.At),
            soon = day + ClockViews.SoonDays,
            search = query.Search is { Length: > 0 } text ? Like(text) : null,
            pack = query.Pack,
            place = query.Place?.Text,
            limit = query.Limit?.Text,
            mine = query.Mine?.Text,
            division = query.Division?.Text,
            court = query.Court is { } court ? $"{court}/" : null,
            beyond = query.Court is { } code ? $"{code}0" : null,
            among = query.Among is { } courts ? CourtNumbers.Json(courts) : null,
            take = query.Take,
            skip = query.Skip,
        };
        var duty = query.Limit is null ? "" : "JOIN duty d ON d.case_id = c.id AND d.limit_id = @limit AND d.is_first = 1";
        var from = $"FROM case_view c {duty} WHERE {Where(query)}";
        var total = reader.QuerySingle<long>($"SELECT count(*) {from}", parameters);
        var rows = reader.Query<Row>(
            $"""
            SELECT c.id Id, c.number Number, c.pack Pack, c.place Place, c.closed_on IS NOT NULL IsClosed,
                   c.last_step LastStep, c.last_on LastOn, c.findings Findings,
                   (SELECT t.person FROM case_tie t WHERE t.case_id = c.id AND t.role = 'judge') Undertaker, c.division Division
            {from} ORDER BY {OrderBy(query)} LIMIT @take OFFSET @skip
            """, parameters).AsList();
        var duties = reader.Query<DutyRow>(
            "SELECT case_id \"Case\", limit_id \"Limit\", about About, ledger Ledger FROM duty WHERE case_id IN @ids",
            new { ids = rows.Select(row => row.Id) })
            .ToLookup(row => row.Case);
        return new CasePage(position, now.On, (int)total, [.. rows.Select(row => View(row, duties[row.Id], library, query.Limit, now))]);
    }

    private static string Where(CaseQuery query)
    {
        var (due, end, suspended) = query.Limit is null ? ("c.due", "(c.due, c.due_at)", "c.suspended") : ("d.due", "(d.due, d.due_at)", "d.suspended");
        string Is(Urgency urgency) => urgency switch
        {
            Urgency.Overdue => $"{end} < (@today, @minute)",
            Urgency.LastDay => $"{due} = @today AND {end} >= (@today, @minute)",
            Urgency.Soon => $"{due} > @today AND {due} <= @soon",
            Urgency.Calm => $"{due} > @soon",
            Urgency.Suspended => $"{due} IS NULL AND {suspended} = 1",
            Urgency.Met => $"{due} IS NULL AND {suspended} = 0",
            _ => throw new ArgumentOutOfRangeException(nameof(query), urgency, "No such urgency"),
        };

        var conditions = new List<string> { "1" };
        if (query.Search is { Length: > 0 })
        {
            conditions.Add("c.number LIKE @search ESCAPE '\\'");
        }

        if (query.Pack is not null)
        {
            conditions.Add("c.pack = @pack");
        }

        if (query.Place is not null)
        {
            conditions.Add("c.place = @place");
        }

        if (query.Mine is not null)
        {
            var part = query.MineAsParty is { } asParty ? $" AND (role = '{Roles.TextOf(Role.Party)}') = {(asParty ? 1 : 0)}" : "";
            conditions.Add($"c.id IN (SELECT case_id FROM case_tie WHERE person = @mine{part})");
        }

        if (query.Division is not null)
        {
            conditions.Add("c.division = @division");
        }

        if (query.Court is not null)
        {
            // The character after '/' is '0': these are all numbers that begin with the court's code and a '/'. Where days are asked for, the index on
            // days finds few of them, and that on numbers nearly every case there is ('+' keeps it out).
            var number = IsByDay(query) ? "+c.number" : "c.number";
            conditions.Add($"{number} >= @court AND {number} < @beyond");
        }

        if (query.Among is not null)
        {
            conditions.Add(CourtNumbers.Among("c.number"));
        }

        if (query.OpenOnly)
        {
            conditions.Add("c.closed_on IS NULL");
        }

        if (query.HiddenOverdue)
        {
            conditions.Add("(c.idle_due, c.idle_due_at) < (@today, @minute)");
        }

        if (query.WithFindings)
        {
            conditions.Add("c.findings > 0");
        }

        if (query.Exactly is { } exactly)
        {
            conditions.Add(Is(exactly));
        }
        else if (IsByDay(query))
        {
            conditions.Add(
                query.AtLeast == Urgency.Soon ? $"{due} <= @soon" : query.AtLeast == Urgency.LastDay ? $"{due} <= @today" : $"{end} < (@today, @minute)");
            conditions.Add(
                query.AtMost == Urgency.Overdue ? "1" : query.AtMost == Urgency.LastDay ? $"{end} >= (@today, @minute)" : $"{due} > @today");
        }
        else if (query.AtLeast > Urgency.Met || query.AtMost < Urgency.Overdue)
        {
            var within = Enum.GetValues<Urgency>().Where(urgency => urgency >= query.AtLeast && urgency <= query.AtMost).Select(Is).DefaultIfEmpty("0");
            conditions.Add($"({string.Join(" OR ", within)})");
        }

        return string.Join(" AND ", conditions);
    }

    /// <summary>Whether it asks for one span of days and nothing else, so that the days themselves lead to the cases.</summary>
    private static bool IsByDay(CaseQuery query) => query.Exactly is null && query.AtLeast >= Urgency.Soon && query.AtLeast <= query.AtMost;

    /// <summary>Cases in which nothing runs come last in either direction of the order by due date.</summary>
    private static string OrderBy(CaseQuery query)
    {
        var direction = query.Descending ? "DESC" : "ASC";
        var due = query.Limit is null ? "c.due" : "d.due";
        return query.Order switch
        {
            CaseOrder.Due when IsByDay(query) => $"{due} {direction}, {due}_at {direction}, c.number",
            CaseOrder.Due => $"{due} IS NULL, {due} {direction}, {due}_at {direction}, c.number",
            CaseOrder.Number => $"c.number {direction}",
            CaseOrder.Place => $"c.place {direction}, c.number",
            CaseOrder.LastStepOn => $"c.last_on {direction}, c.number",
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Order, "No such order"),
        };
    }

    private static string Like(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static CaseRow View(Row row, IEnumerable<DutyRow> duties, ProcedureLibrary library, LimitId? only, Moment now)
    {
        var procedure = library[PackReference.ParseOrNull(row.Pack) ?? throw new FormatException($"views.db names the pack '{row.Pack}'")];
        var worst = duties
            .Where(duty => only is null || duty.Limit == only.Value.Text)
            .Select(duty => ClockViews.Of(
                procedure, procedure[new LimitId(duty.Limit)], duty.About.Length == 0 ? null : new InstanceId(duty.About),
                new Clock.Running(JsonSerializer.Deserialize<Ledger>(duty.Ledger, Wire.Options)!, [], null), now, withCertificate: false)!)
            .OrderBy(clock => clock.Urgency == Urgency.Suspended).ThenBy(clock => new Moment(clock.Due, clock.DueAt))
            .FirstOrDefault();
        var lastStep = row.LastStep.Length == 0 ? new Title("opened", "立案") : procedure[new StepId(row.LastStep)].Title;
        return new CaseRow(
            new CaseNumber(row.Number), procedure[new PlaceId(row.Place)].Title, row.IsClosed, lastStep, DayNumber.ToDay(row.LastOn), row.Findings, worst,
            row.Undertaker is { } undertaker ? new PersonId(undertaker) : null, row.Division is { } division ? new DivisionId(division) : null);
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Number { get; init; } = "";

        public string Pack { get; init; } = "";

        public string Place { get; init; } = "";

        public bool IsClosed { get; init; }

        public string LastStep { get; init; } = "";

        public int LastOn { get; init; }

        public int Findings { get; init; }

        public string? Undertaker { get; init; }

        public string? Division { get; init; }
    }

    private sealed class DutyRow
    {
        public long Case { get; init; }

        public string Limit { get; init; } = "";

        /// <summary>Whose, where each of several has its own; empty otherwise.</summary>
        public string About { get; init; } = "";

        public string Ledger { get; init; } = "";
    }
}
