using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.CaseSpec;

namespace Supervision.Domain.Tests.Cases;

/// <summary>Every fact over every state folds or is refused loudly; every command has a rule in every state.</summary>
public sealed class TotalityTests
{
    private static readonly Instant Noon = Instant.FromUtc(2010, 1, 5, 11, 0);

    private static readonly LinkEnd End = new(new LocalDate(2010, 1, 5), new PlaceId("decided"), new("Decided", "已裁判"));

    private static readonly ImmutableArray<CaseEvent> Events =
    [
        AFine.Opened("2010-01-05").Event,
        AFine.Taken("create", "2010-01-05", "created").Event,
        new CaseEvent.StepProgressed(new StepId("pay"), StepTransition.Start, new LocalDate(2010, 1, 5), []),
        AFine.Warned("dispatch", "last-day", "2010-04-05", due: "2010-04-05").Event,
        AFine.Overdue("dispatch", "2010-04-06", due: "2010-04-05").Event,
        new CaseEvent.Assigned(new PersonId("judge-01"), Role.Judge, new LocalDate(2010, 1, 5)),
        new CaseEvent.Relieved(new PersonId("judge-01"), Role.Judge, new LocalDate(2010, 1, 5)),
        new CaseEvent.Allotted(new DivisionId("fines-1"), new LocalDate(2010, 1, 5)),
        new CaseEvent.DocumentFiled(new DocumentName("A paper", null, null), "a.pdf", DocumentType.Pdf, 10, "file", "content", new LocalDate(2010, 1, 5)),
        new CaseEvent.Linked(LinkKind.AppealedAs, new CaseNumber("above/it-road/A1"), new CourtId("above"), new LocalDate(2010, 1, 5)),
        new CaseEvent.LinkEnded(3, End),
        new CaseEvent.OpeningFailed(new StepId("create"), "appeal", "no-pack-above", new("No.", "无。"), new LocalDate(2010, 1, 5)),
        new CaseEvent.Corrected(2, new Amendment.NeverHappened(), "A slip.", new LocalDate(2010, 1, 5)),
        new CaseEvent.CorrectionProposed(2, new Amendment.NeverHappened(), "A slip.", new LocalDate(2010, 1, 5), new PersonId("clerk-7"), null),
        new CaseEvent.CorrectionDropped(3, DroppedAs.Withdrawn, null, new LocalDate(2010, 1, 5)),
        new CaseEvent.AlertWithdrawn(2, 3, new LocalDate(2010, 1, 5), null, null, new StepId("create")),
        new CaseEvent.StepReassessed(2, 3, new StepId("create"), new LocalDate(2010, 1, 5), Conforms: false, []),
        new CaseEvent.CameAbout(new StepId("pay"), new LocalDate(2010, 1, 6), new PlaceId("closed")),
        new CaseEvent.FellAway(2, 3, new StepId("pay"), new LocalDate(2010, 1, 6)),
    ];

    private static readonly CaseCommand Started = new CaseCommand.ObserveProgress(Fines.Procedure.Reference, new StepId("pay"), StepTransition.Start, Noon, []);

    private static readonly ImmutableArray<CaseCommand> Commands =
    [
        AFine.Observe("create", "2010-01-05"), Started, AFine.Request("create", "2010-01-05", "officer"), AFine.PassTimeTo("2010-01-06", 0),
        new CaseCommand.Assign(new PersonId("judge-01"), Role.Judge, Noon), new CaseCommand.Relieve(new PersonId("judge-01"), Role.Judge, Noon),
        new CaseCommand.Allot(new DivisionId("fines-1"), Noon),
        new CaseCommand.FileDocument(new DocumentName("A paper", null, null), "a.pdf", DocumentType.Pdf, 10, "file", "content", Noon),
        new CaseCommand.OpenLinked(Fines.Procedure.Reference, new StepId("create"), LinkKind.AppealOf, new CaseNumber("below/A1"), Noon),
        new CaseCommand.Link(LinkKind.AppealedAs, new CaseNumber("above/it-road/A1"), Noon),
        new CaseCommand.EndLink(LinkKind.AppealedAs, new CaseNumber("above/it-road/A1"), End, Noon),
        new CaseCommand.TellFailedOpening(new StepId("create"), "appeal", new Refusal("no-pack-above", new("No.", "无。"), null), Noon),
        new CaseCommand.Correct(2, new Amendment.NeverHappened(), "A slip.", Noon, new PersonId("clerk-7"), null),
        new CaseCommand.ConfirmCorrection(3, Noon, new PersonId("chief-1"), null),
        new CaseCommand.DropCorrection(3, "No.", Noon, new PersonId("chief-1"), null),
        new CaseCommand.TakeApproved((CaseCommand.Request)AFine.Request("pay", "2010-01-06", "officer")),
    ];

    private static readonly ImmutableArray<Case> States =
    [
        Decider.Initial("it-road/A1"),
        Given(AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created")).Opened,
    ];

    [Fact]
    public void Lists_NameEveryCaseThereIs()
    {
        Assert.Equal(NestedIn(typeof(CaseEvent)), Names(Events));
        Assert.Equal(NestedIn(typeof(CaseCommand)), Names(Commands));
        Assert.Equal(NestedIn(typeof(Case)), Names(States));
    }

    [Fact]
    public void Evolve_EveryFactOverEveryState_FoldsOrSaysThatItDoesNotFit()
    {
        var outcomes = States.SelectMany(state => Events.Select(happened => $"{state.GetType().Name} + {happened.GetType().Name} = {Outcome(state, happened)}"));
        Assert.Equal(
        [
            "Unopened + Opened = Opened",
            "Unopened + StepTaken = StepTaken cannot follow Unopened in case it-road/A1.",
            "Unopened + StepProgressed = StepProgressed cannot follow Unopened in case it-road/A1.",
            "Unopened + Warned = Warned cannot follow Unopened in case it-road/A1.",
            "Unopened + WentOverdue = WentOverdue cannot follow Unopened in case it-road/A1.",
            "Unopened + Assigned = Assigned cannot follow Unopened in case it-road/A1.",
            "Unopened + Relieved = Relieved cannot follow Unopened in case it-road/A1.",
            "Unopened + Allotted = Allotted cannot follow Unopened in case it-road/A1.",
            "Unopened + DocumentFiled = DocumentFiled cannot follow Unopened in case it-road/A1.",
            "Unopened + Linked = Linked cannot follow Unopened in case it-road/A1.",
            "Unopened + LinkEnded = LinkEnded cannot follow Unopened in case it-road/A1.",
            "Unopened + OpeningFailed = OpeningFailed cannot follow Unopened in case it-road/A1.",
            "Unopened + Corrected = Corrected cannot follow Unopened in case it-road/A1.",
            "Unopened + CorrectionProposed = CorrectionProposed cannot follow Unopened in case it-road/A1.",
            "Unopened + CorrectionDropped = CorrectionDropped cannot follow Unopened in case it-road/A1.",
            "Unopened + AlertWithdrawn = AlertWithdrawn cannot follow Unopened in case it-road/A1.",
            "Unopened + StepReassessed = StepReassessed cannot follow Unopened in case it-road/A1.",
            "Unopened + CameAbout = CameAbout cannot follow Unopened in case it-road/A1.",
            "Unopened + FellAway = FellAway cannot follow Unopened in case it-road/A1.",
            "Opened + Opened = Opened cannot follow Opened in case it-road/A1.",
            "Opened + StepTaken = Opened",
            "Opened + StepProgressed = Opened",
            "Opened + Warned = Opened",
            "Opened + WentOverdue = Opened",
            "Opened + Assigned = Opened",
            "Opened + Relieved = Opened",
            "Opened + Allotted = Opened",
            "Opened + DocumentFiled = Opened",
            "Opened + Linked = Opened",
            "Opened + LinkEnded = Opened",
            "Opened + OpeningFailed = Opened",
            "Opened + Corrected = Opened",
            "Opened + CorrectionProposed = Opened",
            "Opened + CorrectionDropped = Opened",
            "Opened + AlertWithdrawn = Opened",
            "Opened + StepReassessed = Opened",
            "Opened + CameAbout = Opened",
            "Opened + FellAway = Opened",
        ], outcomes);
    }

    /// <summary>Who may see a case goes by its ties, which are folded from every entry that it has.</summary>
    [Fact]
    public void Ties_AreMovedByThreeKindsOfFacts_AndLeftByEveryOther()
    {
        var before = Assignments.None(new CaseNumber("it-road/A1")) with { People = [new CaseTie(new PersonId("judge-01"), Role.Clerk)] };

        var moved = Events.Where(happened => Assignments.After(before, happened) != before).Select(happened => happened.GetType().Name);

        Assert.Equal(["Assigned", "Allotted"], moved);
        Assert.Equal(before.People.AsEnumerable(), Assignments.After(Assignments.After(before, Events[5]), Events[6]).People);
    }

    [Fact]
    public void Decide_EveryCommandInEveryState_Answers()
    {
        var outcomes = States.SelectMany(state => Commands.Select(said => $"{state.GetType().Name} + {said.GetType().Name} = {Decider.Decide(state, said) switch
        {
            Decision<CaseEvent>.Facts it => string.Join(' ', it.Happened.Select(fact => fact.Event.GetType().Name)),
            Decision<CaseEvent>.Refused it => it.Refusal.Obstacle,
            var other => other.ToString(),
        }}"));
        Assert.Equal(
        [
            "Unopened + Observe = Opened StepTaken",
            "Unopened + ObserveProgress = Opened StepProgressed",
            "Unopened + Request = Opened StepTaken",
            "Unopened + PassTime = ",
            "Unopened + Assign = unknown-case",
            "Unopened + Relieve = unknown-case",
            "Unopened + Allot = unknown-case",
            "Unopened + FileDocument = unknown-case",
            "Unopened + OpenLinked = Opened StepTaken Linked",
            "Unopened + Link = unknown-case",
            "Unopened + EndLink = unknown-case",
            "Unopened + TellFailedOpening = unknown-case",
            "Unopened + Correct = unknown-case",
            "Unopened + ConfirmCorrection = unknown-case",
            "Unopened + DropCorrection = unknown-case",
            "Unopened + TakeApproved = unknown-case",
            "Opened + Observe = StepTaken",
            "Opened + ObserveProgress = StepProgressed",
            "Opened + Request = not-allowed-here",
            "Opened + PassTime = ",
            "Opened + Assign = Assigned",
            "Opened + Relieve = not-assigned",
            "Opened + Allot = Allotted",
            "Opened + FileDocument = DocumentFiled",
            "Opened + OpenLinked = number-taken",
            "Opened + Link = Linked",
            "Opened + EndLink = unknown-link",
            "Opened + TellFailedOpening = OpeningFailed",
            "Opened + Correct = CorrectionProposed",
            "Opened + ConfirmCorrection = unknown-proposal",
            "Opened + DropCorrection = unknown-proposal",
            "Opened + TakeApproved = not-for-this-role",
        ], outcomes);
    }

    [Fact]
    public void EditionOf_AnUnopenedCase_IsNone()
    {
        Assert.Equal("-", Decider.EditionOf(States[0]));
        Assert.Equal("fines/model#0123456789ab", Decider.EditionOf(States[1]));
    }

    [Fact]
    public void Evolve_UnderAnEditionThatWasNeverAdopted_NamesIt() => Assert.Throws<UnknownProcedureException>(
        () => Case.Evolve(States[0], new(Noon, Events[0]), ProcedureLibrary.Empty));

    private static string Outcome(Case state, CaseEvent happened)
    {
        try
        {
            return Decider.Evolve(state, new(Noon, happened)).GetType().Name;
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message;
        }
    }

    private static IEnumerable<string> NestedIn(Type closedSet) => closedSet.GetNestedTypes().Select(it => it.Name).Order();

    private static IEnumerable<string> Names<T>(IEnumerable<T> values) => values.Select(it => it!.GetType().Name).Order();
}
