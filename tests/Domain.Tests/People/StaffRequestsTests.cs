using Supervision.Domain.People;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.StaffSpec;

namespace Supervision.Domain.Tests.People;

/// <summary>Who may ask for what of the staff: managing, one's own, and what is nobody else's to hand out.</summary>
public sealed class StaffRequestsTests
{
    private const string Now = "2026-03-05 10:00";

    private static readonly Acting Administrator = Acting("ada", Role.Administrator);
    private static readonly Acting Judge = Acting("bea", Role.Judge);
    private static readonly Acting Delegate = Acting("cal", Role.Judge, behalf: "bea");

    private static readonly StaffSpec Court = new StaffSpec()
        .Office("ada", Role.Administrator, "2026-03-01 09:00", "2026-03-01")
        .Office("bea", Role.Judge, "2026-03-01 09:00", "2026-03-01")
        .Office("cal", Role.Judge, "2026-03-01 09:00", "2026-03-01")
        .Office("max", Role.Mediator, "2026-03-01 09:00", "2026-03-01")
        .Lent("powers", "office-2", "cal", "2026-03-01 09:00", "2026-03-01", "2026-03-31", Right.TakeStep)
        .Away("leave", "bea", "2026-03-01 09:00", "2026-03-20", "2026-03-21");

    [Fact]
    public void Managing_TakesTheRightToManage()
    {
        Assert.Equal(["Allowed Court", "right-missing", "not-delegated"], Asked(new StaffCommand.Join(new PersonId("new"), new PersonName("New"), At(Now))));
        Assert.Equal(["Allowed Court", "right-missing", "not-delegated"], Asked(new StaffCommand.EndAppointment(new DecreeId("office-2"), At(Now))));
    }

    [Fact]
    public void Leave_IsOnesOwn_OrTheManagersToRecord()
    {
        var hers = new StaffCommand.TakeLeave(new DecreeId("leave-2"), new PersonId("bea"), Days.Day("2026-03-06"), Days.Day("2026-03-06"), At(Now));
        Assert.Equal(["Allowed Court", "Allowed Court", "not-delegated"], Asked(hers));
        Assert.Equal("not-ones-own", Told(StaffRequests.Of(Court.Staff, Judge, hers with { Person = new PersonId("cal") }, At(Now))));
        Assert.Equal("right-missing", Told(StaffRequests.Of(Court.Staff, Acting("max", Role.Mediator), hers with { Person = new PersonId("max") }, At(Now))));
        Assert.Equal(["Allowed Court", "Allowed Court", "not-delegated"], Asked(new StaffCommand.EndLeave(new DecreeId("leave"), At(Now))));
    }

    [Fact]
    public void Delegation_IsTakenBackByThePrincipalOrTheManager() =>
        Assert.Equal(["Allowed Court", "Allowed Court", "not-delegated"], Asked(new StaffCommand.EndDelegation(new DecreeId("powers"), At(Now))));

    [Fact]
    public void Delegate_WhatWasDelegated_IsRefused()
    {
        var on = new StaffCommand.DelegatePowers(new DecreeId("chain"), new DecreeId("office-2"), new PersonId("max"), [Right.TakeStep], Days.Day("2026-03-06"), Days.Day("2026-03-06"), At(Now));
        Assert.Equal("delegated-on", Told(StaffRequests.Of(Court.Staff, Delegate, on, At(Now))));
        Assert.Equal("delegated-on", Told(StaffRequests.Of(Court.Staff, Delegate with { In = Delegate.In with { OnBehalfOf = null } }, on, At(Now))));
        Assert.Equal("delegated-on", Court.Refusal(on with { Appointment = new DecreeId("powers") }));
    }

    [Fact]
    public void Powers_AreHandedOutByWhoeverHoldsThem_NotByWhoeverManages()
    {
        var hers = new StaffCommand.DelegatePowers(new DecreeId("more"), new DecreeId("office-2"), new PersonId("max"), [Right.TakeStep], Days.Day("2026-03-06"), Days.Day("2026-03-06"), At(Now));
        Assert.Equal("Allowed Court", Told(StaffRequests.Of(Court.Staff, Judge, hers, At(Now))));
        Assert.Equal("right-missing", Told(StaffRequests.Of(Court.Staff, Administrator, hers, At(Now))));
        Assert.Equal("not-ones-own", Told(StaffRequests.Of(Court.Staff, Judge, hers with { Appointment = new DecreeId("office-1") }, At(Now))));
    }

    [Fact]
    public void Delegating_OnLeave_IsAllowed_ManagingIsNot()
    {
        var away = new StaffSpec().Office("bea", Role.Judge, "2026-03-01 09:00", "2026-03-01").Office("ada", Role.Administrator, "2026-03-01 09:00", "2026-03-01")
            .Away("leave-1", "bea", "2026-03-01 09:00", "2026-03-05", "2026-03-05").Away("leave-2", "ada", "2026-03-01 09:00", "2026-03-05", "2026-03-05");
        Assert.Equal("Allowed Court", Told(StaffRequests.Of(
            away.Staff, Judge, new StaffCommand.DelegatePowers(new DecreeId("powers"), new DecreeId("office-1"), new PersonId("ada"), [Right.TakeStep], Days.Day("2026-03-06"), Days.Day("2026-03-06"), At(Now)), At(Now))));
        Assert.Equal("on-leave", Told(StaffRequests.Of(away.Staff, Administrator, new StaffCommand.EndAppointment(new DecreeId("office-1"), At(Now)), At(Now))));
    }

    [Fact]
    public void Commands_AllHaveARule() => Assert.Equal(
        typeof(StaffCommand).GetNestedTypes().Select(it => it.Name).Order(),
        StaffTotalityTests.Commands.Select(it => (it.GetType().Name, StaffRequests.Of(Court.Staff, Administrator, it, At(Now)))).Select(it => it.Name).Distinct().Order());

    /// <summary>What the administrator, the judge whose matter it is, and the judge's delegate are told.</summary>
    private static string[] Asked(StaffCommand command) =>
        [.. new[] { Administrator, Judge, Delegate }.Select(it => Told(StaffRequests.Of(Court.Staff, it, command, At(Now))))];
}
