using NodaTime;
using Supervision.Domain.Time;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>The last minute of a time limit's last day, as a field of what is told of the limit: <c>16:00</c>.</summary>
internal static class EndFields
{
    /// <summary>Its part of the form of an entry, with what may stand before it.</summary>
    public const string Form = $"{CaseEventCodec.Cause}?:number {BearingFields.About}?:slug {At}:time";

    private const string At = "due-at";

    /// <summary>What is told of a limit that ends at a minute is of the fourth version of its kind.</summary>
    public static Draft EndingAt(this Draft draft, LocalTime? at) =>
        at is { } time ? draft with { KindVersion = 4, Fields = draft.Fields.Add(Field.Of(At, IsoText.Clock(time))) } : draft;

    public static LocalTime? AtOrNull(Entry entry) => entry.TextOrNull(At) is { } text
        ? IsoText.TimeOrNull(text) ?? throw new JournalDamagedException(entry.Position, $"a time of day in '{At}'", text)
        : null;
}
