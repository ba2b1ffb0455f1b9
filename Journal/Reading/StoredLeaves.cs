using System.Buffers.Binary;
using System.Collections.Immutable;
using Supervision.Journal.Leaf;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>Reads leaves back as the bytes that they are, over one connection, for whoever proves them to others.</summary>
internal sealed class StoredLeaves(IEntryRows rows, string origin, StoredEntries entries)
{
    /// <summary>The leaves after one position and up to another, which the log is known to have.</summary>
    /// <exception cref="JournalDamagedException">One is not there.</exception>
    public IReadOnlyList<byte[]> InOrder(long after, long upTo)
    {
        var found = new List<byte[]>();
        rows.Between(after, upTo, (in entry) =>
        {
            var follows = entry.Position == after + found.Count + 1;
            if (follows)
            {
                found.Add(entry.Leaf.ToArray());
            }

            return follows;
        });
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
        rows.OfStream(stream.Id, long.MinValue, (in entry) =>
        {
            if (entry.Position > upTo)
            {
                return false;
            }

            var row = new EntryRow(entry);
            found.Add(new SealedEntry(row.Position, entry.Leaf.ToArray(), Personal(row.Content(origin, stream.Tag))));
            return true;
        });
        return found.Count == 0 ? null : new StreamLeaves(key, stream.Tag, found.DrainToImmutable());
    }

    /// <summary>The leaves of all streams of a category after one position and up to another, by position.</summary>
    public IReadOnlyList<(long Position, byte[] Leaf)> OfCategory(string category, long after, long upTo)
    {
        var found = new List<(long, byte[])>();
        rows.OfCategory(category, after, upTo, (in entry) =>
        {
            found.Add((entry.Position, entry.Leaf.ToArray()));
            return true;
        });
        return found;
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
