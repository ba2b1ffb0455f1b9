using System.Security.Cryptography;
using System.Text;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>What somebody with the database file may do to it, and where verify says that it was done. Each on a store that verified before.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Entries = 60;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("UPDATE entry SET leaf = replace(leaf, 'Step 17', 'Step 71') WHERE position = 17", FindingCode.Leaf, 17)]
    [InlineData("UPDATE entry SET hash = zeroblob(32) WHERE position = 23", FindingCode.Leaf, 23)]
    [InlineData("UPDATE entry SET hash = x'00' WHERE position = 23", FindingCode.Leaf, 23)]
    [InlineData("UPDATE entry SET leaf = zeroblob(0) WHERE position = 60", FindingCode.Leaf, 60)]
    [InlineData("DELETE FROM entry WHERE position = 31", FindingCode.Seq, 31)]
    [InlineData("DELETE FROM entry WHERE position = 1", FindingCode.Seq, 1)]
    [InlineData("DELETE FROM entry WHERE position > 55", FindingCode.Derived, 0)]
    [InlineData("DELETE FROM entry WHERE position = 31; UPDATE entry SET position = position - 1 WHERE position > 31", FindingCode.Position, 31)]
    [InlineData("UPDATE entry SET position = -10 WHERE position = 10; UPDATE entry SET position = 10 WHERE position = 20; UPDATE entry SET position = 20 WHERE position = -10", FindingCode.Position, 10)]
    [InlineData("UPDATE entry SET version = 99 WHERE position = 12", FindingCode.Derived, 12)]
    [InlineData("UPDATE entry SET stream = 99 WHERE position = 12", FindingCode.Derived, 12)]
    [InlineData("UPDATE stream SET tag = zeroblob(32) WHERE id = 2", FindingCode.Derived, 2)]
    [InlineData("UPDATE stream SET tag = x'00' WHERE id = 3", FindingCode.Derived, 3)]
    [InlineData("UPDATE stream SET tag = (SELECT tag FROM stream WHERE id = 1) WHERE id = 3", FindingCode.Derived, 3)]
    [InlineData("DELETE FROM stream WHERE id = 4", FindingCode.Derived, 4)]
    [InlineData("INSERT INTO stream(id, key, tag) VALUES (9, 'case/x', randomblob(32))", FindingCode.Derived, 0)]
    [InlineData("UPDATE payload SET box = zeroblob(length(box)) WHERE position = 1", FindingCode.Commitment, 1)]
    [InlineData("UPDATE payload SET box = x'00' WHERE position = 2", FindingCode.Commitment, 2)]
    [InlineData("UPDATE payload SET box = (SELECT box FROM payload WHERE position = 3) WHERE position = 2", FindingCode.Commitment, 2)]
    [InlineData("UPDATE payload SET subject = 2 WHERE position = 1", FindingCode.Commitment, 1)]
    [InlineData("UPDATE payload SET subject = 99 WHERE position = 1", FindingCode.Derived, 1)]
    [InlineData("UPDATE payload SET position = 5 WHERE position = 2", FindingCode.Missing, 2)]
    [InlineData("DELETE FROM payload WHERE position = 3", FindingCode.Missing, 3)]
    [InlineData("INSERT INTO payload VALUES (30, 'name', 1, zeroblob(60))", FindingCode.Derived, 30)]
    [InlineData("INSERT INTO payload VALUES (61, 'name', 1, zeroblob(60))", FindingCode.Derived, 61)]
    [InlineData("DELETE FROM subject WHERE id = 2", FindingCode.Derived, 2)]
    [InlineData("UPDATE subject SET sealed = 1 WHERE id = 1", FindingCode.Derived, 0)]
    [InlineData("UPDATE subject SET key = x'00' WHERE id = 1", FindingCode.Derived, 0)]
    [InlineData("INSERT INTO subject VALUES (9, 'case:S9', randomblob(16), 0)", FindingCode.Derived, 0)]
    [InlineData("UPDATE head SET size = 61", FindingCode.Derived, 0)]
    [InlineData("UPDATE head SET size = 59", FindingCode.Derived, 0)]
    [InlineData("UPDATE head SET root = zeroblob(32)", FindingCode.Derived, 0)]
    [InlineData("UPDATE head SET root = x''", FindingCode.Derived, 0)]
    [InlineData("UPDATE head SET frontier = zeroblob(length(frontier))", FindingCode.Derived, 0)]
    [InlineData("UPDATE head SET frontier = substr(frontier, 33)", FindingCode.Derived, 0)]
    [InlineData("DELETE FROM head", FindingCode.Derived, 0)]
    [InlineData("INSERT INTO wake VALUES (77, 1)", FindingCode.Derived, 0)]
    [InlineData("INSERT INTO tile VALUES (0, 0, zeroblob(8192))", FindingCode.Derived, 0)]
    [InlineData("CREATE TRIGGER quiet AFTER INSERT ON wake BEGIN DELETE FROM wake; END", FindingCode.Derived, 0)]
    [InlineData("CREATE VIEW more AS SELECT * FROM entry", FindingCode.Derived, 0)]
    [InlineData("DROP INDEX entry_of_stream", FindingCode.Derived, 0)]
    [InlineData("UPDATE meta SET value = 'court.example/other' WHERE key = 'origin'", FindingCode.Store, 1)]
    public async Task Verify_AfterAnEdit_NamesTheFirstBadPosition(string sql, FindingCode code, long position)
    {
        await Fill();
        store.Tamper(sql);
        var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory));
        Assert.Equal((1, position), (found.ExitCode, found.FirstBadPosition));
        Assert.Contains(found.Findings, it => it.Code == code && it.Position == position);
    }

    [Fact]
    public async Task Verify_AnyOneBitOfALeafFlipped_NamesItsPosition()
    {
        await Fill();
        var random = new Random(11);
        for (var i = 0; i < 40; i++)
        {
            var position = random.Next(1, Entries + 1);
            var whole = Encoding.UTF8.GetBytes(store.Leaves()[position - 1]);
            byte[] damaged = [.. whole];
            damaged[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            SetLeaf(position, damaged);
            var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory));
            Assert.Equal((FindingCode.Leaf, position), (found.Findings[0].Code, found.FirstBadPosition));
            SetLeaf(position, whole);
            store.AssertSound(Entries);
        }
    }

    [Fact]
    public async Task Verify_ALeafEditedWithItsHash_NamesTheNextOfTheStream()
    {
        await Fill();
        var leaf = Encoding.UTF8.GetBytes(store.Leaves()[16].Replace("Step 17", "Step 71", StringComparison.Ordinal));
        var hash = SHA256.HashData([0, .. leaf]);
        store.Tamper($"UPDATE entry SET leaf = x'{Convert.ToHexString(leaf)}', hash = x'{Convert.ToHexString(hash)}' WHERE position = 17");
        var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory));
        Assert.Equal((FindingCode.Chain, 21L), (found.Findings[0].Code, found.FirstBadPosition));
    }

    [Fact]
    public async Task Verify_TheLastLeafOfAStreamEditedWithItsHash_FindsThatTheRootIsAnothers()
    {
        await Fill();
        var leaf = Encoding.UTF8.GetBytes(store.Leaves()[59].Replace("Step 60", "Step 06", StringComparison.Ordinal));
        var hash = SHA256.HashData([0, .. leaf]);
        store.Tamper($"UPDATE entry SET leaf = x'{Convert.ToHexString(leaf)}', hash = x'{Convert.ToHexString(hash)}' WHERE position = 60");
        var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory));
        Assert.StartsWith("E-DERIVED: expected a head row with root ", found.Findings[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadStream_OfADamagedStream_Throws_AndOtherStreamsAreWrittenOn()
    {
        await Fill();
        store.Tamper("UPDATE entry SET leaf = replace(leaf, 'Step 17', 'Step 71') WHERE position = 17");
        await using var journal = store.Open();
        Assert.Equal(17, Assert.Throws<JournalDamagedException>(() => journal.Stream(Case("S1"))).Position);
        var damaged = journal.Append(On(Case("S1"), 15, "late"));
        var sound = journal.Append(On(Case("S2"), 15, "late"));
        Assert.Equal(17, (await Assert.ThrowsAsync<JournalDamagedException>(() => damaged)).Position);
        Assert.Equal(new AppendResult.Appended(61, 61, 16), await sound);
        Assert.Equal(17, Assert.Throws<JournalDamagedException>(() => journal.ReadAll().Count()).Position);
    }

    [Theory]
    [InlineData("UPDATE entry SET position = 99 WHERE position = 40", 40)]
    [InlineData("UPDATE entry SET hash = zeroblob(32) WHERE position = 40", 40)]
    [InlineData("UPDATE stream SET tag = zeroblob(32) WHERE id = 1", 1)]
    [InlineData("DELETE FROM stream WHERE id = 1", 1)]
    [InlineData("UPDATE payload SET box = zeroblob(length(box)) WHERE position = 4", 4)]
    public async Task ReadAll_OfDamagedRows_NamesThePosition(string sql, long position)
    {
        await Fill();
        store.Tamper(sql);
        using var reader = JournalStores.OpenReadOnly(store.Directory);
        Assert.Equal(position, Assert.Throws<JournalDamagedException>(() => reader.ReadAll().Count()).Position);
    }

    [Fact]
    public async Task Open_WhenHeadRowAndEntriesDisagree_IsRefused()
    {
        await Fill();
        store.Tamper("DELETE FROM entry WHERE position = 60");
        Assert.Equal(60, Assert.Throws<JournalDamagedException>(store.Open).Position);
    }

    [Fact]
    public void Verify_WithoutAStore_IsUnreadable() => Assert.Equal(3, StoreVerification.Run(store.Directory).ExitCode);

    [Fact]
    public async Task Verify_ATruncatedFile_IsUnreadable()
    {
        await Fill();
        await using (var file = new FileStream(store.Database, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Equal(3, StoreVerification.Run(store.Directory).ExitCode);
    }

    [Fact]
    public async Task Verify_AnotherCourtsStore_SaysSo()
    {
        await Fill();
        var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory, "court.example/other"));
        Assert.Equal("E-STORE: expected origin court.example/other, found court.example/it-road", Assert.Single(found.Findings).ToString());
    }

    private void SetLeaf(long position, byte[] leaf) => store.Tamper($"UPDATE entry SET leaf = x'{Convert.ToHexString(leaf)}' WHERE position = {position}");

    // Four streams, their entries taking turns, the first of each with a personal field.
    private async Task Fill()
    {
        await using (var journal = store.Create())
        {
            for (var i = 0; i < Entries; i++)
            {
                var append = i < 4 ? Opening($"S{i + 1}") : On(Case($"S{(i % 4) + 1}"), i / 4, $"c{i}", Step($"Step {i + 1}"));
                Assert.IsType<AppendResult.Appended>(await journal.Append(append));
            }
        }

        store.AssertSound(Entries);
    }
}
