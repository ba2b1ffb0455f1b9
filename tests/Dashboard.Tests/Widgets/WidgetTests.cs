using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Supervision.Dashboard.Language;

namespace Supervision.Dashboard.Tests.Widgets;

/// <summary>What the widget library brings: its words in both languages.</summary>
public sealed partial class WidgetTests
{
    [Fact]
    public void Words_OfTheLibrary_AreAllTranslated_AndNoOthers()
    {
        Assert.True(WidgetWords.English.Count > 100, "The library's texts were not found.");
        Assert.Equal(WidgetWords.English.Keys.Order(), WidgetWords.Chinese.Keys.Order());
    }

    /// <summary>One wrong gap would be an error page for everybody who opens the widget.</summary>
    [Fact]
    public void Words_OfTheLibrary_AreFilledInBothLanguages()
    {
        foreach (var (key, english) in WidgetWords.English)
        {
            var gaps = Gap().Matches(english).Select(it => it.Value).Distinct().Order().ToList();
            Assert.Equal((key, string.Concat(gaps)), (key, string.Concat(Gap().Matches(WidgetWords.Chinese[key]).Select(it => it.Value).Distinct().Order())));
            object[] filling = [.. gaps.Select((_, at) => $"<{at}>")];
            foreach (var language in new[] { "en", "zh-CN" })
            {
                var said = new WidgetWords(new Speech(CultureInfo.GetCultureInfo(language))).Handle(key, filling);
                Assert.False(said.ResourceNotFound);
                Assert.All(filling, it => Assert.Contains((string)it, said.Value, StringComparison.Ordinal));
                Assert.DoesNotContain('{', said.Value);
            }
        }
    }

    [Fact]
    public void Words_OfTheLibraryInChinese_AreChinese() => Assert.Empty(
        WidgetWords.Chinese.Where(it => it.Value.Any(char.IsAsciiLetter)).Select(it => it.Key));

    [Fact]
    public void Word_ThatTheLibraryHasNot_IsSaidAsItIs_AndMarked()
    {
        var said = new WidgetWords(new Speech(CultureInfo.GetCultureInfo("zh-CN"))).Handle("No_Such_Word");

        Assert.Equal(("No_Such_Word", true), (said.Value, said.ResourceNotFound));
    }

    [Fact]
    public void Library_AsksOurWords()
    {
        using var services = new ServiceCollection().AddLogging().AddDashboard().BuildServiceProvider();

        var asked = services.GetServices<ILocalizationInterceptor>().Last();

        Assert.IsType<WidgetWords>(asked);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();
}
