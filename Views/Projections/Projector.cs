using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Cases;
using Supervision.Views.Trail;

namespace Supervision.Views.Projections;

/// <summary>
/// Follows the journal and keeps views.db in step with it. Owned by one loop: nothing here is safe for two at once.
/// </summary>
public sealed class Projector
{
    /// <summary>So many entries are folded before their rows are written, all in one transaction with the new position.</summary>
    public const int BatchSize = 50_000;

    /// <summary>So many cases are carried in memory between batches; others are read again when they move.</summary>
    public const int Carried = 200_000;

    private readonly Dictionary<string, CaseFold> carried = new(StringComparer.Ordinal);
    private readonly IJournal journal;
    private readonly AdoptedPacks packs;
    private readonly CaseEventCodec codec;
    private readonly ViewStore store;
    private readonly PeopleRegister people;
    private readonly KindRegister kinds;

    internal Projector(IJournal journal, AdoptedPacks packs, CaseEventCodec codec, ViewStore store, PeopleRegister people, KindRegister kinds) =>
        (this.journal, this.packs, this.codec, this.store, this.people, this.kinds) = (journal, packs, codec, store, people, kinds);

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
                await journal.WaitForRelease(store.Position + BatchSize - 1, cancellation);
                await Step(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // A batch that was not written is folded again by whoever comes next.
        }
    }

    /// <summary>Folds everything that is released.</summary>
    public async Task CatchUp(CancellationToken cancellation = default)
    {
        while (await Step(cancellation) > 0)
        {
        }
    }

    /// <summary>Folds what is released and not yet included, one batch.</summary>
    /// <returns>How many entries it took; 0 when the views are up to date.</returns>
    public async Task<int> Step(CancellationToken cancellation = default)
    {
        var touched = new Dictionary<string, CaseFold>(StringComparer.Ordinal);
        var trail = new List<TrailItem>();
        var position = store.Position;
        var (taken, namesMoved, staffMoved) = (0, false, false);
        foreach (var entry in journal.ReadAll(position, cancellation))
        {
            if (entry.Stream == AdoptedPacks.Stream)
            {
                await packs.Load(cancellation);
            }

            var stream = kinds.OfStream(entry.Stream);
            if (stream is { IsCase: true })
            {
                touched[entry.Stream.Id] = await Fold(entry, touched, cancellation);
            }

            staffMoved |= stream is { IsStaff: true };
            namesMoved |= kinds.OfEntry(entry).MovesNames;
            trail.Add(TrailItem.Of(entry, packs.ProcedureOf(entry.Edition), kinds));
            position = entry.Position;
            if (++taken == BatchSize)
            {
                break;
            }
        }

        // Before the views move: whoever waits for a position must find the offices of that position.
        await (namesMoved ? people.Reload(cancellation) : staffMoved ? people.Refresh(cancellation) : Task.CompletedTask);
        if (taken > 0)
        {
            // A crash before the commit loses this batch of the views only; the next start folds it again.
            store.Write(position, (connection, transaction) =>
            {
                using var rows = new CaseRowWriter(connection, transaction);
                foreach (var fold in touched.Values)
                {
                    rows.Write(fold);
                }

                using var lines = new TrailRowWriter(connection, transaction);
                foreach (var item in trail)
                {
                    lines.Write(item);
                }
            });
            Carry(touched);
        }

        return taken;
    }

    private async Task<CaseFold> Fold(Entry entry, Dictionary<string, CaseFold> touched, CancellationToken cancellation)
    {
        var happened = codec.ToEvent(entry);
        if (entry.Version == 1)
        {
            return After(null, new Case.Unopened(new CaseNumber(entry.Stream.Id)), happened, entry);
        }

        if (touched.TryGetValue(entry.Stream.Id, out var before) || carried.TryGetValue(entry.Stream.Id, out before))
        {
            return After(before, before.State, happened, entry);
        }

        CaseFold? fold = null;
        foreach (var earlier in await journal.ReadStream(entry.Stream, 0, cancellation))
        {
            if (earlier.Position > entry.Position)
            {
                break;
            }

            fold = After(fold, fold?.State ?? (Case)new Case.Unopened(new CaseNumber(entry.Stream.Id)), codec.ToEvent(earlier), earlier);
        }

        return fold ?? throw new JournalDamagedException(entry.Position, $"{entry.Stream} to begin at version 1", "nothing");
    }

    private CaseFold After(CaseFold? before, Case state, CaseEvent happened, Entry entry)
    {
        var after = (Case.Opened)Case.Evolve(state, happened, packs.Library);
        var on = after.Procedure.Court.DayOf(Instant.FromDateTimeOffset(entry.OccurredAt));
        return CaseFold.After(before, after, happened, on, entry.Position);
    }

    /// <summary>Only what is committed is carried: a batch that fails half-way is folded again from the same states.</summary>
    private void Carry(Dictionary<string, CaseFold> committed)
    {
        if (carried.Count + committed.Count > Carried)
        {
            carried.Clear();
        }

        foreach (var (id, fold) in committed)
        {
            carried[id] = fold;
        }
    }
}
