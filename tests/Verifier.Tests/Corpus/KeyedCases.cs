using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>Stores that are checked with the keys of their subjects: every box is opened. The verifier in Python cannot.</summary>
internal static class KeyedCases
{
    public static IEnumerable<CorpusCase> All(Folder folder)
    {
        var good = SmallStore.Make(folder);
        CorpusCase Case(string name, string sql, int exit, string? code = null, long? first = null) => With(name, StoreCases.Edited(folder, good.Directory, sql), exit, code, first);
        CorpusCase Keys(string name, string sql, int exit, string? code = null, long? first = null) => With(name, StoreCases.Edited(folder, good.Directory, sql, "keys.db"), exit, code, first);
        var idOfLi = Sql.Ask(Path.Combine(good.Directory, "journal.db"), "SELECT hex(key) FROM subject WHERE name = 'person:li'");
        return
        [
            Case("as it is", "SELECT 1", 0),
            Case("a box edited", "UPDATE payload SET box = zeroblob(90) WHERE position = 1", 1, "E-COMMITMENT", 1),
            Case("a box too short", "UPDATE payload SET box = x'00' WHERE position = 1", 1, "E-COMMITMENT", 1),
            Case("a box that is no blob", "UPDATE payload SET box = 5 WHERE position = 1", 1, "E-COMMITMENT", 1),
            Case("a box of another person", "UPDATE payload SET box = (SELECT box FROM payload WHERE position = 1) WHERE position = 2", 1, "E-COMMITMENT", 2),
            Case("a box of another field", "UPDATE payload SET box = (SELECT box FROM payload WHERE position = 12 AND field = 'address') WHERE position = 12 AND field = 'name'", 1, "E-COMMITMENT", 12),
            Case("a box under another subject", "UPDATE payload SET subject = 2 WHERE position = 1", 1, "E-COMMITMENT", 1),
            Case("a box removed", "DELETE FROM payload WHERE position = 12 AND field = 'name'", 1, "E-MISSING", 12),
            Case("key ids swapped", StoreCases.KeyIdsSwapped("case:A0", "case:A1"), 1, "E-COMMITMENT", 1),
            Case("a key id that no key has", "UPDATE subject SET key = zeroblob(16) WHERE name = 'case:A0'", 2, "E-COMMITMENT", 0),
            Case("a key id that no key has, of a sealed subject", "UPDATE subject SET key = zeroblob(16) WHERE name = 'person:li'", 1, "E-DERIVED", SmallStore.Sealing),
            Case("the erased key's id in a row", $"UPDATE subject SET key = x'{good.ErasedKey}' WHERE name = 'case:A0'", 1, "E-DERIVED", SmallStore.Executed),
            Keys("a key lost", $"DELETE FROM subject_key WHERE id = x'{idOfLi}'", 2, "E-COMMITMENT", 0),
            Keys("another key", $"UPDATE subject_key SET key = zeroblob(32) WHERE id = x'{idOfLi}'", 1, "E-COMMITMENT", 12),
            Keys("a key too short", $"UPDATE subject_key SET key = x'00' WHERE id = x'{idOfLi}'", 2, "E-COMMITMENT", 0),
            Keys("every key lost", "DELETE FROM subject_key", 2, "E-COMMITMENT", 0),
        ];
    }

    private static CorpusCase With(string name, string directory, int exit, string? code, long? first) =>
        new($"keys: {name}", ["journal", directory, "--keys", Path.Combine(directory, "keys.db")], exit, code, first);
}
