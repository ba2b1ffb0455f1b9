using Microsoft.Data.Sqlite;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Views.Agreement;
using Supervision.Views.Projections;
using Supervision.Views.Store;
using Supervision.Views.Tests.Cases;

namespace Supervision.Views.Tests.Agreement;

/// <summary>A fresh fold has the rows, and the numbers in them, of views that were kept in step in whatever batches.</summary>
public sealed class ComparisonTests : IDisposable
{
    private const int Small = 7;

    private readonly TestFolder folder = new();
    private readonly TestFolder scratch = new();

    public void Dispose()
    {
        folder.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task ViewsThatFollowedInManySmallBatches_AreThoseOfAFreshFold()
    {
        await using var engine = await Played();

        var compared = await Compare(engine);

        Assert.Equal((0, 0), (compared.Count, compared.NotCompared.Length));
        Assert.Equal(
            [("alerts", engine.Journal.Released), ("approvals", engine.Journal.Released), ("cases", engine.Journal.Released), ("trail", engine.Journal.Released)],
            compared.Projections.Select(it => (it.Name, it.Position)));
        Assert.All(compared.Projections, it => Assert.True(it.Rows > 0, it.Name));
    }

    /// <summary>One is being built anew and has not come far: each is compared where it stands.</summary>
    [Fact]
    public async Task ProjectionsAtDifferentPositions_AreEachComparedAtTheirOwn()
    {
        await using (await Played())
        {
            // Closed again.
        }

        Execute("UPDATE projection SET version = 0 WHERE name = 'trail'");
        await using var engine = await TestEngine.Start(inDirectory: folder.Path, pack: RandomCases.PackWithApproval);
        await Slow(engine).Step();

        var compared = await Compare(engine);

        Assert.Equal((0, 4), (compared.Count, compared.Projections.Length));
        Assert.Equal(
            [engine.Journal.Released, engine.Journal.Released, engine.Journal.Released, Small], compared.Projections.Select(it => it.Position));
    }

    [Fact]
    public async Task WhatWasNotFoldedYet_IsNoDifference()
    {
        await using var engine = await Played();
        var before = engine.Journal.Released;
        await engine.Observe("A001", "pay", new(2013, 1, 5));

        var compared = await Compare(engine);

        Assert.Equal(0, compared.Count);
        Assert.True(engine.Journal.Released > before);
        Assert.All(compared.Projections, it => Assert.Equal(before, it.Position));
    }

    private async Task<TestEngine> Played()
    {
        var engine = await TestEngine.Start(inDirectory: folder.Path, pack: RandomCases.PackWithApproval);
        for (var seed = 1; seed <= 6; seed++)
        {
            await RandomCases.Play(engine, seed, cases: 20, steps: 15, corrections: 3);
            await engine.Get<Projector>().CatchUp();
        }

        await RandomCases.Ask(engine, "A001");
        await engine.Get<Projector>().CatchUp();
        return engine;
    }

    private Task<ViewsCompared> Compare(TestEngine engine) => ViewVerification.Compare(folder.Path, engine.Journal, scratch.Path, _ => { });

    private static Projector Slow(TestEngine engine) => new(
        engine.Journal, engine.Get<AdoptedPacks>(), engine.Get<ViewStore>(), engine.Get<PeopleRegister>(), engine.Get<KindRegister>(), Small);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, ViewStore.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = sql;
#pragma warning restore CA2100 // See above.
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
