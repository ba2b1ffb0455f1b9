using System.Net.Sockets;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>A command line that asks for what there is not: exit code 4, or 3 for a pack with faults, and a sentence that says what there is.</summary>
public sealed class UsageTests : IDisposable
{
    private const string Sound = "case,activity,timestamp\nA1,Create Fine,2006-01-10\n";

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Import_OfAMissingFile_IsSaid() =>
        Assert.Equal("There is no file /nowhere/log.xes.\n", (await Refused(4, store.ImportArguments("/nowhere/log.xes"))).Error);

    [Fact]
    public async Task Import_UnderAnUnknownPack_NamesTheOnesThereAre()
    {
        var refused = await Refused(4, "import", store.Write("log.csv", Sound), "--pack", "it-parking", "--store", store.Directory);

        Assert.StartsWith("There is no pack 'it-parking'. Packs that come with the program: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("it-road-fines", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_UnderAnUnknownEdition_NamesTheOnesThereAre() => Assert.Equal(
        "it-road-fines.yaml has no edition 'draft'. It has: model, law.\n",
        (await Refused(4, [.. store.ImportArguments(store.Write("log.csv", Sound)), "--edition", "draft"])).Error);

    [Fact]
    public async Task Import_UnderAPackWithAFault_NamesItsLineAndRule()
    {
        var text = File.ReadAllText(Repository.PathOf("law/packs/it-road-fines.yaml"));
        var pack = store.Write("broken.yaml", text.Replace("start: new\n", "start: nowhere\n", StringComparison.Ordinal));
        var line = text.Split('\n').TakeWhile(it => it != "start: new").Count() + 1;

        var refused = await Refused(3, "import", store.Write("log.csv", Sound), "--pack", pack, "--store", store.Directory);

        Assert.StartsWith($"broken.yaml:{line}: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packs_OfAFileInAnotherEncoding_NamesTheLine()
    {
        var text = File.ReadAllText(Repository.PathOf("law/packs/it-road-fines.yaml"));
        var line = text.Split('\n').TakeWhile(it => !it.Contains('道', StringComparison.Ordinal)).Count() + 1;
        var pack = store.Write("gbk.yaml", System.Text.Encoding.Latin1.GetBytes(text.Replace('道', '\u00e9')));

        Assert.Equal($"gbk.yaml:{line}: not-utf-8: this line is not written in UTF-8.\n", (await Refused(3, "packs", pack)).Error);
    }

    [Theory]
    [InlineData("2009-02-30")]
    [InlineData("31.12.2009")]
    [InlineData("1700-01-01")]
    [InlineData("9999-12-31")]
    public async Task Import_UntilADayThatIsNone_IsSaid(string until) => Assert.Contains(
        $"'{until}' is no date from 1800 to 2999; expected one such as 2009-12-31.",
        (await Refused(4, store.ImportArguments(store.Write("log.csv", Sound), until))).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Import_InAnEncodingThatIsNone_IsSaid() => Assert.Equal(
        "There is no encoding 'klingon'; expected one such as gbk, gb18030 or windows-1252.\n",
        (await Refused(4, [.. store.ImportArguments(store.Write("log.csv", Sound)), "--encoding", "klingon"])).Error);

    [Fact]
    public async Task AsOf_InAStoreThatIsNotThere_IsSaid() => Assert.Equal(
        $"{store.Directory}: there is no journal.db\n",
        (await Refused(4, "as-of", "2006-01-01", "--store", store.Directory, "--pack", TestStore.Pack)).Error);

    [Fact]
    public async Task AsOf_OfAPackThatTheStoreDoesNotKnow_NamesTheOnesItKnows()
    {
        await store.Begin(Sound);

        Assert.Equal(
            "The store holds no cases of a pack 'it-parking'. Packs in it: it-road-fines.\n",
            (await Refused(4, "as-of", "2006-01-01", "--store", store.Directory, "--pack", "it-parking")).Error);
    }

    [Fact]
    public async Task Case_WithANumberThatCanBeNone_IsSaid()
    {
        await store.Begin(Sound);

        Assert.Equal(
            "'A  1' is no case number: one has at most 185 characters with its court's code, and no white space but single blanks.\n",
            (await Refused(4, "case", "A  1", "--store", store.Directory)).Error);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:99999")]
    public async Task Run_AtWhatIsNoAddress_IsSaid(string url) => Assert.Contains(
        $"'{url}' is no address to listen at; expected one such as http://127.0.0.1:5080.",
        (await Refused(4, "run", "--store", store.Directory, "--urls", url)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Run_AtAnAddressThatIsTaken_IsOneSentence()
    {
        await store.Begin(Sound);
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";

        Assert.Equal($"Failed to bind to address {url}: address already in use.\n", (await Refused(1, "run", "--store", store.Directory, "--urls", url)).Error);
    }

    [Fact]
    public async Task Run_WithAFeedThatWouldLeaveOutDays_IsOneSentence()
    {
        var log = store.Write("log.csv", Sound);
        await store.Counts(log, "2006-01-09");

        Assert.Equal(
            "The store has nothing of this log; a feed from 2006-02-01 would leave out what lies between. Import it first: import --until 2006-01-31.\n",
            (await Refused(4, "run", "--store", store.Directory, "--feed", log, "--from", "2006-02-01", "--urls", "http://127.0.0.1:0")).Error);
    }

    private static async Task<SiloOutcome> Refused(int exitCode, params string[] arguments)
    {
        var outcome = (await Verb.Run(arguments)).Expect(exitCode).WithoutStackTrace();
        return outcome;
    }
}
