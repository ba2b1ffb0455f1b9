using System.Diagnostics;
using Supervision.Verifier.Tests.Corpus;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests;

/// <summary>
/// 2,000 seeded mutations of everything that can be given to the verifier, and inputs made to be expensive: never an exception, never long,
/// never much memory, and never "verified" where a leaf or a root was changed.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Mutations = 400;
    private const long MostBytes = 100L * 1024 * 1024;

    // What is left of a second on a machine that does other things too is measured by processor time of this process.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Folder folder = new();
    private readonly string[] key = ["--key", SmallCourt.Signer.Vkey];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MutatedReceipts_NeverStopTheVerifier() =>
        Mutate(SmallCourt.Log(200), it => CourtLog.Json(it.Receipt(77, 200, SmallCourt.Signer)), file => ["receipt", file, .. key]);

    [Fact]
    public void MutatedBundles_NeverStopTheVerifier() =>
        Mutate(SmallCourt.Log(200), it => CourtLog.Json(it.Bundle("case/3", 200, SmallCourt.Signer)), file => ["bundle", file, .. key]);

    [Fact]
    public void MutatedCheckpoints_NeverStopTheVerifier()
    {
        var log = SmallCourt.Log(200);
        var leaves = folder.New("leaves");
        log.WriteLeaves(leaves);
        Mutate(log, it => it.Checkpoint(200, SmallCourt.Signer), file => ["journal", leaves, "--checkpoint", file, .. key]);
    }

    [Fact]
    public void MutatedFilesOfLeaves_NeverStopTheVerifier()
    {
        var checkpoint = folder.Write("checkpoint", SmallCourt.Log(60).Checkpoint(60, SmallCourt.Signer));
        Mutate(SmallCourt.Log(60), it => string.Concat(it.Leaves.Select(leaf => System.Text.Encoding.UTF8.GetString(leaf) + "\n")), file => ["journal", file, "--checkpoint", checkpoint, .. key]);
    }

    [Fact]
    public void MutatedStores_NeverStopTheVerifier()
    {
        var store = SmallStore.Make(folder);
        var checkpoint = store.Checkpoint(folder);
        var bytes = File.ReadAllBytes(Path.Combine(store.Directory, "journal.db"));
        var exits = new int[5];
        for (var seed = 0; seed < Mutations; seed++)
        {
            exits[Ask(["journal", folder.Write("journal.db", Mutation.Of(bytes, seed)), "--checkpoint", checkpoint, "--key", store.Key, "--keys", store.SubjectKeys], $"seed {seed}")]++;
        }

        Assert.True(exits[0] < 40 && exits[1] > 50 && exits[3] > 50, string.Join(' ', exits));
    }

    [Fact]
    public void ExpensiveInputs_AreRefusedAtOnce()
    {
        var hostile = new Dictionary<string, string>
        {
            ["deep"] = string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000)),
            ["many numbers"] = "[" + string.Join(',', Enumerable.Repeat("0", 5_000_000)) + "]",
            ["a long line"] = "{\"format\":\"" + new string('a', 12_000_000) + "\"}",
            ["a long number"] = "{\"format\":" + new string('9', 12_000_000) + "}",
            ["much base64"] = "{\"format\":\"supervision-receipt/1\",\"level\":\"L2\",\"leaf\":\"x\",\"proof\":\"c2sp.org/tlog-proof@v1\\nindex 0\\n" + string.Concat(Enumerable.Repeat(Convert.ToBase64String(new byte[32]) + "\\n", 200_000)) + "\\n\"}",
            ["many entries"] = "{\"format\":\"supervision-bundle/1\",\"origin\":\"x\",\"stream\":\"x\",\"tag\":\"" + Convert.ToBase64String(new byte[32]) + "\",\"checkpoint\":\"x\",\"entries\":[" + string.Join(',', Enumerable.Repeat("{}", 100_000)) + "]}",
            ["a long note"] = "x\n\n" + new string('\u2014', 4_000_000),
            ["a long leaf"] = new string('{', 12_000_000),
        };
        var receipt = folder.Write("receipt", CourtLog.Json(SmallCourt.Log(20).Receipt(7, 20, SmallCourt.Signer)));
        foreach (var (name, text) in hostile)
        {
            var file = folder.Write("hostile", text);
            foreach (var question in new string[][] { ["receipt", file], ["bundle", file], ["journal", file], ["compare", file, file], ["compare", receipt, receipt, "--proof", file], ["journal", receipt, "--checkpoint", file], ["journal", receipt, "--key", file] })
            {
                Assert.True(Ask(question, name) is 1 or 3, name);
            }
        }
    }

    [Fact]
    public void AFileOfAGigabyte_IsRefusedWithoutReadingIt()
    {
        var path = folder.New("huge");
        using (var file = File.Create(path))
        {
            file.SetLength(1L << 30);
        }

        foreach (var verb in new[] { "receipt", "bundle", "journal" })
        {
            Assert.Equal(3, Ask([verb, path], verb));
        }
    }

    private void Mutate(CourtLog log, Func<CourtLog, string> make, Func<string, string[]> question)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(make(log));
        Assert.Equal(0, Ask(question(folder.Write("control", bytes)), "control"));
        var exits = new int[5];
        for (var seed = 0; seed < Mutations; seed++)
        {
            exits[Ask(question(folder.Write("mutated", Mutation.Of(bytes, seed))), $"seed {seed}")]++;
        }

        Assert.True(exits[1] + exits[3] > Mutations / 2, string.Join(' ', exits));
        Assert.Equal(0, exits[4]);
    }

    private static int Ask(string[] question, string name)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        var verdict = BothVerifiers.Ours(question);
        var took = TimeSpan.FromTicks(Math.Min(Stopwatch.GetElapsedTime(started).Ticks, (Environment.CpuUsage.TotalTime - cpu).Ticks));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(took < Longest, $"{name}: {string.Join(' ', question)} took {took}");
        Assert.True(allocated < MostBytes, $"{name}: {string.Join(' ', question)} allocated {allocated} bytes");
        return verdict.Exit;
    }
}
