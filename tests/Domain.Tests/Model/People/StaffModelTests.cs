using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;

namespace Supervision.Domain.Tests.Model.People;

/// <summary>The staff's rules against a registrar with a box of slips, over random stories of a court.</summary>
public sealed class StaffModelTests
{
    private static readonly StaffDecider Decider = new(ProcedureLibrary.Empty.PlusProcedure(Fines.Procedure));

    // Two days before the change to summer time in Rome, whose day has 23 hours.
    private static readonly Instant Begin = Instant.FromUtc(2026, 3, 27, 22, 0);

    private static readonly Role[] Offices = [Role.Administrator, Role.Administrator, Role.CourtPresident, Role.Judge, Role.Clerk, Role.Party];

    private static readonly Right[][] Handed = [[Right.TakeStep], [Right.TakeStep, Right.SeeCase, Right.TakeStep], [Right.ManageStaff], [Right.SeeLog], [Right.SeeCase, Right.Delegate], []];

    private static Gen<Act> Acts =>
        from kind in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Constant(1)), (7, Gen.Constant(2)), (2, Gen.Constant(3)), (9, Gen.Constant(4)), (5, Gen.Constant(5)), (1, Gen.Constant(6)), (4, Gen.Constant(7)), (1, Gen.Constant(8)),
            (2, Gen.Constant(9)), (2, Gen.Constant(10)), (1, Gen.Constant(11)), (1, Gen.Constant(12)), (1, Gen.Constant(13)), (1, Gen.Constant(14)), (1, Gen.Constant(15)))
        from names in Gen.Choose(0, 6).Two()
        from people in Gen.Choose(0, 3).Two()
        from which in Gen.Choose(0, 5)
        from days in Gen.Choose(-2, 4).Two()
        from hours in Gen.Frequency((3, Gen.Constant(0)), (4, Gen.Choose(1, 5)), (4, Gen.Choose(6, 60)))
        from ticks in Gen.Elements(0, 0, 1234)
        select new Act(kind, names.Item1, names.Item2, people.Item1, people.Item2, which, days.Item1, days.Item2, hours, ticks);

    // Most stories begin with a court that somebody can manage.
    private static Arbitrary<List<Act>> Stories => Arb.From(
        from begins in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from acts in Acts.ListOf()
        select begins ? [new(1, 0, 0, 0, 0, 0, 0, 0, 0, 0), new(1, 0, 0, 1, 0, 0, 0, 0, 0, 0), new(2, 0, 0, 0, 0, 0, 0, 4, 0, 0), .. acts] : acts.ToList(),
        story => Enumerable.Range(0, story.Count).Select(left => story.Where((_, at) => at != left).ToList()));

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(4_000).WithEndSize(40).WithReplay(20261122UL, 7UL);

    [Fact]
    public void Staff_UnderAnyStory_IsAsTheRegistrarKeepsIt()
    {
        var seen = new HashSet<string>();
        Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveRegistrar(), seen)));
        string[] all =
        [
            "bad-title", "delegated-on", "ended-already", "known-already", "last-administrator", "not-appointed", "not-delegable", "nothing-delegated", "right-not-held",
            "nothing-proposed", "ones-own-office", "proposed-already", "proposer-gone", "reserved-name", "span-backwards", "span-over", "takes-another", "to-oneself",
            "unknown-decree", "unknown-division", "unknown-person",
        ];
        Assert.Equal(all.Concat(typeof(StaffEvent).GetNestedTypes().Select(it => it.Name)).Order(), seen.Order());
    }

    /// <summary>The machine must be able to find a fault: this registrar ends whoever is the last to manage the staff.</summary>
    [Fact]
    public void Machine_WithARegistrarWhoEndsTheLastAdministrator_FindsTheShortestStoryThatTells()
    {
        List<Act> shortest = [];
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(Stories, story =>
        {
            try
            {
                Play(story, new NaiveRegistrar { ForgetsTheLastAdministrator = true }, []);
            }
            catch
            {
                shortest = story; // shrinking ends with the smallest that still fails
                throw;
            }
        })));
        Assert.Equal([1, 2, 5], shortest.Select(it => it.Kind));
    }

    private static void Play(List<Act> story, NaiveRegistrar registrar, HashSet<string> seen)
    {
        var (state, now) = (Decider.Initial("it-road"), Begin);
        foreach (var act in story)
        {
            now += Duration.FromHours(act.Hours);
            var said = CommandOf(act, now + Duration.FromTicks(act.Ticks));
            var (slips, obstacle) = registrar.Tell(said, now);
            var decision = Decider.Decide(state, said);
            if (decision is Decision<StaffEvent>.Facts it)
            {
                Assert.Null(obstacle);
                Assert.Equal(slips.Select(slip => new Fact<StaffEvent>(now, slip)), it.Happened);
                state = it.Happened.Aggregate(state, Decider.Evolve);
            }
            else
            {
                Assert.Equal(obstacle, Assert.IsType<Decision<StaffEvent>.Refused>(decision).Refusal.Obstacle);
            }

            seen.UnionWith(slips.Select(slip => slip.GetType().Name).Concat(obstacle is null ? [] : [obstacle]));
            foreach (var who in state.People)
            {
                Assert.Equal(registrar.People.Offices(who.Text, now), Authority.OfficesOf(state, who, now).Select(Shown).Order(StringComparer.Ordinal));
                Assert.Equal(registrar.People.LastDayOfLeave(who.Text, now), Authority.OnLeave(state, who, now));
            }
        }
    }

    private static StaffCommand CommandOf(Act it, Instant at)
    {
        var today = NaivePeople.Day(at);
        var (from, to) = (today.PlusDays(it.From), today.PlusDays(it.From + it.Length));

        // Few names for each kind of decree, so that most commands meet what they are about; one in seven meets another kind.
        DecreeId Named(int name, int first) => new($"decree-{(name == 6 ? it.Which : first + (name % 2))}");
        var (appointment, leave, delegation, of) = (Named(it.Name, 0), Named(it.Name, 2), Named(it.Name, 4), Named(it.Other, 0));
        var (person, second) = (new PersonId($"person-{it.Person}"), new PersonId($"person-{it.Second}"));

        // Half of what is asked is the engine's; of the rest a part is the operator's.
        var by = it.Which switch { 0 or 1 or 2 => (PersonId?)null, 3 => PersonId.Operator, _ => second };
        return it.Kind switch
        {
            0 => new StaffCommand.FoundDivision(new DivisionId($"division-{it.Which % 2}"), it.Which == 5 ? new Title(" ", "一") : new Title("One", "一"), at),
            1 => new StaffCommand.Join(it.Length == 3 ? PersonId.Operator : person, new PersonName("Somebody"), at, by),
            2 => new StaffCommand.Appoint(appointment, person, Offices[it.Which], it.Other < 2 ? new DivisionId($"division-{it.Other}") : null, from, it.Length == 4 ? null : to, at, it.Other == 6 ? second : by),
            3 => new StaffCommand.TakeLeave(leave, person, from, to, at),
            4 => new StaffCommand.DelegatePowers(delegation, of, second, [.. Handed[it.Which]], from, to, at),
            5 => new StaffCommand.EndAppointment(appointment, at),
            6 => new StaffCommand.EndLeave(leave, at),
            7 => new StaffCommand.EndDelegation(delegation, at),
            9 => new StaffCommand.ConfirmJoin(person, at, by ?? second),
            10 => new StaffCommand.ConfirmAppointment(appointment, at, it.Which == 0 ? null : second),
            11 => new StaffCommand.DropJoin(person, at),
            12 => new StaffCommand.DropAppointment(appointment, at),
            13 => new StaffCommand.Invite(person, it.Which == 0, at, by ?? second),
            14 => new StaffCommand.ConfirmInvite(person, at, second),
            15 => new StaffCommand.DropInvite(person, at),
            _ => new StaffCommand.PassTime(at),
        };
    }

    private static string Shown(Office it) => $"{Roles.TextOf(it.Role)} {it.Division?.Text} {it.OnBehalfOf?.Text}";

    /// <summary>What is said next: which command, and what goes into it, where it takes such a thing.</summary>
    private sealed record Act(int Kind, int Name, int Other, int Person, int Second, int Which, int From, int Length, int Hours, int Ticks);
}
