using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains.Approvals;

/// <summary>Turns what people ask and decide into commands, for whoever has been let in already: it asks nobody's rights.</summary>
internal sealed class ApprovalDesk(
    IGrainFactory grains, IJournal journal, AdoptedPacks packs, CaseEventCodec cases, ApprovalCodec codec, IClock clock, TrustedClock host)
{
    /// <summary>Asks those who must agree to a step, where the case would allow it if nobody had to.</summary>
    public Task<RequestOutcome> Ask(Acting acting, CaseNumber number, CaseCommand.Request asked, ImmutableArray<Entry> entries, string command)
    {
        var state = StateOf(number, entries);
        var (limit, due) = Extended(state, asked.Step, asked.Bearing.About, asked.At);
        return Submit(acting, number, command, new ApprovalCommand.Ask(asked, HandOf(acting), limit, due) { Obstacle = ObstacleTo(state, asked) });
    }

    /// <summary>Decides as one of those whose turn it is.</summary>
    public async Task<RequestOutcome> Decide(
        Acting acting, CaseNumber number, ApprovalNumber request, Saying said, string command, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var state = StateOf(number, await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation));
        var asked = (await Of(number, cancellation)).OrNull(request)?.Asked;
        return await Submit(acting, number, command, new ApprovalCommand.Decide(
            request, said.Verdict, said.Length, said.Why, HandOf(acting), Roles.NameOf(acting.In.Role), acting.In.Court.Text != number.Court,
            asked is null ? null : Extended(state, asked.Step, asked.About, now).Due, now)
        {
            Obstacle = asked is null ? null : ObstacleTo(state, new CaseCommand.Request(asked.Procedure, asked.Step, now, asked.In, [])
            {
                Grounds = asked.Grounds with { Length = said.Length ?? asked.Grounds.Length }, Bearing = asked.Bearing,
            }),
        });
    }

    /// <summary>Takes a request back.</summary>
    public Task<RequestOutcome> Withdraw(Acting acting, CaseNumber number, ApprovalNumber request, string? why, bool isUndertaker, string command) =>
        Submit(acting, number, command, new ApprovalCommand.Withdraw(request, why, HandOf(acting), isUndertaker, clock.GetCurrentInstant()));

    /// <summary>The requests of a case as they stand.</summary>
    public async Task<Domain.Approvals.Approvals> Of(CaseNumber number, CancellationToken cancellation = default) =>
        (await journal.ReadStream(ApprovalCodec.StreamOf(number), 0, cancellation))
            .Aggregate(Domain.Approvals.Approvals.None, (state, entry) => state.After(codec.ToEvent(entry), packs.Library));

    private Refusal? ObstacleTo(Case state, CaseCommand.Request asked) => new CaseDecider(packs.Library).Foresee(state, asked).Obstacle;

    internal Case StateOf(CaseNumber number, ImmutableArray<Entry> entries) =>
        entries.Aggregate((Case)new Case.Unopened(number), (before, entry) => Case.Evolve(before, cases.ToFact(entry), packs.Library));

    /// <summary>The limit that a step would extend, of those that run the one that ends first, and its last day now.</summary>
    internal static (LimitId? Limit, LocalDate? Due) Extended(Case state, StepId step, InstanceId? about, Instant at)
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

    private static Hand HandOf(Acting acting) => new(acting.Who, acting.In.OnBehalfOf);

    private async Task<RequestOutcome> Submit(Acting acting, CaseNumber number, string command, ApprovalCommand content)
    {
        host.RequireBelieved();
        var made = acting.Command(command, content);
        var answer = await SentAgain.UntilAnswered(() => grains.GetGrain<IApprovalGrain>(number.Text).Submit(made));
        return new RequestOutcome(answer.Position, answer.Refusal);
    }
}
