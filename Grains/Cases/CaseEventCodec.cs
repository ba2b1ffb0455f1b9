using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>The facts of a case as journal entries. The golden lines in the tests are the contract.</summary>
public sealed class CaseEventCodec : IEventCodec<CaseEvent>
{
    public const string Category = "case";
    public const string Opened = "case.opened";

    /// <summary>The whole number of a case: of all that is logged, this personal field of the entry that opens it alone commits to the case's name.</summary>
    public const string NumberField = "number";

    public const string StepTaken = "case.step-taken";
    public const string StepProgressed = "case.step-progressed";
    public const string Warned = "case.warned";
    public const string WentOverdue = "case.went-overdue";
    public const string CameAbout = "case.came-about";
    public const string FellAway = "case.fell-away";
    public const string Assigned = "case.assigned";
    public const string Relieved = "case.relieved";
    public const string Allotted = "case.allotted";
    public const string DocumentFiled = "case.document-filed";
    public const string Corrected = "case.corrected";
    public const string CorrectionProposed = "case.correction-proposed";
    public const string CorrectionDropped = "case.correction-dropped";
    public const string AlertWithdrawn = "case.alert-withdrawn";
    public const string StepReassessed = "case.step-reassessed";
    public const string Linked = "case.linked";
    public const string LinkEnded = "case.link-ended";
    public const string OpeningFailed = "case.opening-failed";

    /// <summary>Names the entry of the case by which another one came about.</summary>
    internal const string Cause = "cause";

    /// <summary>The particular that holds what a log wrote for a transition which XES has no word for.</summary>
    public const string TransitionParticular = "lifecycle:transition";

    /// <summary>What the field of a reported attribute begins with.</summary>
    internal const string Attribute = "attr.";

    public static StreamKey StreamOf(CaseNumber number) => new(Category, number.Text);

    /// <summary>What the reporter calls a particular that stands in a field of this name; null for a field that holds none.</summary>
    public static string? ParticularOrNull(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.StartsWith(Attribute, StringComparison.Ordinal) ? AttributeNames.FromField(field[Attribute.Length..]) : null;
    }

    public Draft ToDraft(StreamKey stream, Fact<CaseEvent> fact, long? cause) => fact.Event switch
    {
        // The stream's tag says nothing of the case; this field commits to its number.
        CaseEvent.Opened it => Draft(
            Opened, fact.At, cause, [Field.Personal(NumberField, stream.ToString(), it.Number.Text), Field.Of("pack", it.Procedure.ToString())]),
        CaseEvent.StepTaken it when it.Bearing != Bearing.None => Draft(StepTaken, fact.At, cause, [
            .. FieldsOf(it), .. GroundsFields.Of(it.EnteredOn, it.Grounds, stream), .. BearingFields.Of(it.Bearing), .. FieldsOf(it.Particulars, stream),
        ]) with { KindVersion = 4 },
        CaseEvent.StepTaken { EnteredOn: null, Grounds: { Reason: null, HasPaper: false, Length: null } } it =>
            Draft(StepTaken, fact.At, cause, [.. FieldsOf(it), .. FieldsOf(it.Particulars, stream)]),
        CaseEvent.StepTaken it => Draft(StepTaken, fact.At, cause, [
            .. FieldsOf(it), .. GroundsFields.Of(it.EnteredOn, it.Grounds, stream), .. FieldsOf(it.Particulars, stream),
        ]) with { KindVersion = it.Grounds.Filed is null ? 2 : 3 },
        CaseEvent.StepProgressed it => Draft(StepProgressed, fact.At, cause, [
            Field.Of("step", it.Step.Text), Field.Of("transition", StepTransitions.TextOf(it.Transition)), EntryFields.OfDay("on", it.On),
            .. FieldsOf(it.Particulars, stream),
        ]),
        CaseEvent.Warned it => Draft(Warned, fact.At, cause, [
            Field.Of("limit", it.Limit.Text), Field.Of("stage", it.Stage.Text), EntryFields.OfDay("on", it.On), EntryFields.OfDay("due", it.Due),
        ]).CausedBy(it.Cause).OfOne(it.Of).EndingAt(it.DueAt),
        CaseEvent.WentOverdue it => Draft(
            WentOverdue, fact.At, cause, [Field.Of("limit", it.Limit.Text), EntryFields.OfDay("on", it.On), EntryFields.OfDay("due", it.Due)])
            .CausedBy(it.Cause).OfOne(it.Of).EndingAt(it.DueAt),
        CaseEvent.CameAbout it => Draft(CameAbout, fact.At, cause, [
            Field.Of("step", it.Step.Text), EntryFields.OfDay("on", it.On), Field.Of("to", it.To.Text),
            .. it.Cause is { } entry ? [Field.Of(Cause, entry)] : ImmutableArray<Field>.Empty, .. BearingFields.Of(new Bearing(it.Of)),
        ]),
        CaseEvent.Assigned it => Draft(
            Assigned, fact.At, cause, [Field.Of("person", it.Person.Text), Field.Of("as", Roles.TextOf(it.As)), EntryFields.OfDay("on", it.On)])
            .CausedBy(it.Cause),
        CaseEvent.Relieved it => Draft(
            Relieved, fact.At, cause, [Field.Of("person", it.Person.Text), Field.Of("as", Roles.TextOf(it.As)), EntryFields.OfDay("on", it.On)])
            .CausedBy(it.Cause),
        CaseEvent.Allotted it => Draft(Allotted, fact.At, cause, [Field.Of("division", it.Division.Text), EntryFields.OfDay("on", it.On)]),
        CaseEvent.DocumentFiled it => Draft(DocumentFiled, fact.At, cause, [.. DocumentFields.Of(it, stream)]),
        CaseEvent.Linked or CaseEvent.LinkEnded or CaseEvent.OpeningFailed => LinkFields.ToDraft(stream, fact, cause),
        CaseEvent.Corrected or CaseEvent.CorrectionProposed or CaseEvent.CorrectionDropped or CaseEvent.AlertWithdrawn or CaseEvent.StepReassessed
            or CaseEvent.FellAway =>
            CorrectionEntries.ToDraft(stream, fact, cause),
        _ => throw new System.Diagnostics.UnreachableException($"{fact.Event.GetType().Name} has no entry"),
    };

    public CaseEvent ToEvent(Entry entry) => (entry.Kind, entry.KindVersion) switch
    {
        (Opened, 1) => new CaseEvent.Opened(new CaseNumber(entry.Stream.Id), PackOf(entry)),
        (StepTaken, 1) => StepOf(entry),
        (StepTaken, 2 or 3) => StepOf(entry) with { EnteredOn = GroundsFields.EnteredOn(entry), Grounds = GroundsFields.Read(entry) },
        (StepTaken, 4) => StepOf(entry) with
        {
            EnteredOn = GroundsFields.EnteredOn(entry), Grounds = GroundsFields.Read(entry), Bearing = BearingFields.Read(entry),
        },
        (StepProgressed, 1) => new CaseEvent.StepProgressed(
            new StepId(entry.Text("step")), StepTransitions.Of(entry.Text("transition")), entry.Day("on"), ParticularsOf(entry)),
        (Warned, 1 or 2 or 3 or 4) => new CaseEvent.Warned(
            new LimitId(entry.Text("limit")), new StageId(entry.Text("stage")), entry.Day("on"), entry.Day("due"))
        {
            Cause = entry.NumberOrNull(Cause), Of = BearingFields.AboutOrNull(entry), DueAt = EndFields.AtOrNull(entry),
        },
        (WentOverdue, 1 or 2 or 3 or 4) => new CaseEvent.WentOverdue(new LimitId(entry.Text("limit")), entry.Day("on"), entry.Day("due"))
        {
            Cause = entry.NumberOrNull(Cause), Of = BearingFields.AboutOrNull(entry), DueAt = EndFields.AtOrNull(entry),
        },
        (CameAbout, 1) => new CaseEvent.CameAbout(new StepId(entry.Text("step")), entry.Day("on"), new PlaceId(entry.Text("to")))
        {
            Cause = entry.NumberOrNull(Cause), Of = BearingFields.AboutOrNull(entry),
        },
        (Assigned, 1 or 2) => new CaseEvent.Assigned(entry.Person("person"), entry.Role("as"), entry.Day("on")) { Cause = entry.NumberOrNull(Cause) },
        (Relieved, 1 or 2) => new CaseEvent.Relieved(entry.Person("person"), entry.Role("as"), entry.Day("on")) { Cause = entry.NumberOrNull(Cause) },
        (Allotted, 1) => new CaseEvent.Allotted(entry.Division("division"), entry.Day("on")),
        (DocumentFiled, 1) => DocumentFields.Read(entry),
        (Linked, 1) => LinkFields.Linked(entry),
        (LinkEnded, 1) => LinkFields.Ended(entry),
        (OpeningFailed, 1) => LinkFields.Failed(entry),
        _ => CorrectionEntries.OrNull(entry) ?? throw new JournalDamagedException(entry.Position, "a kind of case fact", $"{entry.Kind} v{entry.KindVersion}"),
    };

    /// <summary>The fact with the instant at which it happened.</summary>
    public Fact<CaseEvent> ToFact(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(Instant.FromDateTimeOffset(entry.OccurredAt), ToEvent(entry));
    }

    private static Draft Draft(string kind, Instant at, long? cause, ImmutableArray<Field> fields) =>
        new(kind, 1, at.ToDateTimeOffset(), fields, cause);

    private static CaseEvent.StepTaken StepOf(Entry entry) => new(
        new StepId(entry.Text("step")), entry.Day("on"), entry.TextOrNull("to") is { } to ? new PlaceId(to) : null, LateOf(entry), ParticularsOf(entry));

    private static IEnumerable<Field> FieldsOf(CaseEvent.StepTaken it)
    {
        yield return Field.Of("step", it.Step.Text);
        yield return EntryFields.OfDay("on", it.On);
        if (it.To is { } to)
        {
            yield return Field.Of("to", to.Text);
        }

        if (!it.Late.IsEmpty)
        {
            yield return Field.Of("late", string.Join(',', it.Late));
        }
    }

    private static IEnumerable<Field> FieldsOf(ImmutableArray<Particular> particulars, StreamKey stream)
    {
        foreach (var particular in particulars)
        {
            var name = Attribute + AttributeNames.ToField(particular.Name);
            yield return particular.IsPersonal ? Field.Personal(name, stream.ToString(), particular.Value) : Field.Of(name, particular.Value);
        }
    }

    private static PackReference PackOf(Entry entry) => PackReference.ParseOrNull(entry.Text("pack"))
        ?? throw new JournalDamagedException(entry.Position, "a pack reference such as name/edition#fingerprint", entry.Text("pack"));

    private static ImmutableArray<LimitId> LateOf(Entry entry) =>
        entry.TextOrNull("late") is { } late ? [.. late.Split(',').Select(text => new LimitId(text))] : [];

    /// <summary>Personal values that this reader does not have are left out.</summary>
    private static ImmutableArray<Particular> ParticularsOf(Entry entry)
    {
        ImmutableArray<Particular>.Builder? found = null;
        foreach (var field in entry.Fields)
        {
            if (field.Name.StartsWith(Attribute, StringComparison.Ordinal) && entry.TextOrNull(field.Name) is { } value)
            {
                (found ??= ImmutableArray.CreateBuilder<Particular>()).Add(
                    new Particular(AttributeNames.FromField(field.Name[Attribute.Length..]), value, field.Value is FieldValue.Personal));
            }
        }

        return found?.ToImmutable() ?? [];
    }
}
