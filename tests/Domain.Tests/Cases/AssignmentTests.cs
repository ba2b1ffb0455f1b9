using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.CaseSpec;

namespace Supervision.Domain.Tests.Cases;

/// <summary>Who belongs to a case, and where it lies.</summary>
public sealed class AssignmentTests
{
    // Half past eleven in the evening in Rome, on the sixth.
    private static readonly Instant At = Instant.FromUtc(2010, 1, 6, 22, 30);
    private static readonly LocalDate On = new(2010, 1, 6);
    private static readonly (PersonId Ann, PersonId Bob) The = (new("ann"), new("bob"));

    private static readonly Fact<CaseEvent>[] Begun = [AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created")];
    private static readonly Fact<CaseEvent> Hers = new(At, new CaseEvent.Assigned(The.Ann, Role.Judge, On));

    [Fact]
    public void Assign_AJudge_MakesTheUndertaker()
    {
        var assigned = Given(Begun).When(new CaseCommand.Assign(The.Ann, Role.Judge, At));
        assigned.Then(Hers);
        Assert.Equal((new CourtId("it-road"), The.Ann), (assigned.After().Ties.Court, assigned.After().Ties.Undertaker));
    }

    [Fact]
    public void Assign_AnotherJudge_RelievesTheFormer()
    {
        var passed = Given([.. Begun, Hers]).When(new CaseCommand.Assign(The.Bob, Role.Judge, At));
        passed.Then(new(At, new CaseEvent.Relieved(The.Ann, Role.Judge, On)), new(At, new CaseEvent.Assigned(The.Bob, Role.Judge, On)));
        Assert.Equal([new CaseTie(The.Bob, Role.Judge)], passed.After().Ties.People.AsEnumerable());
    }

    [Fact]
    public void Assign_SomebodyInAnotherPart_RelievesNobody()
    {
        var both = Given([.. Begun, Hers]).When(new CaseCommand.Assign(The.Ann, Role.Party, At));
        Assert.Equal([new CaseTie(The.Ann, Role.Judge), new CaseTie(The.Ann, Role.Party)], both.After().Ties.People.AsEnumerable());
    }

    [Fact]
    public void Assign_WhatIsSoAlready_IsRefused() => AssertRefused("assigned-already", Given([.. Begun, Hers]), new CaseCommand.Assign(The.Ann, Role.Judge, At));

    [Fact]
    public void Relieve_WhoeverIsNotAssigned_IsRefused()
    {
        AssertRefused("not-assigned", Given([.. Begun, Hers]), new CaseCommand.Relieve(The.Bob, Role.Judge, At));
        AssertRefused("not-assigned", Given([.. Begun, Hers]), new CaseCommand.Relieve(The.Ann, Role.Clerk, At));
    }

    [Fact]
    public void Relieve_TheUndertaker_LeavesNone() =>
        Assert.Null(Given([.. Begun, Hers]).When(new CaseCommand.Relieve(The.Ann, Role.Judge, At)).After().Ties.Undertaker);

    [Fact]
    public void Allot_MovesTheCaseFromOneDivisionToTheOther_AndNotToTheSame()
    {
        var first = new Fact<CaseEvent>(At, new CaseEvent.Allotted(new DivisionId("one"), On));
        Given(Begun).When(new CaseCommand.Allot(new DivisionId("one"), At)).Then(first);
        Assert.Equal(new DivisionId("two"), Given([.. Begun, first]).When(new CaseCommand.Allot(new DivisionId("two"), At)).After().Ties.Division);
        AssertRefused("allotted-already", Given([.. Begun, first]), new CaseCommand.Allot(new DivisionId("one"), At));
    }

    [Fact]
    public void Ties_MoveNoClock() => Assert.Equal(
        Decider.NextWake(Given(Begun).Opened), Decider.NextWake(Given([.. Begun, Hers, new(At, new CaseEvent.Allotted(new DivisionId("one"), On))]).Opened));

    private static void AssertRefused(string obstacle, CaseSpec given, CaseCommand asked) =>
        Assert.Equal(obstacle, Assert.IsType<Decision<CaseEvent>.Refused>(Decider.Decide(given.Opened, asked)).Refusal.Obstacle);
}
