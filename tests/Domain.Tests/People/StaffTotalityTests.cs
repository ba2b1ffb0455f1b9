using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.StaffSpec;

namespace Supervision.Domain.Tests.People;

/// <summary>Every fact folds or is refused loudly; every command has a rule.</summary>
public sealed class StaffTotalityTests
{
    private static readonly Instant Now = At("2026-03-05 10:00");
    private static readonly LocalDate Day = new(2026, 3, 6);
    private static readonly (DivisionId Division, PersonId Ann, PersonId Bob, PersonId Cyd, PersonId Ada, PersonId Eve, DecreeId Office, DecreeId Wanted, DecreeId Leave, DecreeId Powers) The =
        (new("one"), new("ann"), new("bob"), new("cyd"), new("ada"), new("eve"), new("office-9"), new("office-10"), new("leave-9"), new("powers-9"));

    /// <summary>One of each, in an order in which each can follow the ones before it.</summary>
    public static readonly ImmutableArray<StaffCommand> Commands =
    [
        new StaffCommand.FoundDivision(The.Division, new Title("One", "一"), Now),
        new StaffCommand.Join(The.Ann, new PersonName("Ann"), Now),
        new StaffCommand.Appoint(The.Office, The.Ann, Role.Judge, The.Division, Day, null, Now),
        new StaffCommand.TakeLeave(The.Leave, The.Ann, Day, Day, Now),
        new StaffCommand.DelegatePowers(The.Powers, The.Office, The.Bob, [Right.TakeStep, Right.SeeCase, Right.TakeStep], Day, Day, Now),
        new StaffCommand.EndDelegation(The.Powers, Now),
        new StaffCommand.EndLeave(The.Leave, Now),
        new StaffCommand.Join(The.Cyd, new PersonName("Cyd"), Now, The.Ada),
        new StaffCommand.DropJoin(The.Cyd, Now),
        new StaffCommand.Join(The.Cyd, new PersonName("Cyd"), Now, The.Ada),
        new StaffCommand.ConfirmJoin(The.Cyd, Now, The.Eve),
        new StaffCommand.Appoint(The.Wanted, The.Cyd, Role.Judge, null, Day, null, Now, The.Ada),
        new StaffCommand.DropAppointment(The.Wanted, Now),
        new StaffCommand.Appoint(The.Wanted, The.Cyd, Role.Judge, null, Day, null, Now, The.Ada),
        new StaffCommand.ConfirmAppointment(The.Wanted, Now, The.Eve),
        new StaffCommand.Invite(The.Cyd, false, Now, The.Ada),
        new StaffCommand.DropInvite(The.Cyd, Now),
        new StaffCommand.Invite(The.Cyd, false, Now, The.Ada),
        new StaffCommand.ConfirmInvite(The.Cyd, Now, The.Eve),
        new StaffCommand.EndAppointment(The.Office, Now),
        new StaffCommand.PassTime(Now),
    ];

    private static readonly ImmutableArray<StaffEvent> Facts =
    [
        new StaffEvent.DivisionFounded(The.Division, new Title("One", "一")),
        new StaffEvent.Joined(The.Ann, null),
        new StaffEvent.Appointed(The.Office, The.Ann, Role.Judge, The.Division, Day, null),
        new StaffEvent.LeaveTaken(The.Leave, The.Ann, Day, Day),
        new StaffEvent.Delegated(The.Powers, The.Office, The.Bob, [Right.SeeCase, Right.TakeStep], Day, Day),
        new StaffEvent.DelegationEnded(The.Powers),
        new StaffEvent.LeaveEnded(The.Leave),
        new StaffEvent.JoinProposed(The.Cyd, new PersonName("Cyd"), The.Ada),
        new StaffEvent.JoinDropped(The.Cyd),
        new StaffEvent.JoinProposed(The.Cyd, new PersonName("Cyd"), The.Ada),
        new StaffEvent.Joined(The.Cyd, new PersonName("Cyd"), The.Ada),
        new StaffEvent.AppointmentProposed(The.Wanted, The.Cyd, Role.Judge, null, Day, null, The.Ada),
        new StaffEvent.AppointmentDropped(The.Wanted),
        new StaffEvent.AppointmentProposed(The.Wanted, The.Cyd, Role.Judge, null, Day, null, The.Ada),
        new StaffEvent.Appointed(The.Wanted, The.Cyd, Role.Judge, null, Day, null, The.Ada),
        new StaffEvent.InviteProposed(The.Cyd, The.Ada),
        new StaffEvent.InviteDropped(The.Cyd),
        new StaffEvent.InviteProposed(The.Cyd, The.Ada),
        new StaffEvent.Invited(The.Cyd, The.Ada),
        new StaffEvent.AppointmentEnded(The.Office),
    ];

    [Fact]
    public void Lists_NameEveryCaseThereIs()
    {
        Assert.Equal(typeof(StaffEvent).GetNestedTypes().Select(it => it.Name).Order(), Facts.Select(it => it.GetType().Name).Distinct().Order());
        Assert.Equal(typeof(StaffCommand).GetNestedTypes().Select(it => it.Name).Order(), Commands.Select(it => it.GetType().Name).Distinct().Order());
    }

    [Fact]
    public void Decide_EachCommandAfterTheOnesBefore_GivesItsFact()
    {
        var court = new StaffSpec().With(new StaffCommand.Join(The.Bob, new PersonName("Bob"), Now))
            .Office("ada", Role.Administrator, "2026-03-05 09:00", "2026-03-05").Office("eve", Role.CourtPresident, "2026-03-05 09:00", "2026-03-05");
        var told = Commands.SelectMany(command =>
        {
            var decided = Assert.IsType<Decision<StaffEvent>.Facts>(Decider.Decide(court.Staff, command)).Happened;
            court.With(command);
            return decided.Select(it => it.Event);
        });
        Assert.Equal(Facts.Select(it => it is StaffEvent.Joined { Name: null } joined ? joined with { Name = new PersonName("Ann") } : it), told);
    }

    [Fact]
    public void Decide_EachCommandOfAnEmptyCourt_Answers() => Assert.Equal(
        [
            "DivisionFounded", "Joined", "unknown-person", "unknown-person", "not-appointed", "unknown-decree", "unknown-decree",
            "Joined", "nothing-proposed", "Joined", "nothing-proposed", "unknown-person", "nothing-proposed", "unknown-person", "nothing-proposed",
            "unknown-person", "nothing-proposed", "unknown-person", "nothing-proposed", "unknown-decree", "",
        ],
        Commands.Select(it => Decider.Decide(Decider.Initial("it-road"), it) switch
        {
            Decision<StaffEvent>.Facts facts => string.Join(' ', facts.Happened.Select(fact => fact.Event.GetType().Name)),
            Decision<StaffEvent>.Refused no => no.Refusal.Obstacle,
            var other => other.ToString(),
        }));

    [Fact]
    public void Evolve_AFactThatDoesNotFit_Says()
    {
        var empty = Decider.Initial("it-road");
        foreach (var fact in Facts.Skip(2).Where(it => it is not StaffEvent.JoinProposed))
        {
            var refused = Assert.Throws<InvalidOperationException>(() => Decider.Evolve(empty, new(Now, fact)));
            Assert.EndsWith("does not fit the staff of it-road.", refused.Message, StringComparison.Ordinal);
        }

        var full = Facts.Aggregate(empty, (staff, fact) => Decider.Evolve(staff, new(Now, fact)));
        Assert.All(Facts.Where(it => it is not StaffEvent.InviteProposed), fact => Assert.Throws<InvalidOperationException>(() => Decider.Evolve(full, new(Now, fact))));
    }

    [Fact]
    public void Decide_AnInstantFinerThanMilliseconds_CountsFromTheWholeOne()
    {
        var command = new StaffCommand.Join(The.Ann, new PersonName("Ann"), Now + Duration.FromTicks(9_999));
        Assert.Equal(Now, Assert.IsType<Decision<StaffEvent>.Facts>(Decider.Decide(Decider.Initial("it-road"), command)).Happened[0].At);
    }

    [Fact]
    public void Decider_WakesNobody_FollowsNoPack_AndCountsInUtcWithoutOne()
    {
        Assert.Null(Decider.NextWake(Decider.Initial("it-road")));
        Assert.Equal("-", Decider.EditionOf(Decider.Initial("it-road")));
        Assert.Equal(("Europe/Rome", "UTC"), (Decider.Initial("it-road").Zone.Id, Decider.Initial("demo").Zone.Id));
        Assert.IsType<Decision<StaffEvent>.Facts>(Decider.Decide(Decider.Initial("demo"), Decider.TimePassed(Now)));
    }
}
