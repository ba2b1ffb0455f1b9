using System.Collections.Immutable;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Reading;

/// <summary>Reads entries back over one connection and believes nothing: what a row says must be what its leaf says.</summary>
internal sealed class StoredEntries(Database database, string origin, Keys.KeyReader? keys = null) : IDisposable
{
    private readonly Statement findStream = database.Prepare("SELECT id, tag FROM stream WHERE key = ?");
    private readonly Statement ofStream = database.Prepare("SELECT position, version, leaf, hash FROM entry WHERE stream = ? AND version >= ? ORDER BY version");
    private readonly Statement inOrder = database.Prepare("""
        SELECT e.position, e.version, e.leaf, e.hash, s.key, s.tag FROM entry e LEFT JOIN stream s ON s.id = e.stream
        WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?
        """);

    private readonly StoredPayloads payloads = new(database, origin, keys);

    /// <summary>Where personal values are found, over the same connection.</summary>
    public StoredPayloads Payloads => payloads;

    /// <summary>The row of a stream; null when it has none.</summary>
    public StreamRow? Find(StreamKey key)
    {
        findStream.Bind(1, key.ToString());
        try
        {
            return findStream.Step() ? new StreamRow(findStream.Long(0), key, TagOf(findStream.Bytes(1), key.ToString())) : null;
        }
        finally
        {
            findStream.Reset();
        }
    }

    /// <summary>The stream's entries with versions above one and positions up to another, each checked against its predecessor.</summary>
    public ImmutableArray<Entry> OfStream(StreamRow stream, long afterVersion, long upTo)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>(8);
        Digest? previous = null;
        var version = Math.Max(afterVersion, 1);
        ofStream.Bind(1, stream.Id);
        ofStream.Bind(2, version);
        try
        {
            for (; ofStream.Step() && ofStream.Long(0) <= upTo; version++)
            {
                var row = new EntryRow(ofStream.Long(0), ofStream.Long(1), ofStream.Bytes(2), ofStream.Bytes(3));
                if (row.Version != version)
                {
                    throw row.Damaged($"version {version} of {stream.Key}", $"version {row.Version}");
                }

                if (version > afterVersion)
                {
                    var content = row.Content(origin, stream.Tag);
                    if (content.Previous != previous)
                    {
                        throw row.Damaged($"previous leaf hash {Words(previous)}", Words(content.Previous));
                    }

                    entries.Add(payloads.Complete(stream.Key, content, row.Hash));
                }

                previous = row.Hash;
            }
        }
        finally
        {
            ofStream.Reset();
        }

        return entries.DrainToImmutable();
    }

    /// <summary>Up to <paramref name="atMost"/> entries of all streams, after one position and up to another, without a gap.</summary>
    public ImmutableArray<Entry> InOrder(long after, long upTo, int atMost)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>((int)Math.Min(atMost, upTo - after));
        inOrder.Bind(1, after);
        inOrder.Bind(2, upTo);
        inOrder.Bind(3, atMost);
        try
        {
            while (inOrder.Step())
            {
                var row = new EntryRow(inOrder.Long(0), inOrder.Long(1), inOrder.Bytes(2), inOrder.Bytes(3));
                after++;
                if (row.Position != after)
                {
                    throw new JournalDamagedException(after, $"position {after}", $"position {row.Position}");
                }

                var key = inOrder.TextOrNull(4) ?? throw row.Damaged("a row for its stream", "none");
                var content = row.Content(origin, TagOf(inOrder.Bytes(5), key));
                entries.Add(payloads.Complete(StoredValue.Key(key, row.Position), content, row.Hash));
            }
        }
        finally
        {
            inOrder.Reset();
        }

        return entries.DrainToImmutable();
    }

    public void Dispose()
    {
        findStream.Dispose();
        ofStream.Dispose();
        inOrder.Dispose();
        payloads.Dispose();
    }

    private static Digest TagOf(ReadOnlySpan<byte> tag, string key) => tag.Length == Digest.Length
        ? new Digest(tag)
        : throw new JournalDamagedException(0, $"a tag of {Digest.Length} bytes for {key}", $"{tag.Length} bytes");

    private static string Words(Digest? hash) => hash?.ToString() ?? "none";
}

/// <summary>A stream as its row says: its place in the order in which streams began, and the 32 bytes that name it in leaves.</summary>
internal readonly record struct StreamRow(long Id, StreamKey Key, Digest Tag);
