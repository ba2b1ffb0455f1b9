using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Supervision.Journal;

/// <summary>One field of a <see cref="KindForm"/>.</summary>
/// <param name="Text">As it stands in the form.</param>
/// <param name="Name">Its name; of a repeated one, what the names begin with.</param>
/// <param name="MayBeAbsent">Whether an entry may be without it.</param>
/// <param name="IsRepeated">Whether it stands for any number of fields whose names begin so.</param>
/// <param name="Types">What its value may be.</param>
internal sealed partial record FieldForm(string Text, string Name, bool MayBeAbsent, bool IsRepeated, ImmutableArray<Func<FieldValue, bool>> Types)
{
    /// <exception cref="FormatException">It is no name, ':' and types.</exception>
    public static FieldForm Parse(string text)
    {
        var parts = Shape().Match(text);
        return parts.Success
            ? new FieldForm(
                text, parts.Groups["name"].Value, parts.Groups["optional"].Success || parts.Groups["repeated"].Success, parts.Groups["repeated"].Success,
                [.. parts.Groups["type"].Captures.Select(it => TypeOf(it.Value))])
            : throw new FormatException($"'{text}' is no field of a form: a name, ':' and types.");
    }

    public bool IsOf(string name) => IsRepeated ? name.StartsWith(Name, StringComparison.Ordinal) : name == Name;

    public bool Holds(FieldValue value)
    {
        foreach (var type in Types)
        {
            if (type(value))
            {
                return true;
            }
        }

        return false;
    }

    private static Func<FieldValue, bool> TypeOf(string type) => type switch
    {
        "text" => it => it is FieldValue.Text,
        "number" => it => it is FieldValue.Number,
        "personal" => it => it is FieldValue.Personal or FieldValue.Withheld,
        "day" => Texts(IsDay),
        "instant" => Texts(it => Instant().IsMatch(it) && IsDay(it[..10])),
        "time" => Texts(Time().IsMatch),
        "slug" => Texts(Slug().IsMatch),
        "edition" => Texts(Edition().IsMatch),
        _ when Words().Match(type) is { Success: true } it => Among([.. it.Groups["word"].Captures.Select(word => word.Value)], it.Groups["some"].Success),
        _ => throw new FormatException($"There is no type '{type}' of fields."),
    };

    private static Func<FieldValue, bool> Texts(Predicate<string> isOne) => it => it is FieldValue.Text { Value: var text } && isOne(text);

    private static Func<FieldValue, bool> Among(ImmutableArray<string> words, bool areSeveral) =>
        Texts(text => areSeveral ? text.Split(',').All(it => words.Contains(it)) : words.Contains(text));

    /// <summary>Many times for each entry, so by hand: four digits, two, two, and a day that its month has.</summary>
    private static bool IsDay(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && Number(text.AsSpan(0, 4)) is >= 1 and var year && Number(text.AsSpan(5, 2)) is >= 1 and <= 12 and var month
        && Number(text.AsSpan(8, 2)) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month);

    /// <returns>-1 for what is not digits alone.</returns>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    [GeneratedRegex(@"\A(?<name>[A-Za-z0-9.:_-]+|(?=\*))(?<repeated>\*)?(?<optional>\?)?:(?<type>[a-z]+(\([^()| ]+\))?)(\|(?<type>[a-z]+(\([^()| ]+\))?))*\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A(one|(?<some>some))\((?<word>[^,]+)(,(?<word>[^,]+))*\)\z")]
    private static partial Regex Words();

    [GeneratedRegex(@"\A[0-9-]{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?Z\z")]
    private static partial Regex Instant();

    [GeneratedRegex(@"\A([01][0-9]|2[0-3]):[0-5][0-9]\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,63}\z")]
    private static partial Regex Slug();

    [GeneratedRegex(@"\A[^/#]+/[^#]+#.+\z", RegexOptions.Singleline)]
    private static partial Regex Edition();
}
