using System.Text.Json;
using System.Text.Unicode;

namespace Supervision.Verifier.Exchange;

/// <summary>Reads JSON that somebody else made: bounded in size, depth and number of tokens, no name twice, every missing or wrong value named.</summary>
internal static class JsonInput
{
    /// <summary>Of a file, in bytes: more than any case comes to.</summary>
    public const int LongestInput = 16 * 1024 * 1024;

    private const int Deepest = 16;
    private const int MostTokens = 400_000;

    /// <exception cref="MalformedInputException">It is no JSON object, or beyond the bounds.</exception>
    public static JsonDocument Parse(byte[] json)
    {
        try
        {
            if (json.Length > LongestInput || !Utf8.IsValid(json))
            {
                throw new MalformedInputException($"JSON in UTF-8 of at most {LongestInput} bytes", $"{json.Length} bytes");
            }

            // Counted before anything is kept: a token takes more memory than it has bytes.
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
            for (var tokens = 0; reader.Read(); tokens++)
            {
                if (tokens == MostTokens)
                {
                    throw new MalformedInputException($"JSON of at most {MostTokens} tokens", "more");
                }

                // Half a surrogate pair is found here once, and not by whoever asks for the name.
                _ = reader.TokenType == JsonTokenType.PropertyName && reader.ValueIsEscaped ? reader.GetString() : null;
            }

            var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new MalformedInputException("a JSON object", $"{document.RootElement.ValueKind}");
        }
        catch (JsonException e)
        {
            throw new MalformedInputException("JSON", e.Message);
        }
        catch (InvalidOperationException)
        {
            throw new MalformedInputException("names of whole characters", "half a surrogate pair");
        }
    }

    public static JsonElement Part(this JsonElement it, string name, JsonValueKind kind) =>
        it.ValueKind == JsonValueKind.Object && it.TryGetProperty(name, out var part) && part.ValueKind == kind
            ? part
            : throw new MalformedInputException($"'{name}', of kind {kind}", "none");

    /// <summary>Refuses whatever has another name: a reader would take for proven what nothing in the log vouches for.</summary>
    /// <exception cref="MalformedInputException">There is another name, or it is no object.</exception>
    public static JsonElement RequireOnly(this JsonElement it, params ReadOnlySpan<string> names)
    {
        if (it.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedInputException("an object", $"{it.ValueKind}");
        }

        foreach (var property in it.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw new MalformedInputException(
                    $"no other names than {string.Join(", ", names)}", $"'{ShownText.Of(property.Name, 60)}'");
            }
        }

        return it;
    }

    public static string Text(this JsonElement it, string name) => it.Part(name, JsonValueKind.String).OwnText();

    /// <summary>The text that an element is; half a surrogate pair is none.</summary>
    public static string OwnText(this JsonElement it)
    {
        try
        {
            return it.ValueKind == JsonValueKind.String ? it.GetString()! : throw new MalformedInputException("a text", $"{it.ValueKind}");
        }
        catch (InvalidOperationException)
        {
            throw new MalformedInputException("a text of whole characters", "half a surrogate pair");
        }
    }

    public static long Number(this JsonElement it, string name) =>
        it.Part(name, JsonValueKind.Number).TryGetInt64(out var number)
            ? number
            : throw new MalformedInputException($"'{name}', a whole number of 64 bits", "another number");

    /// <summary>A list of base64 hashes, at most <paramref name="most"/>.</summary>
    public static List<Hash32> Hashes(this JsonElement it, string name, int most)
    {
        var list = it.Part(name, JsonValueKind.Array);
        return list.GetArrayLength() <= most
            ? [.. list.EnumerateArray().Select(one =>
                Hash32.TryFromBase64(one.OwnText(), out var hash)
                    ? hash
                    : throw new MalformedInputException($"hashes of 32 bytes in '{name}'", "another text"))]
            : throw new MalformedInputException($"'{name}' of at most {most} hashes", $"{list.GetArrayLength()}");
    }

    public static Hash32 Hash(this JsonElement it, string name) =>
        Hash32.TryFromBase64(it.Text(name), out var hash) ? hash : throw new MalformedInputException($"'{name}', a hash of 32 bytes", "another text");

    /// <summary>The elements of a list that may be left out.</summary>
    public static IEnumerable<JsonElement> ListOrNone(this JsonElement it, string name) =>
        !it.TryGetProperty(name, out var list) ? []
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
        : throw new MalformedInputException($"'{name}', a list", $"{list.ValueKind}");

    /// <summary>The properties of an object that may be left out.</summary>
    public static IEnumerable<JsonProperty> ObjectOrNone(this JsonElement it, string name) =>
        !it.TryGetProperty(name, out var part) ? []
        : part.ValueKind == JsonValueKind.Object ? part.EnumerateObject()
        : throw new MalformedInputException($"'{name}', an object", $"{part.ValueKind}");

    public static void RequireFormat(this JsonElement it, string format)
    {
        if (it.Text("format") is var found && found != format)
        {
            throw new MalformedInputException($"format {format}", found.Length <= 60 ? found : found[..60]);
        }
    }
}
