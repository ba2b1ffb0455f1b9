using System.Text;
using System.Text.Json;
using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Tree;

/// <summary>The map is logged when it is needed and not more often, and what it shows follows from the leaves.</summary>
public sealed class StreamMapKeeperTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Prove_AStream_LogsAMapThatCoversIt_AndShowsItUnderTheRoot()
    {
        await using var journal = await Filled();
        using var keeper = Keeper(journal);
        var proved = (await keeper.Prove(Case("S2")))!;
        Assert.Equal((21L, 20L, 21L), (proved.MapPosition, proved.UpTo, proved.At.Size));
        AssertProves(proved);
        Assert.Equal(5, proved.Stream.Entries.Length);
        store.AssertSound(21);
    }

    [Fact]
    public async Task Prove_WhatTheLastMapCovers_LogsNone()
    {
        await using var journal = await Filled();
        using var keeper = Keeper(journal);
        foreach (var stream in new[] { "S1", "S2", "S3", "S4", "S1" })
        {
            AssertProves((await keeper.Prove(Case(stream)))!);
        }

        await journal.Append(On(Case("S1"), null, "later"));
        Assert.Equal(21, (await keeper.Prove(Case("S2")))!.MapPosition);
        var moved = (await keeper.Prove(Case("S1")))!;
        Assert.Equal((23L, 22L, 6L), (moved.MapPosition, moved.UpTo, moved.Proof.Count));
        AssertProves(moved);
    }

    [Fact]
    public async Task Prove_ByManyAtOnce_LogsOneMap()
    {
        await using var journal = await Filled();
        using var keeper = Keeper(journal);
        var proved = await Task.WhenAll(Enumerable.Range(0, 32).Select(it => Task.Run(() => keeper.Prove(Case($"S{(it % 4) + 1}")))));
        Assert.All(proved, it => AssertProves(it!));
        Assert.Equal(21, journal.Released);
    }

    [Fact]
    public async Task Prove_AfterAStart_GoesOnFromTheLoggedMap()
    {
        await (await Filled(withMap: true)).DisposeAsync();
        await using var journal = store.Open();
        using var keeper = Keeper(journal);
        AssertProves((await keeper.Prove(Case("S3")))!);
        Assert.Equal(21, journal.Released);
        await journal.Append(On(Case("S3"), null, "later"));
        AssertProves((await keeper.Prove(Case("S3")))!);
        Assert.Equal(23, journal.Released);
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task Prove_AfterAnUnknownOutcome_ProvesUnderWhatIsLogged(CommitEnd end)
    {
        var fault = new CommitFault();
        store.Options = store.Options with { AroundCommit = fault.Around };
        await using var journal = await Filled();
        using var keeper = Keeper(journal);
        fault.Plan(end);
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => keeper.Prove(Case("S1")));
        AssertProves((await keeper.Prove(Case("S1")))!);
        Assert.Equal(21, journal.Released);
    }

    [Fact]
    public async Task Prove_AStreamThatIsNotThere_IsNull()
    {
        await using var journal = await Filled();
        using var keeper = Keeper(journal);
        Assert.Null(await keeper.Prove(Case("S9")));
        Assert.Equal(20, journal.Released);
    }

    [Fact]
    public async Task Prove_WhereNothingIsSealed_IsRefused()
    {
        await using var journal = await Filled();
        using var keeper = new StreamMapKeeper(journal, journal.Proofs(() => null), store.Clock);
        await Assert.ThrowsAsync<NotSealedException>(() => keeper.Prove(Case("S1")));
        Assert.False(await keeper.LogIfNew());
    }

    [Fact]
    public async Task Prove_WhereALeafWasEditedSinceTheMapWasLogged_IsRefusedAtThePositionOfTheMap()
    {
        await (await Filled(withMap: true)).DisposeAsync();
        store.Tamper("DELETE FROM entry WHERE position = 20; INSERT INTO entry SELECT 20, stream, version + 1, leaf, hash FROM entry WHERE position = 19");
        using var reader = JournalStores.OpenReadOnly(store.Directory);
        await using var elsewhere = new TestStore().Create();
        using var keeper = new StreamMapKeeper(elsewhere, reader.Proofs(() => new Checkpoint(21, default, "")), store.Clock);
        Assert.Equal(21, (await Assert.ThrowsAsync<JournalDamagedException>(() => keeper.Prove(Case("S1")))).Position);
    }

    [Fact]
    public async Task AsLogged_ProvesWhatTheLastMapCovers_AndNothingElse()
    {
        await using var journal = await Filled(withMap: true);
        var proofs = journal.Proofs(() => new Checkpoint(journal.Released, default, ""));
        AssertProves(StreamMapKeeper.AsLogged(proofs, Case("S1"))!);
        await journal.Append(On(Case("S1"), null, "later"));
        Assert.Null(StreamMapKeeper.AsLogged(proofs, Case("S1")));
        Assert.Null(StreamMapKeeper.AsLogged(proofs, Case("S9")));
        AssertProves(StreamMapKeeper.AsLogged(proofs, Case("S2"))!);
        Assert.Equal(22, journal.Released);
    }

    [Fact]
    public async Task LogIfNew_LogsOnlyWhenSomethingElseThanTheMapIsNew()
    {
        await using var journal = await Filled();
        using var keeper = Keeper(journal);
        Assert.True(await keeper.LogIfNew());
        Assert.False(await keeper.LogIfNew());
        await journal.Append(On(Case("S1"), null, "later"));
        Assert.True(await keeper.LogIfNew());
        Assert.False(await keeper.LogIfNew());
        Assert.Equal(23, journal.Released);
    }

    // From the leaves alone: the tags, counts and last leaf hashes of everything up to the position that the map says it covers.
    private void AssertProves(MapProof proved)
    {
        var leaves = store.Leaves().Select(it => (Bytes: Encoding.UTF8.GetBytes(it), Json: JsonDocument.Parse(it).RootElement)).ToArray();
        var rows = leaves.Take((int)proved.UpTo).GroupBy(it => it.Json.GetProperty("tag").GetString()!)
            .Select(it => new NaiveMap.Row(Convert.FromBase64String(it.Key), it.Count(), NaiveTree.LeafHash(it.Last().Bytes))).ToArray();
        var body = leaves[proved.MapPosition - 1].Json.GetProperty("body");
        Assert.Equal((proved.UpTo, rows.Length, Convert.ToBase64String(NaiveMap.Root(rows))), (body.GetProperty("upto").GetInt64(), body.GetProperty("streams").GetInt32(), body.GetProperty("root").GetString()));
        Assert.Equal(
            body.GetProperty("root").GetString(),
            Convert.ToBase64String(NaiveMap.RootFrom(proved.Stream.Tag.ToArray(), proved.Proof.Count, proved.Proof.Head.ToArray(), [.. proved.Proof.Siblings.Select(it => it.ToArray())])));
        Assert.True(proved.UpTo >= proved.Stream.Entries[^1].Position);
    }

    // Everything that is released counts as sealed.
    private StreamMapKeeper Keeper(CourtJournal journal) => new(journal, journal.Proofs(() => new Checkpoint(journal.Released, default, "")), store.Clock);

    private async Task<CourtJournal> Filled(bool withMap = false)
    {
        var journal = store.Create();
        for (var i = 0; i < 20; i++)
        {
            await journal.Append(i < 4 ? Opening($"S{i + 1}") : On(Case($"S{(i % 4) + 1}"), null, $"c{i}", Step($"Step {i + 1}")));
        }

        using var keeper = Keeper(journal);
        _ = withMap && await keeper.LogIfNew();
        return journal;
    }
}
