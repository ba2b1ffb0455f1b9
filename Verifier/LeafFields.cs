using System.Globalization;
using System.Text;

namespace Supervision.Verifier;

/// <summary>The plain fields of a leaf that has been read strictly: texts and numbers, by name.</summary>
internal sealed class LeafFields
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);

    private LeafFields()
    {
    }

    public static LeafFields Of(in StrictLeaf leaf)
    {
        var fields = new LeafFields();
        var cursor = new LeafCursor(leaf.Body);
        while (cursor.At < leaf.Body.Length)
        {
            if (cursor.At > 0)
            {
                cursor.Literal(","u8);
            }

            var name = Encoding.ASCII.GetString(cursor.FieldName());
            cursor.Literal(":"u8);
            if (cursor.IsNext((byte)'"'))
            {
                fields.texts[name] = Unescaped(cursor.Text(mayBeEmpty: true));
            }
            else if (cursor.IsNext((byte)'{'))
            {
                cursor.Literal("{\"hmac\":"u8);
                _ = cursor.Hash(out _);
                cursor.Literal("}"u8);
            }
            else
            {
                fields.numbers[name] = cursor.Number(long.MinValue);
            }
        }

        return fields;
    }

    /// <summary>The texts, with their names.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    public string? TextOrNull(string name) => texts.GetValueOrDefault(name);

    public long? NumberOrNull(string name) => numbers.TryGetValue(name, out var value) ? value : null;

    private static string Unescaped(ReadOnlySpan<byte> text)
    {
        var plain = Encoding.UTF8.GetString(text);
        if (!plain.Contains('\\', StringComparison.Ordinal))
        {
            return plain;
        }

        var unescaped = new StringBuilder(plain.Length);
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] != '\\')
            {
                unescaped.Append(plain[i]);
            }
            else if (plain[i + 1] == 'u')
            {
                unescaped.Append((char)int.Parse(plain.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 5;
            }
            else
            {
                unescaped.Append(plain[++i]);
            }
        }

        return unescaped.ToString();
    }
}
