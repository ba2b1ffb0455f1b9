using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Orleans.Runtime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Views.Tests.Register;

/// <summary>Money that came in and must go out within three days: a kind of aggregate of which the product knows nothing.</summary>
public abstract record FundsCommand
{
    private FundsCommand()
    {
    }

    public sealed record Receive(Instant At) : FundsCommand;

    public sealed record PayOut(Instant At) : FundsCommand;

    public sealed record PassTime(Instant Now) : FundsCommand;
}

internal enum FundsEvent
{
    Received,
    PaidOut,
    Stuck,
}

internal sealed record FundsState(Instant? Due);

internal sealed class FundsDecider : IDecider<FundsState, FundsCommand, FundsEvent>
{
    private static readonly Duration Longest = Duration.FromDays(3);

    public FundsState Initial(string id) => new((Instant?)null);

    public Decision<FundsEvent> Decide(FundsState state, FundsCommand command) => command switch
    {
        FundsCommand.Receive it => Facts(new Fact<FundsEvent>(it.At, FundsEvent.Received)),
        FundsCommand.PayOut when state.Due is null => new Decision<FundsEvent>.Refused(new Refusal("nothing-there", new Title("No money is there.", "没有案款。"), null)),
        FundsCommand.PayOut it => Facts(new Fact<FundsEvent>(it.At, FundsEvent.PaidOut)),
        FundsCommand.PassTime it when it.Now >= state.Due => Facts(new Fact<FundsEvent>(state.Due.Value, FundsEvent.Stuck)),
        _ => Facts(),
    };

    public bool IsAnsweredBy(FundsCommand command, ImmutableArray<FundsEvent> facts) => (command, facts[0]) switch
    {
        (FundsCommand.Receive, FundsEvent.Received) or (FundsCommand.PayOut, FundsEvent.PaidOut) or (FundsCommand.PassTime, FundsEvent.Stuck) => true,
        _ => false,
    };

    public FundsState Evolve(FundsState state, Fact<FundsEvent> happened) => new(happened.Event == FundsEvent.Received ? happened.At + Longest : null);

    public Instant? NextWake(FundsState state) => state.Due;

    public FundsCommand TimePassed(Instant now) => new FundsCommand.PassTime(now);

    public string EditionOf(FundsState state) => "-";

    private static Decision<FundsEvent> Facts(params ImmutableArray<Fact<FundsEvent>> facts) => new Decision<FundsEvent>.Facts(facts);
}

internal sealed class FundsCodec : IEventCodec<FundsEvent>
{
    private static readonly ImmutableArray<string> Kinds = ["funds.received", "funds.paid-out", "funds.stuck"];

    public Draft ToDraft(StreamKey stream, Fact<FundsEvent> fact, long? cause) => new(Kinds[(int)fact.Event], 1, fact.At.ToDateTimeOffset(), [], cause);

    public FundsEvent ToEvent(Entry entry) => (FundsEvent)Kinds.IndexOf(entry.Kind);
}

[Alias("tests.funds")]
public interface IFundsGrain : IGrainWithStringKey
{
    [Alias("submit")]
    Task<Answer> Submit(Command<FundsCommand> command);

    [Alias("wake")]
    Task<Answer> Wake(Instant now, string author);
}

internal sealed class FundsGrain(IGrainContext context, IJournal journal, RefusalLog refusals)
    : AggregateGrain<FundsState, FundsCommand, FundsEvent>(FundsKinds.Category, context, journal, new FundsDecider(), new FundsCodec(), refusals), IFundsGrain;

/// <summary>The one row that it costs.</summary>
internal static class FundsKinds
{
    public const string Category = "funds";

    public static StreamKind Row { get; } = new(Category,
    [
        new("funds.received", new Title("Case money received", "收到案款"), ""),
        new("funds.paid-out", new Title("Case money paid out", "发放案款"), ""),
        new("funds.stuck", new Title("Case money was not paid out in time", "案款未按期发放"), "")
        {
            Notes = (_, _) => EntryNote.None with { IsLate = true, IsOverdue = true },
            Alerts = (entry, _) => new Alert(AlertKind.Overdue, new Title("Case money: stuck", "案款：滞留"), LocalDate.FromDateTime(entry.OccurredAt.UtcDateTime)),
            IsOfTime = true,
        },
    ])
    {
        Wakes = (grains, id, now, author) => grains.GetGrain<IFundsGrain>(id).Wake(now, author),
        Folds = _ => new AggregateFold<FundsState, FundsCommand, FundsEvent>(new FundsDecider(), new FundsCodec()),
        Court = StreamKind.CourtBefore,
    };
}
