using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Tests.Support;

/// <summary>
/// Road traffic fines, shortened: created, sent, notified; paid, appealed, collected. Dispatch within 90 days, payment
/// within 60 days of notification, an appeal to the prefect as a right of 60 days.
/// </summary>
internal static class Fines
{
    public static readonly Citation Article = new("C.d.S. art. 202", "as modelled", "V2");

    public static readonly ImmutableArray<WarningStage> Stages =
    [
        new WarningStage.FractionUsed(new StageId("two-thirds"), new Title("two thirds used", "已过三分之二"), 2, 3),
        new WarningStage.DaysLeft(new StageId("ten-days"), new Title("ten days left", "还剩十天"), 10),
        new WarningStage.LastDay(new StageId("last-day"), new Title("last day", "最后一日")),
    ];

    public static readonly Procedure Procedure = new(
        new PackReference("fines", "model", "0123456789ab"),
        new Title("Fines", "罚款"),
        new Court("it-road", new Title("Fines office", "罚款办公室"), DateTimeZoneProviders.Tzdb["Europe/Rome"], new LocalTime(8, 0)),
        new PlaceId("new"),
        [Place("new"), Place("created"), Place("sent"), Place("notified"), Place("appealed"), Place("closed", isFinal: true)],
        [
            Step("create", ["officer"], ("new", "created")),
            Step("send", ["officer", "clerk"], ("created", "sent")),
            Step("notify", ["officer"], ("sent", "notified")),
            Step("pay", ["clerk", "offender"], ("created", "created"), ("sent", "sent"), ("notified", "notified")),
            Step("appeal", ["offender"], ("notified", "appealed")),
            Step("reopen", ["officer"], ("appealed", "notified")),
            Step("collect", ["officer"], ("notified", "closed")),
        ],
        [Silent("created", "closed"), Silent("sent", "closed"), Silent("appealed", "notified")],
        [
            Limit("dispatch", LimitKind.Duty, "create", "send", ["send", "pay"], 90),
            Limit("payment", LimitKind.Duty, "notify", "pay", ["pay", "appeal", "collect"], 60),
            Limit("prefect", LimitKind.Right, "notify", "appeal", ["appeal"], 60),
        ],
        ["amount", "article"]);

    public static Place Place(string id, bool isFinal = false) => new(new PlaceId(id), new Title($"Place {id}", $"地点{id}"), isFinal);

    public static Step Step(string id, ImmutableArray<string> roles, params (string From, string To)[] moves) => new(
        new StepId(id), new Title($"Step {id}", $"步骤{id}"), $"Activity {id}", [.. moves.Select(it => Silent(it.From, it.To))], [.. roles.Select(it => new RoleName(it))], Article);

    public static Move Silent(string from, string to) => new(new PlaceId(from), new PlaceId(to));

    private static TimeLimit Limit(string id, LimitKind kind, string startsOn, string act, ImmutableArray<string> metBy, int days) => new(
        new LimitId(id), new Title($"Limit {id}", $"期限{id}"), kind, new StepId(startsOn), new StepId(act), [.. metBy.Select(it => new StepId(it))],
        [new LengthRule(null, null, StatedLength.FromDays(days), Article)], [], [], ImmutableDictionary<StepId, StatedLength>.Empty,
        kind == LimitKind.Duty ? Stages : []);
}
