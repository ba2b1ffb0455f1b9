using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
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
    public async Task<RequestOutcome> Ask(Acting acting, CaseNumber number, CaseCommand.Request asked, ImmutableArray<Entry> entries, string command)
    {
        var outcome = await Submit(acting, number, command, AskedOf(number, entries).Ask(asked, HandOf(acting)));
        return outcome with { AwaitsSecond = outcome.Refusal is null };
    }

    /// <summary>Decides as one of those whose turn it is.</summary>
    public async Task<RequestOutcome> Decide(
        Acting acting, CaseNumber number, ApprovalNumber request, Saying said, string command, CancellationToken cancellation) =>
        await Submit(acting, number, command, (await AskedOf(number, cancellation)).Decide(
            new ApprovalCommand.Decide(
                request, said.Verdict, said.Length, said.Why, HandOf(acting), Roles.NameOf(acting.In.Role), acting.In.Court.Text != number.Court, null,
                clock.GetCurrentInstant()),
            await Of(number, cancellation)));

    /// <summary>Takes a request back.</summary>
    public Task<RequestOutcome> Withdraw(Acting acting, CaseNumber number, ApprovalNumber request, string? why, bool isUndertaker, string command) =>
        Submit(acting, number, command, new ApprovalCommand.Withdraw(request, why, HandOf(acting), isUndertaker, clock.GetCurrentInstant()));

    /// <summary>The requests of a case as they stand.</summary>
    public async Task<ApprovalRequests> Of(CaseNumber number, CancellationToken cancellation = default) =>
        (await journal.ReadStream(ApprovalCodec.StreamOf(number), 0, cancellation))
            .Aggregate(ApprovalRequests.None, (state, entry) => state.After(codec.ToEvent(entry), packs.Library));

    /// <summary>The case as its requests must know it.</summary>
    public async Task<CaseAsked> AskedOf(CaseNumber number, CancellationToken cancellation) =>
        AskedOf(number, await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation));

    /// <inheritdoc cref="AskedOf(CaseNumber, CancellationToken)"/>
    public CaseAsked AskedOf(CaseNumber number, ImmutableArray<Entry> entries) => new(packs.Library, Folded(number, entries));

    /// <summary>Who belongs to the case, and where it lies, after some of its entries; null where they do not open it.</summary>
    public CaseTies? TiesOf(CaseNumber number, ImmutableArray<Entry> entries) => (Folded(number, entries) as Case.Opened)?.Ties;

    private Case Folded(CaseNumber number, ImmutableArray<Entry> entries) =>
        entries.Aggregate((Case)new Case.Unopened(number), (before, entry) => Case.Evolve(before, cases.ToFact(entry), packs.Library));

    private static Hand HandOf(Acting acting) => new(acting.Who, acting.In.OnBehalfOf);

    private async Task<RequestOutcome> Submit(Acting acting, CaseNumber number, string command, ApprovalCommand content)
    {
        host.RequireBelieved();
        var made = acting.Command(command, content);
        var answer = await SentAgain.UntilAnswered(() => grains.GetGrain<IApprovalGrain>(number.Text).Submit(made));
        return new RequestOutcome(answer.Position, answer.Refusal);
    }
}
