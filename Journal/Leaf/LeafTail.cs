using System.Text;

namespace Supervision.Journal.Leaf;

/// <summary>
/// The part of a leaf that its author decides, from <c>,"kind":</c> to the end, made on the author's thread; where it will
/// stand and what it follows is known to the writer alone.
/// </summary>
/// <param name="Bytes">The tail, with room for the commitments.</param>
/// <param name="Personal">What is to be committed to and stored apart.</param>
internal sealed record LeafTail(byte[] Bytes, List<LeafTail.PersonalField> Personal)
{
    /// <summary>Most UTF-8 bytes of a personal value.</summary>
    public const int MaximumPersonal = 65_535;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly List<PersonalField> NonePersonal = [];

    [ThreadStatic]
    private static LeafBuffer? scratch;

    /// <exception cref="ArgumentException">A text is not Unicode, a personal value or the whole leaf is too long.</exception>
    public static LeafTail Of(Append decision, Draft draft)
    {
        var buffer = scratch ??= new LeafBuffer();
        buffer.Clear();
        buffer.Raw(",\"kind\":"u8);
        buffer.Text(draft.Kind);
        buffer.Raw(",\"kv\":"u8);
        buffer.Number(draft.KindVersion);
        buffer.Raw(",\"by\":"u8);
        buffer.Text(decision.Author.Who);
        buffer.Raw(",\"for\":"u8);
        buffer.Text(decision.Author.OnBehalfOf ?? "");
        buffer.Raw(",\"role\":"u8);
        buffer.Text(decision.Author.Role);
        buffer.Raw(",\"ed\":"u8);
        buffer.Text(decision.Edition);
        buffer.Raw(",\"at\":"u8);
        buffer.Number(draft.OccurredAt.ToUnixTimeMilliseconds());
        buffer.Raw(",\"cmd\":"u8);
        buffer.Text(decision.Command.Text);
        buffer.Raw(",\"cause\":"u8);
        buffer.Number(draft.Cause ?? 0);
        var personal = Body(buffer, draft);
        return buffer.Length + LeafFormat.MaximumPrefix <= LeafFormat.MaximumLength
            ? new LeafTail(buffer.Written.ToArray(), personal ?? NonePersonal)
            : throw new ArgumentException($"An entry of kind {draft.Kind} needs {buffer.Length} bytes; a leaf has at most {LeafFormat.MaximumLength}.");
    }

    private static List<PersonalField>? Body(LeafBuffer buffer, Draft draft)
    {
        List<PersonalField>? personal = null;
        buffer.Raw(",\"body\":{"u8);
        for (var i = 0; i < draft.Fields.Length; i++)
        {
            var field = draft.Fields[i];
            if (i > 0)
            {
                buffer.Raw(","u8);
            }

            buffer.Text(field.Name);
            buffer.Raw(":"u8);
            switch (field.Value)
            {
                case FieldValue.Text it:
                    buffer.Text(it.Value);
                    break;
                case FieldValue.Number it:
                    buffer.Number(it.Value);
                    break;
                case FieldValue.Personal it:
                    (personal ??= []).Add(new PersonalField(buffer.Commitment(), field.Name, it.Subject, PersonalBytes(field.Name, it.Value)));
                    break;
                default:
                    throw new ArgumentException($"Field '{field.Name}' holds {field.Value?.GetType().Name ?? "nothing"}, which cannot be written.");
            }
        }

        buffer.Raw("}}"u8);
        return personal;
    }

    private static byte[] PersonalBytes(string field, string value)
    {
        var bytes = Strict.GetBytes(value);
        return bytes.Length <= MaximumPersonal
            ? bytes
            : throw new ArgumentException($"Field '{field}' has {bytes.Length} bytes; a personal value has at most {MaximumPersonal}.");
    }

    /// <summary>One value that stays out of the leaf.</summary>
    /// <param name="At">Where in the tail its commitment goes.</param>
    internal readonly record struct PersonalField(int At, string Name, string Subject, byte[] Value);
}
