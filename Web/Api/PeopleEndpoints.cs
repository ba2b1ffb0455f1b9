using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>Somebody to be assigned to a case or taken off it, or the division that it is to lie with: either a person with a role, or a division.</summary>
/// <param name="Person">The pseudonym.</param>
/// <param name="As">The role's word, such as <c>judge</c>.</param>
/// <param name="Division">The division's name.</param>
/// <param name="Relieve">Whether the person is to be taken off the case.</param>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
public sealed record AssignmentRequest(PersonId? Person, string? As, DivisionId? Division, bool Relieve, string Command);

/// <summary>A case outside one's own is to be opened for a time.</summary>
/// <param name="Reason">Why, 10 to 500 characters.</param>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
public sealed record AccessRequest(string Reason, string Command);

/// <summary>A change of people and offices.</summary>
/// <param name="Content">The command with its <c>$type</c>; its instant is the engine's, whatever it says.</param>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
public sealed record StaffRequest(StaffCommand Content, string Command);

/// <summary>One line of the rights table: for each role how far the right goes, straight away and with a reason.</summary>
public sealed record RightLine(string Right, Domain.Law.Title Title, ImmutableArray<RightCell> Roles);

/// <summary>One cell of the rights table.</summary>
public sealed record RightCell(string Role, Reach Straight, Reach WithReason);

/// <summary>People, offices, assignments, and access with a reason, over HTTP.</summary>
internal static class PeopleEndpoints
{
    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("people");
        routes.MapPost("/api/assignments/{*number}", Assign).WithName("assign").Needs(Right.AssignCase)
            .WithSummary(
                "Assigns somebody to a case ({person, as, command}), takes somebody off it (with relieve), "
                + "or lays it with a division ({division, command}).")
            .Takes(Parts.Number).Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused);
        routes.MapPost("/api/access/{*number}", Open).WithName("open-case").Needs(Right.SeeCase)
            .WithSummary("Opens a case outside one's own for 60 minutes: {reason, command}. 409 where no reason helps, or none is needed.")
            .Takes(Parts.Number).Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused);
        routes.MapGet("/api/access/{*number}", WhoLooked).WithName("who-looked").Needs(Right.SeeAccess)
            .WithSummary("Who looked at a case, newest first, at most 500.")
            .Takes(Parts.Number).Answers(StatusCodes.Status400BadRequest, "The number is no case number.");
        routes.MapGet("/api/staff", (IStaffDesk desk, CancellationToken aborted) => desk.Look(aborted)).WithName("staff").Needs(Right.SeeStaff)
            .WithSummary("The court's divisions, people, offices, leave and delegations.");
        routes.MapGet("/api/staff/could", WhoCould).WithName("who-could").Needs(Right.SeeStaff)
            .WithSummary("Who could have used a right (right=see-case), on a case (case=court/number), at an instant (at=2026-01-05T09:00:00Z).")
            .Takes(Parts.OfCould);
        routes.MapPost("/api/staff", Change).WithName("change-staff")
            .ForSignedIn("everybody may ask for their own leave and delegations; whose it is, is in the body")
            .WithSummary(
                "Changes people and offices: {content: {\"$type\": ...}, command}. 202 when it waits for a second person, who confirms it by confirm-join or "
                + "confirm-appointment. 409 with the obstacle when it was refused (the refusal is journalled).")
            .Answers(StatusCodes.Status202Accepted, "It is recorded as a proposal, which counts for nothing until a second person confirms it.")
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused);
        routes.MapGet("/api/me", Me).WithName("me").ForSignedIn("everybody may know who they are")
            .WithSummary("Who is signed in, in which capacity, which others may be chosen, and what this one may do.");
        routes.MapGet("/api/rights", () => TypedResults.Ok(Table)).WithName("rights").ForSignedIn("the table names no person and no case")
            .WithSummary("The rights table: for each right and role, how far it goes straight away and with a reason.");
        return routes;
    }

    private static ImmutableArray<RightLine> Table { get; } =
    [
        .. RightsTable.Rows.Select(row => new RightLine(
            RightsTable.TextOf(row.Right), row.Title,
            [.. Roles.All.Select(role => (Role: role, Grant: RightsTable.Of(role, row.Right)))
                .Select(it => new RightCell(Roles.TextOf(it.Role), it.Grant.Straight, it.Grant.WithReason))])),
    ];

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Assign(
        string number, AssignmentRequest asked, IDesk desk, CancellationToken aborted)
    {
        if (Asked.NumberOrNull(number) is not { } known)
        {
            return Asked.NoNumber(number);
        }

        return asked switch
        {
            { Command: var command } when !Asked.IsCommand(command) => Asked.Badly("'command' must have 1 to 120 visible ASCII characters."),
            { Person: { } person, Division: null, As: { } word } when Roles.ParseOrNull(word) is { } role => CaseEndpoints.Answer(
                asked.Relieve
                    ? await desk.Relieve(known, person, role, asked.Command, aborted)
                    : await desk.Assign(known, person, role, asked.Command, aborted)),
            { Person: null, As: null, Division: { } division, Relieve: false } => CaseEndpoints.Answer(
                await desk.Allot(known, division, asked.Command, aborted)),
            _ => Asked.Badly("Expected either 'person' with 'as', a role such as judge, or 'division' alone."),
        };
    }

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Open(
        string number, AccessRequest asked, IAccessDesk desk, CancellationToken aborted)
    {
        if (Asked.NumberOrNull(number) is not { } known)
        {
            return Asked.NoNumber(number);
        }

        return Asked.IsCommand(asked.Command) && asked.Reason is not null
            ? CaseEndpoints.Answer(await desk.Open(known, asked.Reason, asked.Command, aborted))
            : Asked.Badly("Expected 'reason', and 'command' with 1 to 120 visible ASCII characters.");
    }

    private static async Task<Results<Ok<ImmutableArray<LookView>>, ProblemHttpResult>> WhoLooked(string number, IAccessDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is { } known ? TypedResults.Ok(await desk.WhoLooked(known, aborted)) : Asked.NoNumber(number);

    private static async Task<Results<Ok<ImmutableArray<CouldView>>, ProblemHttpResult>> WhoCould(
        string right, string? @case, string? at, IStaffDesk desk, IClock clock, CancellationToken aborted)
    {
        var instant = at is null ? clock.GetCurrentInstant()
            : InstantPattern.ExtendedIso.Parse(at) is { Success: true, Value: var parsed } ? parsed
            : (Instant?)null;
        var number = @case is null ? null : CaseNumber.OrNull(@case);
        return RightsTable.ParseOrNull(right) is not { } asked ? Asked.Unreadable(["right"])
            : @case is not null && number is null ? Asked.Unreadable(["case"])
            : instant is not { } then ? Asked.Unreadable(["at"])
            : TypedResults.Ok(await desk.WhoCould(asked, number, then, aborted));
    }

    private static async Task<Results<Ok<RequestOutcome>, Accepted<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Change(
        StaffRequest asked, IStaffDesk desk, CancellationToken aborted)
    {
        if (!Asked.IsCommand(asked.Command) || asked.Content is null || ApiDescription.NotAsked.Contains(asked.Content.GetType()))
        {
            return Asked.Badly("Expected 'content', a change of people and offices, and 'command' with 1 to 120 visible ASCII characters.");
        }

        return await desk.Ask(at => asked.Content with { At = at }, asked.Command, aborted) switch
        {
            { Refusal: not null } refused => TypedResults.Conflict(refused),
            { AwaitsSecond: true } proposed => TypedResults.Accepted((string?)null, proposed),
            var done => TypedResults.Ok(done),
        };
    }

    // Not by its type: the generator of the description cannot write the default of the view's last member.
    private static async Task<Ok<MeView>> Me(IStaffDesk desk, CancellationToken aborted) =>
        await desk.Me(aborted) is { } me ? TypedResults.Ok(me) : throw new NotSignedInException();
}
