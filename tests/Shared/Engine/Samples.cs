using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Journal;

namespace Supervision.Tests;

/// <summary>One fact of every kind, with every field in use; their entries are the golden files.</summary>
internal static class Samples
{
    public static readonly StreamKey Stream = new("case", "it-road/A1");

    public static readonly Instant At = Instant.FromUtc(2010, 1, 4, 23, 0);

    private static readonly LocalDate Day = new(2010, 4, 5);

    private static readonly Grounds OnFiled = new("The witness was abroad.", Length: StatedLength.FromMonths(3))
    {
        Filed = new FiledPaper(
            41, "39ee962ef24b348aea4e78f085bc4ea19b7d44e9ed79f5a5dab740a4ddb47995", new DocumentName("Appeal of somebody", "(2010) 7", Day.PlusDays(-1))),
    };

    public static readonly ImmutableArray<CaseEvent> Facts =
    [
        new CaseEvent.Opened(new CaseNumber("it-road/A1"), new PackReference("it-road-fines", "model", "0123456789ab")),
        new CaseEvent.StepTaken(
            new StepId("send-fine"), Day, new PlaceId("sent"), [new LimitId("dispatch"), new LimitId("payment")],
            [new Particular("expense", "11.0", IsPersonal: false), new Particular("driver", "somebody")]),
        new CaseEvent.StepProgressed(new StepId("send-fine"), StepTransition.PiAbort, Day, [new Particular("driver", "somebody")]),
        new CaseEvent.Warned(new LimitId("dispatch"), new StageId("last-day"), Day, Day),
        new CaseEvent.WentOverdue(new LimitId("dispatch"), Day.PlusDays(1), Day),
        new CaseEvent.Assigned(new PersonId("judge-03"), Role.Judge, Day),
        new CaseEvent.Relieved(new PersonId("clerk-7"), Role.Clerk, Day),
        new CaseEvent.Allotted(new DivisionId("fines-1"), Day),
        new CaseEvent.DocumentFiled(
            new DocumentName("Appeal of somebody", "(2010) 7", Day.PlusDays(-1)), "appeal.pdf", DocumentType.Pdf, 70_000,
            "39ee962ef24b348aea4e78f085bc4ea19b7d44e9ed79f5a5dab740a4ddb47995", "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069", Day),
        new CaseEvent.StepTaken(
            new StepId("extend"), Day, new PlaceId("sent"), [new LimitId("dispatch")], [new Particular("driver", "somebody")])
        {
            EnteredOn = Day.PlusDays(2),
            Grounds = new Grounds("The witness was abroad.", new DocumentName("Decision on the extension", "(2010) 7", Day.PlusDays(-1)), StatedLength.FromMonths(3)),
        },
        new CaseEvent.Warned(new LimitId("dispatch"), new StageId("last-day"), Day, Day) { Cause = 12 },
        new CaseEvent.WentOverdue(new LimitId("dispatch"), Day.PlusDays(1), Day) { Cause = 12 },
        new CaseEvent.Assigned(new PersonId("judge-03"), Role.Judge, Day) { Cause = 12 },
        new CaseEvent.Relieved(new PersonId("clerk-7"), Role.Clerk, Day) { Cause = 12 },
        new CaseEvent.Corrected(2, new Amendment.HappenedOn(Day.PlusDays(-4)), "A slip of the pen.", Day, 11, new PersonId("judge-03")),
        new CaseEvent.CorrectionProposed(
            2,
            new Amendment.RestsOn(new Grounds("The witness was ill.", new DocumentName("Certificate", "7", Day), StatedLength.FromDays(10))),
            "The wrong certificate.", Day, new PersonId("judge-03"), new PersonId("judge-04")),
        new CaseEvent.CorrectionDropped(11, DroppedAs.Refused, "It was right.", Day),
        new CaseEvent.AlertWithdrawn(4, 12, Day, new LimitId("dispatch"), new StageId("last-day"), new StepId("send-fine")),
        new CaseEvent.StepReassessed(2, 12, new StepId("send-fine"), Day, Conforms: true, [new LimitId("dispatch"), new LimitId("payment")]),
        new CaseEvent.StepTaken(new StepId("extend"), Day, new PlaceId("sent"), [], []) { Grounds = OnFiled },
        new CaseEvent.Corrected(2, new Amendment.RestsOn(OnFiled), "The wrong certificate.", Day),
        new CaseEvent.CorrectionProposed(2, new Amendment.RestsOn(OnFiled), "The wrong certificate.", Day, new PersonId("judge-03"), null),
        new CaseEvent.StepTaken(new StepId("serve-judgment"), Day, new PlaceId("judged"), [], [new Particular("driver", "somebody")])
        {
            EnteredOn = Day.PlusDays(2),
            Grounds = OnFiled,
            Bearing = new Bearing(new InstanceId("defendant-2"), Day.PlusDays(-1))
            {
                States = [new StatedFact(new FactId("domicile"), "abroad"), new StatedFact(new FactId("sum"), "50000")],
            },
        },
        new CaseEvent.Warned(new LimitId("answer"), new StageId("last-day"), Day, Day) { Of = new InstanceId("defendant-2") },
        new CaseEvent.WentOverdue(new LimitId("answer"), Day.PlusDays(1), Day) { Cause = 12, Of = new InstanceId("defendant-2") },
        new CaseEvent.AlertWithdrawn(4, 12, Day, new LimitId("answer"), new StageId("last-day"), null) { Of = new InstanceId("defendant-2") },
        new CaseEvent.Linked(LinkKind.AppealedAs, new CaseNumber("court-above/it-road/A1"), new CourtId("court-above"), Day),
        new CaseEvent.LinkEnded(9, new LinkEnd(Day, new PlaceId("decided"), new("Decided on appeal", "二审终审"))),
        new CaseEvent.OpeningFailed(
            new StepId("send-up"), "second-instance", "no-pack-above", new("No other court works by it.", "没有其他法院采用该程序。"), Day),
        new CaseEvent.Warned(new LimitId("ruling"), new StageId("four-hours"), Day, Day) { DueAt = new LocalTime(16, 0) },
        new CaseEvent.WentOverdue(new LimitId("ruling"), Day, Day) { Cause = 12, Of = new InstanceId("applicant-1"), DueAt = new LocalTime(9, 5) },
        new CaseEvent.CameAbout(new StepId("take-effect"), Day, new PlaceId("effective")) { Cause = 12, Of = new InstanceId("party-1") },
        new CaseEvent.FellAway(4, 12, new StepId("take-effect"), Day) { Of = new InstanceId("party-1") },
    ];

    /// <summary>Every way in which an entry may be put right.</summary>
    public static readonly ImmutableArray<CaseEvent> Corrections =
    [
        .. new Amendment[]
        {
            new Amendment.HappenedOn(Day), new Amendment.NeverHappened(), new Amendment.OfAnotherCase(), new Amendment.WasStep(new StepId("pay")),
            new Amendment.RestsOn(Grounds.None), new Amendment.RestsOn(new Grounds("Why.")), new Amendment.WasPerson(new PersonId("judge-03")),
        }.Select(what => new CaseEvent.Corrected(2, what, "A slip of the pen.", Day)),
        new CaseEvent.CorrectionDropped(11, DroppedAs.Withdrawn, null, Day),
        new CaseEvent.AlertWithdrawn(4, 12, Day, null, null, null),
        new CaseEvent.CameAbout(new StepId("take-effect"), Day, new PlaceId("effective")),
        new CaseEvent.StepReassessed(2, 12, new StepId("send-fine"), Day, Conforms: false, []),
    ];

    public static readonly CaseEvent Nonconforming = new CaseEvent.StepTaken(new StepId("pay"), Day, null, [], []);

    public static Fact<CaseEvent> Fact(CaseEvent happened) => new(At, happened);

    /// <summary>The entry that a draft becomes.</summary>
    public static Entry EntryOf(Draft draft) => new(
        9, Stream, 3, draft.Kind, draft.KindVersion, draft.OccurredAt, draft.OccurredAt, new Author("clerk-7", "clerk"), "it-road-fines/model#0123456789ab",
        new CommandId("c-1"), draft.Cause, draft.Fields, default);

    /// <summary>A draft as its golden file shows it: kind and version, then name=value with who may see it.</summary>
    public static string Shown(Draft draft) => string.Concat(draft.Fields
        .Select(field => $"{field.Name}={field.Value switch
        {
            FieldValue.Text it => $"{it.Value}  [plain text]",
            FieldValue.Number it => $"{it.Value}  [plain number]",
            FieldValue.Personal it => $"{it.Value}  [personal, subject {it.Subject}]",
            var other => other.ToString(),
        }}\n")
        .Prepend($"{draft.Kind} v{draft.KindVersion}\n"));
}
