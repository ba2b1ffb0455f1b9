using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Packs;

/// <summary>A pack may be as deep and as large as a pack is; what is deeper or larger is refused before a tree is built of it.</summary>
public sealed class PackBoundTests
{
    private const string Pack = "it-road-fines.yaml";

    /// <summary>The library that builds the tree does so by recursion: of 30,000 brackets nothing was left but the process's last words.</summary>
    [Theory]
    [InlineData("[")]
    [InlineData("{ a: ")]
    [InlineData("? - ")]
    public void Read_ThirtyThousandBracketsWithinEachOther_IsAFaultOfThatLine(string bracket) => Assert.Equal(
        $"{Pack}:2: too-deep: more than 32 mappings and lists stand within each other.",
        Refusal("format: 1\n" + (bracket == "[" || bracket[0] == '{' ? "start: " : "") + string.Concat(Enumerable.Repeat(bracket, 30_000))));

    /// <summary>Ten lists of ten aliases each, ten deep, are ten thousand million texts to whoever walks them.</summary>
    [Fact]
    public void Read_AliasesOfAliases_CountWhereverTheyStand()
    {
        var lists = string.Concat(Enumerable.Range(1, 10).Select(it => $"- &a{it} [{string.Join(", ", Enumerable.Repeat($"*a{it - 1}", 10))}]\n"));
        Assert.Equal(
            $"{Pack}:8: too-large: it has more than 20000 texts, mappings and lists, those of aliases counted wherever they stand.",
            Refusal("format: 1\nwarnings:\n- &a0 text\n" + lists));
    }

    [Fact]
    public void Read_AnAliasWithinWhatItNames_IsAFaultOfThatLine() =>
        Assert.Equal($"{Pack}:3: not-yaml: the alias 'it' stands within what it names.", Refusal("format: 1\nwarnings: &it\n  - *it\n"));

    [Fact]
    public void Read_TextsWithoutEnd_IsRefused() => Assert.Equal(
        $"{Pack}:19999: too-large: it has more than 20000 texts, mappings and lists, those of aliases counted wherever they stand.",
        Refusal("roles:\n" + string.Concat(Enumerable.Repeat("- clerk\n", 100_000))));

    /// <summary>A file of the wrong kind has a fault in every line, and each quotes the file.</summary>
    [Fact]
    public void Read_FaultsWithoutEnd_TellsTheFirstHundred_EachShort()
    {
        var error = Assert.Throws<InvalidPackException>(() => PackReader.Read(
            string.Concat(Enumerable.Range(0, 5_000).Select(it => $"{new string('k', 990)}{it}: 1\n")), Pack, ShippedCalendars.Library));
        Assert.Equal(100, error.Errors.Count);
        Assert.All(error.Errors, it => Assert.InRange(it.Message.Length, 1, 1_001));
    }

    [Fact]
    public void Read_MorePlacesOrMovesThanAnyProcedureHas_IsRefused()
    {
        var places = PackRuleTests.Broken("places:\n", "places:\n" + string.Concat(Enumerable.Range(1, 1_000).Select(it => $"  - {{ id: p{it}, title: {{ en: a, zh: b }} }}\n")));
        Assert.Matches(@"^it-road-fines\.yaml:\d+: too-many-places: 10\d\d places; a pack may have 200\.$", Refusal(places));
        var moves = PackRuleTests.Broken("silent:\n", "silent:\n" + string.Concat(Enumerable.Repeat("  - { from: new, to: new }\n", 1_000)));
        Assert.Matches(@"^it-road-fines\.yaml:\d+: too-many-moves: 10\d\d moves of steps and silent changes together; a pack may have 1000\.$", Refusal(moves));
    }

    private static string Refusal(string text) =>
        Assert.Throws<InvalidPackException>(() => PackReader.Read(text, Pack, ShippedCalendars.Library)).Message;
}
