using Supervision.Journal;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Views.Engine;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Trail;

/// <summary>One case's chain as an auditor reads it.</summary>
public sealed class ChainTests
{
    [Fact]
    public async Task Chain_OfACase_IsItsStreamInOrder_EachEntryBoundToTheOneBefore()
    {
        await using var engine = await TrailTests.Played(1);
        var entries = await engine.Entries("A003");

        var chain = (await engine.Get<AuditDesk>().Chain(TestEngine.Number("A003")))!;

        Assert.Equal(entries.Select(it => (it.Position, it.Version, it.LeafHash.ToString())), chain.Entries.Select(it => (it.Position, it.Version, it.LeafHash)));
        Assert.Equal(Enumerable.Range(1, entries.Length).Select(it => (long)it), chain.Entries.Select(it => it.Version));
        Assert.Null(chain.Entries[0].Previous);
        Assert.Equal(chain.Entries.SkipLast(1).Select(it => it.LeafHash), chain.Entries.Skip(1).Select(it => it.Previous));
        Assert.Equal(["request.refused v1"], chain.Refusals.Select(it => it.Kind));
        Assert.Null(chain.Damage);
    }

    [Fact]
    public async Task Chain_OfAPersonalField_NamesItAndNeverItsValue()
    {
        await using var engine = await TrailTests.Played(1);

        var opening = (await engine.Get<AuditDesk>().Chain(TestEngine.Number("A003")))!.Entries[0];

        Assert.Equal<ChainField>([new("number", null), new("pack", engine.Fines.Reference.ToString())], opening.Fields);
    }

    [Fact]
    public async Task Chain_OfACaseThatWasNeverOpened_IsNone_AndWhatWasRefusedIsTheAskers()
    {
        await using var engine = await TrailTests.Played(1);

        Assert.Null(await engine.Get<AuditDesk>().Chain(TestEngine.Number("nobody")));
        Assert.Single(await engine.Journal.ReadStream(new StreamKey("refusals", "asker/it-road/account-1")));
    }

    [Fact]
    public async Task Chain_WithAnEditedLeaf_SaysWhereInsteadOfFailing()
    {
        using var folder = new TestFolder();
        await using var engine = await TestEngine.Start(inDirectory: folder.Path);
        await engine.Observe("A1", "create-fine", new(2010, 1, 5));
        await engine.Observe("A1", "send-fine", new(2010, 2, 5));
        var bad = (await engine.Entries("A1"))[2].Position;
        Edit(folder.Path, bad);

        var chain = (await engine.Get<AuditDesk>().Chain(TestEngine.Number("A1")))!;

        Assert.Equal(("E-CHAIN", bad), (chain.Damage!.Code, chain.Damage.Position));
        Assert.StartsWith("leaf hash ", chain.Damage.Expected, StringComparison.Ordinal);
        Assert.Empty(chain.Entries);
    }

    [Fact]
    public async Task Health_OfALogThatNobodySigns_SaysThatNothingIsCovered()
    {
        await using var engine = await TrailTests.Played(1);

        var health = await engine.Get<LogHealthDesk>().Look();

        Assert.Equal((engine.Journal.Released, engine.Journal.Released, engine.Journal.Released), (health.Committed, health.Released, health.Included));
        Assert.Null(health.Checkpoint);
        Assert.Equal(health.Committed, health.Uncovered);
        Assert.False(engine.Get<Supervision.Views.Guard.Unguarded<IProofDesk>>().Desk.IsAvailable);
    }

    [Theory]
    [InlineData(100, 97, 3)]
    [InlineData(100, 100, 0)]
    [InlineData(100, 103, 0)]
    public void Uncovered_IsWhatLiesBehindTheCheckpoint_NeverLessThanNothing(long committed, long sealedUpTo, long expected) => Assert.Equal(
        expected,
        new LogHealth(default, default, "o", committed, committed, committed, new LastCheckpoint(sealedUpTo, "o", "00000000", null, ""), null).Uncovered);

    private static void Edit(string directory, long position)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(directory, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'send-fine', 'send-fin3') AS BLOB) WHERE position = $position";
        command.Parameters.AddWithValue("$position", position);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
