using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Supervision.Verifier.Tests.Support;

/// <summary>A log written by hand from its format document, and everything that can be given out of it: checkpoints, receipts, bundles, exports.</summary>
internal sealed class CourtLog(string origin = CourtLog.DefaultOrigin)
{
    public const string DefaultOrigin = "court.example/it-road";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, (long Version, string Previous)> heads = [];
    private readonly List<string> streams = [];
    private readonly Dictionary<(long Position, string Field), (byte[] Salt, string Value)> payloads = [];

    public string Origin { get; } = origin;

    public List<byte[]> Leaves { get; } = [];

    public byte[][] Hashes => [.. Leaves.Select(it => NaiveTree.LeafHash(it))];

    public byte[] Tag(string stream) => SHA256.HashData(Encoding.UTF8.GetBytes(Origin + "/" + stream));

    /// <summary>Adds an entry; its position.</summary>
    public long Add(string stream, string kind = "case.step-taken", string body = "", string? command = null, long? recordedAt = null)
    {
        var (version, previous) = heads.GetValueOrDefault(stream, (0, ""));
        var position = Leaves.Count + 1;
        var leaf = Encoding.UTF8.GetBytes(
            $$$"""{"v":1,"log":"{{{Origin}}}","pos":{{{position}}},"rec":{{{recordedAt ?? position}}},"tag":"{{{Convert.ToBase64String(Tag(stream))}}}","ver":{{{version + 1}}},"prev":"{{{previous}}}","kind":"{{{kind}}}","kv":1,"by":"x","for":"","role":"r","ed":"-","at":0,"cmd":"{{{command ?? $"c{position}"}}}","cause":0,"body":{{{{body}}}}}""");
        heads[stream] = (version + 1, Convert.ToBase64String(NaiveTree.LeafHash(leaf)));
        Leaves.Add(leaf);
        streams.Add(stream);
        return position;
    }

    /// <summary>Adds the opening of a case, whose number is personal.</summary>
    public long Open(string stream, string number)
    {
        var position = Leaves.Count + 1;
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes(stream + position));
        payloads[(position, "number")] = (salt, number);
        return Add(stream, "case.opened", $$"""{"number":{"hmac":"{{Convert.ToBase64String(Commitment(position, "number", salt, number))}}"},"amount":3500}"""[1..^1]);
    }

    public long AddMap(long? upTo = null, byte[]? root = null)
    {
        var covered = upTo ?? Leaves.Count;
        return Add("journal/map", "journal.streams-mapped", $"\"upto\":{covered},\"streams\":{Map(covered).Count},\"root\":\"{Convert.ToBase64String(root ?? NaiveProofs.MapRoot(Map(covered)))}\"");
    }

    public long AddRotation(NoteSigner old, NoteSigner next, NoteSigner? announcer = null) => Add(
        "journal/keys", "journal.key-rotated",
        $"\"old\":\"{old.Id}\",\"key\":\"{next.Vkey}\",\"announcement\":\"{Convert.ToBase64String((announcer ?? old).Raw($"supervision/key-rotation/v1\n{Origin}\n{next.Vkey}\n"))}\"");

    public long AddRevocation(NoteSigner old, NoteSigner next, long upTo) => Add(
        "journal/keys", "journal.key-revoked", $"\"old\":\"{old.Id}\",\"upto\":{upTo},\"reason\":\"stolen\",\"key\":\"{next.Vkey}\"");

    public long AddErasure(params string[] erased) => Add("subject/00", "personal.erasure-executed", $"\"subject\":\"00\",\"order\":1,\"payloads\":\"{string.Join(' ', erased)}\"");

    public byte[] Root(long size) => NaiveTree.Root(Hashes.AsSpan(0, (int)size));

    public string Checkpoint(long size, NoteSigner signer) => signer.Checkpoint(size, Root(size));

    public JsonObject Receipt(long position, long size, NoteSigner signer)
    {
        var path = Path(position, size).Select(it => Convert.ToBase64String(it) + "\n");
        return new JsonObject
        {
            ["format"] = "supervision-receipt/1",
            ["level"] = "L2",
            ["leaf"] = Text(position),
            ["proof"] = $"c2sp.org/tlog-proof@v1\nindex {position - 1}\n{string.Concat(path)}\n{Checkpoint(size, signer)}",
        };
    }

    /// <summary>The bundle of a stream with all personal values disclosed.</summary>
    public JsonObject Bundle(string stream, long size, NoteSigner signer)
    {
        var bundle = new JsonObject
        {
            ["format"] = "supervision-bundle/1",
            ["origin"] = Origin,
            ["stream"] = stream,
            ["tag"] = Convert.ToBase64String(Tag(stream)),
            ["checkpoint"] = Checkpoint(size, signer),
            ["entries"] = new JsonArray([.. Positions(size, it => it == stream).Select(it => Entry(it, size))]),
            ["keys"] = new JsonArray([.. Positions(size, it => it == "journal/keys").Select(it => Proven(it, size))]),
        };
        if (Positions(size, it => it == "journal/map").LastOrDefault() is var map and > 0)
        {
            var upTo = JsonNode.Parse(Leaves[(int)map - 1])!["body"]!["upto"]!.GetValue<long>();
            var mapped = Map(upTo);
            var (_, count, head) = mapped.FirstOrDefault(it => it.Tag.SequenceEqual(Tag(stream)));
            var proof = Proven(map, size);
            proof["count"] = count;
            proof["head"] = Convert.ToBase64String(head ?? new byte[32]);
            proof["siblings"] = new JsonArray([.. NaiveProofs.MapSiblings(Tag(stream), mapped).Select(it => JsonValue.Create(Convert.ToBase64String(it)))]);
            bundle["map"] = proof;
        }

        return bundle;
    }

    /// <summary>A leaf with its inclusion path.</summary>
    public JsonObject Proven(long position, long size) => new()
    {
        ["leaf"] = Text(position),
        ["path"] = new JsonArray([.. Path(position, size).Select(it => JsonValue.Create(Convert.ToBase64String(it)))]),
    };

    public JsonObject Consistency(int from, int to) => new()
    {
        ["from"] = from,
        ["to"] = to,
        ["fromRoot"] = Convert.ToBase64String(Root(from)),
        ["toRoot"] = Convert.ToBase64String(Root(to)),
        ["path"] = new JsonArray([.. NaiveProofs.Consistency(from, Hashes.AsSpan(0, to)).Select(it => JsonValue.Create(Convert.ToBase64String(it)))]),
    };

    public void WriteLeaves(string path) => File.WriteAllBytes(path, [.. Leaves.SelectMany(it => it.Append((byte)'\n'))]);

    /// <summary>A static export of the first <paramref name="size"/> entries in the layout of C2SP tlog-tiles.</summary>
    public void WriteTiles(string directory, int size, NoteSigner signer)
    {
        byte[][] level = Hashes[..size];
        WriteParts(directory, "entries", size, (first, width) => [.. Leaves.Skip(first).Take(width).SelectMany(Prefixed)]);
        for (var height = 0; level.Length > 0; height++)
        {
            var hashes = level;
            WriteParts(directory, height.ToString(CultureInfo.InvariantCulture), hashes.Length, (first, width) => [.. hashes.Skip(first).Take(width).SelectMany(it => it)]);
            level = [.. Enumerable.Range(0, hashes.Length / 256).Select(it => NaiveTree.Root(hashes.AsSpan(it * 256, 256)))];
        }

        File.WriteAllText(System.IO.Path.Combine(directory, "checkpoint"), Checkpoint(size, signer));
        File.WriteAllText(System.IO.Path.Combine(directory, "log.vkey"), signer.Vkey + "\n");
    }

    public static string Json(JsonNode node) => node.ToJsonString(Plain);

    private static void WriteParts(string directory, string level, int count, Func<int, int, byte[]> bytes)
    {
        for (var first = 0; first < count; first += 256)
        {
            var width = Math.Min(256, count - first);
            var path = System.IO.Path.Combine(directory, "tile", level, $"{first / 256:D3}{(width < 256 ? $".p/{width}" : "")}");
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes(first, width));
        }
    }

    private static IEnumerable<byte> Prefixed(byte[] leaf)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
        return length.Concat(leaf);
    }

    private static byte[] Commitment(long position, string field, byte[] salt, string value)
    {
        var numbers = new byte[10];
        BinaryPrimitives.WriteInt64BigEndian(numbers, position);
        BinaryPrimitives.WriteUInt16BigEndian(numbers.AsSpan(8), (ushort)field.Length);
        byte[] message = [.. "supervision/journal/payload/v1\n"u8, .. numbers, .. Encoding.UTF8.GetBytes(field + value)];
        return HMACSHA256.HashData(salt, message);
    }

    private JsonObject Entry(long position, long size)
    {
        var entry = Proven(position, size);
        if (payloads.TryGetValue((position, "number"), out var payload))
        {
            entry["fields"] = new JsonObject { ["number"] = new JsonObject { ["salt"] = Convert.ToBase64String(payload.Salt), ["value"] = payload.Value } };
        }

        return entry;
    }

    private List<(byte[] Tag, long Count, byte[] Head)> Map(long upTo) =>
    [
        .. streams.Take((int)upTo).Select((stream, at) => (stream, at)).GroupBy(it => it.stream)
            .Select(it => (Tag(it.Key), (long)it.Count(), NaiveTree.LeafHash(Leaves[it.Last().at]))),
    ];

    private IEnumerable<long> Positions(long size, Func<string, bool> stream) => Enumerable.Range(1, (int)size).Where(it => stream(streams[it - 1])).Select(it => (long)it);

    private byte[][] Path(long position, long size) => NaiveProofs.Inclusion((int)position - 1, Hashes.AsSpan(0, (int)size));

    private string Text(long position) => Encoding.UTF8.GetString(Leaves[(int)position - 1]);
}
