using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Orleans.Serialization;
using Supervision.Domain.Alerts;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Urging;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Options = Supervision.Grains.Interfaces.Wire;

namespace Supervision.Grains.Tests.Wire;

/// <summary>What crosses a grain call or stands in views.db survives being written and read as JSON.</summary>
public sealed class WireTests
{
    private static readonly Instant At = Instant.FromUtc(2010, 1, 4, 23, 0);
    private static readonly LocalDate Day = new(2010, 1, 5);
    private static readonly PackReference Pack = new("it-road-fines", "model", "0123456789ab");
    private static readonly Title Title = new("Payment", "缴款");
    private static readonly Citation Basis = new("C.d.S. art. 202", "as modelled", "V2");
    private static readonly CaseNumber Number = new("it-road/A1");
    private static readonly Refusal Refusal = new("not-allowed-here", Title, Basis);

    private static readonly CaseTies Ties = new(new CourtId("it-road"), new DivisionId("fines-1"), [new CaseTie(new PersonId("judge-03"), Role.Judge)]);

    private static readonly Ledger Moved = new(
        Day, StatedLength.FromMonths(3), [new Suspension("appraise", Day.PlusDays(3), Day.PlusDays(8)), new Suspension("stay", Day.PlusDays(20), null)], [StatedLength.FromDays(7)]);

    /// <summary>Half past one in the night in which the clocks of New York go back: the second time.</summary>
    private static readonly Moment Twice = new(new LocalDate(2024, 11, 3), new LocalTime(1, 30), Offset.FromHours(-5));

    private static readonly ClockView Clock = new(
        new LimitId("payment"), Title, LimitKind.Duty, Urgency.LastDay, Day, Day.PlusDays(60), 60, 0, 60, 0, 0, [Day.PlusDays(40)], Day.PlusDays(5), Title, WasLate: true, HasLapsed: false,
        new Certificate(
            "it-road-fines/model#0123456789ab payment", Basis, "it-national#0123456789ab",
            new CountingRule { ExcludeStart = false, StartRoll = StartRoll.Next, CutOff = new LocalTime(16, 0), Roll = Roll.Previous, MonthEnd = MonthEnd.LastToLast, At = new LocalTime(17, 30), Boundary = Boundary.Both },
            new Moment(Day, new LocalTime(9, 5)), StatedLength.FromDays(60), Moved.Suspensions, Moved.Extensions, new Moment(Day.PlusDays(60), new LocalTime(17, 30)), Twice, IsOpen: true, Provisional: true, [new CertificateLine("start", new Moment(Day), Title)])
        {
            StoodStill = 8, Grounds = [new CertificateGround(Title, "appraise"), new CertificateGround(Title, "stay")],
            Otherwise = [new CertificateReading(Basis, Title, Title, StatedLength.FromHours(48), new CountingRule { Roll = Roll.None }, new Moment(Day, new LocalTime(9, 5)), new Moment(Day.PlusDays(3)), Twice, Provisional: true)],
        })
    {
        DueAt = new LocalTime(17, 30),
    };

    private static readonly AlertView Alert = new(
        7, AlertKind.LateAct, $"case/{Number}", Number, new LimitId("payment"), new StageId("last-day"), Title, At, At + Duration.FromMilliseconds(1), Day, Day, IsHistoric: true, new PersonId("judge-03")) { To = new PersonId("supervisor-1"), DueAt = new LocalTime(17, 30) };

    private static readonly Grounds AllGrounds = new("because", new DocumentName("Decision", "7", Day), StatedLength.FromMonths(3));

    /// <summary>One value of every type that crosses a call, with every member set to something else than its default.</summary>
    public static TheoryData<Type, object> Values => new()
    {
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), "officer-1", 12, new CaseCommand.Observe(Pack, new StepId("pay"), At, [new Particular("amount", "35.0", IsPersonal: false)])) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.Request(Pack, new StepId("pay"), At, new RoleName("clerk"), [])) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "import", new RoleName("registry"), "officer-1", 12, new CaseCommand.ObserveProgress(Pack, new StepId("pay"), StepTransition.ManualSkip, At, [new Particular("amount", "35.0", IsPersonal: false)])) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.PassTime(At)) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "chief-1", new RoleName("division-chief"), null, null, new CaseCommand.Assign(new PersonId("judge-03"), Role.Judge, At)) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "chief-1", new RoleName("division-chief"), null, null, new CaseCommand.Relieve(new PersonId("judge-03"), Role.Judge, At)) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "chief-1", new RoleName("division-chief"), null, null, new CaseCommand.Allot(new DivisionId("civil-1"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.FoundDivision(new DivisionId("civil-1"), Title, At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.Join(new PersonId("judge-03"), new PersonName("王敏"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.Appoint(new DecreeId("a-1"), new PersonId("judge-03"), Role.Judge, new DivisionId("civil-1"), Day, Day.PlusDays(1), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.EndAppointment(new DecreeId("a-1"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.TakeLeave(new DecreeId("l-1"), new PersonId("judge-03"), Day, Day, At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.EndLeave(new DecreeId("l-1"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.DelegatePowers(new DecreeId("d-1"), new DecreeId("a-1"), new PersonId("judge-04"), [Right.TakeStep, Right.SeeCase], Day, Day, At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.EndDelegation(new DecreeId("d-1"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.Join(new PersonId("judge-03"), new PersonName("王敏"), At, new PersonId("admin-1"))) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.ConfirmJoin(new PersonId("judge-03"), At, new PersonId("admin-2"))) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.DropJoin(new PersonId("judge-03"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.ConfirmAppointment(new DecreeId("a-1"), At, new PersonId("admin-2"))) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.DropAppointment(new DecreeId("a-1"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.Invite(new PersonId("judge-03"), false, At, new PersonId("admin-1"))) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.ConfirmInvite(new PersonId("judge-03"), At, new PersonId("admin-2"))) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.DropInvite(new PersonId("judge-03"), At)) },
        { typeof(Command<StaffCommand>), Staff(new StaffCommand.PassTime(At)) },
        { typeof(Command<AlertLifeCommand>), Alerts(new AlertLifeCommand.See(new PersonId("judge-03"), [new AlertId(7), new AlertId(9)], At)) },
        { typeof(Command<AlertLifeCommand>), Alerts(new AlertLifeCommand.Acknowledge(new AlertId(7), new PersonId("judge-03"), "in hand", At)) },
        { typeof(Command<AlertLifeCommand>), Alerts(new AlertLifeCommand.PassTime(At)) },
        { typeof(Command<UrgingCommand>), Urging(new UrgingCommand.Ask(Pack, new PersonId("supervisor-1"), "when?", At)) },
        { typeof(Command<UrgingCommand>), Urging(new UrgingCommand.Answer(new UrgingNumber(2), new PersonId("judge-03"), "soon", At)) },
        { typeof(Command<UrgingCommand>), Urging(new UrgingCommand.PassTime(At)) },
        { typeof(Command<ApprovalCommand>), Approving(new ApprovalCommand.Ask(Asking, new Hand(new PersonId("judge-03"), new PersonId("judge-04")), new LimitId("payment"), Day) { Obstacle = Refusal }) },
        { typeof(Command<ApprovalCommand>), Approving(new ApprovalCommand.Decide(new ApprovalNumber(2), Verdict.SendBack, StatedLength.FromMonths(3), "Say more.", new Hand(new PersonId("chief-1")), new RoleName("division-chief"), true, Day, At) { Obstacle = Refusal }) },
        { typeof(Command<ApprovalCommand>), Approving(new ApprovalCommand.Withdraw(new ApprovalNumber(2), "It is over.", new Hand(new PersonId("judge-03")), true, At)) },
        { typeof(Command<ApprovalCommand>), Approving(new ApprovalCommand.TellNotTaken(new ApprovalNumber(2), Refusal, At)) },
        { typeof(Command<ApprovalCommand>), Approving(new ApprovalCommand.PassTime(At)) },
        { typeof(Command<CaseCommand>), Reacting(new CaseCommand.TakeApproved(Asking)) },
        { typeof(Answer), new Answer(12, 3, Repeated: true, Refusal) },
        { typeof(Instant), At },
        { typeof(Advanced), new Advanced(12, IsMoreDue: true) },
        { typeof(Ledger), Moved },
        { typeof(RequestOutcome), new RequestOutcome(12, Refusal) },
        { typeof(CaseQuery), new CaseQuery("A1", new PlaceId("sent"), new LimitId("payment"), Urgency.Soon, Urgency.Overdue, OpenOnly: true, WithFindings: true, CaseOrder.LastStepOn, Descending: true, 5, 10, Urgency.LastDay, Pack.ToString(), new PersonId("judge-03"), new DivisionId("fines-1"), new CourtId("it-road")) },
        { typeof(CasePage), new CasePage(12, Day, 1, [new CaseRow(Number, Title, IsClosed: true, Title, Day, 2, Clock, new PersonId("judge-03"), new DivisionId("fines-1"))]) },
        { typeof(AlertView), Alert },
        { typeof(ImmutableArray<AlertView>), ImmutableArray.Create(Alert, Alert with { Limit = null, Stage = null, Due = null, Duty = null }) },
        {
            typeof(CaseView), new CaseView(
                12, Day, Number, Pack.ToString(), Title, Title, new PlaceId("sent"), Title, IsClosed: true, [Clock], [new PossibleStep(new StepId("pay"), Title, Title, Basis, [new RoleName("clerk"), new RoleName("offender")])],
                [new TimelineItem(12, TimelineKind.Refusal, Day, At, At, Title, new StepId("pay"), new LimitId("payment"), [Title], IsNonconforming: true, "clerk-7", new RoleName("clerk"), "officer-1", [new ParticularView("a", "b"), new ParticularView("c", null)])], 1, Ties)
            {
                Stages = [new StageView(new PlaceId("sent"), Title)],
                Division = Title,
                Undertaker = "Wang Min",
                Unverified = [new UnverifiedLimit(new LimitId("approval"), Title, [Basis])],
            }
        },
        { typeof(CaseEvent), new CaseEvent.Opened(Number, Pack) },
        { typeof(CaseEvent), new CaseEvent.StepTaken(new StepId("pay"), Day, new PlaceId("sent"), [new LimitId("payment")], [new Particular("a", "b")]) },
        { typeof(CaseEvent), new CaseEvent.StepTaken(new StepId("pay"), Day, new PlaceId("sent"), [], []) { EnteredOn = Day, Grounds = AllGrounds } },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.Request(Pack, new StepId("pay"), At, new RoleName("clerk"), []) { On = Day, Grounds = AllGrounds }) },
        { typeof(CaseEvent), new CaseEvent.StepProgressed(new StepId("pay"), StepTransition.ManualSkip, Day, [new Particular("a", "b")]) },
        { typeof(CaseEvent), new CaseEvent.Warned(new LimitId("payment"), new StageId("last-day"), Day, Day) },
        { typeof(CaseEvent), new CaseEvent.WentOverdue(new LimitId("payment"), Day, Day) },
        { typeof(CaseEvent), new CaseEvent.Assigned(new PersonId("judge-03"), Role.Judge, Day) },
        { typeof(CaseEvent), new CaseEvent.Relieved(new PersonId("judge-03"), Role.Judge, Day) },
        { typeof(CaseEvent), new CaseEvent.Allotted(new DivisionId("fines-1"), Day) },
        { typeof(CaseEvent), new CaseEvent.DocumentFiled(new DocumentName("a", "b", Day), "a.pdf", DocumentType.Ofd, 3, "f", null, Day) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.FileDocument(new DocumentName("a", null, null), "a.pdf", DocumentType.Pdf, 3, "f", "c", At)) },
        { typeof(CaseEvent), new CaseEvent.Warned(new LimitId("payment"), new StageId("last-day"), Day, Day) { Cause = 12 } },
        { typeof(CaseEvent), new CaseEvent.Corrected(2, new Amendment.HappenedOn(Day), "A slip.", Day, 11, new PersonId("judge-03")) },
        { typeof(CaseEvent), new CaseEvent.CorrectionProposed(2, new Amendment.RestsOn(AllGrounds), "A slip.", Day, new PersonId("judge-03"), new PersonId("judge-04")) },
        { typeof(CaseEvent), new CaseEvent.CorrectionDropped(11, DroppedAs.Refused, "No.", Day) },
        { typeof(CaseEvent), new CaseEvent.AlertWithdrawn(4, 12, Day, new LimitId("payment"), new StageId("last-day"), new StepId("pay")) },
        { typeof(CaseEvent), new CaseEvent.StepReassessed(2, 12, new StepId("pay"), Day, Conforms: true, [new LimitId("payment")]) },
        { typeof(CaseEvent), new CaseEvent.Linked(LinkKind.AppealedAs, new CaseNumber("above/it-road/A1"), new CourtId("above"), Day) },
        { typeof(CaseEvent), new CaseEvent.LinkEnded(9, new LinkEnd(Day, new PlaceId("decided"), Title)) },
        { typeof(CaseEvent), new CaseEvent.OpeningFailed(new StepId("send-up"), "second-instance", "no-pack-above", Title, Day) },
        { typeof(Command<CaseCommand>), Reacting(new CaseCommand.OpenLinked(Pack, new StepId("accept-appeal"), LinkKind.AppealedAs, Number, At)) },
        { typeof(Command<CaseCommand>), Reacting(new CaseCommand.Link(LinkKind.AppealedAs, Number, At)) },
        { typeof(Command<CaseCommand>), Reacting(new CaseCommand.EndLink(LinkKind.AppealedAs, Number, new LinkEnd(Day, new PlaceId("decided"), Title), At)) },
        { typeof(Command<CaseCommand>), Reacting(new CaseCommand.TellFailedOpening(new StepId("send-up"), "second-instance", Refusal, At)) },
        { typeof(CaughtUp), new CaughtUp(12, 3, IsMoreLeft: true) },
        { typeof(CaseEvent), new CaseEvent.CameAbout(new StepId("pay"), Day, new PlaceId("closed")) { Cause = 12, Of = new InstanceId("party-1") } },
        { typeof(CaseEvent), new CaseEvent.FellAway(4, 12, new StepId("pay"), Day) { Of = new InstanceId("party-1") } },
        { typeof(Command<CaseCommand>), Correct(new Amendment.HappenedOn(Day)) },
        { typeof(Command<CaseCommand>), Correct(new Amendment.NeverHappened()) },
        { typeof(Command<CaseCommand>), Correct(new Amendment.OfAnotherCase()) },
        { typeof(Command<CaseCommand>), Correct(new Amendment.WasStep(new StepId("pay"))) },
        { typeof(Command<CaseCommand>), Correct(new Amendment.RestsOn(AllGrounds)) },
        { typeof(Command<CaseCommand>), Correct(new Amendment.WasPerson(new PersonId("judge-03"))) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.ConfirmCorrection(11, At, new PersonId("judge-03"), null)) },
        { typeof(Command<CaseCommand>), new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.DropCorrection(11, "No.", At, new PersonId("judge-03"), new PersonId("judge-04"))) },
        { typeof(EngineHealth), new EngineHealth(Duration.FromMilliseconds(40), 3, 2, new FeedProgress("log.xes", Day, Day.PlusDays(1), 2.5)) },
        { typeof(Duration), Duration.FromTicks(-1) },
        { typeof(LocalTime), new LocalTime(8, 30) },
    };

    private static Command<CaseCommand> Correct(Amendment what) =>
        new("c-1", "clerk-7", new RoleName("clerk"), null, null, new CaseCommand.Correct(2, what, "A slip.", At, new PersonId("clerk-7"), new PersonId("judge-03")));

    private static Command<CaseCommand> Reacting(CaseCommand content) => new("reaction-12-link-below", "engine", new RoleName("reaction"), null, 12, content);

    private static Command<StaffCommand> Staff(StaffCommand content) => new("c-1", "administrator-1", new RoleName("administrator"), "president-1", 3, content);

    private static CaseCommand.Request Asking => new(Pack, new StepId("pay"), At, new RoleName("clerk"), [new Particular("amount", "35.0", IsPersonal: false)])
    {
        On = Day,
        Grounds = AllGrounds,
        Bearing = new Bearing(new InstanceId("defendant-2"), Day),
    };

    private static Command<ApprovalCommand> Approving(ApprovalCommand content) => new("c-1", "judge-03", new RoleName("judge"), "judge-04", 3, content);

    private static Command<UrgingCommand> Urging(UrgingCommand content) => new("c-1", "judge-03", new RoleName("judge"), "judge-04", 3, content);

    private static Command<AlertLifeCommand> Alerts(AlertLifeCommand content) => new("c-1", "judge-03", new RoleName("judge"), "judge-04", 3, content);

    [Theory]
    [MemberData(nameof(Values))]
    public void AValue_WrittenAndRead_IsTheSame(Type type, object value)
    {
        var written = JsonSerializer.Serialize(value, type, Options.Options);
        var read = JsonSerializer.Deserialize(written, type, Options.Options);
        Assert.Equivalent(value, read, strict: true);
        Assert.Equal(written, JsonSerializer.Serialize(read, type, Options.Options));
    }

    /// <summary>By Orleans' own serializer and copier, set up as a silo's are: between silos, and within one either way.</summary>
    [Theory]
    [MemberData(nameof(Values))]
    public void AValue_ThroughTheSerializerAndTheCopierOfASilo_IsTheSame(Type type, object value)
    {
        Assert.True(value.GetType().IsAssignableTo(type));
        foreach (var passing in new[] { Passing.Shared, Passing.Copied })
        {
            using var silo = new ServiceCollection().AddGrainWire(passing).BuildServiceProvider();
            var read = silo.GetRequiredService<Serializer>().Deserialize<object>(silo.GetRequiredService<Serializer>().SerializeToArray(value));
            Assert.Equal(JsonSerializer.Serialize(value, type, Options.Options), JsonSerializer.Serialize(read, type, Options.Options));
            Assert.Equivalent(value, read, strict: true);
            var copied = silo.GetRequiredService<DeepCopier>().Copy<object>(value)!;
            Assert.Equal(JsonSerializer.Serialize(value, type, Options.Options), JsonSerializer.Serialize(copied, type, Options.Options));
            Assert.Equivalent(value, copied, strict: true);
            if (!type.IsValueType)
            {
                Assert.Equal(passing == Passing.Shared, ReferenceEquals(value, copied));
            }
        }
    }

    [Fact]
    public void Values_AreOfEveryTypeThatAGrainMethodTakesOrGives() => Assert.Empty(Untried(typeof(ICaseGrain).Assembly.GetTypes().Where(IsContract)));

    /// <summary>Every nested case of a command is tried as well: each is written in its own way.</summary>
    [Fact]
    public void Values_AreOfEveryCaseOfTheCommands() => Assert.Empty(
        new[] { typeof(CaseCommand), typeof(StaffCommand), typeof(AlertLifeCommand), typeof(UrgingCommand), typeof(ApprovalCommand) }.SelectMany(it => it.GetNestedTypes())
            .Except(Values.Select(it => it[1]).Select(it => (it as Command<CaseCommand>)?.Content.GetType() ?? (it as Command<StaffCommand>)?.Content.GetType()
                ?? (it as Command<AlertLifeCommand>)?.Content.GetType() ?? (it as Command<UrgingCommand>)?.Content.GetType() ?? (it as Command<ApprovalCommand>)?.Content.GetType()).OfType<Type>()));

    [Fact]
    public void MethodWithATypeThatIsNotTried_IsFound()
    {
        Assert.Equal([typeof(NodaTime.Interval), typeof(DateOnly)], Untried([typeof(IUntried)]));
        Assert.Equal(["IAlertLifeGrain", "IApprovalGrain", "ICaseGrain", "IReactionsGrain", "IStaffGrain", "IUrgingGrain", "IWakeShardGrain"], typeof(ICaseGrain).Assembly.GetTypes().Where(IsContract).Select(it => it.Name).Order(StringComparer.Ordinal));
    }

    private static bool IsContract(Type it) => it.IsInterface && typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(it);

    private static IEnumerable<Type> Untried(IEnumerable<Type> contracts) => contracts.SelectMany(it => it.GetMethods())
        .SelectMany(it => it.GetParameters().Select(parameter => parameter.ParameterType).Concat(it.ReturnType.GenericTypeArguments))
        .Distinct().Except([typeof(string), .. Values.Select(it => (Type)it[0])]);

    private interface IUntried
    {
        Task<DateOnly> Ask(NodaTime.Interval during, string whom, Instant at);
    }

    [Fact]
    public void Commands_AreWrittenAsTheContractSays() => Assert.Equal(
        """
        {"id":"c-1","author":"clerk-7","role":"clerk","onBehalfOf":null,"cause":12,"content":{"$type":"observe","procedure":{"pack":"it-road-fines","edition":"model","fingerprint":"0123456789ab"},"step":"pay","at":"2010-01-04T23:00:00Z","particulars":[{"name":"amount","value":"35.0","isPersonal":true}],"bearing":{"about":null,"posted":null,"states":[]}}}
        """.Trim(),
        JsonSerializer.Serialize(
            new Command<CaseCommand>("c-1", "clerk-7", new RoleName("clerk"), null, 12, new CaseCommand.Observe(Pack, new StepId("pay"), At, [new Particular("amount", "35.0")])),
            Options.Options));

    public static TheoryData<object, string> TimesInText => new()
    {
        { At, "2010-01-04T23:00:00Z" },
        { At + Duration.FromMilliseconds(120), "2010-01-04T23:00:00.12Z" },
        { At + Duration.FromNanoseconds(1), "2010-01-04T23:00:00.000000001Z" },
        { Instant.FromUtc(-43, 3, 15, 12, 0), "-0043-03-15T12:00:00Z" },
        { Day, "2010-01-05" },
        { new LocalDate(-43, 3, 15), "-0043-03-15" },
        { new LocalTime(8, 30), "08:30:00" },
        { new LocalTime(8, 30, 1).PlusNanoseconds(500_000_000), "08:30:01.5" },
        { Duration.Zero, "0:00:00:00" },
        { Duration.FromHours(49) + Duration.FromNanoseconds(1), "2:01:00:00.000000001" },
        { Duration.FromTicks(-1), "-0:00:00:00.0000001" },
        { new StatedLength(14, LengthUnit.WorkingDays), "14wd" },
    };

    /// <summary>Silos of two versions, stored ledgers and readers of the API know these texts: whoever writes them may change, the texts may not.</summary>
    [Theory]
    [MemberData(nameof(TimesInText))]
    public void Times_AreWrittenAsTheyAlwaysWere(object value, string text)
    {
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(value, value.GetType(), Options.Options));
        Assert.Equal(value, JsonSerializer.Deserialize($"\"{text}\"", value.GetType(), Options.Options));
    }

    [Fact]
    public void Ledger_Read_GivesTheSameDueDate()
    {
        var read = JsonSerializer.Deserialize<Ledger>(JsonSerializer.Serialize(Moved, Options.Options), Options.Options)!;
        Assert.Equal(Counting.Plain.Due(Moved, Day.PlusDays(30)), Counting.Plain.Due(read, Day.PlusDays(30)));
        Assert.Equal(new LocalDate(2010, 4, 27), Counting.Plain.Due(read, Day.PlusDays(30)));
    }

    [Theory]
    [InlineData("\"2010-13-01\"", typeof(LocalDate))]
    [InlineData("\"yesterday\"", typeof(Instant))]
    [InlineData("20100105", typeof(LocalDate))]
    [InlineData("\"\"", typeof(Duration))]
    [InlineData("\"A1\"", typeof(CaseNumber))]
    [InlineData("{\"$type\":\"vanish\"}", typeof(CaseCommand))]
    [InlineData("{}", typeof(CaseCommand))]
    public void AText_ThatIsNoSuchValue_IsNotRead(string json, Type type) =>
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize(json, type, Options.Options) ?? throw new JsonException("read as nothing"));
}
