using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.StaffSpec;

namespace Supervision.Domain.Tests.People;

/// <summary>Who joins, who gets powers over cases, and who gets a link to an account is never one person's word.</summary>
public sealed class TwoPeopleTests
{
    private const string Then = "2026-03-02 09:00";
    private const string Now = "2026-03-05 10:00";

    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Eve = new("eve");
    private static readonly PersonId Bob = new("bob");

    [Theory]
    [MemberData(nameof(EveryRole))]
    public void Granting_ByOneOfTwoWhoManage_IsAProposal_ForEveryRoleThatReachesCases(Role role)
    {
        var court = Kept();
        court.With(Appoint("wanted", "bob", role, Ada));
        var waits = role != Role.Administrator;
        Assert.Equal(!waits, Holds(court, "bob", role));
        Assert.Equal(waits, court.Staff.Awaits(Appoint("wanted", "bob", role, Ada)));
        if (waits)
        {
            Assert.Equal("takes-another", court.Refusal(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now), Ada)));
            Assert.Equal("takes-another", court.Refusal(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now))));
            Assert.Equal("ones-own-office", court.Refusal(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now), Bob)));
            court.With(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now), Eve));
            Assert.True(Holds(court, "bob", role));
            Assert.Empty(court.Staff.Proposals);
        }
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public void Granting_OfARoleToOneself_TakesASecondPerson_EvenAtTheCourtsFirstStart(Role role)
    {
        foreach (var court in new[] { Started(), Kept() })
        {
            court.With(Appoint("wanted", "ada", role, Ada));
            Assert.Equal(role == Role.Administrator, court.Staff.Appointments.Count(it => it.Person == Ada) > 1);
        }
    }

    public static IEnumerable<object[]> EveryRole => Roles.All.Select(it => new object[] { it });

    [Fact]
    public void FirstStart_LetsTheOnlyOneLetOthersIn_UntilThereIsASecond()
    {
        var court = Started().With(Join("eve", Ada)).With(Appoint("office-eve", "eve", Role.CourtPresident, Ada));
        Assert.True(Holds(court, "eve", Role.CourtPresident));
        Assert.True(court.With(Join("bob", Ada)).Staff.Awaits(Join("bob", Ada)));
    }

    [Fact]
    public void FirstStart_EndsAfterAWeek_ThoughNobodyElseEverCame()
    {
        Assert.True(TwoPeople.IsFirstStart(Started().Staff, Ada, At("2026-03-09 08:59")));
        Assert.False(TwoPeople.IsFirstStart(Started().Staff, Ada, At("2026-03-09 09:00")));
    }

    [Fact]
    public void FirstStart_DoesNotComeBack_WhenAllOthersOfficesAreEnded()
    {
        var court = Kept().With(new StaffCommand.EndAppointment(new("office-2"), At(Now)));
        Assert.True(court.With(Join("bo", Ada)).Staff.Awaits(Join("bo", Ada)));
    }

    [Fact]
    public void TheConsole_ProposesToo_WhoeverManagesConfirms()
    {
        var court = Kept().With(Appoint("wanted", "bob", Role.Judge, PersonId.Operator));
        Assert.False(Holds(court, "bob", Role.Judge));
        Assert.Equal("ones-own-office", court.Refusal(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now), Bob)));
        Assert.True(Holds(court.With(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now), Eve)), "bob", Role.Judge));
    }

    [Fact]
    public void AProposal_OfSomebodyWhoMayNoLongerManage_IsNotConfirmed()
    {
        var court = Kept().With(Join("newcomer", Ada)).With(new StaffCommand.EndAppointment(new("office-1"), At(Now)));
        Assert.Equal("proposer-gone", court.Refusal(new StaffCommand.ConfirmJoin(new("newcomer"), At(Now), Eve)));
        court.With(new StaffCommand.DropJoin(new("newcomer"), At(Now)));
        Assert.Empty(court.Staff.Proposals);
        Assert.Equal("nothing-proposed", court.Refusal(new StaffCommand.ConfirmJoin(new("newcomer"), At(Now), Eve)));
    }

    [Fact]
    public void AnOffice_IsProposedForSomebodyWhoIsToJoin_AndGivenOnceTheyHave()
    {
        var court = Kept().With(Join("newcomer", Ada)).With(Appoint("wanted", "newcomer", Role.Clerk, Ada));
        Assert.Equal("unknown-person", court.Refusal(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now), Eve)));
        court.With(new StaffCommand.ConfirmJoin(new("newcomer"), At(Now), Eve)).With(new StaffCommand.ConfirmAppointment(new("wanted"), At(Now), Eve));
        Assert.True(Holds(court, "newcomer", Role.Clerk));
    }

    [Fact]
    public void ALinkToAnAccount_TakesTwo_SinceWhoeverHasItActsAsItsOwner()
    {
        var court = Kept().With(new StaffCommand.Invite(Bob, false, At(Now), Ada));
        Assert.Equal("proposed-already", court.Refusal(new StaffCommand.Invite(Bob, false, At(Now), Ada)));
        Assert.Equal("takes-another", court.Refusal(new StaffCommand.ConfirmInvite(Bob, At(Now), Ada)));
        Assert.Equal(
            new StaffEvent.Invited(Bob, Ada),
            Assert.IsType<Decision<StaffEvent>.Facts>(Decider.Decide(court.Staff, new StaffCommand.ConfirmInvite(Bob, At(Now), Eve))).Happened[0].Event);
    }

    [Fact]
    public void FirstStart_LetsTheSecondOneWhoManagesIn_Once()
    {
        var court = Started().Office("eve", Role.CourtPresident, Then, "2026-03-02").With(new StaffCommand.Join(Bob, new PersonName("Bob"), At(Then)));
        Assert.Empty(court.With(new StaffCommand.Invite(Eve, false, At(Now), Ada)).Staff.Proposals);
        Assert.Single(court.With(new StaffCommand.Invite(Eve, true, At(Now), Ada)).Staff.Proposals);
        Assert.Equal(2, court.With(new StaffCommand.Invite(Bob, false, At(Now), Ada)).Staff.Proposals.Length);
    }

    [Theory]
    [InlineData("engine")]
    [InlineData("operator")]
    [InlineData("journal")]
    [InlineData("import")]
    public void Nobody_JoinsUnderANameThatEntriesKeepForTheEngine(string name) => Assert.Equal("reserved-name", Kept().Refusal(Join(name, null)));

    [Theory]
    [InlineData("eve", Role.CourtPresident, "sue", Role.Supervisor, null)]
    [InlineData("eve", Role.CourtPresident, "eve", Role.CourtPresident, "takes-another")]
    [InlineData("eve", Role.CourtPresident, "bob", Role.Judge, "right-missing")]
    [InlineData("ada", Role.Administrator, "eve", Role.CourtPresident, "right-missing")]
    [InlineData("eve", Role.CourtPresident, "nobody-there", Role.CourtPresident, "no-such-office")]
    public void Approving_TakesTwoWhoEachMay(string first, Role of, string second, Role with, string? obstacle)
    {
        var court = Kept().Office("sue", Role.Supervisor, Then, "2026-03-02").Office("bob", Role.Judge, Then, "2026-03-02");
        Assert.Equal(obstacle, TwoPeople.ObstacleTo(court.Staff, Acting(first, of), Acting(second, with), Right.EraseData, null, At(Now))?.Obstacle);
    }

    [Fact]
    public void Approving_WithOnePersonsPowersTwice_IsRefused()
    {
        var court = Kept().Office("sue", Role.Supervisor, Then, "2026-03-02").Lent("lent", "office-2", "sue", Now, "2026-03-05", "2026-03-31", Right.EraseData);
        Assert.Equal("takes-another", TwoPeople.ObstacleTo(
            court.Staff, Acting("eve", Role.CourtPresident), Acting("sue", Role.CourtPresident, behalf: "eve"), Right.EraseData, null, At("2026-03-06 09:00"))?.Obstacle);
    }

    [Fact]
    public void Approving_WithAKeyWithoutTheScope_IsRefused()
    {
        var court = Kept().Office("sue", Role.Supervisor, Then, "2026-03-02");
        Assert.Equal("not-in-scope", TwoPeople.ObstacleTo(
            court.Staff, Acting("eve", Role.CourtPresident), Acting("sue", Role.Supervisor, scope: [Right.SeeCase]), Right.EraseData, null, At(Now))?.Obstacle);
    }

    /// <summary>One administrator, who has just come.</summary>
    private static StaffSpec Started() => new StaffSpec().Office("ada", Role.Administrator, Then, "2026-03-02");

    /// <summary>An administrator and a president, who both manage the staff, and somebody without an office.</summary>
    private static StaffSpec Kept() => Started().Office("eve", Role.CourtPresident, Then, "2026-03-02").With(new StaffCommand.Join(Bob, new PersonName("Bob"), At(Then)));

    private static StaffCommand.Join Join(string person, PersonId? by) => new(new(person), new PersonName("Somebody"), At(Now), by);

    private static StaffCommand.Appoint Appoint(string named, string person, Role role, PersonId by) =>
        new StaffCommand.Appoint(new(named), new(person), role, null, Days.Day("2026-03-05"), null, At(Now), by);

    private static bool Holds(StaffSpec court, string who, Role role) => Authority.OfficesOf(court.Staff, new(who), At(Now)).Any(it => it.Role == role);
}
