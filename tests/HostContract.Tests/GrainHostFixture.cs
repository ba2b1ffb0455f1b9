using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>One silo for each kind of database, and databases for whoever wants one to himself.</summary>
public sealed class GrainHostFixture : IAsyncLifetime
{
    private readonly Dictionary<string, (HostDatabase Database, TestSilo Silo)> _silos = [];
    private PostgresServer? _server;

    /// <summary>Of the silo on SQLite, as are the next two: for whatever no database has a part in.</summary>
    public Probe Probe => _silos[Kind.Sqlite].Silo.Probe;

    public IGrainFactory Grains => _silos[Kind.Sqlite].Silo.Grains;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is null)
        {
            _server = await PostgresServer.Start();
        }

        await On(Kind.Sqlite);
    }

    public async Task DisposeAsync()
    {
        foreach (var (database, silo) in _silos.Values)
        {
            await silo.DisposeAsync();
            await database.DisposeAsync();
        }

        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public void AdvanceTimers(TimeSpan time) => _silos[Kind.Sqlite].Silo.AdvanceTimers(time);

    /// <summary>The silo on that kind of database. Tests of this collection come one after the other.</summary>
    internal async Task<TestSilo> On(string kind)
    {
        if (!_silos.TryGetValue(kind, out var found))
        {
            var database = await New(kind);
            database.Put();
            found = (database, await TestSilo.Start(database));
            _silos.Add(kind, found);
        }

        return found.Silo;
    }

    /// <summary>An empty database of that kind.</summary>
    internal async Task<HostDatabase> New(string kind) => kind == Kind.Sqlite ? SqliteDatabase.Make() : await _server!.Make();
}
