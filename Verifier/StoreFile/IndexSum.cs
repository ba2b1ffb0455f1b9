using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Verifier.StoreFile;

/// <summary>How many keys an index holds and the sum of their hashes: equal exactly when it holds the rows of its table, in whatever order.</summary>
internal readonly record struct IndexSum(long Count, UInt128 Sum)
{
    /// <summary>What the index itself holds.</summary>
    public static IndexSum Of(Tree index) => index.Records().Aggregate(default(IndexSum), (sum, it) => sum.Plus(RecordCursor.Values(it.Record)));

    /// <summary>What an index on these columns must hold: them, and the rowid.</summary>
    public static IndexSum Of(IEnumerable<TableRow> rows, string[] columns) =>
        rows.Aggregate(default(IndexSum), (sum, it) => sum.Plus([.. columns.Select(column => it[column]), it.RowId]));

    private IndexSum Plus(object?[] key)
    {
        Span<byte> input = stackalloc byte[9 * 4];
        var length = 0;
        foreach (var value in key.Length <= 4 ? key : throw new UnreadableLogException($"an index of {key.Length} columns"))
        {
            input[length] = value switch { long => 1, string => 2, _ => 3 };
            BinaryPrimitives.WriteInt64BigEndian(input[(length + 1)..], value switch
            {
                long number => number,
                string text => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
                byte[] bytes => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(bytes)),
                _ => throw new UnreadableLogException("an index of something else than numbers, texts and bytes"),
            });
            length += 9;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..length], hash);
        return new IndexSum(Count + 1, unchecked(Sum + BinaryPrimitives.ReadUInt128BigEndian(hash)));
    }
}
