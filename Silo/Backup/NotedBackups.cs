using System.Globalization;
using NodaTime;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal.Backup;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Backup;

/// <summary>What the note in the store's directory and the setting <c>Backup:WarnAfterHours</c> say of back-ups.</summary>
internal sealed class NotedBackups : IBackupState
{
    private const string Key = "Backup:WarnAfterHours";
    private const int LongestHours = 24 * 366;

    private readonly string store;
    private readonly Duration? warnAfter;

    /// <param name="store">The store's directory.</param>
    /// <param name="settings">Those of the host.</param>
    /// <exception cref="UsageException">The setting is no number of hours.</exception>
    public NotedBackups(string store, IConfiguration settings)
    {
        this.store = store;
        warnAfter = settings[Key] switch
        {
            null or "" => null,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= LongestHours =>
                Duration.FromHours(hours),
            var other => throw new UsageException($"The setting {Key} is '{other}'; expected whole hours from 1 to {LongestHours}."),
        };
    }

    public BackupState Look() => new(LastBackup.Of(store) is { } at ? Instant.FromDateTimeOffset(at) : null, warnAfter);
}
