using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.People;
using Supervision.Views.Engine;

namespace Supervision.Views.Guard;

/// <summary>How the log stands, for whoever may see it.</summary>
internal sealed class GuardedLogHealth(Gate gate, LogHealthDesk desk) : ILogHealth
{
    public async Task<LogHealth> Look(CancellationToken cancellation = default)
    {
        await gate.Enter(Right.SeeLog, cancellation);
        return await desk.Look(cancellation);
    }

    public async Task<Reconciled> Reconcile(CancellationToken cancellation = default)
    {
        await gate.Enter(Right.Reconcile, cancellation);
        return await desk.Reconcile(cancellation);
    }
}

/// <summary>The comparison of limits with facts, for whoever may run it.</summary>
internal sealed class GuardedReconciliation(Gate gate, Unguarded<IReconciliation> reconciliation) : IReconciliation
{
    /// <summary>Withheld from whoever cannot be asked: a property cannot wait for who calls. <see cref="ILogHealth.Look"/> tells it.</summary>
    public Reconciled? Last => null;

    public async Task<Reconciled> Run(CancellationToken cancellation = default)
    {
        await gate.Enter(Right.Reconcile, cancellation);
        return await reconciliation.Desk.Run(cancellation);
    }
}

/// <summary>Proofs of the cases that the caller may prove.</summary>
internal sealed class GuardedProofDesk(Gate gate, Unguarded<IProofDesk> desk, AccessLog log) : IProofDesk
{
    /// <summary>Everybody's: it tells of the log, not of a case, and the public checkpoint tells as much.</summary>
    public bool IsAvailable => desk.Desk.IsAvailable;

    public async Task<CaseProof?> Prove(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.ProveCase, number, cancellation);
        if (it.Ties is null)
        {
            return null;
        }

        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Proof);
        return await desk.Desk.Prove(number, cancellation);
    }
}
