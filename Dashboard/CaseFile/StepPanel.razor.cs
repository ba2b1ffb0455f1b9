using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.CaseFile;

/// <summary>What a reader asks for.</summary>
/// <param name="Step">The step.</param>
/// <param name="Role">The role in which; one of those that the step allows.</param>
public sealed record AskedStep(StepId Step, string Role);

/// <summary>What can be done now, and for what cannot: why not.</summary>
public sealed partial class StepPanel
{
    // A choice outlives the renewals of the page, so that a case in motion does not take it back.
    private readonly Dictionary<StepId, string> chosen = [];

    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>The step that is being asked for; null when none is.</summary>
    [Parameter, EditorRequired]
    public StepId? Busy { get; set; }

    [Parameter, EditorRequired]
    public RequestAnswer? Outcome { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<AskedStep> Ask { get; set; }

    private ImmutableArray<PossibleStep> Can => [.. View.Possible.Where(it => it.Obstacle is null)];

    private ImmutableArray<PossibleStep> Cannot => [.. View.Possible.Where(it => it.Obstacle is not null)];

    private string RoleFor(PossibleStep step) =>
        chosen.TryGetValue(step.Step, out var role) && step.Roles.Contains(role) ? role : step.Roles[0];

    private void Choose(PossibleStep step, ChangeEventArgs choice) => chosen[step.Step] = (string)choice.Value!;

    private string Name(StepId step) => View.Possible.FirstOrDefault(it => it.Step == step) is { } known ? Say.In(known.Title) : step.Text;
}
