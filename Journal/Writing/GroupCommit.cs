using Supervision.Journal.Keys;
using Supervision.Journal.Reading;
using Supervision.Journal.Stores;
using Supervision.Journal.Subjects;
using Supervision.Journal.Watch;

namespace Supervision.Journal.Writing;

/// <summary>Takes a group of decisions into one transaction and answers each. Owned by the writer's thread after construction.</summary>
internal sealed class GroupCommit
{
    private readonly IStoreWriter store;
    private readonly StoredEntries stored;
    private readonly StreamHeads heads;
    private readonly PastDecisions past;
    private readonly KnownSubjects subjects;
    private readonly DecisionWriter writer;
    private readonly RecordingClock clock;
    private readonly IRelease release;
    private readonly Action<Action> aroundCommit;
    private readonly WriterWatch watch;
    private readonly StoreLook look;

    // What the committed rows, and in a transaction the ones added since, amount to.
    private readonly LogHead log;
    private long streams;
    private bool known;

    // How many entries and armed wakes there were before the group that is under way.
    private long sizeBefore;
    private long armed;

    public GroupCommit(IStoreWriter store, StoreIdentity identity, JournalOptions options, IRelease release, KeyKeeper keys, WriterWatch watch)
    {
        this.watch = watch;
        this.store = store;
        this.release = release;
        aroundCommit = options.AroundCommit;
        stored = new StoredEntries(store.Rows, identity.Origin);
        heads = new StreamHeads(store, stored, options.RememberedStreams);
        past = new PastDecisions(stored);
        log = new LogHead(store);
        subjects = new KnownSubjects(store, identity, options, keys);
        writer = new DecisionWriter(store, identity, options, log, subjects);
        clock = new RecordingClock(options.Clock);
        Recall();
        armed = store.Rows.Wakes.Armed().Armed;
        watch.Counted(armed, armed);
        look = new StoreLook(store, watch, options.Clock);
        release.Begin(log.Size, log.Root);
    }

    public void Run(IReadOnlyList<PendingAppend> group)
    {
        if (release.Refusal is { } refusal)
        {
            // What the signer refuses must not grow: whoever explains it finds the log as it was.
            foreach (var pending in group)
            {
                pending.Refuse(refusal);
            }

            return;
        }

        try
        {
            // After an unknown outcome nothing in memory counts. A failure here leaves it so, and the group as if it had never been sent.
            if (!known)
            {
                Recall();
            }

            using var trace = TracedWork.OfCommit(group);

            // A crash from here to the commit loses the group whole; nobody has been told anything, and every sender sends its
            // command id again.
            (sizeBefore, writer.Armed) = (log.Size, armed);
            store.Begin();
            Take(group);

            // The head row goes in the same transaction as the entries that its root covers. A crash right here leaves the old
            // entries under the old root; there is no moment at which the disk holds the one without the other.
            if (log.Size != sizeBefore)
            {
                log.Write();
            }

            // Returns when the group is on the disk. A crash inside it leaves all or nothing of the group; which, the next start
            // finds out from the store, and the senders from their command ids.
            aroundCommit(store.Commit);
            trace.Committed(group, log.Size - sizeBefore);
        }
        catch (Exception e)
        {
            // Whatever it was, it means one thing to the senders: nobody knows, send the same command id again.
            var wanted = log.Size;
            watch.Failed(e);
            Abandon();
            TellUnknown(group, e, wanted);
            return;
        }

        // Durable. A crash from here on loses answers only: who sends again is told AlreadyDecided.
        armed = writer.Armed;
        watch.Wrote();
        watch.Looked();
        subjects.AfterCommit();
        release.Committed(log.Size, log.Root, group);
    }

    private void Take(IReadOnlyList<PendingAppend> group)
    {
        var (reading, recordedAt, back) = clock.Read();
        if (back > 0)
        {
            Add(ClockEntry.Of(log.Size + 1, reading, back), heads.Find(ClockEntry.Stream), recordedAt);
        }

        foreach (var pending in group)
        {
            Decide(pending, recordedAt);
        }
    }

    /// <summary>Judges one decision against heads that the group itself has advanced. Up to Add nothing is changed, so a decision fails alone.</summary>
    private void Decide(PendingAppend pending, long recordedAt)
    {
        PreparedAppend decision;
        StreamHead? head;
        try
        {
            decision = pending.Decide(subjects, log.Size + 1);
            head = heads.Find(decision.Stream);
            pending.Result = head is null ? null : past.Find(decision, head, log.Size);
            if (pending.Result is null)
            {
                subjects.Require(decision.Tails);
            }
        }
        catch (Exception e) when (e is JournalDamagedException { Position: > 0 } or SubjectKeyMissingException or SubjectRefusedException)
        {
            pending.Damage = e;
            if (e is JournalDamagedException damaged)
            {
                watch.Met(damaged);
            }

            return;
        }

        if (pending.Result is null)
        {
            var version = head?.Version ?? 0;
            pending.Result = (decision.ExpectedVersion ?? version) == version
                ? Add(decision, head, recordedAt)
                : new AppendResult.Conflict(version);
        }
    }

    private AppendResult.Appended Add(PreparedAppend decision, StreamHead? head, long recordedAt)
    {
        if (head is null)
        {
            head = writer.Begin(decision.Stream, ++streams);
            heads.Add(head);
        }

        var first = log.Size + 1;
        var weight = head.Weight;
        writer.Write(decision, head, recordedAt);
        heads.Grown(head.Weight - weight);
        if (decision.Change is { } change)
        {
            subjects.Apply(change);
        }

        return new AppendResult.Appended(first, log.Size, head.Version);
    }

    /// <summary>Leaves the transaction, if there still is one, and forgets everything that it may have changed.</summary>
    private void Abandon()
    {
        known = false;
        heads.Drop();
        subjects.Drop();
        try
        {
            store.Rollback();
        }
        catch (StoreFailureException)
        {
            // The next group fails for the same reason and says it to whoever waits then.
        }
    }

    // If the group was written after all, it is released, and sealed where that comes first, before its senders are told that
    // nobody knows: they read again, and find it.
    private void TellUnknown(IReadOnlyList<PendingAppend> group, Exception reason, long wanted)
    {
        foreach (var pending in group)
        {
            pending.Unknown = reason;
        }

        try
        {
            Recall();
        }
        catch (Exception e) when (e is StoreFailureException or JournalDamagedException)
        {
            // Not readable either: the next group tries again before it does anything else, and nothing is released meanwhile.
            foreach (var pending in group)
            {
                pending.Tell();
            }

            return;
        }

        if (log.Size == sizeBefore && reason is StoreFailureException { IsOfFullDisk: true } full)
        {
            // The one failure that leaves nothing open: the log could not be made longer, so no page of the group is part of it.
            foreach (var pending in group)
            {
                pending.Fail(new NoSpaceLeftException(full));
            }

            return;
        }

        armed = log.Size > sizeBefore && log.Size == wanted ? writer.Armed : armed;
        release.Committed(log.Size, log.Root, group);
    }

    /// <summary>Between groups, every few seconds: whether writing is possible again, whether somebody else wrote, whether all wakes are there.</summary>
    public void LookAfter()
    {
        try
        {
            if (watch.IsInTrouble && release.Refusal is null)
            {
                Probe();
            }

            look.Compare(armed);
        }
        catch (Exception e) when (e is StoreFailureException or JournalDamagedException)
        {
            watch.Failed(e);
        }

        watch.Looked();
    }

    /// <summary>A real commit of nothing: a crash inside it changes nothing, whichever way it ends.</summary>
    private void Probe()
    {
        try
        {
            if (!known)
            {
                Recall();
            }

            store.Begin();
            store.Touch();
            aroundCommit(store.Commit);
            watch.Wrote();
        }
        catch (Exception e)
        {
            watch.Failed(e);
            Abandon();
        }
    }

    /// <summary>Reads size, tree, number of streams and last recorded-at from the rows.</summary>
    private void Recall()
    {
        log.Recall(store.Rows.Entries.LastPosition());
        streams = store.Rows.Entries.LastStream();
        var size = log.Size;
        clock.GoOnFrom(size == 0 ? long.MinValue : stored.InOrder(size - 1, size, 1)[0].RecordedAt.ToUnixTimeMilliseconds());
        known = true;
    }
}
