using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Alerts;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Urging;

/// <summary>Urgings, in the register of kinds.</summary>
internal static class UrgingKinds
{
    private static readonly UrgingCodec Codec = new();

    public static StreamKind Row { get; } = new(UrgingCodec.Category,
    [
        Of(UrgingCodec.Asked, new("Urging", "催办"), "urging:number by:slug question?:personal pack:edition on:day due:day", " of:slug"),
        Of(UrgingCodec.RanOut, new("Urging not answered in time", "催办逾期未答复"), "urging:number asked-by:slug on:day due:day", "") with { IsOfTime = true },
        Of(UrgingCodec.Answered, new("Urging answered", "答复催办"), "urging:number asked-by:slug by:slug answer?:personal on:day late:one(no,yes)", ""),
    ])
    {
        Wakes = (grains, id, now, author) => grains.GetGrain<IUrgingGrain>(id).Wake(now, author),
        Folds = library => new AggregateFold<Urgings, UrgingCommand, UrgingEvent>(new UrgingDecider(library), Codec, Check),
        About = UrgingCodec.AboutOf,
        Court = StreamKind.CourtBefore,
        IsId = id => CaseNumber.OrNull(id) is not null,
    };

    /// <param name="name">What the journal calls it.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="fields">Of an urging.</param>
    /// <param name="more">What a request to take a step has beside them, before the step.</param>
    private static EntryKind Of(string name, Title title, string fields, string more) => new(name, title, fields, $"{fields}{more} step:text")
    {
        Notes = (entry, procedure) => Codec.ToEvent(entry) is var happened
            ? new(Said: UrgingWords.Of(happened, procedure)) { IsLate = IsLate(happened), IsOverdue = happened is UrgingEvent.RanOut }
            : EntryNote.None,
        Alerts = Alert,
        OfUrging = Codec.ToEvent,
    };

    private static Alert Alert(Entry entry, Procedure? procedure) => UrgingAlerts.Of(Codec.ToEvent(entry), procedure);

    private static bool IsLate(UrgingEvent happened) => happened is UrgingEvent.RanOut or UrgingEvent.Answered { IsLate: true };

    /// <summary>What was asked and answered belongs to the subject that the case is.</summary>
    private static IEnumerable<Disagreement> Check(Entry entry) => Disagreement.OfSubjects(entry, UrgingCodec.AboutOf(entry.Stream.Id));
}
