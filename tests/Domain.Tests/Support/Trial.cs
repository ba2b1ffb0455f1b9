using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Tests.Support;

/// <summary>
/// A civil case of first instance, shortened: three months from filing, which an appraisal stops and the president may
/// extend by one; an answer within fifteen days of service; an appeal as a right of fifteen days.
/// </summary>
internal static class Trial
{
    public static readonly Citation Article = new("CPL 152", "2024-01-01", "V");

    public static readonly Procedure Procedure = new(
        new PackReference("trial", "2024", "ba9876543210"),
        new Title("Civil trial", "民事一审"),
        new Court("cn", new Title("People's court", "人民法院"), DateTimeZoneProviders.Tzdb["Asia/Shanghai"], new LocalTime(8, 30)),
        new PlaceId("new"),
        [Fines.Place("new"), Fines.Place("open"), Fines.Place("judged"), Fines.Place("closed", isFinal: true)],
        [
            Fines.Step("file", ["clerk"], ("new", "open")),
            Fines.Step("serve", ["clerk"], ("open", "open")),
            Fines.Step("answer", ["party"], ("open", "open")),
            Fines.Step("appraise", ["judge"], ("open", "open")),
            Fines.Step("appraised", ["clerk"], ("open", "open")),
            Fines.Step("extend", ["president"], ("open", "open")),
            Fines.Step("judge", ["judge"], ("open", "judged")),
            Fines.Step("appeal", ["party"], ("judged", "closed")),
        ],
        [Fines.Silent("judged", "closed")],
        [
            new TimeLimit(
                new LimitId("trial"), new Title("Trial", "审理"), LimitKind.Duty, new StepId("file"), new StepId("judge"), [new StepId("judge")],
                [new LengthRule(null, null, StatedLength.FromMonths(3), Article)], [new StepId("appraise")], [new StepId("appraised")],
                ImmutableDictionary<StepId, StatedLength>.Empty.Add(new StepId("extend"), StatedLength.FromMonths(1)), Fines.Stages),
            new TimeLimit(
                new LimitId("answer"), new Title("Answer", "答辩"), LimitKind.Duty, new StepId("serve"), new StepId("answer"), [new StepId("answer"), new StepId("judge")],
                [new LengthRule(null, null, StatedLength.FromDays(15), Article)], [], [], ImmutableDictionary<StepId, StatedLength>.Empty, [Fines.Stages[0], Fines.Stages[2]]),
            new TimeLimit(
                new LimitId("appeal"), new Title("Appeal", "上诉"), LimitKind.Right, new StepId("judge"), new StepId("appeal"), [new StepId("appeal")],
                [new LengthRule(new LocalDate(2020, 1, 1), null, StatedLength.FromDays(15), Article)], [], [], ImmutableDictionary<StepId, StatedLength>.Empty, []),
        ],
        []);
}
