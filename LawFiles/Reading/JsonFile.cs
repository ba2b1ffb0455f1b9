using System.Text.Json;

namespace Supervision.LawFiles.Reading;

/// <summary>Reads a JSON file into values with lines: strictly, one document, no comments, no comma before a bracket, no key twice.</summary>
internal ref struct JsonFile
{
    private const int Deepest = 16;

    private readonly ReadOnlySpan<byte> text;
    private readonly FileFaults faults;
    private Utf8JsonReader reader;
    private long counted;
    private int line;

    private JsonFile(ReadOnlySpan<byte> text, FileFaults faults, int firstLine)
    {
        this.text = text;
        this.faults = faults;
        line = firstLine;
        reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Deepest });
    }

    /// <summary>The whole file; null, and a fault, when it is not JSON in UTF-8.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="firstLine">Where in its file the document begins, from 1.</param>
    public static JsonItem? Read(ReadOnlySpan<byte> bytes, FileFaults faults, int firstLine = 1)
    {
        var text = Utf8Text.WithoutMark(bytes);
        if (Utf8Text.LineOfFault(text) is { } foreign)
        {
            return faults.Add<JsonItem?>(firstLine - 1 + foreign, "not-utf-8", "this line is not written in UTF-8.", null);
        }

        var file = new JsonFile(text, faults, firstLine);
        try
        {
            file.reader.Read();
            var root = file.Item();

            // Whatever follows the value is an error of the next read.
            file.reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            return faults.Add<JsonItem?>(firstLine + (int)(error.LineNumber ?? 0), "not-json", $"from here on this is not JSON: {Said(error)}", null);
        }
        catch (InvalidOperationException)
        {
            // What the reader throws at half of a surrogate pair.
            return faults.Add<JsonItem?>(file.Line(), "not-json", "this text holds half of a character (\\u escapes come in pairs here).", null);
        }
    }

    private JsonItem Item()
    {
        var begins = Line();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new JsonItem.Object(begins, Members()),
            JsonTokenType.StartArray => new JsonItem.List(begins, Items()),
            JsonTokenType.String => new JsonItem.Text(begins, reader.GetString()!),
            JsonTokenType.Number => new JsonItem.Number(begins, reader.TryGetInt32(out var number) ? number : null),
            JsonTokenType.Null => new JsonItem.Null(begins),
            _ => new JsonItem.Truth(begins, reader.TokenType == JsonTokenType.True),
        };
    }

    private List<JsonMember> Members()
    {
        var members = new List<JsonMember>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (key, at) = (reader.GetString()!, Line());
            reader.Read();
            var value = Item();
            if (keys.Add(key))
            {
                members.Add(new JsonMember(key, at, value));
            }
            else
            {
                faults.Add(at, "repeated-key", $"'{key}' stands in this object already.");
            }
        }

        return members;
    }

    private List<JsonItem> Items()
    {
        var items = new List<JsonItem>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Item());
        }

        return items;
    }

    /// <summary>The line of the token that was read last; each byte is looked at once.</summary>
    private int Line()
    {
        line += text[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
        counted = reader.TokenStartIndex;
        return line;
    }

    /// <summary>The message without the place that it repeats.</summary>
    private static string Said(JsonException error) => error.Message.Split(" LineNumber:")[0];
}
