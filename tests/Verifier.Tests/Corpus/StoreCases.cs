using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>Stores that the journal itself wrote, as they are and edited behind its back. No keys are given: no box is opened.</summary>
internal static class StoreCases
{
    private const string Renumber = "UPDATE entry SET position = position - 1 WHERE position > 20";

    public static IEnumerable<CorpusCase> All(Folder folder)
    {
        var good = SmallStore.Make(folder);
        string[] trust = ["--key", good.Key, "--checkpoint", good.Checkpoint(folder)];
        CorpusCase Case(string name, string sql, int exit, string? code = null, long? first = null) =>
            new($"store: {name}", ["journal", Edited(folder, good.Directory, sql), .. trust], exit, code, first);

        yield return Case("as it is", "SELECT 1", 0);
        yield return new("store: without the signer that it names", ["journal", Path.Combine(good.Directory, "journal.db")], 2, "E-KEY");
        yield return new("store: another one than its signer knows", ["journal", Edited(folder, good.Directory, "UPDATE meta SET value = 'ffffffffffffffff' WHERE key = 'store'")], 1, "E-STORE");
        yield return Case("a row of meta that there is not", "INSERT INTO meta(key, value) VALUES ('owner', 'me')", 1, "E-DERIVED");
        yield return Case("a column more", "ALTER TABLE entry ADD COLUMN note TEXT", 1, "E-DERIVED");
        yield return Case("a column more that is never stored", "ALTER TABLE head ADD COLUMN late INTEGER DEFAULT 7", 1, "E-DERIVED");
        yield return Case("an index that is not unique any more", "DROP INDEX entry_of_stream; CREATE INDEX entry_of_stream ON entry(stream, version)", 1, "E-DERIVED");
        yield return Case(
            "names of streams that need not be unique any more",
            "CREATE TABLE s2(id INTEGER PRIMARY KEY, key TEXT NOT NULL, tag BLOB NOT NULL); INSERT INTO s2 SELECT * FROM stream; "
            + "DROP TABLE stream; ALTER TABLE s2 RENAME TO stream", 1, "E-DERIVED");
        yield return new("store: with the signer's directory", ["journal", good.Directory], 0);
        yield return new("store: a checkpoint, and no key", ["journal", Path.Combine(good.Directory, "journal.db"), "--checkpoint", trust[3]], 2, "E-KEY");
        yield return new("store: still in its write-ahead log", ["journal", SmallStore.CopyOfOpen(folder)], 0);
        yield return new("store: none", ["journal", folder.NewDirectory("store")], 3, "E-FORMAT");
        yield return new("store: another file", ["journal", folder.Write("journal.db", "no database at all, but long enough to be one of the smallest")], 3, "E-FORMAT");
        yield return new("store: an index that was not kept up with its table", ["journal", WithStaleIndex(folder, good.Directory), .. trust], 1, "E-DERIVED", 0);
        foreach (var it in Entries(Case).Concat(People(Case, good)).Concat(Tiles(Case, good)).Concat(Beside(Case)))
        {
            yield return it;
        }
    }

    /// <summary>A copy of a store in which SQL was run.</summary>
    public static string Edited(Folder folder, string store, string sql, string file = "journal.db")
    {
        var directory = SmallStore.Copy(folder, store);
        Sql.Run(Path.Combine(directory, file), sql);
        return directory;
    }

    // The index is hidden while the table changes, each time from a connection that does not know better.
    private static string WithStaleIndex(Folder folder, string store)
    {
        var directory = SmallStore.Copy(folder, store);
        var database = Path.Combine(directory, "journal.db");
        var root = Sql.Ask(database, "SELECT rootpage FROM sqlite_schema WHERE name = 'wake_due'");
        Sql.Run(database, "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema WHERE name = 'wake_due'");
        Sql.Run(database, "UPDATE wake SET due = due + 1 WHERE stream = (SELECT min(stream) FROM wake)");
        Sql.Run(database, $"PRAGMA writable_schema=ON; INSERT INTO sqlite_schema VALUES ('index', 'wake_due', 'wake', {root}, 'CREATE INDEX wake_due ON wake(due)')");
        return directory;
    }

    private static IEnumerable<CorpusCase> Entries(MakeCase make) =>
    [
        make("a leaf edited", "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'clerk-7', 'clerk-8') AS BLOB) WHERE position = 17", 1, "E-LEAF", 17),
        make("a leaf with a person edited", "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'clerk-7', 'clerk-8') AS BLOB) WHERE position = 1", 1, "E-LEAF", 1),
        make("a leaf that is none", "UPDATE entry SET leaf = x'7b' WHERE position = 1", 1, "E-LEAF", 1),
        make("a hash edited", "UPDATE entry SET hash = zeroblob(32) WHERE position = 17", 1, "E-LEAF", 17),
        make("a version edited", "UPDATE entry SET version = 99 WHERE position = 17", 1, "E-DERIVED", 17),
        make("a stream edited", "UPDATE entry SET stream = 99 WHERE position = 17", 1, "E-DERIVED", 17),
        make("an entry deleted", "DELETE FROM entry WHERE position = 20", 1, "E-SEQ", 20),
        make("an entry deleted, the rest renumbered", "DELETE FROM entry WHERE position = 20; " + Renumber, 1, "E-POSITION", 20),
        make("two entries swapped", "UPDATE entry SET position = 999 WHERE position = 21; UPDATE entry SET position = 21 WHERE position = 22; UPDATE entry SET position = 22 WHERE position = 999", 1, "E-POSITION", 21),
        make("a case deleted", "DELETE FROM entry WHERE stream = 3; DELETE FROM stream WHERE id = 3", 1, "E-SEQ", 3),
        make("the tail cut off", $"DELETE FROM entry WHERE position > {SmallStore.Steps}", 1, "E-ROLLBACK"),
        make("an entry that is no blob", "UPDATE entry SET leaf = 5 WHERE position = 17", 1, "E-LEAF", 17),
        make("no table of entries", "DROP TABLE entry", 3, "E-FORMAT"),
    ];

    private static IEnumerable<CorpusCase> People(MakeCase make, SmallStore good) =>
    [
        make("a box removed", "DELETE FROM payload WHERE position = 1", 1, "E-MISSING", 1),
        make("a box of nothing", "INSERT INTO payload SELECT 20, 'x', subject, box FROM payload WHERE position = 1", 1, "E-DERIVED", 20),
        make("a box of no entry", "INSERT INTO payload SELECT 999, 'x', subject, box FROM payload WHERE position = 1", 1, "E-DERIVED", 999),
        make("a box about nobody", "UPDATE payload SET subject = 99 WHERE position = 1", 1, "E-DERIVED", 1),
        make("an erased box back", "INSERT INTO payload SELECT 11, 'name', subject, box FROM payload WHERE position = 1", 1, "E-DERIVED", 11),
        make("an erased subject back", $"INSERT INTO subject VALUES (99, 'person:mario', x'{good.ErasedKey}', 0)", 1, "E-DERIVED", SmallStore.Executed),
        make("a subject row deleted", "DELETE FROM subject WHERE name = 'case:A0'", 1, "E-DERIVED", 1),
        make("a subject row more", "INSERT INTO subject VALUES (99, 'person:none', zeroblob(16), 0)", 1, "E-DERIVED", 0),
        make("a key id too short", "UPDATE subject SET key = x'00' WHERE id = 1", 1, "E-DERIVED", 0),
        make("sealed set back", "UPDATE subject SET sealed = 0 WHERE name = 'person:li'", 1, "E-DERIVED", SmallStore.Sealing),
        make("sealed without an entry", "UPDATE subject SET sealed = 1 WHERE name = 'case:A0'", 1, "E-DERIVED", 0),
        make("sealed neither 0 nor 1", "UPDATE subject SET sealed = 7 WHERE name = 'person:li'", 1, "E-DERIVED", SmallStore.Sealing),
        make("a sealed subject's key id edited", "UPDATE subject SET key = zeroblob(16) WHERE name = 'person:li'", 1, "E-DERIVED", SmallStore.Sealing),
        make("a sealed subject's key id swapped with another's", KeyIdsSwapped("person:li", "case:A0"), 1, "E-DERIVED", SmallStore.Sealing),
        make("a box edited, which takes the keys to see", "UPDATE payload SET box = zeroblob(90) WHERE position = 1", 0),
        make("key ids of two cases swapped, which takes the keys to see", KeyIdsSwapped("case:A0", "case:A1"), 0),
    ];

    /// <summary>SQL that gives each of two subjects the other one's key id.</summary>
    public static string KeyIdsSwapped(string one, string other) => $"""
        CREATE TEMP TABLE was AS SELECT name, key FROM subject;
        UPDATE subject SET key = x'ff' WHERE name = '{one}';
        UPDATE subject SET key = (SELECT key FROM was WHERE name = '{one}') WHERE name = '{other}';
        UPDATE subject SET key = (SELECT key FROM was WHERE name = '{other}') WHERE name = '{one}'
        """;

    private static IEnumerable<CorpusCase> Tiles(MakeCase make, SmallStore good)
    {
        var hashes = good.Leaves().Take(256).Select(it => NaiveTree.LeafHash(it)).ToArray();
        string Tile(int wrong) => Convert.ToHexString([.. hashes.SelectMany((it, at) => at == wrong - 1 ? new byte[32] : it)]);
        return
        [
            make("a tile edited", $"UPDATE tile SET hashes = x'{Tile(wrong: 100)}' WHERE level = 0 AND number = 0", 1, "E-DERIVED", 100),
            make("a tile too short", "UPDATE tile SET hashes = substr(hashes, 1, 8160) WHERE level = 0", 1, "E-DERIVED", 256),
            make("a tile missing", "DELETE FROM tile WHERE level = 0", 1, "E-DERIVED", 1),
            make("a tile more", "INSERT INTO tile VALUES (0, 1, zeroblob(8192))", 1, "E-DERIVED", 0),
            make("a tile of a negative level", "INSERT INTO tile VALUES (-1, 0, zeroblob(32))", 1, "E-DERIVED", 0),
            make("a higher tile edited", "UPDATE tile SET hashes = zeroblob(32) WHERE level = 1", 1, "E-DERIVED", 1),
            make("a higher tile missing", "DELETE FROM tile WHERE level = 1", 1, "E-DERIVED", 1),
            make("a higher tile too long", "UPDATE tile SET hashes = zeroblob(64) WHERE level = 1", 1, "E-DERIVED", 1),
            make("every tile missing", "DELETE FROM tile", 1, "E-DERIVED", 1),
            make("no table of tiles", "DROP TABLE tile", 3, "E-FORMAT"),
        ];
    }

    private static IEnumerable<CorpusCase> Beside(MakeCase make) =>
    [
        make("the head's root edited", "UPDATE head SET root = zeroblob(32)", 1, "E-DERIVED", 0),
        make("the head's size edited", "UPDATE head SET size = size - 1", 1, "E-DERIVED", 0),
        make("the head's frontier edited", "UPDATE head SET frontier = zeroblob(length(frontier))", 1, "E-DERIVED", 0),
        make("the head's frontier cut", "UPDATE head SET frontier = x''", 1, "E-DERIVED", 0),
        make("the head deleted", "DELETE FROM head", 1, "E-DERIVED", 0),
        make("a wake row of no stream", "INSERT INTO wake VALUES (999, 5)", 1, "E-DERIVED", 0),
        make("a wake instant edited, which takes the rules of law to see", "UPDATE wake SET due = due + 1", 0),
        make("a stream more", "INSERT INTO stream VALUES (999, 'case/none', zeroblob(32))", 1, "E-DERIVED", 0),
        make("a stream's number edited", "UPDATE stream SET id = 77 WHERE id = 3", 1, "E-DERIVED", 3),
        make("a tag edited", "UPDATE stream SET tag = zeroblob(32) WHERE id = 2", 1, "E-DERIVED", 2),
        make("a tag too short", "UPDATE stream SET tag = x'00' WHERE id = 2", 1, "E-DERIVED", 2),
        make("two streams with one tag", "UPDATE stream SET tag = (SELECT tag FROM stream WHERE id = 1) WHERE id = 2", 1, "E-DERIVED", 2),
        make("a trigger", "CREATE TRIGGER undo AFTER INSERT ON entry BEGIN DELETE FROM wake; END", 1, "E-DERIVED", 0),
        make("an index dropped", "DROP INDEX wake_due", 1, "E-DERIVED", 0),
        make("the index that keeps versions apart dropped", "DROP INDEX entry_of_stream", 1, "E-DERIVED", 0),
        make("a table more", "CREATE TABLE more(x)", 1, "E-DERIVED", 0),
        make("another format", "UPDATE meta SET value = '9' WHERE key = 'format'", 3, "E-FORMAT"),
        make("another origin", "UPDATE meta SET value = 'court.example/other' WHERE key = 'origin'", 1, "E-STORE", 1),
    ];

    private delegate CorpusCase MakeCase(string name, string sql, int exit, string? code = null, long? first = null);
}
