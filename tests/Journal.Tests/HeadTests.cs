using Supervision.Journal.Tests.Support;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>The head row: the tree over everything that is stored, however it came to be stored.</summary>
public sealed class HeadTests : IDisposable
{
    private const int Decisions = 40;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Head_OfAnEmptyJournal_HasTheRootOfNothing()
    {
        await store.Create().DisposeAsync();
        Assert.Equal("0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ", Head(store));
        store.AssertSound(0);
    }

    [Fact]
    public async Task Head_OfTheGoldenHistory_IsGolden()
    {
        await GoldenTests.WriteHistory(store);
        Assert.Equal(
            "7 d505f956e818a1373a4da7cf86f7e2a8025687f6f7fe924a4c4ebb76ecb0dae4 ce49a77b6baf4541a7771fbdb69d3bb617d1ed024ffe1d6dbeafb623a66309a1"
                + "bdc536311af456b1b545682f019377b66c189fb9e4cde50f31ddbea1bac2610c0ea788314ac1c400a98889e3f79db159706f68f27f718c06259a8b195f8c8b7a",
            Head(store));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1024)]
    public async Task Head_DoesNotDependOnHowDecisionsWereGrouped(int perGroup)
    {
        using var alone = new TestStore();
        await using (var journal = alone.Create())
        {
            foreach (var decision in History())
            {
                await journal.Append(decision);
            }
        }

        using (var gate = new CommitGate())
        {
            store.Options = store.Options with { AroundCommit = gate.Around, DecisionsPerGroup = perGroup };
            await using var journal = store.Create();
            var appends = History().Select(it => journal.Append(it)).ToArray();
            await gate.Reached;
            gate.Open();
            await Task.WhenAll(appends);
        }

        Assert.Equal(Head(alone), Head(store));
        Assert.Equal(HeadByDefinition(store), Head(store));
    }

    [Fact]
    public async Task Head_AfterEveryReopening_IsThatOfAllEntries()
    {
        await store.Create().DisposeAsync();
        foreach (var decision in History())
        {
            await using (var journal = store.Open())
            {
                await journal.Append(decision);
            }

            Assert.Equal(HeadByDefinition(store), Head(store));
        }
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task Head_AfterAnUnknownOutcome_IsThatOfWhatIsStored_AndGoesOn(CommitEnd end)
    {
        var fault = new CommitFault();
        store.Options = store.Options with { AroundCommit = fault.Around };
        await using var journal = store.Create();
        foreach (var decision in History())
        {
            fault.Plan(end);
            await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(decision));
            Assert.Equal(HeadByDefinition(store), Head(store));
            await journal.Append(decision);
            Assert.Equal(HeadByDefinition(store), Head(store));
        }
    }

    [Fact]
    public async Task Append_OfAConflictOnly_LeavesTheHeadAsItWas()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        var before = Head(store);
        Assert.IsType<AppendResult.Conflict>(await journal.Append(On(Case("A"), 0, "c2")));
        Assert.Equal(before, Head(store));
    }

    [Theory]
    [InlineData("UPDATE head SET root = zeroblob(32)")]
    [InlineData("UPDATE head SET root = x'00'")]
    [InlineData("UPDATE head SET frontier = zeroblob(length(frontier))")]
    [InlineData("UPDATE head SET frontier = substr(frontier, 1, length(frontier) - 32)")]
    [InlineData("UPDATE head SET frontier = x''")]
    [InlineData("UPDATE head SET size = size + 1")]
    [InlineData("UPDATE head SET size = -1")]
    [InlineData("DELETE FROM head")]
    public async Task Open_OnAHeadRowThatDoesNotFollowFromItself_IsRefused(string sql)
    {
        await Fill(store, History());
        store.Tamper(sql);
        Assert.Throws<JournalDamagedException>(store.Open);
    }

    [Fact]
    public async Task Verify_ASuffixRewrittenWithAllItsHashes_FindsThatTheRootIsAnothers()
    {
        using var forged = new TestStore();
        await Fill(store, History());
        await Fill(forged, [.. History()[..30], .. Enumerable.Range(30, Decisions - 30).Select(it => Nth(it, $"Other step {it}"))]);
        store.Tamper($"ATTACH '{forged.Database}' AS forged; DELETE FROM main.entry WHERE position > 30; INSERT INTO main.entry SELECT * FROM forged.entry WHERE position > 30");

        var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory));
        Assert.Equal($"E-DERIVED: expected a head row with root {Root(forged)}, found {Root(store)}", found.Findings[0].ToString());
        Assert.All(found.Findings, it => Assert.Equal((FindingCode.Derived, 0L), (it.Code, it.Position)));

        // With the forged head the store is one that could have been written: only who remembers the old root can tell.
        store.Tamper($"ATTACH '{forged.Database}' AS forged; DELETE FROM main.head; INSERT INTO main.head SELECT * FROM forged.head");
        Assert.Equal(Root(forged), Assert.IsType<AuditOutcome.Verified>(StoreVerification.Run(store.Directory)).Root);
    }

    [Fact]
    public async Task Open_AStoreOfTheFormatWithoutATree_IsRefusedWithARemedy()
    {
        await store.Create().DisposeAsync();
        store.Tamper("UPDATE meta SET value = '1' WHERE key = 'format'; ALTER TABLE head DROP COLUMN root; ALTER TABLE head DROP COLUMN frontier");
        var refused = Assert.Throws<StoreNotFoundException>(store.Open);
        Assert.EndsWith("the journal was made by an earlier version (format 1, without a Merkle tree), which no program brings to format 3; import its event log again, into another directory", refused.Message, StringComparison.Ordinal);
        Assert.Throws<StoreNotFoundException>(() => JournalStores.OpenReadOnly(store.Directory));
        Assert.Contains("earlier version", Assert.IsType<AuditOutcome.Unreadable>(StoreVerification.Run(store.Directory)).Reason.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AStoreOfAFormatThatIsYetToCome_IsRefusedWithARemedy()
    {
        await store.Create().DisposeAsync();
        store.Tamper("UPDATE meta SET value = '4' WHERE key = 'format'");
        Assert.EndsWith("the journal has format 4; this program reads format 3. Use the program that wrote it, or a newer one", Assert.Throws<StoreNotFoundException>(store.Open).Message, StringComparison.Ordinal);
    }

    // Three streams that take turns; each third decision has two entries, so that sizes jump.
    private static Append[] History() => [.. Enumerable.Range(0, Decisions).Select(it => Nth(it, $"Step {it}"))];

    private static Append Nth(int number, string step) => number < 3
        ? Opening($"S{number}")
        : On(Case($"S{number % 3}"), null, $"c{number}", number % 3 == 0 ? [Step(step), Step(step + " again")] : [Step(step)]);

    private static async Task Fill(TestStore store, Append[] decisions)
    {
        await using (var journal = store.Create())
        {
            foreach (var decision in decisions)
            {
                await journal.Append(decision);
            }
        }

        var entries = decisions.Sum(it => it.Entries.Length);
        store.AssertSound(entries);
    }

    private static string Root(TestStore store) => Head(store).Split(' ')[1];

    private static string Head(TestStore store)
    {
        using var rows = JournalStores.OpenRows(store.Directory);
        var head = rows.Head()!.Value;
        return $"{head.Size} {Convert.ToHexStringLower(head.Root)} {Convert.ToHexStringLower(head.Frontier)}";
    }

    private static string HeadByDefinition(TestStore store)
    {
        using var rows = JournalStores.OpenRows(store.Directory);
        byte[][] hashes = [.. rows.Entries().Select(it => NaiveTree.LeafHash(it.Leaf))];
        return $"{hashes.Length} {Convert.ToHexStringLower(NaiveTree.Root(hashes))} {Convert.ToHexStringLower(NaiveTree.Frontier(hashes))}";
    }
}
