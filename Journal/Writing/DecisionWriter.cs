using System.Security.Cryptography;
using System.Text;
using Supervision.Journal.Leaf;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Writing;

/// <summary>Writes one decision's rows into the open transaction. Whether it may be written has been judged before.</summary>
internal sealed class DecisionWriter(Database database, StoreIdentity identity, JournalOptions options, LogHead log, Personal.Subjects subjects) : IDisposable
{
    private readonly Statement addStream = database.Prepare("INSERT INTO stream(id, key, tag) VALUES (?, ?, ?)");
    private readonly Statement addEntry = database.Prepare("INSERT INTO entry(position, stream, version, leaf, hash) VALUES (?, ?, ?, ?, ?)");
    private readonly Statement addPayload = database.Prepare("INSERT INTO payload(position, field, subject, box) VALUES (?, ?, ?, ?)");
    private readonly Statement setWake = database.Prepare("INSERT INTO wake(stream, due) VALUES (?, ?) ON CONFLICT(stream) DO UPDATE SET due = excluded.due");
    private readonly Statement dropWake = database.Prepare("DELETE FROM wake WHERE stream = ?");
    private readonly RandomNumberGenerator randomness = options.Randomness;
    private readonly LeafWriter leaf = new(identity.Origin);
    private readonly byte[] bytes = new byte[Digest.Length];
    private readonly byte[] salt = new byte[Commitment.SaltLength];

    /// <summary>Begins a stream: gives it the next id and a random tag, by which leaves name it without giving its number away.</summary>
    public StreamHead Begin(StreamKey key, long id)
    {
        randomness.GetBytes(bytes);
        addStream.Bind(1, id);
        addStream.Bind(2, key.ToString());
        addStream.Bind(3, bytes);
        addStream.Run();
        return new StreamHead(key, id, new Digest(bytes));
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
            AddEntry(position, head, hash);
            log.Add(hash);
        }

        SetWake(head, decision.Due);
    }

    public void Dispose()
    {
        addStream.Dispose();
        addEntry.Dispose();
        addPayload.Dispose();
        setWake.Dispose();
        dropWake.Dispose();
    }

    private void AddEntry(long position, StreamHead head, Digest hash)
    {
        hash.CopyTo(bytes);
        addEntry.Bind(1, position);
        addEntry.Bind(2, head.Id);
        addEntry.Bind(3, head.Version);
        addEntry.Bind(4, options.LeafBeforeInsert is { } change ? change(leaf.Leaf.ToArray()) : leaf.Leaf);
        addEntry.Bind(5, bytes);
        addEntry.Run();
    }

    private void AddPayload(long position, LeafTail.PersonalField field)
    {
        var (subject, box) = subjects.Close(position, field, salt);
        addPayload.Bind(1, position);
        addPayload.Bind(2, field.Name);
        addPayload.Bind(3, subject);
        addPayload.Bind(4, box);
        addPayload.Run();
    }

    // Most decisions leave the wake as it is; two pages of index are not dirtied for those.
    private void SetWake(StreamHead head, long? due)
    {
        if (due == head.Due)
        {
            return;
        }

        if (due is { } instant)
        {
            setWake.Bind(1, head.Id);
            setWake.Bind(2, instant);
            setWake.Run();
        }
        else
        {
            dropWake.Bind(1, head.Id);
            dropWake.Run();
        }

        head.Due = due;
    }
}
