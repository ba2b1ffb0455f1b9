using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>
/// Links between cases as fields of entries. The other case's number is personal data of the case whose entry it is, and goes with it; its court stands in
/// clear, so that whoever may not see the other case sees that there is one.
/// </summary>
internal static class LinkFields
{
    public const string FailedForm = "step:text pack:text obstacle:text reason.en:text reason.zh:text on:day";

    public const string EndedForm = "link:number on:day place:text title.en:text title.zh:text";

    private const string As = "as", Other = "case", Court = "court", On = "on", Link = "link", Place = "place", En = "title.en", Zh = "title.zh", Step = "step",
        Pack = "pack", Obstacle = "obstacle", ReasonEn = "reason.en", ReasonZh = "reason.zh";

    public static string LinkedForm { get; } = $"as:one({string.Join(',', LinkKinds.Texts)}) case:personal court:slug on:day";

    public static Draft ToDraft(StreamKey stream, Fact<CaseEvent> fact, long? cause) => fact.Event switch
    {
        CaseEvent.Linked it => new(CaseEventCodec.Linked, 1, fact.At.ToDateTimeOffset(),
        [
            Field.Of(As, LinkKinds.TextOf(it.As)),
            Field.Personal(Other, stream.ToString(), it.Other?.Text ?? throw new ArgumentException("A case is linked to one that is named.", nameof(fact))),
            Field.Of(Court, it.Court.Text), EntryFields.OfDay(On, it.On),
        ], cause),
        CaseEvent.LinkEnded it => new(CaseEventCodec.LinkEnded, 1, fact.At.ToDateTimeOffset(),
        [
            Field.Of(Link, it.Link), EntryFields.OfDay(On, it.End.On), Field.Of(Place, it.End.Place.Text), Field.Of(En, it.End.Title.En),
            Field.Of(Zh, it.End.Title.Zh),
        ], cause),
        CaseEvent.OpeningFailed it => new(CaseEventCodec.OpeningFailed, 1, fact.At.ToDateTimeOffset(),
        [
            Field.Of(Step, it.Step.Text), Field.Of(Pack, it.Pack), Field.Of(Obstacle, it.Obstacle), Field.Of(ReasonEn, it.Why.En),
            Field.Of(ReasonZh, it.Why.Zh), EntryFields.OfDay(On, it.On),
        ], cause),
        _ => throw new System.Diagnostics.UnreachableException($"{fact.Event.GetType().Name} is no fact of a link"),
    };

    public static CaseEvent.Linked Linked(Entry entry) => new(
        LinkKinds.OrNull(entry.Text(As)) ?? throw new JournalDamagedException(entry.Position, "what another case is to this one", entry.Text(As)),
        entry.TextOrNull(Other) is { } number ? CaseNumber.OrNull(number) : null,
        CourtId.OrNull(entry.Text(Court)) ?? throw new JournalDamagedException(entry.Position, "a court's code", entry.Text(Court)),
        entry.Day(On));

    public static CaseEvent.LinkEnded Ended(Entry entry) => new(
        entry.Number(Link), new LinkEnd(entry.Day(On), new PlaceId(entry.Text(Place)), new Title(entry.Text(En), entry.Text(Zh))));

    public static CaseEvent.OpeningFailed Failed(Entry entry) => new(
        new StepId(entry.Text(Step)), entry.Text(Pack), entry.Text(Obstacle), new Title(entry.Text(ReasonEn), entry.Text(ReasonZh)), entry.Day(On));
}
