using NodaTime;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal.Backup;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Backup;

/// <summary>What the note in the store's directory and the setting <c>Backup:WarnAfterHours</c> say of back-ups.</summary>
internal sealed class NotedBackups : IBackupState
{
    private readonly string store;
    private readonly Duration? warnAfter;

    /// <param name="store">The store's directory.</param>
    /// <param name="settings">Those of the host.</param>
    /// <exception cref="UsageException">The setting is no number of hours.</exception>
    public NotedBackups(string store, IConfiguration settings)
    {
        this.store = store;
        warnAfter = settings.WholeOrNull("Backup:WarnAfterHours", "hours", least: 1, most: 24 * 366) is { } hours ? Duration.FromHours(hours) : null;
    }

    public BackupState Look() => new(LastBackup.Of(store) is { } at ? Instant.FromDateTimeOffset(at) : null, warnAfter);
}
