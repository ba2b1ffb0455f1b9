using System.Buffers.Binary;

namespace Supervision.Verifier.StoreFile;

/// <summary>Reads an SQLite record: a header of serial types, then the values.</summary>
internal ref struct RecordCursor(ReadOnlySpan<byte> bytes)
{
    private const int MostColumns = 64;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    /// <summary>Big-endian, seven bits a byte, all eight of the ninth.</summary>
    public long Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 8; i++)
        {
            var next = Take(1)[0];
            value = (value << 7) | (uint)(next & 0x7f);
            if (next < 0x80)
            {
                return (long)value;
            }
        }

        return unchecked((long)((value << 8) | Take(1)[0]));
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - at)
        {
            throw new UnreadableLogException("a record that ends too early");
        }

        at += length;
        return bytes.Slice(at - length, length);
    }

    /// <summary>The values of a record: null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or bytes.</summary>
    /// <exception cref="UnreadableLogException">It is none.</exception>
    public static object?[] Values(ReadOnlySpan<byte> record)
    {
        var header = new RecordCursor(record);
        var end = header.Varint();
        if (end < 1 || end > record.Length)
        {
            throw new UnreadableLogException($"a record with a header of {end} bytes");
        }

        var body = new RecordCursor(record) { at = (int)end };
        var values = new List<object?>(8);
        while (header.at < end)
        {
            if (values.Count == MostColumns)
            {
                throw new UnreadableLogException($"a record of more than {MostColumns} columns");
            }

            values.Add(body.Value(header.Varint()));
        }

        return [.. values];
    }

    /// <summary>One value of a record, by its column from 0; null also where the record has fewer.</summary>
    /// <exception cref="UnreadableLogException">It is none.</exception>
    public static object? ValueOrNull(ReadOnlySpan<byte> record, int column)
    {
        var header = new RecordCursor(record);
        var end = header.Varint();
        if (end < 1 || end > record.Length)
        {
            throw new UnreadableLogException($"a record with a header of {end} bytes");
        }

        var body = new RecordCursor(record) { at = (int)end };
        for (; column > 0 && header.at < end; column--)
        {
            _ = body.Take(Length(header.Varint()));
        }

        return header.at < end ? body.Value(header.Varint()) : null;
    }

    private static int Length(long type) => type switch
    {
        0 or 8 or 9 => 0,
        >= 1 and <= 4 => (int)type,
        5 => 6,
        6 or 7 => 8,
        >= 12 and <= int.MaxValue => (int)((type - 12) / 2),
        _ => throw new UnreadableLogException($"a value of type {type}"),
    };

    private object? Value(long type)
    {
        switch (type)
        {
            case 0:
                return null;
            case >= 1 and <= 6:
                var digits = Take(Length(type));
                var number = (long)unchecked((sbyte)digits[0]);
                foreach (var digit in digits[1..])
                {
                    number = (number << 8) | digit;
                }

                return number;
            case 7:
                return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
            case 8:
                return 0L;
            case 9:
                return 1L;
            case >= 12 and <= int.MaxValue:
                var bytes = Take(Length(type));
                return (type & 1) == 0 ? bytes.ToArray() : System.Text.Encoding.UTF8.GetString(bytes);
            default:
                throw new UnreadableLogException($"a value of type {type}");
        }
    }
}
