using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Reactions;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Views.Trail;

/// <summary>
/// What a search of the trail goes by: of an entry only what its leaf says plainly. Personal values are passed over, by
/// their type, so that none can come into views.db whatever a field is called.
/// </summary>
/// <param name="About">The stream that the entry is about: its own, or the case that a refusal or a look concerns.</param>
/// <param name="Court">The court that it belongs to; null for what concerns none.</param>
/// <param name="Note">What else its kind has to say.</param>
internal readonly record struct TrailItem(
    long Position, long OccurredAt, long RecordedAt, string Kind, string Edition, Author Author, string About, string? Court, EntryNote Note)
{
    /// <summary>
    /// Whether people of the court, or who reports to it while it is served, recorded something in a case: no import, and not the passing of time.
    /// </summary>
    public bool IsChange { get; init; }

    /// <summary>
    /// Position of the entry of another aggregate because of which it was recorded; null for what somebody did, or time. What an import names as the cause
    /// of everything it reports is not kept: it would be half the table, and leads nowhere.
    /// </summary>
    public long? Cause { get; init; }

    /// <param name="entry">The entry.</param>
    /// <param name="procedure">The procedure that it followed; null where none applied.</param>
    /// <param name="kinds">The register.</param>
    public static TrailItem Of(Entry entry, Procedure? procedure, KindRegister kinds)
    {
        var about = kinds.AboutOf(entry.Stream);
        return new TrailItem(
            entry.Position, entry.OccurredAt.ToUnixTimeMilliseconds(), entry.RecordedAt.ToUnixTimeMilliseconds(), entry.Kind, entry.Edition, entry.Author,
            about.ToString(), kinds.CourtOf(about), kinds.OfEntry(entry).NoteOf(entry, procedure))
        {
            Cause = entry.Because(),
            IsChange = kinds.OfStream(entry.Stream) is { IsCase: true } && entry.Author.Role != EngineAuthors.TimeRole.Text
                && !EngineAuthors.IsImported(entry.Author.Who, new RoleName(entry.Author.Role)),
        };
    }
}
