using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;

namespace Supervision.LawFiles.Reading;

/// <summary>
/// An object of a JSON file that is read key by key; every fault is written down with its line and reading goes on with a
/// harmless value, so that one run reports all of them. A key with the value null is a key that is not there.
/// </summary>
internal sealed class JsonNode(JsonItem.Object map, FileFaults faults)
{
    /// <summary>Characters of one text of a file. Names and sources are repeated with each day that they speak of.</summary>
    private const int LongestText = 1_000;

    private readonly Dictionary<string, JsonMember> members =
        map.Members.Where(it => it.Value is not JsonItem.Null).ToDictionary(it => it.Key, StringComparer.Ordinal);

    public int Line => map.Line;

    /// <summary>Says what keys there may be; any other is a fault.</summary>
    public JsonNode Only(params string[] keys)
    {
        foreach (var unknown in map.Members.Where(it => !keys.Contains(it.Key)))
        {
            faults.Add(unknown.Line, "unknown-key", $"'{unknown.Key}' is not known here; expected one of: {string.Join(", ", keys)}.");
        }

        return this;
    }

    /// <summary>The keys that there are, in their order; for an object whose keys are names.</summary>
    public IEnumerable<string> Keys => map.Members.Where(it => it.Value is not JsonItem.Null).Select(it => it.Key);

    public bool Has(string key) => members.ContainsKey(key);

    public int LineOf(string key) => members.TryGetValue(key, out var member) ? member.Line : Line;

    public string Text(string key) => TextOrNull(key) ?? (Has(key) ? "" : Missing(key, "text", ""));

    public string? TextOrNull(string key) => Child(key) switch
    {
        null => null,
        JsonItem.Text { Value.Length: > LongestText and var length } =>
            Fault<string?>(key, "too-long", $"'{key}' has {length} characters; a text may have {LongestText}.", null),
        JsonItem.Text { Value: var text } when !string.IsNullOrWhiteSpace(text) => text,
        _ => Fault<string?>(key, "wrong-type", $"'{key}' must be text.", null),
    };

    /// <summary>A text that may be missing or empty.</summary>
    public string TextOrEmpty(string key) => Child(key) switch
    {
        null => "",
        JsonItem.Text it => it.Value,
        _ => Fault(key, "wrong-type", $"'{key}' must be text.", ""),
    };

    public bool Flag(string key) => Child(key) is JsonItem.Truth truth ? truth.Value : Missing(key, "true or false", false);

    public int? NumberOrNull(string key, int least, int most) => Child(key) switch
    {
        null => null,
        JsonItem.Number { Value: { } number } when number >= least && number <= most => number,
        _ => Fault<int?>(key, "wrong-type", $"'{key}' must be a whole number from {least} to {most}.", null),
    };

    public int Number(string key, int least, int most) => NumberOrNull(key, least, most) ?? (Has(key) ? least : Missing(key, "a whole number", least));

    public JsonNode Map(string key) => Child(key) is JsonItem.Object child ? new JsonNode(child, faults) : Missing(key, "an object", Nothing());

    public IReadOnlyList<JsonNode> Maps(string key, bool required = true) =>
        [.. Items(key, required).Select(item => item is JsonItem.Object child
            ? new JsonNode(child, faults)
            : faults.Add(item.Line, "wrong-type", $"each item of '{key}' must be an object.", Nothing()))];

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key, required: true).Select(item => item is JsonItem.Text { Value: { Length: > 0 } text }
            ? text
            : faults.Add(item.Line, "wrong-type", $"each item of '{key}' must be text.", ""))];

    public Title Title(string key)
    {
        var node = Map(key).Only("en", "zh");
        return new Title(node.Text("en"), node.Text("zh"));
    }

    public LocalDate Date(string key) => Read(key, LocalDatePattern.Iso, "bad-date", "no date; expected one such as 2010-08-13");

    /// <summary>What a text means by a pattern.</summary>
    public T Read<T>(string key, IPattern<T> pattern, string rule, string wrong)
        where T : struct => Read<T?>(key, text => pattern.Parse(text) is { Success: true } it ? it.Value : null, rule, wrong) ?? default;

    /// <summary>What a text means; null when it is missing or means nothing, either of which is noted once.</summary>
    public T? Read<T>(string key, Func<string, T?> meaning, string rule, string wrong) =>
        Text(key) is not { Length: > 0 } text ? default : meaning(text) is { } it ? it : Fault<T?>(key, rule, $"'{text}' is {wrong}.", default);

    /// <summary>Notes a fault at the line of a key.</summary>
    public T Fault<T>(string key, string rule, string message, T instead) => faults.Add(LineOf(key), rule, message, instead);

    /// <summary>Stands where an object is missing, which has been noted: what it lacks in turn is not worth a line.</summary>
    private static JsonNode Nothing() => new(new JsonItem.Object(1, []), new FileFaults(""));

    private IEnumerable<JsonItem> Items(string key, bool required) => Child(key) switch
    {
        JsonItem.List list => list.Items,
        null when !required => [],
        _ => Missing<IEnumerable<JsonItem>>(key, "a list", []),
    };

    private JsonItem? Child(string key) => members.GetValueOrDefault(key)?.Value;

    private T Missing<T>(string key, string expected, T instead) => Has(key)
        ? faults.Add(LineOf(key), "wrong-type", $"'{key}' must be {expected}.", instead)
        : faults.Add(Line, "missing-key", $"'{key}' is missing; expected {expected}.", instead);
}
