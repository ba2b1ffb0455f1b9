using System.Buffers.Binary;
using System.Collections.Immutable;
using Supervision.Journal.Leaf;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Reading;

/// <summary>Reads leaves back as the bytes that they are, over one connection, for whoever proves them to others.</summary>
internal sealed class StoredLeaves(Database database, string origin, StoredEntries entries) : IDisposable
{
    private readonly Statement inOrder = database.Prepare("SELECT position, leaf FROM entry WHERE position > ? AND position <= ? ORDER BY position");
    private readonly Statement ofStream = database.Prepare("SELECT position, version, leaf, hash FROM entry WHERE stream = ? ORDER BY version");
    private readonly Statement ofCategory = database.Prepare("""
        SELECT e.position, e.leaf FROM stream s CROSS JOIN entry e ON e.stream = s.id
        WHERE s.key > ? AND s.key < ? AND e.position > ? AND e.position <= ? ORDER BY e.position
        """);

    /// <summary>The leaves after one position and up to another, which the log is known to have.</summary>
    /// <exception cref="JournalDamagedException">One is not there.</exception>
    public IReadOnlyList<byte[]> InOrder(long after, long upTo)
    {
        var found = new List<byte[]>();
        inOrder.Bind(1, after);
        inOrder.Bind(2, upTo);
        try
        {
            while (inOrder.Step() && inOrder.Long(0) == after + found.Count + 1)
            {
                found.Add(inOrder.Bytes(1).ToArray());
            }
        }
        finally
        {
            inOrder.Reset();
        }

        return found.Count == upTo - after ? found : throw new JournalDamagedException(after + found.Count + 1, "an entry", "none");
    }

    /// <summary>The leaves after one position and up to another, each behind its length in 2 bytes, big-endian: C2SP's entry bundle.</summary>
    /// <exception cref="JournalDamagedException">One is not there.</exception>
    public byte[] Bundle(long after, long upTo)
    {
        var leaves = InOrder(after, upTo);
        var bundle = new byte[leaves.Sum(it => sizeof(ushort) + it.Length)];
        var rest = bundle.AsSpan();
        foreach (var leaf in leaves)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)leaf.Length);
            leaf.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + leaf.Length)..];
        }

        return bundle;
    }

    /// <summary>Every leaf of a stream up to a position, with the payloads that are there; null when the stream has none.</summary>
    /// <exception cref="JournalDamagedException">A row is not what its leaf says.</exception>
    public StreamLeaves? OfStream(StreamKey key, long upTo)
    {
        if (entries.Find(key) is not { } stream)
        {
            return null;
        }

        var found = ImmutableArray.CreateBuilder<SealedEntry>();
        ofStream.Bind(1, stream.Id);
        try
        {
            while (ofStream.Step() && ofStream.Long(0) <= upTo)
            {
                var leaf = ofStream.Bytes(2).ToArray();
                var row = new EntryRow(ofStream.Long(0), ofStream.Long(1), leaf, ofStream.Bytes(3));
                found.Add(new SealedEntry(row.Position, leaf, Personal(row.Content(origin, stream.Tag))));
            }
        }
        finally
        {
            ofStream.Reset();
        }

        return found.Count == 0 ? null : new StreamLeaves(key, stream.Tag, found.DrainToImmutable());
    }

    /// <summary>The leaves of all streams of a category after one position and up to another, by position.</summary>
    public IReadOnlyList<(long Position, byte[] Leaf)> OfCategory(string category, long after, long upTo)
    {
        var found = new List<(long, byte[])>();
        ofCategory.Bind(1, category + "/");
        ofCategory.Bind(2, category + "0"); // '0' follows '/'
        ofCategory.Bind(3, after);
        ofCategory.Bind(4, upTo);
        try
        {
            while (ofCategory.Step())
            {
                found.Add((ofCategory.Long(0), ofCategory.Bytes(1).ToArray()));
            }
        }
        finally
        {
            ofCategory.Reset();
        }

        return found;
    }

    public void Dispose()
    {
        inOrder.Dispose();
        ofStream.Dispose();
        ofCategory.Dispose();
    }

    private ImmutableArray<SealedField> Personal(in LeafContent leaf)
    {
        var fields = ImmutableArray.CreateBuilder<SealedField>();
        foreach (var field in leaf.Fields.Where(it => it.Value is FieldValue.Withheld))
        {
            var payload = entries.Payloads.Open(leaf.Position, field.Name);
            fields.Add(new SealedField(field.Name, payload?.Salt, payload?.Value));
        }

        return fields.DrainToImmutable();
    }
}
