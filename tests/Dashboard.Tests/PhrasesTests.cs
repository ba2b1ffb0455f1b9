using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Supervision.Dashboard.Language;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests;

public partial class PhrasesTests
{
    private static readonly Dictionary<string, string> English = In("");

    private static readonly Dictionary<string, string> Chinese = In("zh");

    [Fact]
    public void Phrases_InBothLanguages_AreTheSameSet() => Assert.Equal(English.Keys.Order(), Chinese.Keys.Order());

    [Fact]
    public void Phrases_InBothLanguages_HaveTheSameGaps()
    {
        static IEnumerable<string> Gaps(string phrase) => Gap().Matches(phrase).Select(it => it.Groups[1].Value).Distinct().Order();

        // Dates name their parts in another order and leave some out.
        var different = English.Keys.Where(it => !it.StartsWith("Date.", StringComparison.Ordinal) && !Gaps(English[it]).SequenceEqual(Gaps(Chinese[it])));
        Assert.Empty(different);
    }

    [Fact]
    public void Phrases_InChinese_AreChinese()
    {
        // Units of size are written alike everywhere.
        var untranslated = Chinese.Where(it => !it.Key.StartsWith("Size.", StringComparison.Ordinal)).Where(it => !it.Value.Any(letter => letter is >= '一' and <= '鿿') && it.Value.Any(char.IsAsciiLetter));
        Assert.Empty(untranslated.Select(it => it.Key));
    }

    [Fact]
    public void Pages_NamePhrasesThatExist_AndEveryPhraseIsNamed()
    {
        var named = Sources().SelectMany(file => Quoted().Matches(File.ReadAllText(file)).Select(it => it.Groups[1].Value)).ToHashSet();
        named.UnionWith(Enum.GetNames<Urgency>().Select(it => $"Urgency.{it}"));
        var asked = Sources().SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(it => it.Groups[1].Value));

        Assert.Empty(asked.Except(English.Keys));
        Assert.Empty(English.Keys.Except(named));
    }

    /// <summary>The rules in common use are data with their citations; the other language is called what its speakers call it.</summary>
    [Fact]
    public void Pages_HaveNoChineseBesideThePhrases() => Assert.Empty(
        Sources().Where(file => Path.GetFileName(file) is not ("CommonRules.cs" or "Speech.cs"))
            .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Ideograph().IsMatch(line))));

    [Fact]
    public void Both_OfAPhraseWithGaps_FillsThemInBothLanguages() => Assert.Equal(
        new Title("\"12x\" is no length in this unit. Give a whole number up to 3650.", "“12x”不是该单位下的长度，请填写不超过 3650 的整数。"),
        Speech.Both("Fault.NotALength", "12x", 3650));

    [Fact]
    public void Speech_OfAPhraseThatDoesNotExist_Fails() =>
        Assert.Throws<ArgumentException>(() => new Speech(CultureInfo.GetCultureInfo("en"))["No.Such.Phrase"]);

    private static Dictionary<string, string> In(string culture) =>
        Speech.Phrases.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(it => (string)it.Key, it => (string)it.Value!);

    private static List<string> Sources([CallerFilePath] string here = "")
    {
        var pages = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Dashboard");
        var files = Directory.EnumerateFiles(pages, "*", SearchOption.AllDirectories).Where(it => it.EndsWith(".razor", StringComparison.Ordinal) || it.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 30, $"Only {files.Count} sources of pages were found in {pages}.");
        return files;
    }

    [GeneratedRegex("[一-鿿]")]
    private static partial Regex Ideograph();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Gap();

    [GeneratedRegex("\"([A-Z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[sS]ay\\[\"([A-Za-z0-9.]+)\"")]
    private static partial Regex Asked();
}
