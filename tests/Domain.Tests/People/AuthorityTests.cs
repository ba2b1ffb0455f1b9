using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.StaffSpec;

namespace Supervision.Domain.Tests.People;

/// <summary>Single questions whose answers follow from the table and the words of the facts; the many are asked by the histories.</summary>
public sealed class AuthorityTests
{
    private static readonly CaseTies Hers = Ties("one", ("bea", Role.Judge), ("pat", Role.Party));

    private static StaffSpec Court => new StaffSpec()
        .Division("one", "2026-03-01 09:00")
        .Office("bea", Role.Judge, "2026-03-01 09:00", "2026-03-02", "2026-03-29", division: "one")
        .Office("cal", Role.Judge, "2026-03-01 09:00", "2026-03-01")
        .Office("dee", Role.DivisionChief, "2026-03-01 09:00", "2026-03-01", division: "one")
        .Office("pat", Role.Party, "2026-03-01 09:00", "2026-03-01")
        .Office("pat", Role.Judge, "2026-03-01 09:00", "2026-03-01");

    [Theory]
    [InlineData("2026-03-01 23:59", "no-such-office")]
    [InlineData("2026-03-02 00:00", "Allowed Own")]
    [InlineData("2026-03-29 23:59", "Allowed Own")] // a day of 23 hours
    [InlineData("2026-03-30 00:00", "no-such-office")]
    public void Appointment_CountsFromTheFirstMidnightToTheLast_OfTheCourtsZone(string at, string expected) =>
        Assert.Equal(expected, Court.May("bea", Role.Judge, Right.TakeStep, at, Hers, "one"));

    [Theory]
    [InlineData("2026-03-01 08:59", "no-such-office")]
    [InlineData("2026-03-01 09:00", "WithReason Court")]
    public void Appointment_OfToday_CountsFromTheInstantAtWhichItWasRecorded(string at, string expected) =>
        Assert.Equal(expected, Court.May("cal", Role.Judge, Right.TakeStep, at, Hers));

    [Theory]
    [InlineData("2026-03-10 11:59", "Allowed Own")]
    [InlineData("2026-03-10 12:00", "no-such-office")]
    public void Appointment_ThatWasEnded_CountsNoLongerAtThatInstant(string at, string expected) => Assert.Equal(
        expected, Court.With(new StaffCommand.EndAppointment(new DecreeId("office-1"), At("2026-03-10 12:00"))).May("bea", Role.Judge, Right.TakeStep, at, Hers, "one"));

    [Theory]
    [InlineData("dee", Role.DivisionChief, "one", "one", "Allowed Division")]
    [InlineData("dee", Role.DivisionChief, "one", "two", "WithReason Court")]
    [InlineData("dee", Role.DivisionChief, "one", null, "WithReason Court")]
    [InlineData("cal", Role.Judge, null, "one", "WithReason Court")]
    public void Case_IsSeen_AsFarAsTheTableSays(string who, Role role, string? division, string? lies, string expected) =>
        Assert.Equal(expected, Court.May(who, role, Right.SeeCase, "2026-03-05 10:00", Hers with { Division = lies is null ? null : new DivisionId(lies) }, division));

    [Fact]
    public void Case_OfAnotherCourt_IsNobodysOwn_WhateverItsPeopleAreCalled()
    {
        var elsewhere = Hers with { Court = new CourtId("demo") };
        Assert.Equal("right-missing", Court.May("bea", Role.Judge, Right.SeeCase, "2026-03-05 10:00", elsewhere, "one"));
        Assert.Equal("right-missing", Court.May("dee", Role.DivisionChief, Right.SeeCase, "2026-03-05 10:00", elsewhere, "one"));
    }

    /// <summary>A higher court supervises the trial work of those under it (Organic Law of the People's Courts, article 10): it looks, and decides nothing there.</summary>
    [Fact]
    public void Case_OfACourtBelow_IsLookedAtFromAbove_AndNothingIsDecidedThere()
    {
        var then = new NodaTime.LocalDate(2024, 1, 1);
        var tree = CourtRegister.Of(
        [
            CourtSpec.Registered("it-road", CourtSpec.Edition(then)), CourtSpec.Registered("middle", CourtSpec.Edition(then, "it-road")),
            CourtSpec.Registered("low", CourtSpec.Edition(then, "middle")), CourtSpec.Registered("sister", CourtSpec.Edition(then)),
        ]).TreeOn(new(2026, 3, 5));
        var staff = Court.Office("pre", Role.CourtPresident, "2026-03-01 09:00", "2026-03-01").Office("sue", Role.Supervisor, "2026-03-01 09:00", "2026-03-01").Staff;
        string Of(string who, Role role, Right right, string court, CourtTree? courts) =>
            Told(Authority.Of(staff, Acting(who, role), right, Hers with { Court = new CourtId(court) }, At("2026-03-05 10:00"), courts));
        foreach (var court in new[] { "middle", "low" })
        {
            Assert.Equal("Allowed LowerCourt", Of("pre", Role.CourtPresident, Right.SeeCase, court, tree));
            Assert.Equal("Allowed LowerCourt", Of("sue", Role.Supervisor, Right.SeeBoard, court, tree));
            Assert.Equal("right-missing", Of("pre", Role.CourtPresident, Right.AssignCase, court, tree));
            Assert.Equal("right-missing", Of("pre", Role.CourtPresident, Right.SeeParties, court, tree));
            Assert.Equal("right-missing", Of("cal", Role.Judge, Right.SeeCase, court, tree));
            Assert.Equal("right-missing", Of("pre", Role.CourtPresident, Right.SeeCase, court, null));
        }

        Assert.Equal("right-missing", Of("pre", Role.CourtPresident, Right.SeeCase, "sister", tree));
        Assert.Equal("WithReason OtherCourt", Of("sue", Role.Supervisor, Right.SeeCase, "sister", tree));
    }

    [Fact]
    public void Party_WhoIsAJudgeToo_DoesNotComeByTheCaseAsItsJudge()
    {
        Assert.Equal("Allowed Own", Court.May("pat", Role.Party, Right.TakeStep, "2026-03-05 10:00", Hers));
        Assert.Equal("WithReason Court", Court.May("pat", Role.Judge, Right.TakeStep, "2026-03-05 10:00", Hers));
        Assert.Equal("right-missing", Court.May("pat", Role.Party, Right.TakeStep, "2026-03-05 10:00", Ties("one", ("pat", Role.Judge))));
    }

    [Fact]
    public void Delegate_MayWhatWasDelegated_OnThePrincipalsCases_AndNothingElse()
    {
        var court = Court.Lent("powers", "office-1", "cal", "2026-03-03 09:00", "2026-03-03", "2026-03-05", Right.TakeStep);
        Assert.Equal("Allowed Own", court.May("cal", Role.Judge, Right.TakeStep, "2026-03-05 23:59", Hers, "one", "bea"));
        Assert.Equal("not-delegated", court.May("cal", Role.Judge, Right.SeeCase, "2026-03-05 10:00", Hers, "one", "bea"));
        Assert.Equal("no-such-office", court.May("cal", Role.Judge, Right.TakeStep, "2026-03-06 00:00", Hers, "one", "bea"));
        Assert.Equal("no-such-office", court.May("dee", Role.Judge, Right.TakeStep, "2026-03-05 10:00", Hers, "one", "bea"));
    }

    [Fact]
    public void Delegate_OfWhoeverLostTheOffice_MayNothing()
    {
        var court = Court.Lent("powers", "office-1", "cal", "2026-03-03 09:00", "2026-03-03", "2026-04-05", Right.TakeStep);
        Assert.Equal("no-such-office", court.May("cal", Role.Judge, Right.TakeStep, "2026-03-30 00:00", Hers, "one", "bea"));
        court.With(new StaffCommand.EndAppointment(new DecreeId("office-1"), At("2026-03-10 12:00")));
        Assert.Equal("no-such-office", court.May("cal", Role.Judge, Right.TakeStep, "2026-03-10 12:00", Hers, "one", "bea"));
    }

    [Fact]
    public void Leave_StopsOnesOwnDecisionsAndThoseForOthers_ButNotWhatWasDelegated()
    {
        var court = Court
            .Lent("powers", "office-1", "cal", "2026-03-03 09:00", "2026-03-03", "2026-03-08", Right.TakeStep)
            .Away("leave-1", "bea", "2026-03-03 09:00", "2026-03-04", "2026-03-05");
        Assert.Equal("on-leave", court.May("bea", Role.Judge, Right.TakeStep, "2026-03-04 00:00", Hers, "one"));
        Assert.Equal("Allowed Own", court.May("bea", Role.Judge, Right.SeeCase, "2026-03-04 00:00", Hers, "one"));
        Assert.Equal("Allowed Court", court.May("bea", Role.Judge, Right.Delegate, "2026-03-04 00:00", division: "one"));
        Assert.Equal("Allowed Own", court.May("cal", Role.Judge, Right.TakeStep, "2026-03-04 00:00", Hers, "one", "bea"));
        court.Away("leave-2", "cal", "2026-03-04 09:00", "2026-03-04", "2026-03-04");
        Assert.Equal("on-leave", court.May("cal", Role.Judge, Right.TakeStep, "2026-03-04 10:00", Hers, "one", "bea"));
        Assert.Equal("Allowed Own", court.May("bea", Role.Judge, Right.TakeStep, "2026-03-06 00:00", Hers, "one"));
    }

    [Fact]
    public void Scope_OfAKey_NarrowsAndNeverWidens()
    {
        Assert.Equal("not-in-scope", Court.May("bea", Role.Judge, Right.TakeStep, "2026-03-05 10:00", Hers, "one", scope: [Right.SeeCase]));
        Assert.Equal("Allowed Own", Court.May("bea", Role.Judge, Right.SeeCase, "2026-03-05 10:00", Hers, "one", scope: [Right.SeeCase]));
        Assert.Equal("right-missing", Court.May("bea", Role.Judge, Right.ManageStaff, "2026-03-05 10:00", scope: [Right.ManageStaff], division: "one"));
    }

    [Fact]
    public void ReachOf_IsTheTables_CutToTheOffice()
    {
        var court = Court.Office("eve", Role.DivisionChief, "2026-03-01 09:00", "2026-03-01").Away("leave-1", "dee", "2026-03-01 09:00", "2026-03-05", "2026-03-05");
        Reach Of(string who, Role role, Right right, string? division = null, string at = "2026-03-04 10:00") => Authority.ReachOf(court.Staff, Acting(who, role, division), right, At(at));
        Assert.Equal(Reach.Division, Of("dee", Role.DivisionChief, Right.SeeCase, "one"));
        Assert.Equal(Reach.Own, Of("eve", Role.DivisionChief, Right.SeeCase));
        Assert.Equal(Reach.Court, Of("eve", Role.DivisionChief, Right.AssignCase));
        Assert.Equal(Reach.Own, Of("cal", Role.Judge, Right.ExportCases));
        Assert.Equal(Reach.Never, Of("cal", Role.Judge, Right.SeeLog));
        Assert.Equal(Reach.Never, Of("cal", Role.Clerk, Right.SeeCase));
        Assert.Equal(Reach.Never, Of("dee", Role.DivisionChief, Right.AssignCase, "one", "2026-03-05 10:00"));
    }

    [Fact]
    public void OnLeave_OfTwoLeavesAtOnce_IsTheLaterLastDay()
    {
        var court = Court.Away("leave-1", "bea", "2026-03-01 09:00", "2026-03-03", "2026-03-09").Away("leave-2", "bea", "2026-03-01 09:00", "2026-03-04", "2026-03-06");
        Assert.Equal(Days.Day("2026-03-09"), Authority.OnLeave(court.Staff, new PersonId("bea"), At("2026-03-05 10:00")));
        Assert.Null(Authority.OnLeave(court.Staff, new PersonId("bea"), At("2026-03-10 00:00")));
    }

    [Fact]
    public void Refusals_AreInWordsOfBothLanguages()
    {
        var refused = Assert.IsType<Ruling.Refused>(Authority.Of(Court.Staff, Acting("cal", Role.Judge), Right.ExportCases, Hers, At("2026-03-05 10:00"))).Refusal;
        Assert.Equal("As judge you may export lists only here: one's own cases. In the whole court: supervisor, court president, division chief, auditor.", refused.Reason.En);
        Assert.Equal("角色“法官”可导出清单的范围：本人的案件。全院范围内有此权限的：审判管理人员、院长、庭长、督察人员。", refused.Reason.Zh);
    }
}
