using System.Globalization;
using System.Resources;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Language;

/// <summary>A language to change to.</summary>
/// <param name="Choice">What <c>?lang=</c> takes.</param>
/// <param name="Tag">What the <c>lang</c> attribute says.</param>
/// <param name="Name">What those who speak it call it.</param>
public sealed record OtherLanguage(string Choice, string Tag, string Name);

/// <summary>
/// Everything a page says, in the language in which the reader's circuit began. The culture is taken once, so that a
/// push from another thread speaks the same language.
/// </summary>
/// <remarks>
/// Words of the pages are phrases. What comes with the data (a pack's titles, a refusal's reason) has both languages with it, as a
/// <see cref="Title"/>. There is no third way.
/// </remarks>
public sealed class Speech(CultureInfo culture)
{
    /// <summary>The phrases, in English and in Chinese, as they are kept in <c>Phrases.resx</c> and <c>Phrases.zh.resx</c>.</summary>
    public static readonly ResourceManager Phrases = new("Supervision.Dashboard.Language.Phrases", typeof(Speech).Assembly);

    public CultureInfo Culture => culture;

    public bool IsChinese => culture.Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the <c>lang</c> attribute says.</summary>
    public string Tag => IsChinese ? "zh-CN" : "en";

    /// <summary>The language that the reader can change to.</summary>
    public OtherLanguage Other => IsChinese ? new("en", "en", "English") : new("zh", "zh-CN", "中文");

    /// <exception cref="ArgumentException">There is no such phrase.</exception>
    public string this[string phrase] => Phrases.GetString(phrase, culture) ?? throw new ArgumentException($"There is no phrase '{phrase}'.", nameof(phrase));

    /// <summary>A phrase with its gaps filled; numbers are written with their thousands apart, and what people wrote turns nothing round.</summary>
    public string this[string phrase, params object?[] gaps] =>
        string.Format(culture, this[phrase], Array.ConvertAll(gaps, it => it is string text ? WritingDirection.SetApart(text) : it));

    /// <summary>What people wrote, such as a name or a note, to stand by itself.</summary>
    public static string Said(string text) => WritingDirection.SetApart(text);

    /// <summary>A phrase in both languages, for what is shown like an answer of the engine.</summary>
    public static Title Both(string phrase, params object?[] gaps)
    {
        return new(In("en"), In("zh"));

        string In(string language) =>
            string.Format(CultureInfo.GetCultureInfo(language), Phrases.GetString(phrase, CultureInfo.GetCultureInfo(language))!, gaps);
    }

    public string In(Title title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return WritingDirection.SetApart(title.In(culture.Name));
    }

    public string Number(long number) => number.ToString("N0", culture);

    /// <summary>"1 day" or "12 days".</summary>
    public string Days(int days) => days == 1 ? this["Days.One"] : this["Days.Many", days];

    public string Name(Urgency urgency) => this[$"Urgency.{urgency}"];
}
