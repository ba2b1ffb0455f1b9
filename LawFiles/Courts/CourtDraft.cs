using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Time;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Courts;

/// <summary>A court as its file says it, before anything is known to fit together.</summary>
/// <param name="Text">The file.</param>
/// <param name="Code">As it is written, which need be no code.</param>
/// <param name="Editions">The first one is what the file says before its list of editions.</param>
internal sealed record CourtDraft(
    CourtText Text, Located<string> Code, CourtLevel Level, DateTimeZone Zone, StatedLength? UrgingAnsweredWithin, ImmutableArray<EditionDraft> Editions)
{
    /// <summary>The court, once its file is without fault.</summary>
    public RegisteredCourt Court => new(new CourtId(Code.Value), Level, Zone, UrgingAnsweredWithin, [.. Editions.Select(it => it.Edition)]);
}

/// <summary>An edition with what was said before it and still holds.</summary>
/// <param name="Edition">What holds from its day on; without a parent where the one that is written is no code.</param>
/// <param name="Line">From 1.</param>
/// <param name="ParentLine">Where its parent is said.</param>
internal sealed record EditionDraft(CourtEdition Edition, int Line, int ParentLine);
