using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>What the machine's clock says is right.</summary>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
public sealed record ClockRequest(string Command);

/// <summary>How the machine stands, and which of two times is right, over HTTP.</summary>
internal static class MachineEndpoints
{
    public static IEndpointRouteBuilder MapMachine(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("machine");
        routes.MapGet("/api/machine", (IMachineHealth health, CancellationToken aborted) => health.Look(aborted)).WithName("machine").Needs(Right.SeeMachine)
            .WithSummary("What each check of the engine's health says and since when, and both times where the machine's clock is in doubt.");
        routes.MapPost("/api/machine/clock", IsRight).WithName("clock-is-right").Needs(Right.SetClock)
            .WithSummary("Says that the machine's clock, which is in doubt, is right: {command}. 409 where it is not in doubt.")
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused);
        return routes;
    }

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> IsRight(
        ClockRequest asked, IMachineClock clock, CancellationToken aborted) =>
        Asked.IsCommand(asked.Command)
            ? CaseEndpoints.Answer(await clock.IsRight(asked.Command, aborted))
            : Asked.Badly("Expected 'command' with 1 to 120 visible ASCII characters.");
}
