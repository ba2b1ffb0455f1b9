using System.Globalization;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Time;

namespace Supervision.Dashboard.Acts;

/// <summary>What the fields about the paper of an act hold: a document of the case, or words. Owned by one page, and changed on its turns alone.</summary>
public sealed class SaidOfPaper
{
    /// <summary>Position of the entry that filed it, as a field holds it; empty for none.</summary>
    public string? Filed { get; set; }

    public string? Title { get; set; }

    public string? Number { get; set; }

    public DateOnly? Day { get; set; }

    /// <summary>The document that is chosen; null for none.</summary>
    public long? FiledOrNull => long.TryParse(Filed, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) ? entry : null;

    /// <summary>What an act rests on with this paper.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="length">How much time it grants.</param>
    public Grounds GroundsWith(string? reason, StatedLength? length) =>
        Grounds.OfFields(reason, Title, Number, Day is { } day ? LocalDate.FromDateOnly(day) : null, length, FiledOrNull);
}
