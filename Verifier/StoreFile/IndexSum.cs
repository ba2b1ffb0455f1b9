using System.Buffers.Binary;
using System.Text;

namespace Supervision.Verifier.StoreFile;

/// <summary>Compares what an index holds with the rows of its table, in whatever order: both make the same product of the names of their keys.</summary>
internal sealed class IndexSum
{
    private const int MostColumns = 4;

    private readonly Fingerprint names = new();
    private readonly ulong point = Fingerprint.Drawn();

    /// <summary>Whether an index on these columns holds them and the rowid of each row, and nothing else.</summary>
    public bool Agrees(Tree index, IEnumerable<TableRow> rows, string[] columns)
    {
        var key = new object?[columns.Length + 1];
        return Product(index.Records().Select(it => RecordCursor.Values(it.Record))) == Product(rows.Select(row =>
        {
            for (var i = 0; i < columns.Length; i++)
            {
                key[i] = row[columns[i]];
            }

            key[^1] = row.RowId;
            return key;
        }));
    }

    private (long Count, UInt128 Product) Product(IEnumerable<object?[]> keys)
    {
        var count = 0L;
        var (a, b) = (1UL, 1UL);
        foreach (var key in keys)
        {
            // The value at a drawn point of the polynomial whose roots are the names: it is the same for the same names in any order, and
            // for other names only by chance.
            var name = Name(key);
            (a, b) = (
                Fingerprint.Times(a, Fingerprint.Plus(point, (ulong)(name >> 64))),
                Fingerprint.Times(b, Fingerprint.Plus(point, (ulong)(name & ulong.MaxValue))));
            count++;
        }

        return (count, new UInt128(a, b));
    }

    private UInt128 Name(object?[] key)
    {
        if (key.Length > MostColumns)
        {
            throw new UnreadableLogException($"an index of {key.Length} columns");
        }

        Span<byte> numbers = stackalloc byte[(1 + sizeof(long)) * MostColumns];
        byte[] texts = [];
        for (var i = 0; i < key.Length; i++)
        {
            var (kind, number, text) = key[i] switch
            {
                long it => ((byte)1, it, null),
                string it => ((byte)2, 0L, Encoding.UTF8.GetBytes(it)),
                byte[] it => ((byte)3, 0L, it),
                _ => throw new UnreadableLogException("an index of something else than numbers, texts and bytes"),
            };
            numbers[i * 9] = kind;
            BinaryPrimitives.WriteInt64BigEndian(numbers[((i * 9) + 1)..], text?.Length ?? number);
            texts = text is null ? texts : [.. texts, .. text];
        }

        return texts.Length == 0 ? names.Of(key.Length, numbers) : names.Of(key.Length, [.. numbers, .. texts]);
    }
}
