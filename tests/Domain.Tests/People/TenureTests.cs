using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;

namespace Supervision.Domain.Tests.People;

/// <summary>Since when somebody holds an office: terms that follow on one another are one, and a gap begins anew.</summary>
public sealed class TenureTests
{
    private static readonly StaffDecider Decider = new(ProcedureLibrary.Empty.PlusProcedure(Fines.Procedure));

    private static readonly (PersonId Ann, PersonId Bob) The = (new("ann"), new("bob"));

    private static readonly Office Judge = new(Role.Judge, new CourtId("it-road"));

    [Fact]
    public void OneTerm_BeginsWithItsFirstDay_OrWhenItWasRecorded()
    {
        var staff = Staff("2026-01-05 10:00", Appoint("a-1", "2026-01-10", null));
        Assert.Null(Since(staff, "2026-01-09 23:59"));
        Assert.Equal((Rome("2026-01-05 10:00"), Rome("2026-01-10 00:00")), Since(staff, "2026-03-01 12:00"));
        Assert.Equal((Rome("2026-01-05 10:00"), Rome("2026-01-05 00:00")), Since(Staff("2026-01-05 10:00", Appoint("a-1", "2026-01-05", null)), "2026-03-01 12:00"));
    }

    [Fact]
    public void ATermThatFollowsOn_GoesOnFromTheOneBefore_AndAGapBeginsAnew()
    {
        var staff = Staff(
            "2026-01-05 10:00", Appoint("a-1", "2026-01-05", "2026-01-31"), Appoint("a-2", "2026-02-01", "2026-02-28"), Appoint("a-3", "2026-03-02", null));
        Assert.Equal((Rome("2026-01-05 10:00"), Rome("2026-01-05 00:00")), Since(staff, "2026-02-10 12:00"));
        Assert.Null(Since(staff, "2026-03-01 12:00"));
        Assert.Equal((Rome("2026-01-05 10:00"), Rome("2026-03-02 00:00")), Since(staff, "2026-03-03 12:00"));
    }

    [Fact]
    public void AnotherOffice_IsNotThisOne()
    {
        var staff = Staff("2026-01-05 10:00", Appoint("a-1", "2026-01-05", null));
        Assert.Null(Tenure.Of(staff, new Acting(The.Ann, Judge with { Role = Role.Clerk }), Rome("2026-01-06 09:00")));
        Assert.Null(Tenure.Of(staff, new Acting(The.Bob, Judge), Rome("2026-01-06 09:00")));
    }

    /// <summary>What was lent counts from when it was lent, and no longer than what it lends from.</summary>
    [Fact]
    public void WhatWasDelegated_CountsFromTheDelegation()
    {
        var staff = Staff("2026-01-05 10:00", Appoint("a-1", "2026-01-05", "2026-02-10"), at => new StaffCommand.DelegatePowers(
            new DecreeId("d-1"), new DecreeId("a-1"), The.Bob, [Right.SeeCase], new LocalDate(2026, 2, 1), new LocalDate(2026, 2, 20), at));
        var lent = new Acting(The.Bob, Judge with { OnBehalfOf = The.Ann });
        Assert.Equal(new Tenure(Rome("2026-01-05 10:00"), Rome("2026-02-01 00:00")), Tenure.Of(staff, lent, Rome("2026-02-05 12:00")));
        Assert.Null(Tenure.Of(staff, lent, Rome("2026-02-11 12:00")));
    }

    private static (Instant Recorded, Instant From)? Since(Staff staff, string at) =>
        Tenure.Of(staff, new Acting(The.Ann, Judge), Rome(at)) is { } it ? (it.Recorded, it.From) : null;

    private static Func<Instant, StaffCommand> Appoint(string name, string from, string? to) =>
        at => new StaffCommand.Appoint(new DecreeId(name), The.Ann, Role.Judge, null, Day(from), to is null ? null : Day(to), at);

    private static Staff Staff(string at, params Func<Instant, StaffCommand>[] made) => made
        .Prepend(when => new StaffCommand.Join(The.Bob, new PersonName("Bob"), when)).Prepend(when => new StaffCommand.Join(The.Ann, new PersonName("Ann"), when))
        .Aggregate(Decider.Initial("it-road"), (state, make) =>
            Assert.IsType<Deciding.Decision<StaffEvent>.Facts>(Decider.Decide(state, make(Rome(at)))).Happened.Aggregate(state, Decider.Evolve));

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>In January and February Rome is an hour ahead of UTC.</summary>
    private static Instant Rome(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).Value.InUtc().ToInstant() - Duration.FromHours(1);
}
