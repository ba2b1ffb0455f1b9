using System.Collections.Immutable;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>Reads entries back over one connection and believes nothing: what a row says must be what its leaf says.</summary>
internal sealed class StoredEntries(IStoreTables rows, string origin, Keys.KeyReader? keys = null)
{
    /// <summary>Where personal values are found, over the same connection.</summary>
    public StoredPayloads Payloads { get; } = new(rows.Subjects, origin, keys);

    /// <summary>The row of a stream; null when it has none.</summary>
    public StreamRow? Find(StreamKey key) =>
        rows.Entries.FindStream(key) is { } row ? new StreamRow(row.Id, key, TagOf(row.Tag, row.Key)) : null;

    /// <summary>The stream's entries with versions above one and positions up to another, each checked against its predecessor.</summary>
    public ImmutableArray<Entry> OfStream(StreamRow stream, long afterVersion, long upTo)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>(8);
        Digest? previous = null;
        var version = Math.Max(afterVersion, 1);
        rows.Entries.OfStream(stream.Id, version, (in found) =>
        {
            if (found.Position > upTo)
            {
                return false;
            }

            var row = new EntryRow(found);
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

                entries.Add(Payloads.Complete(stream.Key, content, row.Hash));
            }

            previous = row.Hash;
            version++;
            return true;
        });
        return entries.DrainToImmutable();
    }

    /// <summary>Up to <paramref name="atMost"/> entries of all streams, after one position and up to another, without a gap.</summary>
    public ImmutableArray<Entry> InOrder(long after, long upTo, int atMost)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>((int)Math.Min(atMost, upTo - after));
        rows.Entries.WithStreams(after, upTo, atMost, (in found) =>
        {
            var row = new EntryRow(found);
            after++;
            if (row.Position != after)
            {
                throw new JournalDamagedException(after, $"position {after}", $"position {row.Position}");
            }

            var key = found.Stream ?? throw row.Damaged("a row for its stream", "none");
            var content = row.Content(origin, TagOf(found.Tag, key));
            entries.Add(Payloads.Complete(StoredValue.Key(key, row.Position), content, row.Hash));
            return true;
        });
        return entries.DrainToImmutable();
    }

    private static Digest TagOf(ReadOnlySpan<byte> tag, string key) => tag.Length == Digest.Length
        ? new Digest(tag)
        : throw new JournalDamagedException(0, $"a tag of {Digest.Length} bytes for {key}", $"{tag.Length} bytes");

    private static string Words(Digest? hash) => hash?.ToString() ?? "none";
}

/// <summary>A stream as its row says: its place in the order in which streams began, and the 32 bytes that name it in leaves.</summary>
internal readonly record struct StreamRow(long Id, StreamKey Key, Digest Tag);
