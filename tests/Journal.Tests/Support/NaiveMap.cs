using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Supervision.Journal.Tests.Support;

/// <summary>The map of streams as its format defines it, by recursion over the tags in order: slow, and plainly right.</summary>
internal static class NaiveMap
{
    public sealed record Row(byte[] Tag, long Count, byte[] Head);

    public static byte[] Root(IReadOnlyList<Row> rows, int bit = 0) => rows switch
    {
        [] => new byte[32],
        [var one] => SHA256.HashData([0, .. one.Tag, .. Bytes(one.Count), .. one.Head]),
        _ => SHA256.HashData([1, .. Root(Side(rows, bit, one: false), bit + 1), .. Root(Side(rows, bit, one: true), bit + 1)]),
    };

    /// <summary>What the root must be if a stream stands in it as is said: how a reader checks a presence proof.</summary>
    public static byte[] RootFrom(byte[] tag, long count, byte[] head, IReadOnlyList<byte[]> siblings, int bit = 0) => bit == siblings.Count
        ? SHA256.HashData([0, .. tag, .. Bytes(count), .. head])
        : IsOne(tag, bit)
            ? SHA256.HashData([1, .. siblings[bit], .. RootFrom(tag, count, head, siblings, bit + 1)])
            : SHA256.HashData([1, .. RootFrom(tag, count, head, siblings, bit + 1), .. siblings[bit]]);

    private static List<Row> Side(IReadOnlyList<Row> rows, int bit, bool one) => [.. rows.Where(it => IsOne(it.Tag, bit) == one)];

    private static bool IsOne(byte[] tag, int bit) => ((tag[bit / 8] >> (7 - (bit % 8))) & 1) == 1;

    private static byte[] Bytes(long count)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, count);
        return bytes;
    }
}
