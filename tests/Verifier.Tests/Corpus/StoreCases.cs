using SQLitePCL;
using Supervision.Journal;
using Supervision.Journal.Tests.Support;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>Stores that the journal itself wrote, as they are and edited behind its back.</summary>
internal static class StoreCases
{
    private const string Renumber = "UPDATE entry SET position = position - 1 WHERE position > 20";

    public static IEnumerable<CorpusCase> All(Folder folder)
    {
        var (good, size, checkpoint) = Make(folder);
        string[] trust = ["--key", SmallCourt.Signer.Vkey, "--checkpoint", checkpoint];
        CorpusCase Case(string name, string sql, int exit, string? code = null, long? first = null)
        {
            var directory = Copy(folder, good);
            Execute(Path.Combine(directory, "journal.db"), sql);
            return new($"store: {name}", ["journal", directory, .. trust], exit, code, first);
        }

        yield return Case("as it is", "SELECT 1", 0);
        yield return new("store: no key", ["journal", good, "--checkpoint", checkpoint], 2, "E-KEY");
        yield return new("store: not asked about", ["journal", Path.Combine(good, "journal.db")], 0);
        yield return new("store: with the signer's directory", ["journal", WithSigner(folder, good, checkpoint)], 0);
        yield return new("store: still in its write-ahead log", ["journal", Open(folder), .. trust], 0);
        yield return new("store: none", ["journal", folder.NewDirectory("store")], 3, "E-FORMAT");
        yield return new("store: another file", ["journal", folder.Write("journal.db", "no database at all, but long enough to be one of the smallest")], 3, "E-FORMAT");
        yield return Case("a leaf edited", "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'clerk-7', 'clerk-8') AS BLOB) WHERE position = 17", 1, "E-LEAF", 17);
        yield return Case("a hash edited", "UPDATE entry SET hash = zeroblob(32) WHERE position = 17", 1, "E-LEAF", 17);
        yield return Case("a version edited", "UPDATE entry SET version = 99 WHERE position = 17", 1, "E-DERIVED", 17);
        yield return Case("a stream edited", "UPDATE entry SET stream = 99 WHERE position = 17", 1, "E-DERIVED", 17);
        yield return Case("an entry deleted", "DELETE FROM entry WHERE position = 20", 1, "E-SEQ", 20);
        yield return Case("an entry deleted, the rest renumbered", "DELETE FROM entry WHERE position = 20; " + Renumber, 1, "E-POSITION", 20);
        yield return Case("two entries swapped", "UPDATE entry SET position = 999 WHERE position = 11; UPDATE entry SET position = 11 WHERE position = 12; UPDATE entry SET position = 12 WHERE position = 999", 1, "E-POSITION", 11);
        yield return Case("a case deleted", "DELETE FROM entry WHERE stream = 3; DELETE FROM stream WHERE id = 3", 1, "E-SEQ");
        yield return Case("the tail cut off", $"DELETE FROM entry WHERE position > {size - 3}", 1, "E-ROLLBACK");
        yield return Case("the head edited", "UPDATE head SET root = zeroblob(32)", 1, "E-DERIVED", 0);
        yield return Case("the head deleted", "DELETE FROM head", 1, "E-DERIVED", 0);
        yield return Case("a wake row of no stream", "INSERT INTO wake VALUES (999, 5)", 1, "E-DERIVED", 0);
        yield return Case("a stream more", "INSERT INTO stream VALUES (999, 'case/none', zeroblob(32))", 1, "E-DERIVED", 0);
        yield return Case("a tag edited", "UPDATE stream SET tag = zeroblob(32) WHERE id = 2", 1, "E-DERIVED");
        yield return Case("a tag too short", "UPDATE stream SET tag = x'00' WHERE id = 2", 1, "E-DERIVED");
        yield return Case("a payload edited", "UPDATE payload SET bytes = CAST('x' AS BLOB) WHERE position = 1", 1, "E-COMMITMENT", 1);
        yield return Case("a payload removed", "DELETE FROM payload WHERE position = 1", 1, "E-MISSING", 1);
        yield return Case("a payload of nothing", "INSERT INTO payload SELECT 2, 'x', subject, salt, bytes FROM payload WHERE position = 1", 1, "E-DERIVED", 2);
        yield return Case("a trigger", "CREATE TRIGGER undo AFTER INSERT ON entry BEGIN DELETE FROM wake; END", 1, "E-DERIVED", 0);
        yield return Case("an index dropped", "DROP INDEX wake_due", 1, "E-DERIVED", 0);
        yield return Case("a table more", "CREATE TABLE more(x)", 1, "E-DERIVED", 0);
        yield return Case("another format", "UPDATE meta SET value = '9' WHERE key = 'format'", 3, "E-FORMAT");
        yield return Case("another origin", "UPDATE meta SET value = 'court.example/other' WHERE key = 'origin'", 1, "E-STORE", 1);
        yield return Case("an entry that is no blob", "UPDATE entry SET leaf = 5 WHERE position = 17", 1, "E-LEAF", 17);
        yield return Case("no table of entries", "DROP TABLE entry", 3, "E-FORMAT");
    }

    /// <summary>A closed store of some 100 entries, some of them larger than a page, and a checkpoint of all.</summary>
    public static (string Directory, long Size, string Checkpoint) Make(Folder folder)
    {
        var directory = folder.NewDirectory("store");
        Filled(directory).DisposeAsync().AsTask().Wait();

        byte[][] leaves = [.. Leaves(directory)];
        var root = NaiveTree.Root([.. leaves.Select(it => NaiveTree.LeafHash(it))]);
        return (directory, leaves.Length, folder.Write("checkpoint", SmallCourt.Signer.Checkpoint(leaves.Length, root)));
    }

    public static string Copy(Folder folder, string store)
    {
        var directory = folder.NewDirectory("store");
        foreach (var file in Directory.EnumerateFiles(store).Where(it => !it.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }

        return directory;
    }

    private static SqliteJournal Filled(string directory)
    {
        var journal = SqliteJournal.Create(directory, new StoreIdentity(CourtLog.DefaultOrigin, "0123456789abcdef0123456789abcdef"), new JournalOptions(new ManualClock(), new SeededRandomness(1)));
        for (var i = 0; i < 100; i++)
        {
            var stream = Decide.Case($"A{i % 10}");
            var append = i < 10
                ? Decide.Opening($"A{i}")
                : Decide.On(stream, null, $"c{i}", new Draft("case.step-taken", 1, Decide.Noon, [Field.Of("step", $"Send Fine {i}"), Field.Of("note", new string('x', i % 25 == 0 ? 20_000 : i))]));
            Assert.IsType<AppendResult.Appended>(journal.Append(append with { NextWake = i % 3 == 0 ? Decide.Noon.AddDays(i) : null }).Result);
        }

        return journal;
    }

    // A copy of a store that is being served: most of it is in the write-ahead log only.
    private static string Open(Folder folder)
    {
        var directory = folder.NewDirectory("store");
        var journal = Filled(directory);
        Assert.True(new FileInfo(Path.Combine(directory, "journal.db-wal")).Length > 100_000);
        var copy = Copy(folder, directory);
        journal.DisposeAsync().AsTask().Wait();
        return copy;
    }

    private static string WithSigner(Folder folder, string store, string checkpoint)
    {
        var directory = Copy(folder, store);
        var signer = Directory.CreateDirectory(Path.Combine(directory, "signer")).FullName;
        File.Copy(checkpoint, Path.Combine(signer, "checkpoint"));
        File.WriteAllText(Path.Combine(signer, "log.vkey"), SmallCourt.Signer.Vkey + "\n");
        return directory;
    }

    private static IEnumerable<byte[]> Leaves(string directory)
    {
        using var rows = Supervision.Journal.Audit.StoreRows.Open(directory);
        foreach (var row in rows.Entries())
        {
            yield return row.Leaf;
        }
    }

    private static void Execute(string database, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(database, out var connection));
        var result = raw.sqlite3_exec(connection, sql, out string error);
        _ = raw.sqlite3_close_v2(connection);
        Assert.True(result == raw.SQLITE_OK, $"{sql}: {error}");
    }
}
