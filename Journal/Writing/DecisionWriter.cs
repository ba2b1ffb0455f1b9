using System.Security.Cryptography;
using System.Text;
using Supervision.Journal.Leaf;
using Supervision.Journal.Stores;
using Supervision.Journal.Subjects;

namespace Supervision.Journal.Writing;

/// <summary>Writes one decision's rows into the open transaction. Whether it may be written has been judged before.</summary>
internal sealed class DecisionWriter(IStoreWriter store, StoreIdentity identity, JournalOptions options, LogHead log, KnownSubjects subjects)
{
    private readonly RandomNumberGenerator randomness = options.Randomness;
    private readonly LeafWriter leaf = new(identity.Origin);
    private readonly byte[] salt = new byte[Commitment.SaltLength];

    /// <summary>How many streams are to be woken, with what the open transaction has changed. Whoever commits says how many there were before it.</summary>
    public long Armed { get; set; }

    /// <summary>Begins a stream: gives it the next id and a random tag, by which leaves name it without giving its number away.</summary>
    public StreamHead Begin(StreamKey key, long id)
    {
        Span<byte> bytes = stackalloc byte[Digest.Length];
        randomness.GetBytes(bytes);
        var tag = new Digest(bytes);
        store.AddStream(id, key, tag);
        return new StreamHead(key, id, tag);
    }

    /// <summary>Adds the entries at the end of the log, moves its head and the stream's in memory, and sets the stream's wake.</summary>
    public void Write(PreparedAppend decision, StreamHead head, long recordedAt)
    {
        head.Remember(decision.Command, log.Size + 1);
        foreach (var tail in decision.Tails)
        {
            var position = log.Size + 1;
            leaf.Begin(tail, position, recordedAt, head.Tag, head.Version + 1, head.LastHash);
            foreach (var field in tail.Personal)
            {
                // The salt first, then the commitment under it into the leaf: a leaf never commits to a payload that has no row.
                randomness.GetBytes(salt);
                leaf.Commit(field, Commitment.Of(salt, position, Encoding.ASCII.GetBytes(field.Name), field.Value));
                AddPayload(position, field);
            }

            // The leaf is whole now. What is hashed is what is stored: nothing makes these bytes a second time.
            // A crash, or a failure of any statement of the group, leaves the tree in memory ahead of the rows: then it is never
            // used again, but read back from the head row.
            var hash = LeafFormat.Hash(leaf.Leaf);
            head.Advance(hash);
            store.AddEntry(position, head.Id, head.Version, options.LeafBeforeInsert is { } change ? change(leaf.Leaf.ToArray()) : leaf.Leaf, hash);
            log.Add(hash);
        }

        SetWake(head, decision.Due);
    }

    private void AddPayload(long position, LeafTail.PersonalField field)
    {
        var (subject, box) = subjects.Close(position, field, salt);
        store.AddPayload(position, field.Name, subject, box);
    }

    // Most decisions leave the wake as it is; two pages of index are not dirtied for those.
    private void SetWake(StreamHead head, long? due)
    {
        if (due != head.Due)
        {
            store.SetWake(head.Id, due);
            Armed += (due is null ? 0 : 1) - (head.Due is null ? 0 : 1);
            head.Due = due;
        }
    }
}
