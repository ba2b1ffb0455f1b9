using System.Security.Cryptography;
using System.Text;
using Supervision.Verifier;

namespace Supervision.Journal.Tests.Support;

/// <summary>A log written by hand, without the journal: leaves that hash and chain as they should, whatever else they say.</summary>
internal sealed class ForgedLog
{
    private readonly List<EntryRow> entries = [];
    private readonly Dictionary<int, (long Version, string Previous)> heads = [];

    /// <summary>After how many entry rows reading fails; null for never.</summary>
    public int? FailsAfter { get; init; }

    public void Add(int stream, string command, long recordedAt = 5, long? version = null)
    {
        var (last, previous) = heads.GetValueOrDefault(stream, (0, ""));
        var next = version ?? last + 1;
        var position = entries.Count + 1;
        var leaf = Encoding.UTF8.GetBytes(
            $$$"""{"v":1,"log":"{{{TestStore.Origin}}}","pos":{{{position}}},"rec":{{{recordedAt}}},"tag":"{{{Convert.ToBase64String(Tag(stream))}}}","ver":{{{next}}},"prev":"{{{previous}}}","kind":"a","kv":1,"by":"x","for":"","role":"r","ed":"-","at":0,"cmd":"{{{command}}}","cause":0,"body":{}}""");
        var hash = SHA256.HashData([0, .. leaf]);
        heads[stream] = (next, Convert.ToBase64String(hash));
        entries.Add(new EntryRow(position, stream, next, leaf, hash));
    }

    public StoredLog AsLog() => new(
        TestStore.Origin, Head(), [], heads.Keys.Select(it => new StreamRow(it, $"case/{it}", Tag(it))), Rows(), [], []);

    /// <summary>The tiles that the entries give, by definition.</summary>
    public IEnumerable<TileRow> Tiles()
    {
        byte[][] hashes = [.. entries.Select(it => it.Hash)];
        for (var (level, block) = (0, 1); hashes.Length / block > 0; level++, block *= 256)
        {
            for (var first = 0; first < hashes.Length / block; first += 256)
            {
                var width = Math.Min(256, (hashes.Length / block) - first);
                if (level > 0 || width == 256)
                {
                    yield return new TileRow(level, first / 256, [.. Enumerable.Range(first, width).SelectMany(it => NaiveTree.Root(hashes.AsSpan(it * block, block)))]);
                }
            }
        }
    }

    private HeadRow Head()
    {
        byte[][] hashes = [.. entries.Select(it => it.Hash)];
        return new HeadRow(hashes.Length, NaiveTree.Root(hashes), NaiveTree.Frontier(hashes));
    }

    private static byte[] Tag(int stream) => SHA256.HashData([(byte)stream]);

    private IEnumerable<EntryRow> Rows()
    {
        for (var i = 0; i < entries.Count; i++)
        {
            yield return i == FailsAfter ? throw new UnreadableLogException("planted: a bad sector", new IOException()) : entries[i];
        }
    }
}
