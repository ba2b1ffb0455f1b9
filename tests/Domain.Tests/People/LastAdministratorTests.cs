using Supervision.Domain.People;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.StaffSpec;

namespace Supervision.Domain.Tests.People;

/// <summary>A court that somebody can manage stays one that somebody can manage.</summary>
public sealed class LastAdministratorTests
{
    private static StaffSpec Ada => new StaffSpec().Office("ada", Role.Administrator, "2026-03-01 09:00", "2026-03-01");

    private static StaffCommand EndsHers => new StaffCommand.EndAppointment(new DecreeId("office-1"), At("2026-03-10 12:00"));

    [Fact]
    public void TheOnlyOne_CannotBeEnded() => Assert.Equal("last-administrator", Ada.Refusal(EndsHers));

    [Fact]
    public void OneOfTwo_CanBeEnded() => Ada.Office("pia", Role.CourtPresident, "2026-03-01 09:00", "2026-03-01").With(EndsHers);

    [Fact]
    public void OneWhoseDeputyGoesSoon_CannotBeEnded() =>
        Assert.Equal("last-administrator", Ada.Office("bob", Role.Administrator, "2026-03-01 09:00", "2026-03-01", "2026-03-15").Refusal(EndsHers));

    [Fact]
    public void OneWhoseSuccessorComesLater_CannotBeEndedYet() =>
        Assert.Equal("last-administrator", Ada.Office("bob", Role.Administrator, "2026-03-01 09:00", "2026-03-11").Refusal(EndsHers));

    [Fact]
    public void OneWhoseDeputyIsOnLeave_CannotBeEnded() => Assert.Equal(
        "last-administrator", Ada.Office("bob", Role.Administrator, "2026-03-01 09:00", "2026-03-01").Away("leave", "bob", "2026-03-01 09:00", "2026-03-20", "2026-03-20").Refusal(EndsHers));

    [Fact]
    public void OneWhoIsFollowedWithoutAGap_CanBeEndedOnTheDayOfTheSuccessor() =>
        Ada.Office("bob", Role.Administrator, "2026-03-01 09:00", "2026-03-10").With(EndsHers);

    [Fact]
    public void OneWhoWillGoAnyway_CanBeEnded_WhenSomebodyStaysAsLong() => new StaffSpec()
        .Office("ada", Role.Administrator, "2026-03-01 09:00", "2026-03-01", "2026-03-12").Office("bob", Role.Administrator, "2026-03-01 09:00", "2026-03-01", "2026-03-12").With(EndsHers);

    [Fact]
    public void Whoever_LosesTheirLastOffice_LosesWhatWasDelegatedToThemToo()
    {
        var court = Ada.Office("bea", Role.Judge, "2026-03-01 09:00", "2026-03-01").Office("cal", Role.Clerk, "2026-03-01 09:00", "2026-03-01")
            .Lent("powers", "office-2", "cal", "2026-03-01 09:00", "2026-03-01", "2026-03-31", Right.TakeStep)
            .With(new StaffCommand.EndAppointment(new DecreeId("office-3"), At("2026-03-10 12:00")));
        Assert.Empty(Authority.OfficesOf(court.Staff, new PersonId("cal"), At("2026-03-10 12:00")));
        Assert.Equal(At("2026-03-10 12:00"), court.Staff.DelegationOrNull(new DecreeId("powers"))!.Term.Ended);
    }
}
