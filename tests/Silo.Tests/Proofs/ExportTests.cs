using System.Text;
using System.Text.Json.Nodes;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>The verb export, as a process of its own on a store that nobody serves: everything that the server hands out, without it.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("export-test-");
    private readonly JournalOptions options = new(StandingClock.Make(), new SeededRandomness(5));
    private TestSigner? signer;

    private string Store => Path.Combine(folder.FullName, "store");

    public async Task InitializeAsync()
    {
        await using var journal = JournalStores.Create(Store, new StoreIdentity(ProofCourt.Origin, "0123456789abcdef0123456789abcdef"), options);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => journal.Append(i < 5 ? ProofCourt.Opening(i) : ProofCourt.On(i % 5, $"c{i}", ProofCourt.Step($"Step {i}")))));
        signer = new TestSigner(Store, ProofCourt.Origin);
        using var keeper = new StreamMapKeeper(journal, journal.Proofs(signer.Seal), options.Clock);
        Assert.True(await keeper.LogIfNew());
        await File.WriteAllTextAsync(At("note"), signer.Seal().Note);
    }

    public Task DisposeAsync()
    {
        signer!.Dispose();
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Tiles_AreALogThatAReaderOfTheC2spTextsTakes()
    {
        Directory.CreateDirectory(At("store/signer"));
        await File.WriteAllTextAsync(At("store/signer/log.vkey"), signer!.VerifierKey + "\n");
        var outcome = await Export("--tiles", At("log"), "--checkpoint", At("note"));

        Assert.Equal($"Wrote 5 tiles and entry bundles of 301 entries to {At("log")}.\n", outcome.Expect(0).Output);
        var log = await C2spLog.Read((await File.ReadAllTextAsync(At("log/log.vkey"))).TrimEnd(), path => File.ReadAllBytesAsync(At("log/" + path)));
        Assert.Equal(301, log.Leaves.Count);
    }

    [Fact]
    public async Task Tiles_IntoADirectoryThatIsNotEmpty_AreRefused()
    {
        var outcome = (await Export("--tiles", folder.FullName, "--checkpoint", At("note"))).Expect(4).WithoutStackTrace();

        Assert.Equal($"{folder.FullName} is not empty; name a directory that is empty or not there.\n", outcome.Error);
    }

    [Fact]
    public async Task Leaves_AreTheEntriesOneOnALine()
    {
        (await Export("--leaves", At("leaves"))).Expect(0);

        using var rows = JournalStores.OpenRows(Store);
        Assert.Equal(rows.Entries().Select(it => Encoding.UTF8.GetString(it.Leaf) + "\n").Aggregate(new StringBuilder(), (all, it) => all.Append(it)).ToString(), await File.ReadAllTextAsync(At("leaves")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ABundle_HoldsTheCase_AndPersonalValuesOnlyWhenTheyAreToBeDisclosed(bool disclose)
    {
        (await Export(["--bundle", "it-road/A2", "--out", At("bundle"), "--checkpoint", At("note"), .. disclose ? ["--disclose"] : Array.Empty<string>()])).Expect(0);

        var bundle = JsonNode.Parse(await File.ReadAllTextAsync(At("bundle")))!;
        Assert.Equal(("case/it-road/A2", 60), (bundle["stream"]!.GetValue<string>(), bundle["entries"]!.AsArray().Count));
        Assert.Equal(60, bundle["map"]!["count"]!.GetValue<int>());
        Assert.Equal(disclose, bundle.ToJsonString().Contains("Distinctive Name 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AReceipt_IsWritten_AndAloneAsAProofWhereTheNameSaysSo()
    {
        (await Export("--receipt", "17", "--out", At("r.json"), "--checkpoint", At("note"))).Expect(0);
        (await Export("--receipt", "17", "--out", At("r.tlog-proof"), "--checkpoint", At("note"))).Expect(0);

        var receipt = JsonNode.Parse(await File.ReadAllTextAsync(At("r.json")))!;
        Assert.Equal(receipt["proof"]!.GetValue<string>(), await File.ReadAllTextAsync(At("r.tlog-proof")));
        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 16\n", receipt["proof"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The store in * has no checkpoint: sealing is not configured, *", "--receipt", "17", "--out", "new")]
    [InlineData("export needs --out FILE here.", "--receipt", "17")]
    [InlineData("* is there already; it stays as it is.", "--receipt", "17", "--out", "note")]
    [InlineData("Position 999 cannot be had: the last checkpoint has 301 entries.", "--receipt", "999", "--out", "new", "--checkpoint", "note")]
    [InlineData("The store in * has no sealed case 'it-road/none'. A case is numbered court/number.", "--bundle", "it-road/none", "--out", "new", "--checkpoint", "note")]
    [InlineData("journal.db holds no checkpoint: *", "--receipt", "1", "--out", "new", "--checkpoint", "store/journal.db")]
    [InlineData("zero holds no checkpoint: it has more than 65536 bytes.", "--receipt", "1", "--out", "new", "--checkpoint", "/dev/zero")]
    [InlineData("There is no file *", "--receipt", "1", "--out", "new", "--checkpoint", "nowhere")]
    public async Task WhatCannotBeExported_IsASentence(string says, params string[] arguments)
    {
        string[] files = ["new", "note", "nowhere", "store/journal.db"];
        var outcome = (await Export([.. arguments.Select(it => files.Contains(it) ? At(it) : it)])).Expect(4).WithoutStackTrace();

        var pattern = System.Text.RegularExpressions.Regex.Escape(says).Replace("\\*", ".*", StringComparison.Ordinal);
        Assert.Matches($"^{pattern}\n$", outcome.Error);
        Assert.False(File.Exists(At("new")), "Nothing is left behind.");
    }

    [Theory]
    [InlineData]
    [InlineData("--leaves", "a", "--receipt", "1")]
    public async Task ExportOfNothing_OrOfTwoThings_NamesWhatThereIs(params string[] arguments) => Assert.Contains(
        "give one of --tiles, --bundle, --receipt, --leaves, --xes", (await Export(arguments)).Expect(4).Error, StringComparison.Ordinal);

    private Task<SiloOutcome> Export(params string[] arguments) => Verb.Run(["export", "--store", Store, .. arguments]);

    private string At(string name) => Path.Combine(folder.FullName, name);
}
