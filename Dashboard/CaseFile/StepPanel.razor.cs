using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>What the reader can ask for now in the capacity in use, and for what not: why not, who may, and whether another office of theirs does.</summary>
public sealed partial class StepPanel
{
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    [Parameter, EditorRequired]
    public required MeView Me { get; set; }

    /// <summary>The step that is being asked for; null when none is.</summary>
    [Parameter, EditorRequired]
    public StepId? Busy { get; set; }

    [Parameter, EditorRequired]
    public RequestAnswer? Outcome { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StepId> Ask { get; set; }

    private bool MayAsk => Me.May.Contains(Right.TakeStep);

    private ImmutableArray<PossibleStep> Can => [.. View.Possible.Where(it => it.Obstacle is null && IsFor(it, Me.In))];

    /// <summary>Possible now, though not for the reader in this capacity.</summary>
    private ImmutableArray<PossibleStep> Others => [.. View.Possible.Where(it => it.Obstacle is null && !IsFor(it, Me.In))];

    private ImmutableArray<PossibleStep> Cannot => [.. View.Possible.Where(it => it.Obstacle is not null)];

    private bool IsFor(PossibleStep step, Office office) => MayAsk && step.Roles.Contains(Roles.NameOf(office.Role));

    /// <summary>Other capacities of the reader in which the step may be asked for.</summary>
    private ImmutableArray<Office> Ways(PossibleStep step) =>
    [
        .. Me.Offices.Where(it => it != Me.In && step.Roles.Contains(Roles.NameOf(it.Role))
            && RightsTable.Of(it.Role, Right.TakeStep).Straight != Reach.Never),
    ];

    private string WhyNotMine(PossibleStep step) => step.Roles.Contains(Roles.NameOf(Me.In.Role))
        ? Say["Steps.NotMine", Say.Office(Me, Me.In)]
        : Say["Steps.ByOthers", string.Join(Say["Gist.Or"], step.Roles.Select(Say.Role))];

    private string Name(StepId step) => View.Possible.FirstOrDefault(it => it.Step == step) is { } known ? Say.In(known.Title) : step.Text;
}
