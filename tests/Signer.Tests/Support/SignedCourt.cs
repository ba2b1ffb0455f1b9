using System.Security.Cryptography;
using System.Text;
using Supervision.Journal;

namespace Supervision.Signer.Tests.Support;

/// <summary>A store with its signer in its directory, faults and seams at hand; gone when the test ends.</summary>
internal sealed class SignedCourt : IDisposable
{
    public SignedCourt()
    {
        Store.Options = Store.Options with { AroundCommit = AroundCommit, Sealer = Sealer() };
        SignerOptions = new SignerOptions(Path.Combine(Store.Directory, SignerDirectory.DefaultName)) { AroundStateWrite = State.Around };
    }

    public TestStore Store { get; } = new();

    public CommitFault Commit { get; } = new();

    /// <summary>Faults of the write of the signer's state.</summary>
    public CommitFault State { get; } = new();

    public SignerOptions SignerOptions { get; set; }

    public string Signer => SignerOptions.Directory;

    public JournalOptions Unsealed => Store.Options with { Sealer = null };

    /// <summary>SQL that somebody runs between the next COMMIT and its seal; null for nobody.</summary>
    public Func<string>? TamperAfterCommit { get; set; }

    public string VerifierKey => File.ReadAllText(Path.Combine(Signer, "log.vkey")).TrimEnd('\n');

    public CourtJournal Open() => Store.Open();

    /// <summary>A new store with so many entries, each sealed.</summary>
    public async Task Fill(int entries)
    {
        await using var journal = Store.Create();
        await Append(journal, 0, entries);
    }

    public static async Task Append(CourtJournal journal, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            Assert.IsType<AppendResult.Appended>(await journal.Append(Decide.On(Decide.Case($"S{i % 3}"), i / 3, $"c{i}", Decide.Step($"Step {i}"))));
        }
    }

    /// <summary>Leaf hashes and root as RFC 6962 has them, from the leaves that are stored.</summary>
    public byte[] NaiveRoot(int size) => NaiveTree.Root([.. Store.Leaves().Take(size).Select(it => NaiveTree.LeafHash(Encoding.UTF8.GetBytes(it)))]);

    /// <summary>SQL that puts another leaf in a row, its hash beside it.</summary>
    public string Replaced(int position, string what, string by)
    {
        var leaf = Encoding.UTF8.GetBytes(Store.Leaves()[position - 1].Replace(what, by, StringComparison.Ordinal));
        return $"UPDATE entry SET leaf = x'{Convert.ToHexString(leaf)}', hash = x'{Convert.ToHexString(SHA256.HashData([0, .. leaf]))}' WHERE position = {position}";
    }

    /// <summary>A copy of everything in the store's directory, or of the journal alone.</summary>
    public void Copy(string to, bool withSigner)
    {
        System.IO.Directory.CreateDirectory(to);
        foreach (var file in System.IO.Directory.EnumerateFiles(Store.Directory, "journal.db*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        if (withSigner)
        {
            System.IO.Directory.CreateDirectory(Path.Combine(to, SignerDirectory.DefaultName));
            foreach (var file in System.IO.Directory.EnumerateFiles(Signer))
            {
                File.Copy(file, Path.Combine(to, SignerDirectory.DefaultName, Path.GetFileName(file)), overwrite: true);
            }
        }
    }

    /// <summary>Puts a copy of journal.db back in its place, as an administrator would.</summary>
    public void Restore(string from)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Store.Directory, "journal.db*"))
        {
            File.Delete(file);
        }

        File.Copy(Path.Combine(from, "journal.db"), Store.Database);
    }

    public void Dispose() => Store.Dispose();

    private Func<SealedStore, ISealer> Sealer() => store => LogSigner.Open(store, SignerOptions);

    private void AroundCommit(Action commit) => Commit.Around(() =>
    {
        commit();
        if (TamperAfterCommit is { } sql)
        {
            TamperAfterCommit = null;
            Store.Tamper(sql());
        }
    });
}
