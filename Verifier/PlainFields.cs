using System.Globalization;
using System.Text;

namespace Supervision.Verifier;

/// <summary>The plain texts and numbers in the body of a leaf that has been read strictly before: what the journal's own entries say.</summary>
internal static class PlainFields
{
    private static ReadOnlySpan<byte> Start => ",\"body\":{"u8;

    /// <summary>By name. Escapes stay as they are written: ids, numbers and lists have none.</summary>
    public static Dictionary<string, string> Of(ReadOnlySpan<byte> leaf)
    {
        // In a text every quote is escaped, so these bytes stand in a leaf once.
        var cursor = new LeafCursor(leaf[(leaf.IndexOf(Start) + Start.Length)..]);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var isFirst = true;
        while (!cursor.IsNext((byte)'}'))
        {
            if (!isFirst)
            {
                cursor.Literal(","u8);
            }

            isFirst = false;
            var name = Encoding.ASCII.GetString(cursor.FieldName());
            cursor.Literal(":"u8);
            if (cursor.IsNext((byte)'{'))
            {
                cursor.Literal("{\"hmac\":"u8);
                _ = cursor.Hash(out _);
                cursor.Literal("}"u8);
            }
            else
            {
                fields[name] = cursor.IsNext((byte)'"') ? Encoding.UTF8.GetString(cursor.Text(mayBeEmpty: true)) : cursor.Number(long.MinValue).ToString(CultureInfo.InvariantCulture);
            }
        }

        return fields;
    }
}
