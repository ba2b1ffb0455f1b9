using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.LawFiles.Reading;
using YamlDotNet.RepresentationModel;

namespace Supervision.LawFiles.Packs;

/// <summary>
/// A mapping of a pack file that is read key by key; every fault is written down with its line and reading goes on with a
/// harmless value, so that one run reports all of them.
/// </summary>
internal sealed class PackNode(YamlMappingNode node, FileFaults faults)
{
    private static readonly LocalTimePattern HourAndMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public int Line => (int)node.Start.Line;

    /// <summary>Says what keys there may be; any other is a fault.</summary>
    public PackNode Only(params string[] keys)
    {
        foreach (var (key, _) in node.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !keys.Contains(name))
            {
                faults.Add((int)key.Start.Line, "unknown-key", $"'{key}' is not known here; expected one of: {string.Join(", ", keys)}.");
            }
        }

        return this;
    }

    /// <summary>The keys that there are, in their order; for a mapping whose keys are names.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(it => it.Value ?? "");

    public bool IsMap(string key) => Child(key) is YamlMappingNode;

    public bool IsList(string key) => Child(key) is YamlSequenceNode;

    /// <summary>Whether a key has this very word; where it has anything else, nothing is noted.</summary>
    public bool TextIs(string key, string word) => Child(key) is YamlScalarNode { Value: var text } && text == word;

    public bool Has(string key) => node.Children.ContainsKey(key);

    public int LineOf(string key) => node.Children.TryGetValue(key, out var value) ? (int)value.Start.Line : Line;

    public string Text(string key) => TextOrNull(key) ?? Missing(key, "text", "");

    public string? TextOrNull(string key)
    {
        switch (Child(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { Length: > 0 } text }:
                return text;
            default:
                faults.Add(LineOf(key), "wrong-type", $"'{key}' must be text.");
                return null;
        }
    }

    /// <summary>One of a few words; the usual value where the key is missing.</summary>
    public T OneOf<T>(string key, T usual, params (string Word, T Value)[] words)
    {
        if (!Has(key))
        {
            return usual;
        }

        var text = Text(key);
        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        return Fault(key, "unknown-name", $"'{key}' is '{text}'; expected {string.Join(" or ", words.Select(it => it.Word))}.", usual);
    }

    public bool Flag(string key) => TextOrNull(key) switch
    {
        null or "false" => false,
        "true" => true,
        var other => faults.Add(LineOf(key), "wrong-type", $"'{key}' is '{other}'; expected true or false.", false),
    };

    public PackNode Map(string key) => Child(key) is YamlMappingNode map ? new PackNode(map, faults) : Missing(key, "a mapping", Nothing());

    public IReadOnlyList<PackNode> Maps(string key, bool required = true) =>
        [.. Items(key, required).Select(item => item is YamlMappingNode map
            ? new PackNode(map, faults)
            : faults.Add((int)item.Start.Line, "wrong-type", $"each item of '{key}' must be a mapping.", Nothing()))];

    public IReadOnlyList<string> Texts(string key, bool required = true) =>
        [.. Items(key, required).Select(item => item is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : faults.Add((int)item.Start.Line, "wrong-type", $"each item of '{key}' must be text.", ""))];

    public Title Title(string key)
    {
        var map = Map(key).Only("en", "zh");
        return new Title(map.Text("en"), map.Text("zh"));
    }

    public Citation Citation(string key)
    {
        var map = Map(key).Only("article", "edition", "checked");
        return new Citation(map.Text("article"), map.Text("edition"), map.Text("checked"));
    }

    /// <param name="key">The key.</param>
    /// <param name="withHours">Whether it may be in hours, which packs of format 1 do not know.</param>
    public StatedLength Length(string key, bool withHours = false) => Read<StatedLength?>(
        key, text => LengthOrNull(text, withHours), "bad-length",
        $"no length; expected a number and d, wd, m{(withHours ? ", y or h" : " or y")}, such as 90d, of at most a hundred years (2600wd)")
        ?? StatedLength.FromDays(1);

    public LocalDate? DateOrNull(string key) => Has(key)
        ? Read<LocalDate?>(
            key, text => LocalDatePattern.Iso.Parse(text) is { Success: true } it ? it.Value : null,
            "bad-date", "no date; expected one such as 2010-08-13")
        : null;

    public LocalTime Time(string key) => Read<LocalTime?>(
        key, text => HourAndMinute.Parse(text) is { Success: true } it ? it.Value : null, "bad-time", "no time; expected one such as \"08:00\"")
        ?? LocalTime.Midnight;

    public DateTimeZone Zone(string key) => Read(
        key, DateTimeZoneProviders.Tzdb.GetZoneOrNull, "unknown-zone", "no time zone; expected a name of the IANA database such as Europe/Rome")
        ?? DateTimeZone.Utc;

    /// <summary>Reads "2/3" as two numbers with the first below the second.</summary>
    public (int Numerator, int Denominator) Fraction(string key) =>
        Read(key, FractionOrNull, "bad-fraction", "no fraction below one; expected one such as 2/3") ?? (1, 2);

    /// <summary>Notes a fault at the line of a key.</summary>
    public T Fault<T>(string key, string rule, string message, T instead) => faults.Add(LineOf(key), rule, message, instead);

    /// <summary>Stands where a mapping is missing, which has been noted: what it lacks in turn is not worth a line.</summary>
    private static PackNode Nothing() => new(new YamlMappingNode(), new FileFaults(""));

    private static StatedLength? LengthOrNull(string text, bool withHours) =>
        StatedLength.ParseOrNull(text) is { Count: > 0 } length && (withHours || !length.IsInHours) ? length : null;

    private static (int Numerator, int Denominator)? FractionOrNull(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var above)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var below)
            && above >= 1 && above < below && below <= 1000
                ? (above, below)
                : null;
    }

    /// <summary>What a text means; null when it is missing or means nothing, either of which is noted once.</summary>
    private T? Read<T>(string key, Func<string, T?> meaning, string rule, string wrong) =>
        Text(key) is not { Length: > 0 } text ? default : meaning(text) is { } it ? it : faults.Add<T?>(LineOf(key), rule, $"'{text}' is {wrong}.", default);

    private IEnumerable<YamlNode> Items(string key, bool required) => Child(key) switch
    {
        YamlSequenceNode list => list.Children,
        null when !required => [],
        _ => Missing<IEnumerable<YamlNode>>(key, "a list", []),
    };

    private YamlNode? Child(string key) => node.Children.TryGetValue(key, out var value) ? value : null;

    private T Missing<T>(string key, string expected, T instead) => Has(key)
        ? faults.Add(LineOf(key), "wrong-type", $"'{key}' must be {expected}.", instead)
        : faults.Add(Line, "missing-key", $"'{key}' is missing; expected {expected}.", instead);
}
