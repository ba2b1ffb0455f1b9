using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>
/// A reader of tiled transparency logs, written from the C2SP texts (signed-note, tlog-checkpoint, tlog-tiles, tlog-proof) and RFC 9162
/// alone: it shares no code with what it reads, and takes everything at a path from whoever hands it bytes.
/// </summary>
public sealed class C2spLog
{
    private C2spLog(long size, byte[] root, IReadOnlyList<byte[]> leaves)
    {
        Size = size;
        Root = root;
        Leaves = leaves;
    }

    public long Size { get; }

    /// <summary>What the checkpoint says.</summary>
    public byte[] Root { get; }

    public IReadOnlyList<byte[]> Leaves { get; }

    /// <summary>Reads everything under the checkpoint and checks it: signature, tiles of every level, entries, root.</summary>
    public static async Task<C2spLog> Read(string verifierKey, Func<string, Task<byte[]>> get)
    {
        var (size, root) = Checkpoint(Encoding.UTF8.GetString(await get("checkpoint")), verifierKey);
        var leaves = new List<byte[]>();
        var below = new List<byte[]>();
        foreach (var (path, width) in Tiles("entries", size))
        {
            var bundle = await get(path);
            for (var (i, at) = (0, 0); i < width; i++)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
                leaves.Add(bundle[(at + 2)..(at + 2 + length)]);
                at += 2 + length;
                Assert.Equal(i == width - 1, at == bundle.Length);
            }
        }

        // Level by level: a tile's hashes are those of the entries, or of the full tiles below it.
        var hashes = leaves.ConvertAll(LeafHash);
        var lowest = hashes;
        for (var level = 0; hashes.Count > 0; level++)
        {
            foreach (var (path, width) in Tiles(level.ToString(CultureInfo.InvariantCulture), hashes.Count))
            {
                var tile = await get(path);
                Assert.Equal(width * 32, tile.Length);
                Assert.Equal(hashes.Skip(below.Count * 256).Take(width), tile.Chunk(32));
                below.Add(width == 256 ? Mth(tile.Chunk(32).ToArray()) : []);
            }

            hashes = below.FindAll(it => it.Length > 0);
            below = [];
        }

        Assert.Equal(Convert.ToBase64String(root), Convert.ToBase64String(Mth(lowest.ToArray())));
        return new C2spLog(size, root, leaves);
    }

    /// <summary>Checks a signed note with three body lines; gives size and root.</summary>
    public static (long Size, byte[] Root) Checkpoint(string note, string verifierKey)
    {
        var key = verifierKey.Split('+', 3);
        var end = note.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        var (text, lines) = (note[..end], note[..end].TrimEnd('\n').Split('\n'));
        Assert.Equal((key[0], 3), (lines[0], lines.Length));
        var signature = Assert.Single(note[(end + 1)..].TrimEnd('\n').Split('\n'), it => it.StartsWith($"— {key[0]} ", StringComparison.Ordinal)).Split(' ')[2];
        var (signed, encoded) = (Convert.FromBase64String(signature), Convert.FromBase64String(key[2]));
        Assert.Equal((key[1], 2), (Convert.ToHexStringLower(signed[..4]), encoded[0]));
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(encoded.AsSpan(1), out _);
        Assert.True(ecdsa.VerifyData(Encoding.UTF8.GetBytes(text), signed[4..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), "The note's signature does not verify.");
        return (long.Parse(lines[1], CultureInfo.InvariantCulture), Convert.FromBase64String(lines[2]));
    }

    public static byte[] LeafHash(byte[] leaf) => SHA256.HashData([0, .. leaf]);

    /// <summary>RFC 6962, section 2.1.</summary>
    public static byte[] Mth(ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length < 2)
        {
            return hashes.Length == 0 ? SHA256.HashData([]) : hashes[0];
        }

        var k = (int)BitOperations.RoundUpToPowerOf2((uint)hashes.Length) / 2;
        return SHA256.HashData([1, .. Mth(hashes[..k]), .. Mth(hashes[k..])]);
    }

    /// <summary>RFC 9162, section 2.1.3.2: the root that a leaf hash and a path give; throws where the path is too short or too long.</summary>
    public static byte[] RootFromInclusion(long index, long size, byte[] leafHash, IEnumerable<byte[]> path)
    {
        var (fn, sn, r) = (index, size - 1, leafHash);
        foreach (var p in path)
        {
            Assert.NotEqual(0, sn);
            if (fn % 2 == 1 || fn == sn)
            {
                r = SHA256.HashData([1, .. p, .. r]);
                while (fn % 2 == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                r = SHA256.HashData([1, .. r, .. p]);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        Assert.Equal(0, sn);
        return r;
    }

    /// <summary>RFC 9162, section 2.1.4.2: both roots that a path gives.</summary>
    public static (byte[] First, byte[] Second) RootsFromConsistency(long first, long second, byte[] firstRoot, byte[][] path)
    {
        if (first == second)
        {
            Assert.Empty(path);
            return (firstRoot, firstRoot);
        }

        byte[][] all = BitOperations.IsPow2(first) ? [firstRoot, .. path] : path;
        var (fn, sn) = (first - 1, second - 1);
        while (fn % 2 == 1)
        {
            (fn, sn) = (fn >> 1, sn >> 1);
        }

        var (fr, sr) = (all[0], all[0]);
        foreach (var c in all[1..])
        {
            Assert.NotEqual(0, sn);
            if (fn % 2 == 1 || fn == sn)
            {
                (fr, sr) = (SHA256.HashData([1, .. c, .. fr]), SHA256.HashData([1, .. c, .. sr]));
                while (fn % 2 == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                sr = SHA256.HashData([1, .. sr, .. c]);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        Assert.Equal(0, sn);
        return (fr, sr);
    }

    // "Index 1234067 will be encoded as x001/x234/067"; partial tiles of the size that the checkpoint has.
    private static IEnumerable<(string Path, int Width)> Tiles(string level, long hashes)
    {
        for (var n = 0L; n * 256 < hashes; n++)
        {
            var digits = n.ToString(CultureInfo.InvariantCulture);
            var padded = digits.PadLeft((digits.Length + 2) / 3 * 3, '0').Chunk(3).Select(it => new string(it)).ToArray();
            var width = (int)Math.Min(256, hashes - (n * 256));
            yield return ($"tile/{level}/{string.Concat(padded[..^1].Select(it => $"x{it}/"))}{padded[^1]}{(width < 256 ? $".p/{width}" : "")}", width);
        }
    }
}
