using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Store;

namespace Supervision.Views.Cases;

/// <summary>The duties that run in the open cases of one person, ordered and cut by the database.</summary>
internal static class DutyListing
{
    public const int Most = 500;

    private const string From = """
        FROM case_view c JOIN duty d ON d.case_id = c.id
        WHERE c.closed_on IS NULL AND c.number >= @court AND c.number < @beyond
          AND c.id IN (SELECT case_id FROM case_tie WHERE person = @who AND (role = @party) = @asParty)
        """;

    private const string OfDay = "AND (@day IS NULL OR d.due = @day)";

    /// <param name="reader">The views.</param>
    /// <param name="library">The packs that the cases follow.</param>
    /// <param name="acting">Whose cases, and in which capacity: for somebody else, theirs; a party's own are apart from those of an office.</param>
    /// <param name="now">The court's day and minute.</param>
    /// <param name="position">What the views include.</param>
    /// <param name="day">Only what ends on this day; null for all.</param>
    public static MyDuties Of(SqliteConnection reader, ProcedureLibrary library, Acting acting, Moment now, long position, LocalDate? day)
    {
        var parameters = Asked(acting, now.On, day);
        var total = reader.QuerySingle<int>($"SELECT count(*) {From} {OfDay}", parameters);
        var rows = reader.Query<Row>(
            $"""
            SELECT c.number Number, c.pack Pack, c.place Place, d.limit_id "Limit", d.about About, d.act_place ActPlace, d.ledger Ledger
            {From} {OfDay} ORDER BY d.due IS NULL, d.due, d.due_at, c.number, d.limit_id, d.about LIMIT @most
            """, parameters);
        return new MyDuties(position, now.On, total, [.. rows.Select(row => View(row, library, Roles.NameOf(acting.In.Role), now))]);
    }

    /// <summary>How many of them end on each of the next days. They are counted by kind, as for <see cref="Pressing"/>.</summary>
    /// <inheritdoc cref="Of"/>
    /// <param name="calendar">Whose days of rest are marked; null for a court that counts plain days.</param>
    public static ImmutableArray<DeskDay> Days(
        SqliteConnection reader, ProcedureLibrary library, Acting acting, LocalDate today, CourtCalendar? calendar)
    {
        var ending = reader.Query<Pile>(
            $"""
            SELECT c.pack Pack, c.place Place, d.act_place ActPlace, d.limit_id "Limit", d.due Due, count(*) Cases
            {From} AND d.due >= @today AND d.due < @today + @days GROUP BY c.pack, c.place, d.act_place, d.limit_id, d.due
            """, Asked(acting, today)).ToLookup(it => it.Due);
        return [.. Enumerable.Range(0, DeskQuery.Days).Select(today.PlusDays).Select(day =>
        {
            var (status, piles) = (calendar?.StatusOf(day), ending[DayNumber.Of(day)].ToLookup(it => IsMine(it, library, acting)));
            return new DeskDay(
                day, piles[true].Sum(it => it.Cases), piles[false].Sum(it => it.Cases), status?.IsRest ?? false, status?.Fact?.Name, status?.IsKnown ?? true);
        })];
    }

    /// <summary>
    /// How many of them are late or end today and wait for the one who asks. They are counted by kind, so that a thousand cases cost little more than
    /// one.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static int Pressing(SqliteConnection reader, ProcedureLibrary library, Acting acting, LocalDate today) => reader.Query<Pile>(
        $"""
        SELECT c.pack Pack, c.place Place, d.act_place ActPlace, d.limit_id "Limit", count(*) Cases
        {From} AND d.due <= @today GROUP BY c.pack, c.place, d.act_place, d.limit_id
        """, Asked(acting, today))
        .Where(it => IsMine(it, library, acting))
        .Sum(it => it.Cases);

    private static bool IsMine(Pile it, ProcedureLibrary library, Acting acting) =>
        Next(ProcedureOf(it.Pack, library), new LimitId(it.Limit), (new PlaceId(it.Place), new PlaceId(it.ActPlace)), Roles.NameOf(acting.In.Role)) is not null;

    /// <summary>What names the cases of somebody in a question, in the capacity in use.</summary>
    /// <param name="acting">Who.</param>
    public static DynamicParameters OwnCases(Acting acting)
    {
        var parameters = new DynamicParameters();
        parameters.Add("who", acting.Principal.Text);
        parameters.Add("party", Roles.TextOf(Role.Party));
        parameters.Add("asParty", acting.In.Role == Role.Party);

        // The character after '/' is '0': these are all numbers that begin with the court's code and a '/'.
        parameters.Add("court", $"{acting.In.Court}/");
        parameters.Add("beyond", $"{acting.In.Court}0");
        return parameters;
    }

    private static DynamicParameters Asked(Acting acting, LocalDate today, LocalDate? day = null)
    {
        var parameters = OwnCases(acting);
        parameters.Add("today", DayNumber.Of(today));
        parameters.Add("day", day is { } one ? DayNumber.Of(one) : (int?)null);
        parameters.Add("days", DeskQuery.Days);
        parameters.Add("most", Most);
        return parameters;
    }

    private static Procedure ProcedureOf(string pack, ProcedureLibrary library) =>
        library[PackReference.ParseOrNull(pack) ?? throw new FormatException($"views.db names the pack '{pack}'")];

    private static DeskDuty View(Row row, ProcedureLibrary library, RoleName role, Moment now)
    {
        var procedure = ProcedureOf(row.Pack, library);
        var (limit, place) = (procedure[new LimitId(row.Limit)], new PlaceId(row.Place));
        var ledger = JsonSerializer.Deserialize<Ledger>(row.Ledger, Wire.Options)!;
        return new DeskDuty(
            new CaseNumber(row.Number), procedure[place].Title,
            ClockViews.Of(
                procedure, limit, row.About.Length == 0 ? null : new InstanceId(row.About), new Clock.Running(ledger, [], null), now,
                withCertificate: false)!,
            Next(procedure, limit.Id, (place, new PlaceId(row.ActPlace)), role), procedure[limit.Act].Roles);
    }

    /// <summary>
    /// The act itself where it is possible and the role's own; otherwise a step that the role may take on the way there: while the case is not heard
    /// nobody pronounces judgment. What makes the limit stand still or longer, or ends the case, is no way there. A step that the case has had is
    /// found out on its page.
    /// </summary>
    /// <param name="procedure">What the case follows.</param>
    /// <param name="called">The limit.</param>
    /// <param name="at">Where the case stands, and where the branch that the act belongs to does.</param>
    /// <param name="role">Whose.</param>
    private static NextStep? Next(Procedure procedure, LimitId called, (PlaceId Case, PlaceId Act) at, RoleName role)
    {
        var (limit, place) = (procedure[called], at.Case);
        var possible = procedure.AllowedAt(place).Where(step => step.Roles.Contains(role)).ToList();
        var next = procedure.AllowedAt(at.Act).FirstOrDefault(step => step.Id == limit.Act && step.Roles.Contains(role))
            ?? possible.Where(step => !limit.ExtendedBy.ContainsKey(step.Id) && !limit.SuspendedBy.Contains(step.Id))
                .Select(step => (Step: step, To: procedure.TargetOf(place, step.Id)!.Value))
                .Where(way => !procedure[way.To].IsFinal)
                .OrderBy(way => procedure.TargetOf(way.To, limit.Act) is null)
                .Select(way => way.Step).FirstOrDefault();
        return next is null ? null : new NextStep(next.Id, next.Title, next.Id == limit.Act);
    }

    /// <summary>Duties of the same limit in cases of the same pack and place.</summary>
    private sealed class Pile
    {
        public string Pack { get; init; } = "";

        public string Place { get; init; } = "";

        /// <summary>Where the branch stands that the limit's act belongs to.</summary>
        public string ActPlace { get; init; } = "";

        public string Limit { get; init; } = "";

        /// <summary>The day on which they end, as <see cref="DayNumber"/>; 0 where they were counted whatever it is.</summary>
        public int Due { get; init; }

        public int Cases { get; init; }
    }

    private sealed class Row
    {
        public string Number { get; init; } = "";

        public string Pack { get; init; } = "";

        public string Place { get; init; } = "";

        public string ActPlace { get; init; } = "";

        public string Limit { get; init; } = "";

        /// <summary>Whose, where each of several has its own; empty otherwise.</summary>
        public string About { get; init; } = "";

        public string Ledger { get; init; } = "";
    }
}
