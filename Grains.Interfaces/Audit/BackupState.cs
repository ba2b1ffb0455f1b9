using NodaTime;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>When the store was backed up last, and when it should be again.</summary>
/// <param name="TakenAt">Null when there was no back-up, as far as this machine knows.</param>
/// <param name="WarnAfter">The age from which on one is due; null where nobody has set one: then none is ever due.</param>
public sealed record BackupState(Instant? TakenAt, Duration? WarnAfter)
{
    /// <param name="now">The real clock's instant, also where the engine plays a past.</param>
    public bool IsDueAt(Instant now) => WarnAfter is { } bound && !(TakenAt is { } at && now - at <= bound);
}

/// <summary>Knows of back-ups; whoever composes the host connects the store's directory here.</summary>
public interface IBackupState
{
    /// <summary>As it is now; null where nobody knows. A back-up that another process takes is seen at the next call.</summary>
    BackupState? Look();
}
