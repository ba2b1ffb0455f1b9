using System.Collections.Immutable;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Approvals;

/// <summary>
/// Approvals as journal entries. The golden lines in the tests are the contract. Reasons are personal data of the case: they may name anybody in it, and go
/// when its key is erased.
/// </summary>
public sealed class ApprovalCodec : IEventCodec<ApprovalEvent>
{
    public const string Category = "approvals";
    public const string Asked = "approval.asked";
    public const string Passed = "approval.passed";
    public const string Granted = "approval.granted";
    public const string Refused = "approval.refused";
    public const string SentBack = "approval.sent-back";
    public const string Withdrawn = "approval.withdrawn";
    public const string Lapsed = "approval.lapsed";
    public const string NotTaken = "approval.not-taken";

    internal const string Number = "request", Step = "step", By = "by", For = "for", In = "in", Pack = "pack", On = "on", Extends = "extends", Due = "due",
        Late = "late", DecideBy = "decide-by", Anew = "anew", Approver = "approver", Why = "why", AskedBy = "asked-by", Obstacle = "obstacle",
        ReasonEn = "reason.en", ReasonZh = "reason.zh";

    public static StreamKey StreamOf(CaseNumber number) => new(Category, number.Text);

    /// <summary>The stream of the case that a stream of approvals is about.</summary>
    public static string AboutOf(string id) => $"{CaseEventCodec.Category}/{id}";

    public Draft ToDraft(StreamKey stream, Fact<ApprovalEvent> fact, long? cause)
    {
        var (kind, fields) = Written(fact.Event, new StreamKey(CaseEventCodec.Category, stream.Id));
        return new Draft(
            kind, 1, fact.At.ToDateTimeOffset(), [Field.Of(Number, fact.Event.Number.Value), Field.Of(Step, fact.Event.Step.Text), .. fields], cause);
    }

    public ApprovalEvent ToEvent(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (number, step) = (new ApprovalNumber(entry.Number(Number)), new StepId(entry.Text(Step)));
        return (entry.Kind, entry.KindVersion) switch
        {
            (Asked, 1) => new ApprovalEvent.Asked(
                number, step, PackOf(entry), HandOf(entry), new RoleName(entry.Text(In)), BearingFields.Read(entry), GroundsFields.Read(entry), entry.Day(On),
                entry.TextOrNull(Extends) is { } limit ? new LimitId(limit) : null, entry.DayOrNull(Due), IsYes(entry, Late), entry.Day(DecideBy))
            {
                IsAnew = IsYes(entry, Anew),
            },
            (Passed, 1) => new ApprovalEvent.Passed(
                number, step, ApproverOf(entry), DecisionOf(entry), GroundsFields.LengthOf(entry), entry.Day(DecideBy)),
            (Granted, 1) => new ApprovalEvent.Granted(number, step, ApproverOf(entry), DecisionOf(entry), GroundsFields.LengthOf(entry)),
            (Refused, 1) => new ApprovalEvent.Refused(number, step, ApproverOf(entry), DecisionOf(entry)),
            (SentBack, 1) => new ApprovalEvent.SentBack(number, step, ApproverOf(entry), DecisionOf(entry), entry.Day(DecideBy)),
            (Withdrawn, 1) => new ApprovalEvent.Withdrawn(number, step, HandOf(entry), entry.TextOrNull(Why), entry.Day(On)),
            (Lapsed, 1) => new ApprovalEvent.Lapsed(
                number, step, entry.TextOrNull(Approver) is null ? null : ApproverOf(entry), entry.Day(On), entry.Day(Due), entry.Person(AskedBy)),
            (NotTaken, 1) => new ApprovalEvent.NotTaken(
                number, step, entry.Text(Obstacle), new Title(entry.Text(ReasonEn), entry.Text(ReasonZh)), entry.Day(On), entry.Person(AskedBy)),
            _ => throw new JournalDamagedException(entry.Position, "a kind of fact about approvals", $"{entry.Kind} v{entry.KindVersion}"),
        };
    }

    private static (string Kind, ImmutableArray<Field> Fields) Written(ApprovalEvent happened, StreamKey about) => happened switch
    {
        ApprovalEvent.Asked it => (Asked,
        [
            .. FieldsOf(it.By), Field.Of(In, it.In.Text), Field.Of(Pack, it.Procedure.ToString()), EntryFields.OfDay(On, it.On),
            .. it.Extends is { } limit ? [Field.Of(Extends, limit.Text)] : ImmutableArray<Field>.Empty,
            .. it.Due is { } due ? [EntryFields.OfDay(Due, due)] : ImmutableArray<Field>.Empty,
            YesOrNo(Late, it.IsLate), EntryFields.OfDay(DecideBy, it.DecideBy), YesOrNo(Anew, it.IsAnew), .. GroundsFields.Of(null, it.Grounds, about),
            .. BearingFields.Of(it.Bearing),
        ]),
        ApprovalEvent.Passed it => (Passed,
            [.. FieldsOf(it.Approver, it.Decision, about), .. GroundsFields.OfLength(it.Length), EntryFields.OfDay(DecideBy, it.DecideBy)]),
        ApprovalEvent.Granted it => (Granted, [.. FieldsOf(it.Approver, it.Decision, about), .. GroundsFields.OfLength(it.Length)]),
        ApprovalEvent.Refused it => (Refused, [.. FieldsOf(it.Approver, it.Decision, about)]),
        ApprovalEvent.SentBack it => (SentBack, [.. FieldsOf(it.Approver, it.Decision, about), EntryFields.OfDay(DecideBy, it.AskBy)]),
        ApprovalEvent.Withdrawn it => (Withdrawn, [.. FieldsOf(it.By), .. Personal(it.Why, about), EntryFields.OfDay(On, it.On)]),
        ApprovalEvent.Lapsed it => (Lapsed,
        [
            .. it.Approver is { } approver ? [Field.Of(Approver, approver.Text)] : ImmutableArray<Field>.Empty, EntryFields.OfDay(On, it.On),
            EntryFields.OfDay(Due, it.Due), Field.Of(AskedBy, it.AskedBy.Text),
        ]),
        ApprovalEvent.NotTaken it => (NotTaken,
        [
            Field.Of(Obstacle, it.Obstacle), Field.Of(ReasonEn, it.Why.En), Field.Of(ReasonZh, it.Why.Zh), EntryFields.OfDay(On, it.On),
            Field.Of(AskedBy, it.AskedBy.Text),
        ]),
        _ => throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} has no entry"),
    };

    private static IEnumerable<Field> FieldsOf(ApproverId approver, ApprovalDecision it, StreamKey about) =>
    [
        Field.Of(Approver, approver.Text), .. FieldsOf(it.By), Field.Of(In, it.In.Text), .. Personal(it.Why, about), EntryFields.OfDay(On, it.On),
        Field.Of(AskedBy, it.AskedBy.Text), YesOrNo(Late, it.IsLate),
    ];

    private static IEnumerable<Field> FieldsOf(Hand it) =>
        it.For is { } principal ? [Field.Of(By, it.Who.Text), Field.Of(For, principal.Text)] : [Field.Of(By, it.Who.Text)];

    private static IEnumerable<Field> Personal(string? why, StreamKey about) => why is null ? [] : [Field.Personal(Why, about.ToString(), why)];

    private static Field YesOrNo(string name, bool value) => Field.Of(name, value ? "yes" : "no");

    private static bool IsYes(Entry entry, string name) => entry.Text(name) == "yes";

    private static ApproverId ApproverOf(Entry entry) => new(entry.Text(Approver));

    private static Hand HandOf(Entry entry) => new(entry.Person(By), entry.PersonOrNull(For));

    private static ApprovalDecision DecisionOf(Entry entry) => new(
        HandOf(entry), new RoleName(entry.Text(In)), entry.TextOrNull(Why), entry.Day(On), entry.Person(AskedBy), IsYes(entry, Late));

    private static PackReference PackOf(Entry entry) => PackReference.ParseOrNull(entry.Text(Pack))
        ?? throw new JournalDamagedException(entry.Position, "a pack reference such as name/edition#fingerprint", entry.Text(Pack));
}
