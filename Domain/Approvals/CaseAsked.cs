using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Approvals;

/// <summary>
/// What approvals must know of their case: whether the step is possible in it now, and when the limit ends that the step extends. Whoever sends a command
/// looks that up, and the case itself looks once more when it takes the step.
/// </summary>
/// <param name="library">What cases follow.</param>
/// <param name="state">The case.</param>
public sealed class CaseAsked(ProcedureLibrary library, Case state)
{
    /// <summary>Asking those who must agree.</summary>
    /// <param name="asked">The request, as the case would be asked if nobody had to agree.</param>
    /// <param name="by">Who asks.</param>
    public ApprovalCommand.Ask Ask(CaseCommand.Request asked, Hand by)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (limit, due) = Extended(asked.Step, asked.Bearing.About, asked.At);
        return new ApprovalCommand.Ask(asked, by, limit, due) { Obstacle = Foreseen(asked).Obstacle };
    }

    /// <summary>A decision, with what is to be known of the case.</summary>
    /// <param name="said">The decision.</param>
    /// <param name="approvals">The requests of the case.</param>
    public ApprovalCommand.Decide Decide(ApprovalCommand.Decide said, ApprovalRequests approvals)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(approvals);
        return approvals.OrNull(said.Number) is { Asked: var asked } request
            ? said with
            {
                Due = Extended(asked.Step, asked.About, said.At).Due,
                Obstacle = Foreseen(TakenAs(request, said.At) with { Grounds = asked.Grounds with { Length = said.Length ?? request.Length } }).Obstacle,
            }
            : said;
    }

    /// <summary>What would come of a request now.</summary>
    public Foreseen Foreseen(CaseCommand.Request asked) => new CaseDecider(library).Foresee(state, asked);

    /// <summary>The step as it would be taken if a request were granted as it stands.</summary>
    public static CaseCommand.Request TakenAs(ApprovalRequest request, Instant at)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Asked;
        return new CaseCommand.Request(asked.Procedure, asked.Step, at, asked.In, [])
        {
            Grounds = asked.Grounds with { Length = request.Length }, Bearing = asked.Bearing,
        };
    }

    /// <summary>The limit that a step would extend, of those that run the one that ends first, and its last day as it is.</summary>
    private (LimitId? Limit, LocalDate? Due) Extended(StepId step, InstanceId? about, Instant at)
    {
        if (state is not Case.Opened it)
        {
            return (null, null);
        }

        var today = it.Procedure.Court.DayOf(at);
        return (
            from clock in it.AllClocks()
            where clock.Limit.ExtendedBy.ContainsKey(step) && (about is null || clock.Of is null || about == clock.Of) && clock.Clock is Clock.Running
            let due = clock.Limit.Counting.Due(clock.Clock.LedgerOrNull!, today)
            orderby due
            select ((LimitId?)clock.Limit.Id, (LocalDate?)due)).FirstOrDefault();
    }
}
