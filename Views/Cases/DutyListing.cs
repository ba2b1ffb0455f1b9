using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
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

    /// <param name="reader">The views.</param>
    /// <param name="library">The packs that the cases follow.</param>
    /// <param name="acting">Whose cases, and in which capacity: for somebody else, theirs; a party's own are apart from those of an office.</param>
    /// <param name="today">The court's day.</param>
    /// <param name="position">What the views include.</param>
    public static MyDuties Of(SqliteConnection reader, ProcedureLibrary library, Acting acting, LocalDate today, long position)
    {
        var parameters = Asked(acting, today);
        var total = reader.QuerySingle<int>($"SELECT count(*) {From}", parameters);
        var rows = reader.Query<Row>(
            $"""
            SELECT c.number Number, c.pack Pack, c.place Place, d.limit_id "Limit", d.ledger Ledger
            {From} ORDER BY d.due IS NULL, d.due, c.number, d.limit_id LIMIT @most
            """, parameters);
        return new MyDuties(position, today, total, [.. rows.Select(row => View(row, library, Roles.NameOf(acting.In.Role), today))]);
    }

    /// <summary>
    /// How many of them are late or end today and wait for the one who asks. They are counted by kind, so that a thousand cases cost little more than
    /// one.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static int Pressing(SqliteConnection reader, ProcedureLibrary library, Acting acting, LocalDate today) => reader.Query<Pile>(
        $"""
        SELECT c.pack Pack, c.place Place, d.limit_id "Limit", count(*) Cases
        {From} AND d.due <= @today GROUP BY c.pack, c.place, d.limit_id
        """, Asked(acting, today))
        .Where(it => Next(ProcedureOf(it.Pack, library), new LimitId(it.Limit), new PlaceId(it.Place), Roles.NameOf(acting.In.Role)) is not null)
        .Sum(it => it.Cases);

    private static object Asked(Acting acting, LocalDate today) => new
    {
        who = (acting.In.OnBehalfOf ?? acting.Who).Text,
        party = Roles.TextOf(Role.Party),
        asParty = acting.In.Role == Role.Party,

        // The character after '/' is '0': these are all numbers that begin with the court's code and a '/'.
        court = $"{acting.In.Court}/",
        beyond = $"{acting.In.Court}0",
        today = DayNumber.Of(today),
        most = Most,
    };

    private static Procedure ProcedureOf(string pack, ProcedureLibrary library) =>
        library[PackReference.ParseOrNull(pack) ?? throw new FormatException($"views.db names the pack '{pack}'")];

    private static DeskDuty View(Row row, ProcedureLibrary library, RoleName role, LocalDate today)
    {
        var procedure = ProcedureOf(row.Pack, library);
        var (limit, place) = (procedure[new LimitId(row.Limit)], new PlaceId(row.Place));
        var ledger = JsonSerializer.Deserialize<Ledger>(row.Ledger, Wire.Options)!;
        return new DeskDuty(
            new CaseNumber(row.Number), procedure[place].Title,
            ClockViews.Of(procedure, limit, new Clock.Running(ledger, [], null), today, withCertificate: false)!,
            Next(procedure, limit.Id, place, role), procedure[limit.Act].Roles);
    }

    /// <summary>
    /// The act itself where it is possible and the role's own; otherwise a step that the role may take on the way there: while the case is not heard
    /// nobody pronounces judgment. What makes the limit stand still or longer, or ends the case, is no way there. A step that the case has had is
    /// found out on its page.
    /// </summary>
    private static NextStep? Next(Procedure procedure, LimitId called, PlaceId place, RoleName role)
    {
        var limit = procedure[called];
        var possible = procedure.AllowedAt(place).Where(step => step.Roles.Contains(role)).ToList();
        var next = possible.Find(step => step.Id == limit.Act)
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

        public string Limit { get; init; } = "";

        public int Cases { get; init; }
    }

    private sealed class Row
    {
        public string Number { get; init; } = "";

        public string Pack { get; init; } = "";

        public string Place { get; init; } = "";

        public string Limit { get; init; } = "";

        public string Ledger { get; init; } = "";
    }
}
