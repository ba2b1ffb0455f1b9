using Supervision.Journal.Reading;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Writing;

/// <summary>
/// Heads of the streams used last, bounded; the others are read again from their rows, over the writer's own connection, so
/// that what the open transaction has added is seen. Owned by the writer.
/// </summary>
internal sealed class StreamHeads(IStoreWriter store, StoredEntries stored, int capacity)
{
    private readonly Dictionary<StreamKey, StreamHead> heads = [];
    private StreamHead? newest;
    private StreamHead? oldest;
    private long weight;

    /// <summary>The head of a stream; null when the stream does not exist.</summary>
    /// <exception cref="JournalDamagedException">Its rows are not what they must be.</exception>
    public StreamHead? Find(StreamKey key)
    {
        if (heads.TryGetValue(key, out var head))
        {
            Unlink(head);
        }
        else
        {
            head = Load(key);
            if (head is null)
            {
                return null;
            }

            heads.Add(key, head);
        }

        Link(head);
        return head;
    }

    /// <summary>Takes in the head of a stream that has just begun.</summary>
    public void Add(StreamHead head)
    {
        heads.Add(head.Key, head);
        Link(head);
    }

    /// <summary>Tells that a decision was added to a head: it may weigh more now. Lets the ones go that were used longest ago.</summary>
    public void Grown(int by)
    {
        weight += by;
        while (weight > capacity && oldest is { } last && last != newest)
        {
            Unlink(last);
            _ = heads.Remove(last.Key);
        }
    }

    /// <summary>Forgets everything: what is remembered may not be what was written.</summary>
    public void Drop()
    {
        heads.Clear();
        newest = oldest = null;
        weight = 0;
    }

    private StreamHead? Load(StreamKey key)
    {
        if (stored.Find(key) is not { } row)
        {
            return null;
        }

        var head = new StreamHead(key, row.Id, row.Tag);
        CommandId? last = null;
        foreach (var entry in stored.OfStream(row, afterVersion: 0, upTo: long.MaxValue))
        {
            head.Advance(entry.LeafHash);
            if (entry.Command != last)
            {
                head.Remember(entry.Command, entry.Position);
                last = entry.Command;
            }
        }

        head.Due = store.Rows.Wakes.Of(row.Id);
        return head;
    }

    private void Link(StreamHead head)
    {
        head.Older = newest;
        head.Newer = null;
        if (newest is not null)
        {
            newest.Newer = head;
        }

        newest = head;
        oldest ??= head;
        Grown(head.Weight);
    }

    private void Unlink(StreamHead head)
    {
        if (head.Newer is null)
        {
            newest = head.Older;
        }
        else
        {
            head.Newer.Older = head.Older;
        }

        if (head.Older is null)
        {
            oldest = head.Newer;
        }
        else
        {
            head.Older.Newer = head.Newer;
        }

        weight -= head.Weight;
    }
}
