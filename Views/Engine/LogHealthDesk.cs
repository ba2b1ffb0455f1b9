using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Views.Store;
using Supervision.Views.Unread;

namespace Supervision.Views.Engine;

/// <summary>Puts together how the log stands, from the journal, the views, and what the host has connected.</summary>
internal sealed class LogHealthDesk(
    IJournalReader journal, ViewStore store, UnreadEntries unread, ILogHead head, IBackupState backups, IReconciliation reconciliation,
    IClock clock, TimeProvider time) : ILogHealth
{
    public Task<LogHealth> Look(CancellationToken cancellation = default)
    {
        // The checkpoint first: entries that are committed meanwhile make the tail longer, never negative.
        var checkpoint = head.Checkpoint;
        var released = journal.Released;
        return Task.FromResult(new LogHealth(
            clock.GetCurrentInstant(), Instant.FromDateTimeOffset(time.GetUtcNow()), journal.Identity.Origin,
            Math.Max(head.Committed ?? 0, released), released, store.Position, checkpoint, reconciliation.Last)
        {
            Trouble = head.Trouble,
            Unread = [.. unread.All().First.Select(it => new AuditFinding("E-LEAF", it.Position, it.Expected, it.Actual))],
            Backup = backups.Look(),
        });
    }

    public Task<Reconciled> Reconcile(CancellationToken cancellation = default) => reconciliation.Run(cancellation);
}

/// <summary>The head of a log that nobody signs.</summary>
internal sealed class UnsealedHead : ILogHead
{
    public long? Committed => null;

    public LastCheckpoint? Checkpoint => null;

    public string? Trouble => null;
}

/// <summary>Stands where the host has connected nothing that knows of back-ups.</summary>
internal sealed class UnknownBackups : IBackupState
{
    public BackupState? Look() => null;
}

/// <summary>Stands where no signer runs: there is no checkpoint to prove against.</summary>
internal sealed class NothingToProve : IProofDesk
{
    public bool IsAvailable => false;

    public Task<CaseProof?> Prove(CaseNumber number, CancellationToken cancellation = default) => Task.FromResult<CaseProof?>(null);
}

/// <summary>Stands where the host has connected no reconciliation.</summary>
internal sealed class NoReconciliation : IReconciliation
{
    public Reconciled? Last => null;

    public Task<Reconciled> Run(CancellationToken cancellation = default) =>
        throw new InvalidOperationException("This host cannot compare the wake index with the facts; `verify` can.");
}
