using Supervision.Journal;
using Supervision.Signer.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Signer.Tests;

/// <summary>What a signer must never sign. Before each attack the same store has been sealed.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly SignedCourt court = new();

    public void Dispose() => court.Dispose();

    [Theory]
    [InlineData("UPDATE entry SET leaf = replace(leaf, 'Step 3', 'Step 8') WHERE position = 4", 4)]
    [InlineData("UPDATE entry SET leaf = leaf || ' ' WHERE position = 4", 4)]
    [InlineData("UPDATE entry SET hash = zeroblob(32) WHERE position = 4", 4)]
    [InlineData("UPDATE entry SET hash = x'' WHERE position = 4", 4)]
    [InlineData("DELETE FROM entry WHERE position = 4", 4)]
    [InlineData("UPDATE entry SET position = 9 WHERE position = 4", 4)]
    [InlineData("UPDATE head SET root = zeroblob(32)", 4)]
    [InlineData("UPDATE head SET size = 3", 0)]
    [InlineData("DELETE FROM head", 0)]
    public async Task Row_ChangedBetweenCommitAndSeal_IsNotSigned(string sql, long position) => await Refused(() => sql, position);

    [Fact]
    public async Task Leaf_ReplacedTogetherWithItsHash_IsNotSigned() => await Refused(() => court.Replaced(4, "Step 3", "Step 8"), 4);

    [Fact]
    public async Task Leaf_OfAnotherLog_IsNotSigned() => await Refused(() => court.Replaced(4, TestStore.Origin, "court.example/other"), 4);

    [Fact]
    public async Task Leaf_ThatIsNoLeaf_IsNotSigned() => await Refused(() => court.Replaced(4, "\"cause\":0,", ""), 4);

    [Fact]
    public async Task Leaf_ThatSaysAnotherPosition_IsNotSigned() => await Refused(() => court.Replaced(4, "\"pos\":4", "\"pos\":5"), 4);

    [Fact]
    public async Task Leaf_RecordedBeforeTheOneBefore_IsNotSigned()
    {
        var rec = court.Store.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await Refused(() => court.Replaced(4, $"\"rec\":{rec}", $"\"rec\":{rec - 1}"), 4);
    }

    [Fact]
    public async Task Leaf_ChangedInMemoryBetweenHashingAndInsert_IsNotSigned()
    {
        var changed = false;
        court.Store.Options = court.Store.Options with
        {
            LeafBeforeInsert = leaf =>
            {
                leaf[leaf.Length / 2] ^= (byte)(changed ? 4 : 0);
                return leaf;
            },
        };
        await court.Fill(3);
        await using var journal = court.Open();
        changed = true;
        await Stopped(journal, 4);
    }

    [Fact]
    public async Task ClockThatGoesBackOnTheHost_IsHeld_SoTheSignerGoesOn()
    {
        await court.Fill(2);
        court.Store.Clock.AdjustTime(court.Store.Clock.GetUtcNow() - TimeSpan.FromDays(1));
        await using var journal = court.Open();
        await SignedCourt.Append(journal, 2, 1);
        Assert.Equal((4L, "journal.clock-went-back"), (journal.Checkpoint!.Size, journal.ReadAll(2).First().Kind));
    }

    [Fact]
    public async Task OldBackup_WithTheSignersDirectoryOfToday_IsRefusedWithBothSizes()
    {
        await court.Fill(2);
        var backup = Path.Combine(court.Store.Directory, "backup");
        court.Copy(backup, withSigner: false);
        await using (var journal = court.Open())
        {
            await SignedCourt.Append(journal, 2, 2);
        }

        court.Restore(backup);
        var refused = Assert.Throws<SealRefusedException>(court.Open);
        Assert.Equal(
            "The signer refuses at entry 3: expected 4 entries, which this signer has signed, found 2: an older copy of the journal was put back. "
            + "Put the newest copy in its place; if there is none, `keys adopt` begins anew, and what that means is in docs/sealing.md. "
            + "Nothing is released until this is explained; `verify` says more.",
            refused.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AnotherHistory_GrownFromAnOldBackup_IsNotSigned(int further)
    {
        await court.Fill(2);
        var backup = Path.Combine(court.Store.Directory, "backup");
        court.Copy(backup, withSigner: false);
        await using (var journal = court.Open())
        {
            await SignedCourt.Append(journal, 2, 2);
        }

        court.Restore(backup);
        court.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await using (var forger = JournalStores.Open(court.Store.Directory, court.Unsealed))
        {
            await SignedCourt.Append(forger, 2, 2 + further);
        }

        court.Store.AssertSound(4 + further);
        Assert.Equal(further == 0 ? 4 : 5, Assert.Throws<SealRefusedException>(court.Open).Position);
    }

    [Fact]
    public async Task AnotherStoreOfTheSameCourt_IsRefused()
    {
        await court.Fill(2);
        using var other = new TestStore();
        var identity = new StoreIdentity(TestStore.Origin, "another");
        var refused = Assert.Throws<SealRefusedException>(() => JournalStores.Create(other.Directory, identity, court.Store.Options));
        Assert.Equal(($"another of {TestStore.Origin}", 0L), (refused.Actual, refused.Position));
    }

    [Fact]
    public async Task SecondSigner_OverACopyOfTheStore_IsRefusedWhileTheFirstIsAtWork()
    {
        await court.Fill(2);
        var copy = Path.Combine(court.Store.Directory, "copy");
        court.Copy(copy, withSigner: false);
        await using var journal = court.Open();
        Assert.StartsWith($"take the signer's directory {court.Signer}", Assert.Throws<StoreFailureException>(() => JournalStores.Open(copy, court.Store.Options)).Message, StringComparison.Ordinal);
    }

    private async Task Refused(Func<string> sql, long position)
    {
        await court.Fill(3);
        await using var journal = court.Open();
        court.TamperAfterCommit = sql;
        await Stopped(journal, position);
    }

    // The fourth entry is committed, not signed, and stays so; what was signed can be read, here and after a restart that is refused.
    private async Task Stopped(CourtJournal journal, long position)
    {
        var sent = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("S0"), 1, "c3", Step("Step 3"))));
        Assert.Equal(position, Assert.IsType<SealRefusedException>(sent.InnerException).Position);
        _ = await Assert.ThrowsAsync<JournalStoppedException>(() => journal.Append(On(Case("S1"), 1, "c4")));
        Assert.Equal((3, 3L, 3), (journal.Released, journal.Checkpoint!.Size, journal.ReadAll().Count()));
        await journal.DisposeAsync();
        Assert.True(Assert.ThrowsAny<Exception>(court.Open) is SealRefusedException or JournalDamagedException);
        Assert.Equal(3, SignerDirectory.Last(court.Signer, TestStore.Identity)!.Size);
    }
}
