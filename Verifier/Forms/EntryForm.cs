using System.Collections.Immutable;
using System.Text;

namespace Supervision.Verifier.Forms;

/// <summary>
/// The fields that entries of one kind have, in one version of it, as its announcement in the log says:
/// docs/journal-format.md, "Kinds and their fields".
/// </summary>
public sealed class EntryForm
{
    private readonly ImmutableArray<FormField> fields;

    private EntryForm(string text, ImmutableArray<FormField> fields) => (Text, this.fields) = (text, fields);

    /// <summary>As it was announced, such as <c>limit:text on:day due?:day attr.*:text|personal</c>.</summary>
    public string Text { get; }

    /// <exception cref="FormatException">The text is no form; the message says where it is none.</exception>
    public static EntryForm Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new EntryForm(text, text.Length == 0 ? [] : [.. text.Split(' ').Select(FormField.Parse)]);
    }

    /// <summary>What of a leaf's body is not as the form has it; null when all is.</summary>
    public (string Expected, string Found)? FaultIn(in StrictLeaf leaf)
    {
        var cursor = new LeafCursor(leaf.Body);
        var next = 0;
        while (cursor.At < leaf.Body.Length)
        {
            if (cursor.At > 0)
            {
                cursor.Literal(","u8);
            }

            var name = cursor.FieldName();
            cursor.Literal(":"u8);
            while (next < fields.Length && !fields[next].IsOf(name))
            {
                if (!fields[next].MayBeAbsent)
                {
                    return (fields[next].Text, $"field '{Encoding.ASCII.GetString(name)}'");
                }

                next++;
            }

            if (next == fields.Length)
            {
                return ("no further field", $"field '{Encoding.ASCII.GetString(name)}'");
            }

            if (!IsHeld(ref cursor, fields[next]))
            {
                return (fields[next].Text, $"another value of '{Encoding.ASCII.GetString(name)}'");
            }

            next += fields[next].IsRepeated ? 0 : 1;
        }

        foreach (var missing in fields.AsSpan()[next..])
        {
            if (!missing.MayBeAbsent)
            {
                return (missing.Text, "no such field");
            }
        }

        return null;
    }

    private static bool IsHeld(ref LeafCursor cursor, FormField field)
    {
        if (cursor.IsNext((byte)'"'))
        {
            var text = cursor.Text(mayBeEmpty: true);
            foreach (var type in field.Types)
            {
                if (type.HoldsText(text))
                {
                    return true;
                }
            }

            return false;
        }

        if (cursor.IsNext((byte)'{'))
        {
            cursor.Literal("{\"hmac\":"u8);
            _ = cursor.Hash(out _);
            cursor.Literal("}"u8);
            return field.Types.Any(it => it.HoldsCommitment);
        }

        _ = cursor.Number(long.MinValue);
        return field.Types.Any(it => it.HoldsNumber);
    }

    /// <param name="Text">As it stands in the form.</param>
    /// <param name="Name">Its name; of a repeated one, what the names begin with.</param>
    /// <param name="MayBeAbsent">Whether an entry may be without it.</param>
    /// <param name="IsRepeated">Whether it stands for any number of fields whose names begin so.</param>
    /// <param name="Types">What its value may be.</param>
    private sealed record FormField(string Text, byte[] Name, bool MayBeAbsent, bool IsRepeated, ImmutableArray<FieldType> Types)
    {
        public bool IsOf(ReadOnlySpan<byte> name) => IsRepeated ? name.StartsWith(Name) : name.SequenceEqual(Name);

        public static FormField Parse(string text)
        {
            var types = text.LastIndexOf(':', text.Contains('(', StringComparison.Ordinal) ? text.IndexOf('(', StringComparison.Ordinal) : text.Length - 1);
            if (types < 1)
            {
                throw new FormatException($"'{text}' is no field of a form: a name, ':' and a type.");
            }

            var (name, isOptional) = (text[..types], text[types - 1] == '?');
            name = isOptional ? name[..^1] : name;
            var isRepeated = name.EndsWith('*');
            name = isRepeated ? name[..^1] : name;
            if ((name.Length == 0 && !isRepeated) || name.Any(it => !char.IsAsciiLetterOrDigit(it) && it is not ('.' or ':' or '_' or '-')))
            {
                throw new FormatException($"'{name}' is no name of a field.");
            }

            return new FormField(
                text, Encoding.ASCII.GetBytes(name), isOptional || isRepeated, isRepeated,
                [.. text[(types + 1)..].Split('|').Select(FieldType.Parse)]);
        }
    }
}
