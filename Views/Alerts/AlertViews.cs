using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Views.Alerts;

/// <summary>Picks the alerts out of the journal, by what the register says of each kind of entry.</summary>
public sealed class AlertViews(AdoptedPacks packs, KindRegister kinds)
{
    /// <returns>Null for an entry that alerts nobody.</returns>
    /// <exception cref="JournalDamagedException">It follows a pack that was never adopted.</exception>
    public AlertView? OrNull(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return kinds.OfEntry(entry).Alerts is { } alerts && alerts(entry, packs.ProcedureOf(entry.Edition)) is { } alert ? View(entry, alert) : null;
    }

    private AlertView View(Entry entry, Alert alert) => new(
        entry.Position, alert.Kind, entry.Stream.ToString(), kinds.OfStream(entry.Stream) is { IsCase: true } ? new CaseNumber(entry.Stream.Id) : null, alert.Limit, alert.Stage, alert.Headline,
        Instant.FromDateTimeOffset(entry.OccurredAt), Instant.FromDateTimeOffset(entry.RecordedAt), alert.On, alert.Due,
        EngineAuthors.IsImported(entry.Author.Who, entry.Author.Role));
}
