using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>What the reader can ask for now in the capacity in use, and for what not: why not, who may, and whether another office of theirs does.</summary>
public sealed partial class StepPanel(IUrgingDesk urging)
{
    private ImmutableArray<MayTake> people = [];
    private (CaseNumber, long)? asked;

    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    [Parameter, EditorRequired]
    public required MeView Me { get; set; }

    /// <summary>Who may is asked anew when the case has moved, and not four times a second.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (asked != (View.Number, View.Position) && !Others.IsEmpty && !View.IsClosed)
        {
            var now = (View.Number, View.Position);
            asked = now;
            ImmutableArray<MayTake>? next = null;
            await Try(async () => next = await urging.WhoMay(View.Number, Ended));
            people = asked == now ? next ?? people : people;
        }
    }

    private bool MayAsk => Me.May.Contains(Right.TakeStep);

    private ImmutableArray<PossibleStep> Can => [.. View.Possible.Where(it => it.Obstacle is null && IsFor(it, Me.In))];

    private ImmutableArray<PossibleStep> GoOn => [.. Can.Where(it => !it.Closes).OrderByDescending(it => it.IsNext)];

    private ImmutableArray<PossibleStep> Ending => [.. Can.Where(it => it.Closes)];

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

    /// <summary>"Pronounce judgment (judge)".</summary>
    private string Whose(PossibleStep step) => Say["Steps.Whose", Say.In(step.Title), string.Join(Say["Gist.Or"], step.Roles.Select(Say.Role))];

    private string WhyNotMine(PossibleStep step) => step.Roles.Contains(Roles.NameOf(Me.In.Role))
        ? Say["Steps.NotMine", Say.Office(Me, Me.In)]
        : Say["Steps.ByOthers", string.Join(Say["Gist.Or"], step.Roles.Select(Say.Role))];
}
