using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Reactions;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Reactions;

/// <summary>
/// What follows from a fact in other cases, as a pure function: a trial of the court "cn" is appealed against, and the appeal is heard under the procedure
/// of fines by the court "it-road". Judged on 3 March 2024, appealed on the 14th.
/// </summary>
public sealed class ReactionTests
{
    private static readonly Opening Opens = new("fines", new StepId("create"), OpensAs.Appeal);

    private static readonly Procedure Below = TrialWith(Opens);

    private static readonly ProcedureLibrary Both = ProcedureLibrary.Empty.PlusProcedure(Below).PlusProcedure(Fines.Procedure);

    private static readonly Instant At = Below.Court.StartOf(Day("2024-03-14"));

    private static readonly LinkEnd End = new(Day("2024-05-20"), new PlaceId("closed"), Fines.Procedure[new PlaceId("closed")].Title);

    /// <summary>They stand in the names of commands, which stand in leaves.</summary>
    [Fact]
    public void Names_NeverChange() => Assert.Equal(["case-above", "link-below", "end-below"], HouseReactions.All.Select(it => it.Name));

    [Fact]
    public void StepThatOpens_AsksTheCourtAboveForACase_AndTwiceForTheSame()
    {
        var cause = Appealed(Both);

        var asked = Assert.Single(Ask(cause));

        Assert.Equal(
            ("case-above", new Asking(new("it-road/cn/A1"), new CaseCommand.OpenLinked(
                Fines.Procedure.Reference, new StepId("create"), LinkKind.AppealOf, new("cn/A1"), At))),
            asked);
        Assert.Equal([asked], Ask(Appealed(Both)));
    }

    /// <summary>The register says which court is above; one that is not above hears no appeal, whatever it has adopted, and the court below is told.</summary>
    [Fact]
    public void CaseOfACourtInTheRegister_GoesToTheCourtRightAbove_AndToNoOther()
    {
        var above = Both.PlusCourt(CourtSpec.Registered("cn", CourtSpec.Edition(Day("2024-01-01"), "it-road"), CourtSpec.Edition(Day("2024-03-15"), "other")));
        var later = Both.PlusCourt(CourtSpec.Registered("cn", CourtSpec.Edition(Day("2024-01-01"), "other"), CourtSpec.Edition(Day("2024-03-15"), "it-road")));

        Assert.Equal("it-road/cn/A1", Assert.Single(Ask(Appealed(above))).Asking.Of.Text);
        var (of, said) = Assert.Single(Ask(Appealed(later))).Asking;
        Assert.Equal(("cn/A1", "no-pack-above"), (of.Text, Assert.IsType<CaseCommand.TellFailedOpening>(said).Why.Obstacle));
    }

    [Fact]
    public void StepThatTheProcedureDoesNotAllow_AsksForNothing() =>
        Assert.Empty(Ask(Caused(Both, Taken("file", "2024-01-15", "open"), Taken("appeal", "2024-03-14", null))));

    [Fact]
    public void StepThatComesAboutByItself_OpensAsWell()
    {
        var asked = Ask(Caused(
            Both, Taken("file", "2024-01-15", "open"), Taken("judge", "2024-03-03", "judged"),
            new CaseEvent.CameAbout(new StepId("appeal"), Day("2024-03-14"), new PlaceId("closed"))));

        Assert.Equal("it-road/cn/A1", Assert.Single(asked).Asking.Of.Text);
    }

    [Fact]
    public void SecondAppeal_IsNumberedAfterTheFirst()
    {
        var again = Caused(
            Both, Taken("file", "2024-01-15", "open"), Taken("judge", "2024-03-03", "judged"), Taken("appeal", "2024-03-14", "closed"),
            Taken("appeal", "2024-04-14", "closed"));

        Assert.Equal("it-road/cn/A1/2", Assert.Single(Ask(again)).Asking.Of.Text);
    }

    [Fact]
    public void PackThatNoOtherCourtHas_IsSaidBelow() => AssertFailed("no-pack-above", ProcedureLibrary.Empty.PlusProcedure(Below));

    [Fact]
    public void StepThatTheOtherPackHasNot_IsSaidBelow()
    {
        var below = TrialWith(Opens with { Step = new StepId("accept") });

        var (_, asked) = Assert.Single(Ask(Appealed(ProcedureLibrary.Empty.PlusProcedure(below).PlusProcedure(Fines.Procedure), below)));

        Assert.Equal("no-step-above", Assert.IsType<CaseCommand.TellFailedOpening>(asked.Command).Why.Obstacle);
    }

    /// <summary>A case's number has 185 characters at the most: 8 of "it-road/", and 178 below.</summary>
    [Theory]
    [InlineData(177, true)]
    [InlineData(178, false)]
    public void NumberThatWouldBeTooLong_IsSaidBelow(int length, bool fits)
    {
        var number = new CaseNumber("cn/" + new string('1', length - 3));

        var (_, asked) = Assert.Single(Ask(Appealed(Both, Below, number)));

        Assert.Equal(fits ? 185 : length, asked.Of.Text.Length);
        Assert.Equal(fits ? null : "number-too-long", (asked.Command as CaseCommand.TellFailedOpening)?.Why.Obstacle);
    }

    [Fact]
    public void RefusalAbove_IsSaidBelow_WithItsReason()
    {
        var refusal = new Refusal("number-taken", new("Taken.", "已占用。"), null);
        var cause = Appealed(Both);
        var reaction = HouseReactions.All[0];

        Assert.Equal(
            new Asking(new("cn/A1"), new CaseCommand.TellFailedOpening(new StepId("appeal"), "fines", refusal, At)),
            reaction.AfterRefusal(cause, reaction.To(cause)[0], refusal));
        Assert.Null(reaction.AfterRefusal(cause, new Asking(new("cn/A1"), new CaseCommand.TellFailedOpening(new StepId("appeal"), "fines", refusal, At)), refusal));
    }

    /// <summary>Of the newest text of the pack the first edition counts; the court that is appealed against never hears the appeal itself.</summary>
    [Fact]
    public void Target_IsTheNewestPackOfThatNameInAnotherCourt()
    {
        var library = ProcedureLibrary.Empty.PlusProcedure(Below)
            .PlusProcedure(Edition("a1", "model")).PlusProcedure(Edition("b2", "model")).PlusProcedure(Edition("b2", "law"));
        var itself = TrialWith(Opens with { Pack = "trial" });

        var opened = Assert.IsType<CaseCommand.OpenLinked>(Assert.Single(Ask(Appealed(library))).Asking.Command);
        Assert.Equal("fines/model#b20000000000", opened.Procedure.ToString());
        Assert.IsType<CaseCommand.TellFailedOpening>(Assert.Single(Ask(Appealed(ProcedureLibrary.Empty.PlusProcedure(itself), itself))).Asking.Command);
    }

    [Fact]
    public void CaseAbove_OnceLinked_LinksTheOneBelow_AndNothingFollowsFromThat()
    {
        var linked = Above(Linked(LinkKind.AppealOf, "cn/A1"));

        Assert.Equal([("link-below", new Asking(new("cn/A1"), new CaseCommand.Link(LinkKind.AppealedAs, new("it-road/cn/A1"), linked.At)))], Ask(linked));
        Assert.Empty(Ask(Caused(Both, Linked(LinkKind.AppealedAs, "it-road/cn/A1"))));
    }

    /// <summary>Its number was personal data of a case that was erased.</summary>
    [Fact]
    public void LinkWhoseNumberCannotBeRead_LeadsToNothing() =>
        Assert.Empty(Ask(Above(new CaseEvent.Linked(LinkKind.AppealOf, null, new CourtId("cn"), Day("2024-03-14")))));

    [Fact]
    public void CaseAbove_ThatEnds_TellsTheOneBelow_WhoeverEndedIt()
    {
        var to = new PlaceId("closed");
        var taken = Above(Linked(LinkKind.AppealOf, "cn/A1"), Taken("collect", "2024-05-20", "closed"));
        var about = Above(Linked(LinkKind.AppealOf, "cn/A1"), new CaseEvent.CameAbout(new StepId("collect"), Day("2024-05-20"), to));

        Assert.All([taken, about], cause => Assert.Equal(
            [("end-below", new Asking(new("cn/A1"), new CaseCommand.EndLink(LinkKind.AppealedAs, new("it-road/cn/A1"), End, cause.At)))], Ask(cause)));
    }

    /// <summary>The step that closed it was of another day after all: the end is told anew.</summary>
    [Fact]
    public void CaseAbove_WhoseEndWasPutRight_TellsItAgain()
    {
        var corrected = Above(
            Taken("notify", "2024-05-01", "notified"), Linked(LinkKind.AppealOf, "cn/A1"), Taken("collect", "2024-05-20", "closed"),
            new CaseEvent.Corrected(6, new Amendment.HappenedOn(Day("2024-05-18")), "A slip.", Day("2024-06-03")));

        var asked = Assert.IsType<CaseCommand.EndLink>(Assert.Single(Ask(corrected)).Asking.Command);
        Assert.Equal(End with { On = Day("2024-05-18") }, asked.End);
    }

    /// <summary>Nothing follows in a store whose packs open no cases, so that none of its cases need be read.</summary>
    [Fact]
    public void CaseThatEnds_UnderAPackThatNothingOpens_IsNotAskedAbout()
    {
        var library = ProcedureLibrary.Empty.PlusProcedure(Fines.Procedure);
        var closing = new CaseEvent.StepTaken(new StepId("collect"), Day("2024-05-20"), new PlaceId("closed"), [], []);

        Assert.DoesNotContain(HouseReactions.All, it => it.MayFollow(closing, Fines.Procedure, library));
        Assert.Contains(HouseReactions.All, it => it.MayFollow(closing, Fines.Procedure, Both));
    }

    private static void AssertFailed(string obstacle, ProcedureLibrary library)
    {
        var (name, asked) = Assert.Single(Ask(Appealed(library)));
        var told = Assert.IsType<CaseCommand.TellFailedOpening>(asked.Command);
        Assert.Equal(("case-above", "cn/A1", "appeal", "fines", obstacle), (name, asked.Of.Text, told.Step.Text, told.Pack, told.Why.Obstacle));
    }

    private static List<(string Name, Asking Asking)> Ask(Cause cause) =>
    [
        .. HouseReactions.All.Where(it => it.MayFollow(cause.Event, cause.After.Procedure, cause.Library))
            .SelectMany(it => it.To(cause).Select(asking => (it.Name, asking))),
    ];

    private static Cause Appealed(ProcedureLibrary library, Procedure? below = null, CaseNumber? number = null) => Caused(
        library, below ?? Below, number ?? new("cn/A1"),
        [Taken("file", "2024-01-15", "open"), Taken("judge", "2024-03-03", "judged"), Taken("appeal", "2024-03-14", "closed")]);

    private static Cause Caused(ProcedureLibrary library, params CaseEvent[] facts) => Caused(library, Below, new("cn/A1"), facts);

    /// <summary>The last of some facts of the case above, which was opened and created before.</summary>
    private static Cause Above(params CaseEvent[] facts) => Caused(
        Both, Fines.Procedure, new("it-road/cn/A1"), [Taken("create", "2024-03-14", "created"), Taken("send", "2024-04-01", "sent"), .. facts]);

    private static Cause Caused(ProcedureLibrary library, Procedure procedure, CaseNumber number, CaseEvent[] facts)
    {
        Case before = new Case.Unopened(number), after = before;
        var at = procedure.Court.StartOf(Day("2024-01-15"));
        foreach (var fact in facts.Prepend(new CaseEvent.Opened(number, procedure.Reference)))
        {
            at = fact is CaseEvent.StepTaken taken ? procedure.Court.StartOf(taken.On) : at;
            (before, after) = (after, Case.Evolve(after, new Fact<CaseEvent>(at, fact), library));
        }

        return new Cause(41, at, facts[^1], before, (Case.Opened)after, library);
    }

    private static CaseEvent.StepTaken Taken(string step, string day, string? to) =>
        new(new StepId(step), Day(day), to is null ? null : new PlaceId(to), [], []);

    private static CaseEvent.Linked Linked(LinkKind kind, string other) =>
        new(kind, new(other), new CourtId(new CaseNumber(other).Court), Day("2024-03-14"));

    private static Procedure TrialWith(Opening opens)
    {
        var it = Trial.Procedure;
        return new(
            it.Reference, it.Title, it.Court, it.Start, it.Places,
            [.. it.Steps.Select(step => step.Id.Text == "appeal" ? step with { Opens = opens } : step)], it.Silent, it.Limits, []);
    }

    private static Procedure Edition(string fingerprint, string edition)
    {
        var it = Fines.Procedure;
        return new(
            new PackReference("fines", edition, fingerprint.PadRight(12, '0')), it.Title, it.Court, it.Start, it.Places, it.Steps, it.Silent, it.Limits, []);
    }
}
