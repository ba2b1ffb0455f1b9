namespace Supervision.Journal.Watch;

/// <summary>What is known of how the journal stands. Written by the writer's thread, damage by whoever meets it; read by all.</summary>
internal sealed class WriterWatch(TimeProvider clock)
{
    private readonly Lock gate = new();
    private long lookedAt = clock.GetTimestamp();
    private Exception? writeTrouble;
    private DateTimeOffset? strangerAt;
    private (long Kept, long Counted) armed;
    private JournalDamagedException? damage;

    public JournalCondition Condition
    {
        get
        {
            lock (gate)
            {
                return new JournalCondition(clock.GetElapsedTime(lookedAt), writeTrouble, strangerAt, armed.Kept, armed.Counted, damage);
            }
        }
    }

    public bool IsInTrouble
    {
        get
        {
            lock (gate)
            {
                return writeTrouble is not null;
            }
        }
    }

    public void Looked() => Set(() => lookedAt = clock.GetTimestamp());

    public void Wrote() => Set(() => writeTrouble = null);

    public void Failed(Exception reason)
    {
        Set(() => writeTrouble = reason);
        if (reason is JournalDamagedException met)
        {
            Met(met);
        }
    }

    public void Counted(long kept, long counted) => Set(() => armed = (kept, counted));

    /// <summary>Stays until the store is opened anew: what a stranger did is not undone by his doing no more.</summary>
    public void MetStranger() => Set(() => strangerAt ??= clock.GetUtcNow());

    /// <summary>The first one is kept: others follow from it.</summary>
    public void Met(JournalDamagedException found) => Set(() => damage ??= found);

    /// <summary>All was read again and found sound; what was met since stays.</summary>
    public void FoundSound(JournalDamagedException? before) => Set(() => damage = damage == before ? null : damage);

    private void Set(Action change)
    {
        lock (gate)
        {
            change();
        }
    }
}
