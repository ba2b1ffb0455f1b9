using System.Globalization;
using Supervision.Attacks.Tests.Support;
using Supervision.Journal;
using Supervision.JournalKillTarget;
using Xunit.Abstractions;

namespace Supervision.Attacks.Tests;

/// <summary>
/// The machine fails at every moment at which it can: killed in the middle of each call that writes or makes durable, a disk that reports an
/// error, a disk that is full. What was acknowledged stays, nothing is there twice, and the court works on.
/// </summary>
public sealed class SyscallTests(ITestOutputHelper output) : IDisposable
{
    private const int Decisions = 12;

    /// <summary>Every call when the long tests run; otherwise so many of each kind, spread evenly.</summary>
    private const int SomeCalls = 6;

    /// <summary>So many calls make the files; of these every eighth is tried as well.</summary>
    private const int MakingCalls = 24;

    /// <summary>What a store's writer and its signer write, besides the locks.</summary>
    private static readonly string[] Written = ["journal.db", "journal.db-wal", "keys.db", "keys.db-wal", "signer", "signer/state", "signer/key.pem.new"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("syscalls-");

    private int tries;

    public void Dispose() => folder.Delete(recursive: true);

    [FactWith(Needs.Strace)]
    public async Task KilledInTheMiddleOfAnyWriteOrSync_NothingAcknowledgedIsLost_AndTheCourtWorksOn()
    {
        foreach (var (call, when) in await Moments())
        {
            await Try($"{call}:signal=KILL:when={when}");
        }
    }

    [FactWith(Needs.Strace)]
    public async Task AnErrorOfTheDiskAtAnySync_NothingAcknowledgedIsLost_AndTheCourtWorksOn()
    {
        foreach (var (call, when) in (await Moments()).Where(it => it.Call is "fsync" or "fdatasync"))
        {
            await Try($"{call}:error=EIO:when={when}");
        }
    }

    [FactWith(Needs.Strace)]
    public async Task AFullDiskAtAnyWrite_NothingAcknowledgedIsLost_AndTheCourtWorksOn()
    {
        foreach (var (call, when) in (await Moments()).Where(it => it.Call is "pwrite64" or "write"))
        {
            await Try($"{call}:error=ENOSPC:when={when}..{when + 3}");
        }
    }

    [FactWith(Needs.Strace)]
    public async Task ADiskThatStaysFull_IsToldToTheCallers_AndHarmsNothing()
    {
        var store = await Try("pwrite64:error=ENOSPC:when=20+");
        output.WriteLine(store);
    }

    /// <summary>Breaks one run at one moment, looks at the store, and lets the same work be done to its end.</summary>
    private async Task<string> Try(string injection)
    {
        var store = Directory.CreateDirectory(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"try-{++tries}"))).FullName;
        var broken = await Strace.Inject(Program(store), FilesOf(store), injection);
        Assert.DoesNotContain("Unhandled exception", broken.Error, StringComparison.Ordinal);
        Check(store, broken.Said, injection);
        var whole = await Strace.Inject(Program(store), FilesOf(store), "rename:when=9999:error=EIO");
        Assert.True(whole.ExitCode == 0 && whole.Said.Length == Decisions, $"{injection}: afterwards {whole}");
        Check(store, whole.Said, injection);
        return broken.Error;
    }

    private static void Check(string store, IEnumerable<string> acknowledged, string injection)
    {
        if (!JournalStores.Exists(store))
        {
            Assert.Empty(acknowledged);
            return;
        }

        bool isEmpty;

        // A store is looked at as its next start leaves it: what was committed and not yet sealed is sealed then.
        using (var again = JournalStores.OpenReadOnly(store))
        {
            isEmpty = again.Released == 0;
            var decisions = again.ReadAll().GroupBy(it => it.Command.Text).ToDictionary(it => it.Key, it => (it.First().Position, it.Last().Position, it.Count()));
            foreach (var (command, (first, last, count)) in decisions)
            {
                var number = int.Parse(command.Split('-')[2], CultureInfo.InvariantCulture);
                Assert.True(count == 1 + (number % 3) && last == first + count - 1, $"{injection}: decision {number} stands at {first}-{last} in {count} entries");
            }

            foreach (var words in acknowledged.Select(it => it.Split(' ')))
            {
                var (first, last, _) = decisions[$"k-{words[1]}-{words[2]}"];
                Assert.Equal($"{injection} {words[3]} {words[4]}", string.Create(CultureInfo.InvariantCulture, $"{injection} {first} {last}"));
            }
        }

        var verdict = Verdict.Of(["journal", store, .. isEmpty ? Array.Empty<string>() : ["--keys", Path.Combine(store, "keys.db")]]);
        Assert.True(verdict.ExitCode == 0, $"{injection}: {verdict.Text}");
    }

    private async Task<IReadOnlyList<(string Call, int When)>> Moments()
    {
        var store = Directory.CreateDirectory(Path.Combine(folder.FullName, "control")).FullName;
        var calls = await Strace.Count(Program(store), FilesOf(store));
        Check(store, [], "control");
        Directory.Delete(store, recursive: true);
        output.WriteLine(string.Join(", ", calls.Select(it => $"{it.Value} x {it.Key}")));
        var all = Here.RunsLongTests;
        return [.. calls.SelectMany(it => Enumerable.Range(1, it.Value).Where(when => all || (when <= MakingCalls && when % 8 == 0) || when == it.Value || when % Math.Max(1, it.Value / SomeCalls) == 0).Select(when => (it.Key, when)))];
    }

    private static string[] Program(string store) =>
        ["dotnet", typeof(Load).Assembly.Location, "script", store, Decisions.ToString(CultureInfo.InvariantCulture)];

    private static string[] FilesOf(string store) => [.. Written.Select(it => Path.Combine(store, it))];
}
