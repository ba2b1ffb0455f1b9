using Supervision.Attacks.Tests.Support;

namespace Supervision.Attacks.Tests;

/// <summary>What lies beside the leaves: columns, indexes, tiles, the head. None of it is evidence, and none of it may lie.</summary>
public sealed class DerivedTests
{
    [Theory]
    [InlineData("UPDATE entry SET version = version + 1000 WHERE position = 333", "E-DERIVED", 333)]
    [InlineData("UPDATE entry SET stream = 99 WHERE position = 333", "E-DERIVED", 333)]
    [InlineData("UPDATE stream SET tag = randomblob(32) WHERE id = 3", "E-DERIVED", 3)]
    [InlineData("UPDATE head SET size = size + 1", "E-DERIVED", 0)]
    [InlineData("UPDATE head SET root = randomblob(32)", "E-DERIVED", 0)]
    [InlineData("UPDATE head SET frontier = randomblob(length(frontier))", "E-DERIVED", 0)]
    [InlineData("DELETE FROM head", "E-DERIVED", 0)]
    [InlineData("UPDATE tile SET hashes = zeroblob(8192) WHERE level = 0 AND number = 2", "E-DERIVED", 513)]
    [InlineData("DELETE FROM tile WHERE level = 0 AND number = 1", "E-DERIVED", null)]
    [InlineData("UPDATE tile SET hashes = zeroblob(length(hashes)) WHERE level = 1", "E-DERIVED", null)]
    [InlineData("INSERT INTO tile(level, number, hashes) VALUES (0, 9999, zeroblob(8192))", "E-DERIVED", null)]
    [InlineData("INSERT INTO wake VALUES (777, 1)", "E-DERIVED", 0)]
    [InlineData("DROP INDEX entry_of_stream", "E-DERIVED", 0)]
    [InlineData("CREATE TRIGGER quiet AFTER INSERT ON wake BEGIN DELETE FROM wake; END", "E-DERIVED", 0)]
    [InlineData("UPDATE meta SET value = 'court.example/other' WHERE key = 'origin'", "E-STORE", null)]
    public void AnEdit_IsFound(string sql, string code, int? position)
    {
        using var court = new Court();
        Forger.Tamper(court.Directory, sql);
        court.Verify().AssertTampered(code, position);
    }
}
