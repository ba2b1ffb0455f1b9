namespace Supervision.Silo.Tests.Verbs;

/// <summary>Pages about packs on the command line.</summary>
public sealed class PackPagesTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Pages_OfAllShippedPacks_AreThoseOfTheDocuments()
    {
        var to = Path.Combine(Path.GetDirectoryName(store.Directory)!, "a", "law");

        var said = (await Verb.Run("packs", "pages", "--out", to)).Expect(0).Output;

        var written = Directory.EnumerateFiles(to).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(written, said.TrimEnd().Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal(
            Repository.Files("*.md", "docs/law").Select(it => (Path.GetFileName(it), Repository.Read(it))), written.Select(it => (Path.GetFileName(it), File.ReadAllText(it))));
    }

    /// <summary>A page that is there goes for a new one when that is asked for; a pack with a fault leaves all of them as they are.</summary>
    [Fact]
    public async Task Pages_WithAFaultInOnePack_AreNotWritten()
    {
        var sound = Repository.PathOf("tests/data/packs/readings.yaml");
        var broken = store.Write("broken.yaml", File.ReadAllText(sound).Replace("        unverified: true\n", "", StringComparison.Ordinal));
        var to = Path.Combine(Path.GetDirectoryName(broken)!, "law");

        Assert.Contains("not-verified: limit 'approval' rests on 'E35 12'", (await Verb.Run("packs", "pages", sound, broken, "--out", to)).Expect(3).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(to));

        (await Verb.Run("packs", "pages", sound, "--out", to)).Expect(0);
        File.WriteAllText(Path.Combine(to, "readings.zh.md"), "old");
        Assert.Contains("--force replaces it", (await Verb.Run("packs", "pages", sound, "--out", to)).Expect(4).Error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(to, "readings.zh.md")));
        (await Verb.Run("packs", "pages", sound, "--out", to, "--force")).Expect(0);
        Assert.StartsWith("# 法律的不同理解\n", File.ReadAllText(Path.Combine(to, "readings.zh.md")), StringComparison.Ordinal);
    }

    /// <summary>What a case of such a pack says on the terminal, in both languages.</summary>
    [Theory]
    [InlineData("en", "      2024-04-28  Another reading: 5 days, by E35 6 (in force from 2007-01-01).\n        It does not bind: The judicial interpretation is the later text and the higher one.\n", "  Approving a measure: no verified rule (E35 12 (in force from 2007-01-01))\n")]
    [InlineData("zh", "      2024-04-28  另一种理解: 期限5日，依据E35 6 (in force from 2007-01-01)。\n        不以此为准: 司法解释出台在后，效力较高。\n", "  审批执行措施: 没有经核实的规则 (E35 12 (in force from 2007-01-01))\n")]
    public async Task ACase_TellsReadingsAndWhatIsNotVerified(string language, string reading, string unverified)
    {
        var kept = store.Directory + "/kept";
        (await Verb.Run("history", Repository.PathOf("tests/data/histories/readings.jsonl"), "--pack", Repository.PathOf("tests/data/packs/readings.yaml"), "--store", kept)).Expect(0);

        var said = (await Verb.Run("case", "minyuan/1", "--store", kept, "--lang", language)).Expect(0).Output;

        Assert.Contains(reading, said, StringComparison.Ordinal);
        Assert.Contains(unverified, said, StringComparison.Ordinal);
    }
}
