using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Approvals;

/// <summary>Names a request for approval within its case: 1 for the first one.</summary>
public readonly record struct ApprovalNumber(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One request as it stands.</summary>
/// <param name="Asked">As it was asked last.</param>
/// <param name="Stage">How it stands.</param>
/// <param name="Turn">Whose turn it is, or was when it ended: an index into the chain of the step.</param>
/// <param name="Until">The last day for whoever it waits for; of one that has ended, the last one that it had.</param>
/// <param name="Length">How much time it asks for, or has been cut to; null where it was not said how much.</param>
/// <param name="Agreed">Who has agreed so far, in order; asked anew it begins again.</param>
/// <param name="Askers">Who has asked for it, first or anew: none of them decides it.</param>
public sealed record ApprovalRequest(
    ApprovalEvent.Asked Asked, ApprovalStage Stage, int Turn, LocalDate Until, StatedLength? Length, ImmutableArray<Hand> Agreed, ImmutableArray<Hand> Askers)
{
    public ApprovalNumber Number => Asked.Number;

    /// <summary>Whether somebody still has to do something.</summary>
    public bool IsOpen => Stage is ApprovalStage.Waiting or ApprovalStage.SentBack;
}

/// <summary>The requests for approval of one case.</summary>
/// <param name="Procedure">The edition that the case follows; null while nobody has asked.</param>
/// <param name="All">In the order in which they were first asked.</param>
public sealed record ApprovalRequests(Procedure? Procedure, ImmutableArray<ApprovalRequest> All)
{
    /// <summary>So many may wait in one case at once.</summary>
    public const int MostOpen = 5;

    public static readonly ApprovalRequests None = new(null, []);

    /// <summary>The request for a step that somebody still has to do something about at an instant; null where there is none.</summary>
    public ApprovalRequest? OpenFor(StepId step, InstanceId? about, Instant at) =>
        All.FirstOrDefault(it => ApprovalRules.IsOpenAt(this, it, at) && (it.Asked.Step, it.Asked.About) == (step, about));

    public ApprovalRequest? OrNull(ApprovalNumber number) => All.FirstOrDefault(it => it.Number == number);

    /// <summary>Those who must agree to a request, in the order in which they decide.</summary>
    public ApprovalRule RuleOf(ApprovalRequest request) =>
        Procedure![request.Asked.Step].Approval ?? throw new InvalidOperationException($"Nobody must agree to '{request.Asked.Step}'.");

    /// <summary>Whose turn it is, or was when the request ended.</summary>
    public Approver ApproverOf(ApprovalRequest request) => RuleOf(request).Chain[request.Turn];

    /// <exception cref="InvalidOperationException">The fact does not follow from those before it.</exception>
    public ApprovalRequests After(ApprovalEvent happened, ProcedureLibrary library)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(library);
        return (happened, OrNull(happened.Number)) switch
        {
            (ApprovalEvent.Asked { IsAnew: false } it, null) when it.Number.Value == All.Length + 1 =>
                new ApprovalRequests(library[it.Procedure], All.Add(Begun(it, []))),
            (ApprovalEvent.Asked { IsAnew: true } it, { Stage: ApprovalStage.SentBack } open) => With(open, Begun(it, open.Askers)),
            (ApprovalEvent.Passed it, { Stage: ApprovalStage.Waiting } open) => With(open, open with
            {
                Turn = open.Turn + 1, Until = it.DecideBy, Length = it.Length, Agreed = open.Agreed.Add(it.Decision.By),
            }),
            (ApprovalEvent.Granted it, { Stage: ApprovalStage.Waiting } open) => With(open, open with
            {
                Stage = ApprovalStage.Granted, Length = it.Length, Agreed = open.Agreed.Add(it.Decision.By),
            }),
            (ApprovalEvent.Refused, { Stage: ApprovalStage.Waiting } open) => With(open, open with { Stage = ApprovalStage.Refused }),
            (ApprovalEvent.SentBack it, { Stage: ApprovalStage.Waiting } open) =>
                With(open, open with { Stage = ApprovalStage.SentBack, Until = it.AskBy, Agreed = [] }),
            (ApprovalEvent.Withdrawn, { IsOpen: true } open) => With(open, open with { Stage = ApprovalStage.Withdrawn }),
            (ApprovalEvent.Lapsed, { IsOpen: true } open) => With(open, open with { Stage = ApprovalStage.Lapsed }),
            (ApprovalEvent.NotTaken, { Stage: ApprovalStage.Granted } granted) => With(granted, granted with { Stage = ApprovalStage.NotTaken }),
            (ApprovalEvent.Asked or ApprovalEvent.Passed or ApprovalEvent.Granted or ApprovalEvent.Refused or ApprovalEvent.SentBack
                or ApprovalEvent.Withdrawn or ApprovalEvent.Lapsed or ApprovalEvent.NotTaken, _) =>
                throw new InvalidOperationException($"{happened.GetType().Name} of request {happened.Number} does not follow from what came before it."),
            _ => throw new UnreachableException($"{happened.GetType().Name} has no fold"),
        };
    }

    private static ApprovalRequest Begun(ApprovalEvent.Asked it, ImmutableArray<Hand> askers) =>
        new(it, ApprovalStage.Waiting, 0, it.DecideBy, it.Grounds.Length, [], askers.Add(it.By));

    private ApprovalRequests With(ApprovalRequest before, ApprovalRequest after) => this with { All = All.SetItem(All.IndexOf(before), after) };
}
