using Supervision.Journal;
using Supervision.Signer;
using Supervision.Verifier.Exchange;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>
/// The good store that the corpus damages, written by the journal and sealed by the signer: ten cases whose numbers are personal (positions
/// 1 to 10), what is said of Mario (11) and of Li (12), Li sealed (13), steps up to 300, some of them larger than a page, and Mario erased (301, 302).
/// </summary>
internal sealed class SmallStore
{
    public const int Sealing = 13;
    public const int Steps = 300;
    public const int Executed = 302;

    private static readonly ErasureOrder Order = new("order 7/2026", new Approver("judge-1", "judge"), new Approver("dpo-2", "data protection officer"));

    private SmallStore(string directory, string erasedKey)
    {
        Directory = directory;
        ErasedKey = erasedKey;
    }

    public string Directory { get; }

    /// <summary>Id of the key under which Mario's values stood.</summary>
    public string ErasedKey { get; }

    /// <summary>The signer's key, in the store itself.</summary>
    public string Key => SignerFile("log.vkey");

    public string State => SignerFile(SignerState.FileName);

    public string SubjectKeys => Path.Combine(Directory, "keys.db");

    public static SmallStore Make(Folder folder, int seed = 1)
    {
        var directory = folder.NewDirectory("store");
        var journal = Create(directory, seed);
        var erased = Fill(journal).Result;
        journal.DisposeAsync().AsTask().Wait();
        return new SmallStore(directory, erased);
    }

    /// <summary>A copy of a store that is being served: most of it is in the write-ahead log only.</summary>
    public static string CopyOfOpen(Folder folder)
    {
        var directory = folder.NewDirectory("store");
        var journal = Create(directory, 1);

        // Nothing is erased in this one: erasing empties the write-ahead log.
        Open(journal).Wait();
        Walk(journal, 11, Steps).Wait();
        Assert.True(new FileInfo(Path.Combine(directory, "journal.db-wal")).Length > 100_000);
        var copy = Copy(folder, directory);
        journal.DisposeAsync().AsTask().Wait();
        return copy;
    }

    /// <summary>A store of 40 entries, and a copy from when it had 20.</summary>
    public static (string Later, string Earlier) Grown(Folder folder)
    {
        var directory = folder.NewDirectory("store");
        var journal = Create(directory, 3);
        Open(journal).Wait();
        Walk(journal, 11, 20).Wait();
        journal.DisposeAsync().AsTask().Wait();
        var earlier = Copy(folder, directory);
        journal = JournalStores.Open(directory, Options(directory, 4));
        Walk(journal, 21, 40).Wait();
        journal.DisposeAsync().AsTask().Wait();
        return (directory, earlier);
    }

    public static string Copy(Folder folder, string store)
    {
        var directory = folder.NewDirectory("store");
        foreach (var file in System.IO.Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories).Where(it => !it.EndsWith("-shm", StringComparison.Ordinal) && !it.EndsWith("lock", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(directory, Path.GetRelativePath(store, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return directory;
    }

    /// <summary>The last note of the signer of a store, as a file of its own.</summary>
    public string Checkpoint(Folder folder) => folder.Write("checkpoint", SignerState.LastOrNull(State)!.Value.Note);

    public byte[][] Leaves()
    {
        using var rows = JournalStores.OpenRows(Directory);
        return [.. rows.Entries().Select(it => it.Leaf)];
    }

    private string SignerFile(string name) => Path.Combine(Directory, SignerDirectory.DefaultName, name);

    private static CourtJournal Create(string directory, int seed) =>
        JournalStores.Create(directory, new StoreIdentity(CourtLog.DefaultOrigin, "0123456789abcdef0123456789abcdef"), Options(directory, seed));

    private static JournalOptions Options(string directory, int seed) => new(StandingClock.Make(), new SeededRandomness(seed))
    {
        KeyRandomness = new SeededRandomness(seed + 1000),
        Sealer = store => LogSigner.Open(store, new SignerOptions(Path.Combine(directory, SignerDirectory.DefaultName))),
    };

    private static async Task<string> Fill(CourtJournal journal)
    {
        await Open(journal);
        await Append(journal, Decide.On(Decide.Case("A0"), null, "mario", Said("person:mario", "Mario Rossi", "via Roma 1")));
        await Append(journal, Decide.On(Decide.Case("A1"), null, "li", Said("person:li", "李美", "北京路 1")));
        Assert.Equal(new PersonalDataAnswer.Changed(Sealing), await journal.PersonalData.Seal("person:li", "art. 15", Decide.Clerk));
        await Walk(journal, Sealing + 1, Steps);
        var answer = Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase("person:mario", Order, Decide.Clerk));
        Assert.Equal(Executed, answer.Executed);
        return answer.Key;
    }

    private static async Task Open(CourtJournal journal)
    {
        for (var i = 0; i < 10; i++)
        {
            await Append(journal, Decide.Opening($"A{i}"));
        }
    }

    private static Task Walk(CourtJournal journal, int from, int to) => Task.WhenAll(Enumerable.Range(from, to - from + 1).Select(i => Append(
        journal,
        Decide.On(Decide.Case($"A{i % 10}"), null, $"c{i}", new Draft("case.step-taken", 1, Decide.Noon, [Field.Of("step", $"Send Fine {i}"), Field.Of("note", new string('x', i % 75 == 0 ? 20_000 : i))])) with
        {
            NextWake = i % 3 == 0 ? Decide.Noon.AddDays(i) : null,
        })));

    private static Draft Said(string subject, string name, string address) =>
        new("person.named", 1, Decide.Noon, [Field.Personal("name", subject, name), Field.Of("plain", 1), Field.Personal("address", subject, address)]);

    private static async Task Append(CourtJournal journal, Append append) => Assert.IsType<AppendResult.Appended>(await journal.Append(append));
}
