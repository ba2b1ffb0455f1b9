using System.Collections.Immutable;
using System.Diagnostics;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>The facts by which entries of a case are put right, and what becomes of what was told, as journal entries.</summary>
internal static class CorrectionEntries
{
    public const string CorrectedForm = $"{CorrectionFields.Form} proposal?:number proposed-by?:slug";

    /// <inheritdoc cref="CorrectedForm"/>
    public const string CorrectedFiledForm = $"{CorrectedForm} {GroundsFields.Filed}";

    public const string ProposedForm = $"{CorrectionFields.Form} by:slug for?:slug";

    /// <inheritdoc cref="ProposedForm"/>
    public const string ProposedFiledForm = $"{ProposedForm} {GroundsFields.Filed}";

    public const string DroppedForm = $"proposal:number on:day as:one({Withdrawn},{Refused}) {CorrectionFields.Why}?:personal";

    public const string AlertWithdrawnForm = "entry:number cause:number on:day limit?:text stage?:text step?:text";

    /// <inheritdoc cref="AlertWithdrawnForm"/>
    public const string AlertOfOneWithdrawnForm = $"{AlertWithdrawnForm} {BearingFields.About}:slug";

    public const string FellAwayForm = $"entry:number cause:number step:text on:day {BearingFields.About}?:slug";

    public const string ReassessedForm = $"entry:number cause:number step:text on:day fits:one({Yes},{No}) late?:text";

    private const string Withdrawn = "withdrawn", Refused = "refused", Yes = "yes", No = "no";

    public static Draft ToDraft(StreamKey stream, Fact<CaseEvent> fact, long? cause) => fact.Event switch
    {
        CaseEvent.Corrected it => Draft(CaseEventCodec.Corrected, [
            .. CorrectionFields.Of(it.Entry, it.On, it.What, it.Why, stream), .. OrNone("proposal", it.Proposal), .. OrNone("proposed-by", it.ProposedBy?.Text),
        ]).NamingFiled(it.What),
        CaseEvent.CorrectionProposed it => Draft(CaseEventCodec.CorrectionProposed, [
            .. CorrectionFields.Of(it.Entry, it.On, it.What, it.Why, stream), Field.Of("by", it.By.Text), .. OrNone("for", it.For?.Text),
        ]).NamingFiled(it.What),
        CaseEvent.CorrectionDropped it => Draft(CaseEventCodec.CorrectionDropped, [
            Field.Of("proposal", it.Proposal), EntryFields.OfDay("on", it.On), Field.Of("as", it.As == DroppedAs.Withdrawn ? Withdrawn : Refused),
            .. it.Why is { } why ? [Field.Personal(CorrectionFields.Why, stream.ToString(), why)] : ImmutableArray<Field>.Empty,
        ]),
        CaseEvent.AlertWithdrawn it => Draft(CaseEventCodec.AlertWithdrawn, [
            Field.Of("entry", it.Entry), Field.Of(CaseEventCodec.Cause, it.Cause), EntryFields.OfDay("on", it.On),
            .. OrNone("limit", it.Limit?.Text), .. OrNone("stage", it.Stage?.Text), .. OrNone("step", it.Step?.Text),
            .. OrNone(BearingFields.About, it.Of?.Text),
        ]) with { KindVersion = it.Of is null ? 1 : 2 },
        CaseEvent.FellAway it => Draft(CaseEventCodec.FellAway, [
            Field.Of("entry", it.Entry), Field.Of(CaseEventCodec.Cause, it.Cause), Field.Of("step", it.Step.Text), EntryFields.OfDay("on", it.On),
            .. OrNone(BearingFields.About, it.Of?.Text),
        ]),
        CaseEvent.StepReassessed it => Draft(CaseEventCodec.StepReassessed, [
            Field.Of("entry", it.Entry), Field.Of(CaseEventCodec.Cause, it.Cause), Field.Of("step", it.Step.Text), EntryFields.OfDay("on", it.On),
            Field.Of("fits", it.Conforms ? Yes : No), .. OrNone("late", it.Late.IsEmpty ? null : string.Join(',', it.Late)),
        ]),
        _ => throw new UnreachableException($"{fact.Event.GetType().Name} puts nothing right"),
    } with { OccurredAt = fact.At.ToDateTimeOffset(), Cause = cause };

    /// <returns>Null for an entry of another kind.</returns>
    public static CaseEvent? OrNull(Entry entry) => (entry.Kind, entry.KindVersion) switch
    {
        (CaseEventCodec.Corrected, 1 or 2) => new CaseEvent.Corrected(
            CorrectionFields.Corrected(entry), CorrectionFields.What(entry), CorrectionFields.WhyOrNull(entry), CorrectionFields.OnDay(entry),
            entry.NumberOrNull("proposal"), entry.PersonOrNull("proposed-by")),
        (CaseEventCodec.CorrectionProposed, 1 or 2) => new CaseEvent.CorrectionProposed(
            CorrectionFields.Corrected(entry), CorrectionFields.What(entry), CorrectionFields.WhyOrNull(entry), CorrectionFields.OnDay(entry),
            entry.Person("by"), entry.PersonOrNull("for")),
        (CaseEventCodec.CorrectionDropped, 1) => new CaseEvent.CorrectionDropped(
            entry.Number("proposal"), entry.Text("as") == Withdrawn ? DroppedAs.Withdrawn : DroppedAs.Refused, CorrectionFields.WhyOrNull(entry),
            entry.Day("on")),
        (CaseEventCodec.AlertWithdrawn, 1 or 2) => new CaseEvent.AlertWithdrawn(
            entry.Number("entry"), entry.Number(CaseEventCodec.Cause), entry.Day("on"),
            entry.TextOrNull("limit") is { } limit ? new LimitId(limit) : null, entry.TextOrNull("stage") is { } stage ? new StageId(stage) : null,
            entry.TextOrNull("step") is { } step ? new StepId(step) : null) { Of = BearingFields.AboutOrNull(entry) },
        (CaseEventCodec.FellAway, 1) => new CaseEvent.FellAway(
            entry.Number("entry"), entry.Number(CaseEventCodec.Cause), new StepId(entry.Text("step")), entry.Day("on"))
        {
            Of = BearingFields.AboutOrNull(entry),
        },
        (CaseEventCodec.StepReassessed, 1) => new CaseEvent.StepReassessed(
            entry.Number("entry"), entry.Number(CaseEventCodec.Cause), new StepId(entry.Text("step")), entry.Day("on"), entry.Text("fits") == Yes,
            entry.TextOrNull("late") is { } late ? [.. late.Split(',').Select(it => new LimitId(it))] : []),
        _ => null,
    };

    /// <summary>The entry whose alert one takes back.</summary>
    public static long? Withdraws(Entry entry) => entry.NumberOrNull("entry");

    /// <summary>A fact that came about by another entry of the case is of the second version of its kind.</summary>
    public static Draft CausedBy(this Draft draft, long? entry) =>
        entry is { } it ? draft with { KindVersion = 2, Fields = draft.Fields.Add(Field.Of(CaseEventCodec.Cause, it)) } : draft;

    private static Draft NamingFiled(this Draft draft, Amendment what) => what is Amendment.RestsOn it ? draft.NamingFiled(it.Grounds) : draft;

    private static Draft Draft(string kind, ImmutableArray<Field> fields) => new(kind, 1, default, fields);

    private static ImmutableArray<Field> OrNone(string name, string? value) => value is null ? [] : [Field.Of(name, value)];

    private static ImmutableArray<Field> OrNone(string name, long? value) => value is { } it ? [Field.Of(name, it)] : [];
}
