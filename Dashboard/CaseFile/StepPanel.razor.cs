using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.CaseFile;

/// <summary>What can be done now, and for what cannot: why not.</summary>
public sealed partial class StepPanel
{
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>The step that is being asked for; null when none is.</summary>
    [Parameter, EditorRequired]
    public StepId? Busy { get; set; }

    [Parameter, EditorRequired]
    public RequestAnswer? Outcome { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StepId> Ask { get; set; }

    private ImmutableArray<PossibleStep> Can => [.. View.Possible.Where(it => it.Obstacle is null)];

    private ImmutableArray<PossibleStep> Cannot => [.. View.Possible.Where(it => it.Obstacle is not null)];

    private string Name(StepId step) => View.Possible.FirstOrDefault(it => it.Step == step) is { } known ? Say.In(known.Title) : step.Text;
}
