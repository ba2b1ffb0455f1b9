using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Cases;
using Supervision.Views.Projections;
using Supervision.Views.Store;
using Supervision.Views.Tests.Cases;

namespace Supervision.Views.Tests.Projections;

/// <summary>views.db may be lost at any time: what comes back is the same.</summary>
public sealed class ViewStoreTests
{
    [Theory]
    [InlineData("deleted")]
    [InlineData("of another store")]
    [InlineData("of an older program")]
    [InlineData("ahead of the journal")]
    [InlineData("no database")]
    public async Task Open_AFileThatDoesNotFit_IsRebuiltToTheSame(string what)
    {
        using var folder = new TestFolder();
        string before;
        await using (var engine = await TestEngine.Start(inDirectory: folder.Path))
        {
            await RandomCases.Play(engine, seed: 1, cases: 30, steps: 120);
            await BoardTests.Project(engine);
            before = await Everything(engine);
        }

        Spoil(Path.Combine(folder.Path, "views.db"), what);

        await using var again = await TestEngine.Start(inDirectory: folder.Path);
        Assert.Equal(0, again.Get<ViewStore>().Position);
        await BoardTests.Project(again);
        Assert.Equal(before, await Everything(again));
    }

    [Fact]
    public async Task Open_AFileThatFits_GoesOnWhereItWas()
    {
        using var folder = new TestFolder();
        await using (var engine = await TestEngine.Start(inDirectory: folder.Path))
        {
            await RandomCases.Play(engine, seed: 1, cases: 30, steps: 120);
            await BoardTests.Project(engine);
        }

        await using var again = await TestEngine.Start(inDirectory: folder.Path);
        Assert.Equal(again.Journal.Released, again.Get<ViewStore>().Position);
        Assert.Equal(0, await again.Get<Projector>().Step());
    }

    /// <summary>A batch that is broken off half-way leaves nothing behind that the next one would fold twice.</summary>
    [Fact]
    public async Task Step_BrokenOffHalfWay_IsFoldedAgainToTheSame()
    {
        await using var engine = await TestEngine.Start();
        await RandomCases.Play(engine, seed: 2, cases: 10, steps: 60);
        await BoardTests.Project(engine);
        await RandomCases.Play(engine, seed: 3, cases: 10, steps: 60);
        engine.Journal.ReadAllBreaksAfter = 20;
        await Assert.ThrowsAsync<IOException>(() => engine.Get<Projector>().Step());
        engine.Journal.ReadAllBreaksAfter = null;
        await BoardTests.Project(engine);
        var today = engine.Fines.Court.DayOf(engine.Clock.GetCurrentInstant());
        Assert.Equal((await NaiveBoard.Of(engine.Journal, today)).Counters(), (await engine.Get<Board>().Snapshot()).Counters);
    }

    private static void Spoil(string file, string what)
    {
        if (what == "deleted")
        {
            File.Delete(file);
            return;
        }

        if (what == "no database")
        {
            File.WriteAllText(file, "not a database, but longer than nothing");
            return;
        }

        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = what switch
        {
            "of another store" => "UPDATE meta SET value = 'ffffffffffffffffffffffffffffffff' WHERE name = 'store'",
            "of an older program" => "UPDATE meta SET value = '0' WHERE name = 'schema'",
            _ => "UPDATE projection SET position = 1000000 WHERE name = 'alerts'",
        };
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static NodaTime.Instant LastInstant(TestEngine engine) =>
        NodaTime.Instant.FromDateTimeOffset(engine.Journal.ReadAll().Where(it => it.Stream.Category == "case").Max(it => it.OccurredAt));

    private static async Task<string> Everything(TestEngine engine)
    {
        engine.Clock.Reset(LastInstant(engine));
        var snapshot = await engine.Get<Board>().Snapshot() with { Engine = new EngineHealth(null, 0, 0, null) };
        var page = await engine.Get<Board>().Cases(new CaseQuery(Take: 500));
        return System.Text.Json.JsonSerializer.Serialize(new { snapshot, page }, Supervision.Grains.Interfaces.Wire.Options);
    }
}
