using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Supervision.Dashboard.Language;

/// <summary>
/// What MudBlazor's widgets say by themselves ("Open", "Next month"), in the language of the page around them. English is the library's own;
/// Chinese is <c>WidgetWords.zh.resx</c>.
/// </summary>
/// <remarks>
/// The library asks the culture of the thread that draws; a page that is drawn anew because something happened elsewhere must not change its
/// language by that.
/// </remarks>
public sealed class WidgetWords(Speech say) : ILocalizationInterceptor
{
    public static readonly FrozenDictionary<string, string> English =
        In(new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudLocalizer).Assembly), CultureInfo.InvariantCulture);

    public static readonly FrozenDictionary<string, string> Chinese =
        In(new ResourceManager("Supervision.Dashboard.Language.WidgetWords", typeof(WidgetWords).Assembly), CultureInfo.GetCultureInfo("zh"));

    /// <returns>The key itself, marked as not found, where nobody has translated a text: a page with one odd word is better than none.</returns>
    public LocalizedString Handle(string key, params object[] arguments)
    {
        var words = say.IsChinese ? Chinese : English;
        return words.TryGetValue(key, out var text)
            ? new LocalizedString(key, arguments.Length == 0 ? text : string.Format(say.Culture, text, arguments))
            : new LocalizedString(key, key, resourceNotFound: true);
    }

    private static FrozenDictionary<string, string> In(ResourceManager words, CultureInfo culture) =>
        words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToFrozenDictionary(it => (string)it.Key, it => (string)it.Value!);
}
