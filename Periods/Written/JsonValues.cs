using System.Text.Json;
using Supervision.Domain.Law;

namespace Supervision.Periods.Written;

/// <summary>
/// Takes values out of JSON one by one. A value of the wrong type is passed over and is a fault; what is no JSON at all throws
/// <see cref="JsonException"/>.
/// </summary>
/// <param name="json">In UTF-8.</param>
/// <param name="faults">Gets what was passed over.</param>
internal ref struct JsonValues(ReadOnlySpan<byte> json, FaultList faults)
{
    private Utf8JsonReader reader = new(json);

    public readonly bool IsNull => reader.TokenType == JsonTokenType.Null;

    /// <summary>Goes to the next value.</summary>
    public bool Next() => reader.Read();

    /// <summary>Whether here, or in place of it here, begins what is expected; null is for the caller to look at.</summary>
    public bool Begins(JsonTokenType expected, string field)
    {
        if (reader.TokenType == expected)
        {
            return true;
        }

        Mistype(field, expected == JsonTokenType.StartObject ? new Title("an object", "对象") : new Title("a list", "列表"));
        return false;
    }

    /// <summary>Goes to the next name of an object; false at its end.</summary>
    /// <param name="names">Those that are expected, in UTF-8.</param>
    /// <param name="at">Which of them; -1 for another.</param>
    public bool NextName(byte[][] names, out int at)
    {
        at = -1;
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        for (var tried = 0; tried < names.Length && at < 0; tried++)
        {
            at = reader.ValueTextEquals(names[tried]) ? tried : -1;
        }

        return true;
    }

    /// <summary>The name that <see cref="NextName"/> stands at.</summary>
    public readonly string Name() => ShownText.Of(reader.GetString()!);

    /// <summary>Goes to the next item of a list; false at its end.</summary>
    public bool NextItem() => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>A text; null for null, and for what is none. An empty text says nothing, and nothing is left out or null.</summary>
    public string? Text(string field, bool mayBeEmpty = false)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.GetString()!;
            if (text.Length == 0 && !mayBeEmpty)
            {
                Refuse(field, new Title("Empty text; expected a value, or null for the default.", "文本为空；应有值，或用 null 表示默认。"));
            }

            return text;
        }

        if (!IsNull)
        {
            Mistype(field, new Title("text", "文本"));
        }

        return null;
    }

    /// <summary>Null for null, and for what is neither.</summary>
    public bool? YesOrNo(string field)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.TokenType == JsonTokenType.True;
        }

        if (!IsNull)
        {
            Mistype(field, new Title("true or false", "true 或 false"));
        }

        return null;
    }

    /// <summary>Where a text or number stands in the bytes; null for null, and for what is neither.</summary>
    public Range? TextOrNumber(string field)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            return new Range((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
        }

        if (!IsNull)
        {
            Mistype(field, new Title("text or a number", "文本或数字"));
        }

        return null;
    }

    /// <summary>Passes over the value here, with its fault.</summary>
    public void Refuse(string field, Title message)
    {
        faults.Add(field, message);
        reader.Skip();
    }

    /// <summary>Nothing may follow.</summary>
    public void End() => reader.Read();

    private void Mistype(string field, Title expected)
    {
        var found = Found(reader.TokenType);
        Refuse(field, new Title($"Found {found.En}; expected {expected.En}.", $"此处是{found.Zh}；应为{expected.Zh}。"));
    }

    private static Title Found(JsonTokenType type) => type switch
    {
        JsonTokenType.String => new("text", "文本"),
        JsonTokenType.Number => new("a number", "数字"),
        JsonTokenType.True => new("true", "true"),
        JsonTokenType.False => new("false", "false"),
        JsonTokenType.Null => new("null", "null"),
        JsonTokenType.StartObject => new("an object", "对象"),
        _ => new("a list", "列表"),
    };
}
