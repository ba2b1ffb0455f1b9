using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Projections;

/// <summary>
/// Follows the journal and keeps the projections of views.db in step with it. Those that are at the same position go on together: one
/// reading, one transaction. Owned by one loop: nothing here is safe for two at once.
/// </summary>
public sealed class Projector
{
    /// <summary>So many entries are folded before their rows are written, all in one transaction with the new position.</summary>
    public const int BatchSize = 50_000;

    /// <summary>So many entries a projection that is behind the others takes at once; so long the others wait at the most.</summary>
    public const int CatchUpSize = 5_000;

    private readonly IJournal journal;
    private readonly AdoptedPacks packs;
    private readonly ViewStore store;
    private readonly PeopleRegister people;
    private readonly KindRegister kinds;
    private readonly int catchUpSize;

    internal Projector(IJournal journal, AdoptedPacks packs, ViewStore store, PeopleRegister people, KindRegister kinds, int catchUpSize = CatchUpSize) =>
        (this.journal, this.packs, this.store, this.people, this.kinds, this.catchUpSize) = (journal, packs, store, people, kinds, catchUpSize);

    /// <summary>The position of the projections that are furthest: what is released after it, nobody has taken.</summary>
    internal long Front => store.Standings.Max(it => it.Position);

    /// <summary>
    /// Keeps up with an import without slowing it: waits until a whole batch has come together, so that a case that moves
    /// often is written once. Ends when it is cancelled; call <see cref="CatchUp"/> for the rest.
    /// </summary>
    public async Task Follow(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await journal.WaitForRelease(Front + BatchSize - 1, cancellation);
                await Step(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // A batch that was not written is folded again by whoever comes next.
        }
    }

    /// <summary>Folds everything that is released, into every projection.</summary>
    public async Task CatchUp(CancellationToken cancellation = default)
    {
        while (await Step(cancellation) > 0)
        {
        }
    }

    /// <summary>
    /// Folds what is released and not yet included: one batch into the projections that are furthest, then a small one into those that are
    /// furthest behind. When they have come to where others are, they go on with these.
    /// </summary>
    /// <returns>How many entries it took; 0 when all views are up to date.</returns>
    public async Task<int> Step(CancellationToken cancellation = default)
    {
        // What was found damaged since, by whoever reads, is begun anew here, where nobody writes: all projections go on from 0.
        store.Renew();
        var taken = await Advance(Front, long.MaxValue, BatchSize, cancellation);
        var positions = store.Standings.Select(it => it.Position).Distinct().Order().ToList();
        return positions is [var last, var next, ..] ? taken + await Advance(last, next, catchUpSize, cancellation) : taken;
    }

    /// <summary>Takes the projections of one position on, to another at the furthest.</summary>
    private async Task<int> Advance(long from, long to, int atMost, CancellationToken cancellation)
    {
        IProjection[] projections = [.. store.Standings.Where(it => it.Position == from).Select(it => it.Projection)];
        IProjectionBatch[] batches = [.. projections.Select(it => it.Begin())];
        var passedOver = new List<PassedOver>();
        Entry? last = null;
        var (taken, namesMoved, staffMoved) = (0, false, false);
        foreach (var entry in journal.ReadAll(from, cancellation))
        {
            if (entry.Stream == AdoptedPacks.Stream)
            {
                await packs.Load(cancellation);
            }

            var fault = kinds.FaultIn(entry);
            for (var at = 0; at < batches.Length; at++)
            {
                if (await PassedOver.OrTaken(projections[at], batches[at], entry, fault, cancellation) is { } passed)
                {
                    passedOver.Add(passed);
                }
            }

            staffMoved |= kinds.OfStream(entry.Stream) is { IsStaff: true };
            namesMoved |= kinds.OfEntry(entry).MovesNames;
            last = entry;
            if (++taken == atMost || entry.Position == to)
            {
                break;
            }
        }

        // Before the views move: whoever waits for a position must find the offices of that position.
        await (namesMoved ? people.Reload(cancellation) : staffMoved ? people.Refresh(cancellation) : Task.CompletedTask);
        if (last is not null)
        {
            // A crash before the commit loses this batch of the views only; the next start folds it again.
            var isWritten = store.Write(last, projections, passedOver, (connection, transaction) =>
            {
                foreach (var batch in batches)
                {
                    batch.Write(connection, transaction);
                }
            });
            foreach (var batch in isWritten ? batches : [])
            {
                batch.Committed();
            }
        }

        return taken;
    }
}
