using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;

namespace Supervision.Domain.Tests.Model;

/// <summary>The engine against a clerk with a paper calendar, over random stories of a case.</summary>
public sealed class CaseModelTests
{
    private static readonly LocalDate FirstDay = new(2024, 1, 29); // before a leap day, month ends and the change to summer time

    private static readonly string[] Roles = ["officer", "clerk", "offender", "party", "judge", "president"];

    // Distances at which limits warn and end: 10 of 15 days; 40, 50, 60 and 60, 80, 90; three months from the first day.
    private static readonly int[] Landmarks = [10, 15, 16, 40, 50, 60, 61, 80, 81, 90, 91, 92];

    // Steps are observed in any order; days mostly go forward, at times by a season or to a landmark.
    private static Gen<Act> ActOf(Procedure pack) =>
        from kind in Gen.Frequency((6, Gen.Constant(ActKind.Observe)), (2, Gen.Constant(ActKind.Request)), (1, Gen.Constant(ActKind.Hear)), (3, Gen.Constant(ActKind.Wait)))
        from step in Gen.Elements(pack.Steps.Select(it => it.Id.Text).ToArray())
        from days in Gen.Frequency((2, Gen.Constant(0)), (6, Gen.Choose(1, 20)), (3, Gen.Choose(21, 100)), (4, Gen.Elements(Landmarks)), (1, Gen.Choose(-9, -1)))
        from hour in Gen.Elements(0, 7, 8, 9, 23)
        from role in Gen.Elements(Roles)
        from back in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 12)))
        select new Act(kind, step, days, hour, role, kind == ActKind.Request ? back : 0);

    // Three stories in four begin where the procedure begins.
    private static Arbitrary<List<Act>> StoriesOf(Procedure pack) => Arb.From(
        from begins in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from acts in ActOf(pack).ListOf()
        select begins ? [new Act(ActKind.Observe, pack.Steps[0].Id.Text, 0, 0, "clerk", 0), .. acts] : acts,
        Simpler);

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(14).WithReplay(20261121UL, 7UL);

    [Fact]
    public void Fines_UnderAnyStory_AreAsTheClerkKeepsThem() =>
        Check.One(Seeded, Prop.ForAll(StoriesOf(Fines.Procedure), story => Play(story, Fines.Procedure, new NaiveCase(Fines.Procedure))));

    [Fact]
    public void Trials_UnderAnyStory_AreAsTheClerkKeepsThem() =>
        Check.One(Seeded, Prop.ForAll(StoriesOf(Trial.Procedure), story => Play(story, Trial.Procedure, new NaiveCase(Trial.Procedure))));

    /// <summary>The machine must be able to find a fault: this clerk forgets stops that come before the start.</summary>
    [Fact]
    public void Machine_WithAClerkWhoForgetsEarlyStops_FindsTheShortestStoryThatTells()
    {
        List<Act> shortest = [];
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(StoriesOf(Fines.Procedure), story =>
        {
            try
            {
                Play(story, Fines.Procedure, new NaiveCase(Fines.Procedure) { ForgetsEarlyStops = true });
            }
            catch
            {
                shortest = story; // shrinking ends with the smallest that still fails
                throw;
            }
        })));
        var stop = Assert.Single(shortest);
        Assert.True(stop.Step is "send" or "pay" or "appeal" or "collect", stop.Step);
        Assert.Equal((ActKind.Observe, 0), (stop.Kind, stop.Days));
    }

    private static void Play(List<Act> story, Procedure pack, NaiveCase clerk)
    {
        var (state, today) = (CaseSpec.Decider.Initial($"{pack.Court.Code}/A1"), FirstDay);
        foreach (var act in story)
        {
            today = today.PlusDays(act.Days);
            var at = pack.Court.InstantOf(today, new LocalTime(act.Hour, 0));
            var expected = act.Kind switch
            {
                ActKind.Observe => clerk.Tell(act.Step, today),
                ActKind.Request => clerk.Tell(act.Step, today.PlusDays(-act.Back), act.Role),
                ActKind.Hear => clerk.Hear(act.Step, "start", today),
                _ => clerk.WaitUntil(at),
            };
            CaseCommand said = act.Kind switch
            {
                ActKind.Observe => new CaseCommand.Observe(pack.Reference, new StepId(act.Step), at, []),
                ActKind.Request => new CaseCommand.Request(pack.Reference, new StepId(act.Step), at, new RoleName(act.Role), [])
                {
                    On = act.Back == 0 ? null : today.PlusDays(-act.Back),
                    Grounds = new Grounds("because"),
                },
                ActKind.Hear => new CaseCommand.ObserveProgress(pack.Reference, new StepId(act.Step), StepTransition.Start, at, []),
                _ => new CaseCommand.PassTime(at),
            };
            var foreseen = said is CaseCommand.Request asked ? CaseSpec.Decider.Foresee(state, asked) : null;
            var decision = CaseSpec.Decider.Decide(state, said);
            Assert.Equal(expected, Told(decision, pack));
            if (decision is Decision<CaseEvent>.Facts it)
            {
                state = it.Happened.Aggregate(state, (folded, fact) => CaseSpec.Decider.Evolve(folded, fact));
                AssertForeseen(foreseen, state, it.Happened.Select(fact => fact.Event).OfType<CaseEvent.StepTaken>().LastOrDefault(), act.Back == 0 ? null : today);
            }
            else
            {
                Assert.Equal(((Decision<CaseEvent>.Refused)decision).Refusal, foreseen!.Obstacle);
            }

            Assert.Equal(clerk.Describe(today), Describe(state, today));
            Assert.Equal(clerk.NextWake(), CaseSpec.Decider.NextWake(state));
        }
    }

    /// <summary>What was to be checked before it was recorded is what was recorded.</summary>
    private static void AssertForeseen(Foreseen? foreseen, Case after, CaseEvent.StepTaken? taken, LocalDate? enteredOn)
    {
        if (foreseen is not null)
        {
            Assert.Null(foreseen.Obstacle);
            Assert.Equal(Describe(after, FirstDay), Describe(foreseen.After, FirstDay));
            Assert.Equal(enteredOn, taken!.EnteredOn);
            var changed = foreseen.Before.Clocks.Zip(foreseen.After.Clocks).Select((pair, at) => (pair.First, pair.Second, foreseen.Before.Procedure.Limits[at].Id))
                .Where(it => !it.First.Equals(it.Second)).Select(it => it.Id);

            // A clock may change without a change of its dates: it is told what it warned of. What is foreseen has changed.
            Assert.Empty(foreseen.Limits.Select(it => it.Limit).Except(changed));
        }
    }

    private static IEnumerable<string> Told(Decision<CaseEvent> decision, Procedure pack) => decision switch
    {
        Decision<CaseEvent>.Refused no => [$"refused: {no.Refusal.Obstacle}"],
        Decision<CaseEvent>.Facts yes => yes.Happened.Select(fact => fact.Event switch
        {
            CaseEvent.Opened => "opened",
            CaseEvent.StepTaken it => $"{it.Step} on {it.On:uuuu-MM-dd} to {it.To?.Text ?? "nowhere"} late [{string.Join(' ', it.Late)}]",
            CaseEvent.StepProgressed it when fact.At.InZone(pack.Court.Zone).Date == it.On => $"{it.Step} {StepTransitions.TextOf(it.Transition)} on {it.On:uuuu-MM-dd}",
            CaseEvent.Warned it when fact.At == pack.Court.InstantOf(it.On, pack.Court.WarnsAt) => $"{it.Limit} {it.Stage} on {it.On:uuuu-MM-dd}, due {it.Due:uuuu-MM-dd}",
            CaseEvent.WentOverdue it when fact.At == pack.Court.StartOf(it.On) => $"{it.Limit} overdue on {it.On:uuuu-MM-dd}, due {it.Due:uuuu-MM-dd}",
            var other => $"{other} at {fact.At}",
        }),
        _ => [decision.ToString()],
    };

    internal static IEnumerable<string> Describe(Case state, LocalDate today) => state is Case.Opened it
        ? it.Clocks.Select((clock, at) => $"{it.Procedure.Limits[at].Id}: {Describe(it.Procedure.Limits[at].Counting, clock, today)}").Prepend($"at {it.Place}")
        : ["unopened"];

    private static string Describe(Counting counting, Clock clock, LocalDate today) => clock switch
    {
        Clock.Dormant => "dormant",
        Clock.Forestalled it => $"forestalled by {it.By} on {it.On:uuuu-MM-dd}",
        Clock.Met it => $"met by {it.By} on {it.On:uuuu-MM-dd}, due {counting.Due(it.Ledger, it.On):uuuu-MM-dd}",
        Clock.Running it => $"due {counting.Due(it.Ledger, today):uuuu-MM-dd}{(it.Ledger.IsSuspended ? ", stands still" : "")}{(it.IsOverdue(counting, new Moment(today)) ? ", overdue" : "")}",
        _ => clock.ToString(),
    };

    // One act less, at each place; or the same acts with fewer days between.
    private static IEnumerable<List<Act>> Simpler(List<Act> story) =>
        Enumerable.Range(0, story.Count).Select(left => story.Where((_, at) => at != left).ToList())
            .Concat(Enumerable.Range(0, story.Count).Where(at => story[at].Days != 0)
                .SelectMany(at => new[] { 0, story[at].Days / 2, story[at].Days - Math.Sign(story[at].Days) }.Distinct()
                    .Select(days => story.Select((act, i) => i == at ? act with { Days = days } : act).ToList())));

    /// <summary>What happens next in a story.</summary>
    private enum ActKind
    {
        Observe,
        Request,
        Hear,
        Wait,
    }

    /// <param name="Back">So many days ago it was done, for a request.</param>
    private sealed record Act(ActKind Kind, string Step, int Days, int Hour, string Role, int Back);
}
