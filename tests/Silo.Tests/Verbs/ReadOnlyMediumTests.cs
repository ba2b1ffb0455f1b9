using System.Diagnostics;
using System.Security.Cryptography;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>A store on a medium that can only be read answers as it did where it could be written. Each test mounts it so for one shell, in its own place.</summary>
public sealed class ReadOnlyMediumTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    private string Folder => Path.GetDirectoryName(store.Directory)!;

    [FactWith(Needs.ReadOnlyMounts)]
    public async Task VerbsThatRead_AnswerAsFromTheWritableStore_ByteForByte()
    {
        await store.Begin(FourFines.Log);

        // Logs the map of cases, which a bundle is proved by.
        (await Verb.Run("export", "--store", store.Directory, "--bundle", "it-road/A", "--out", In("first.json"))).Expect(0);
        var files = Store();
        string[][] asked =
        [
            ["verify", "--store", store.Directory],
            ["verify", "--store", store.Directory, "--json"],
            ["verify", "--store", store.Directory, "--json", "--views"],
            ["as-of", "2001-04-01", "--store", store.Directory, "--pack", TestStore.Pack],
            ["case", "B", "--store", store.Directory],
            ["case", "B", "--store", store.Directory, "--json", "--personal"],
            ["keys", "show", "--store", store.Directory],
            ["personal", "list", "--store", store.Directory],
            ["people", "show", "--store", store.Directory, "--court", "it-road", "--at", "2020-01-01T00:00:00Z"],
            ["export", "--store", store.Directory, "--bundle", "it-road/A", "--out", In("@/bundle.json")],
            ["export", "--store", store.Directory, "--receipt", "3", "--out", In("@/receipt.json")],
            ["export", "--store", store.Directory, "--leaves", In("@/leaves")],
            ["export", "--store", store.Directory, "--tiles", In("@/tiles")],
            ["export", "--store", store.Directory, "--xes", In("@/all.xes")],
            ["export", "--store", store.Directory, "--certificates", In("@/certificates.jsonl")],
        ];

        var outcomes = await ReadOnly(asked.Select(it => To("there", it)));
        foreach (var (verb, there) in asked.Zip(outcomes))
        {
            var here = (await Verb.Run(To("here", verb))).Expect(0);
            Assert.True(there.ExitCode == 0, $"{string.Join(' ', verb)}\n{there.Error}");
            if (!verb.Any(it => it is "--xes" or "--certificates"))
            {
                // Those two tell how long it took.
                Assert.Equal(here.Output.Replace("/here", "/there", StringComparison.Ordinal), there.Output);
            }
        }

        Assert.Equal(Content(In("here")), Content(In("there")));
        Assert.True(Content(In("here")).Count > 6);
        Assert.Equal(files, Store());
    }

    [FactWith(Needs.ReadOnlyMounts)]
    public async Task ABackup_IsTakenToo_AndSaysThatItCouldNotBeNoted()
    {
        await store.Begin(FourFines.Log);

        var taken = Assert.Single(await ReadOnly([["backup", In("taken"), "--store", store.Directory]]));

        Assert.Equal(0, taken.ExitCode);
        Assert.Contains($"When it was taken could not be noted in {store.Directory}: ", taken.Error, StringComparison.Ordinal);
        (await Verb.Run("restore", In("taken"), "--store", In("again"))).Expect(0);
    }

    /// <summary>SQLite is given the path in a URI, where these mean something else.</summary>
    [FactWith(Needs.ReadOnlyMounts)]
    public async Task AStoreInADirectoryWithAnOddName_IsReadToo()
    {
        await store.Begin(FourFines.Log);
        var odd = In("50%25 of #1? 案卷&mode=rwc");
        Directory.Move(store.Directory, odd);

        var seen = Assert.Single(await ReadOnly([["case", "B", "--store", odd]], odd)).Expect(0);

        Assert.Equal((await Verb.Run("case", "B", "--store", odd)).Expect(0).Output, seen.Output);
    }

    /// <summary>Somebody else writes it through a mount of their own: the log counts, so it is not read as if it never changed.</summary>
    [FactWith(Needs.ReadOnlyMounts)]
    public async Task AStoreThatIsWrittenMeanwhile_IsReadWithWhatStandsInItsLogAlone()
    {
        await store.Begin(FourFines.Log);
        string[] list = ["personal", "list", "--store", store.Directory];
        var before = (await Verb.Run(list)).Expect(0).Output;
        await using var writer = await Written();

        var seen = Assert.Single(await ReadOnly([list])).Expect(0);

        Assert.Equal((await Verb.Run(list)).Expect(0).Output, seen.Output);
        Assert.StartsWith(before, seen.Output, StringComparison.Ordinal);
        Assert.NotEqual(before, seen.Output);
    }

    /// <summary>As a kill leaves it, with the file beside it that says where in the log is what.</summary>
    [FactWith(Needs.ReadOnlyMounts)]
    public async Task AStoreThatWasNotClosed_AndHasAllItsFiles_IsReadWithItsLog()
    {
        await store.Begin(FourFines.Log);
        var killed = In("killed");
        string list;
        await using (await Written())
        {
            list = (await Verb.Run("personal", "list", "--store", store.Directory)).Expect(0).Output;
            Copy(killed, _ => true);
        }

        Assert.Equal(list, Assert.Single(await ReadOnly([["personal", "list", "--store", killed]], killed)).Expect(0).Output);
    }

    /// <summary>As a power cut leaves it: committed entries stand in the log alone, and to leave them out would be to answer from an older store.</summary>
    [FactWith(Needs.ReadOnlyMounts)]
    public async Task AStoreThatWasNotClosed_IsRefusedInASentence()
    {
        await store.Begin(FourFines.Log);
        var cut = In("cut");
        await using (await Written())
        {
            Copy(cut, it => !it.EndsWith("-shm", StringComparison.Ordinal));
        }

        string[][] asked = [["as-of", "2001-04-01", "--store", cut, "--pack", TestStore.Pack], ["verify", "--store", cut], ["personal", "list", "--store", cut]];
        var outcomes = await ReadOnly(asked, cut);

        var sentence = $"{cut}/journal.db cannot be read: it was not closed cleanly, and what stands in journal.db-wal cannot be taken over on a medium that can only be read. "
            + "Copy the directory to where it can be written, and use the copy.";
        Assert.Equal([(1, sentence), (3, ""), (1, sentence)], outcomes.Select(it => (it.ExitCode, it.Error.TrimEnd())));
        Assert.Contains(sentence, outcomes[1].Output, StringComparison.Ordinal);
        Assert.All(outcomes, it => it.WithoutStackTrace());
    }

    [FactWith(Needs.ReadOnlyMounts)]
    public async Task VerbsThatWrite_SayThatTheyCannot()
    {
        await store.Begin(FourFines.Log);
        var files = Store();
        var log = store.Write("more.csv", FourFines.Log);

        var outcomes = await ReadOnly(
        [
            ["keys", "rotate", "--store", store.Directory],
            ["accounts", "list", "--store", store.Directory],
            ["personal", "seal", "--store", store.Directory, "--case", "A", "--basis", "art.18"],
            store.ImportArguments(log),
        ]);

        var sentence = $"The store in {store.Directory} cannot be written: it lies on a medium that can only be read. Copy the directory to where it can be written, and use the copy.\n";
        Assert.All(outcomes, it => Assert.Equal((1, sentence), (it.ExitCode, it.Error.Replace("Reading more.csv\n", "", StringComparison.Ordinal))));
        Assert.Equal(files, Store());
    }

    private void Copy(string to, Func<string, bool> takes)
    {
        Directory.CreateDirectory(Path.Combine(to, "signer"));
        foreach (var file in Directory.GetFiles(store.Directory, "*", SearchOption.AllDirectories).Where(takes))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(store.Directory, file)));
        }
    }

    private static string[] To(string folder, string[] verb) => [.. verb.Select(it => it.Replace("/@/", $"/{folder}/", StringComparison.Ordinal))];

    private string In(string name) => Path.Combine(Folder, name);

    private List<string> Store() => Content(store.Directory);

    private static List<string> Content(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(it => !it.EndsWith("-shm", StringComparison.Ordinal) && !it.EndsWith("-wal", StringComparison.Ordinal))
            .Select(it => $"{Path.GetRelativePath(folder, it)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(it)))}"),
    ];

    /// <summary>A writer that has committed an entry and still has the store open.</summary>
    private async Task<CourtJournal> Written()
    {
        var journal = JournalStores.Open(store.Directory, new JournalOptions(StandingClock.Make(), new SeededRandomness(7)));
        await journal.Append(Proofs.ProofCourt.Opening(900));
        return journal;
    }

    /// <summary>Runs verbs one after another in a shell that sees the store mounted over itself, to be read only.</summary>
    private async Task<IReadOnlyList<SiloOutcome>> ReadOnly(IEnumerable<string[]> verbs, string? directory = null)
    {
        var all = verbs.ToList();
        Directory.CreateDirectory(In("here"));
        Directory.CreateDirectory(In("there"));
        var lines = all.Select((it, at) => $"dotnet '{SiloProcess.Executable}' {string.Join(' ', it.Select(word => $"'{word}'"))} >'{In($"{at}.out")}' 2>'{In($"{at}.err")}'; echo $? >'{In($"{at}.code")}'");
        var start = new ProcessStartInfo("unshare", ["-rm", "sh", "-c", $"mount --bind -o ro '{directory ?? store.Directory}' '{directory ?? store.Directory}' || exit 1\n{string.Join('\n', lines)}"])
        {
            WorkingDirectory = Repository.Root,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync().WaitAsync(SiloProcess.TimeOut);
        Assert.Equal(0, shell.ExitCode);
        return
        [
            .. all.Select((_, at) => new SiloOutcome(
                int.Parse(File.ReadAllText(In($"{at}.code")), System.Globalization.CultureInfo.InvariantCulture), File.ReadAllText(In($"{at}.out")), File.ReadAllText(In($"{at}.err")))),
        ];
    }
}
