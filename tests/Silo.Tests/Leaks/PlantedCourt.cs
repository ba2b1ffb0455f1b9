using System.Text;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Leaks;

/// <summary>A store with planted values in every personal field, and a process that serves it and logs everything it can.</summary>
public sealed class PlantedCourt : IAsyncLifetime
{
    private static readonly string[] LogEverything =
        ["Logging__LogLevel__Default=Trace", "Logging__LogLevel__Microsoft=Trace", "Logging__LogLevel__System=Trace", "ASPNETCORE_ENVIRONMENT=Development"];

    private readonly TestStore store = new();
    private readonly List<(string What, string Said)> said = [];

    public string Directory => store.Directory;

    /// <summary>What every process said, on both streams.</summary>
    public IReadOnlyList<(string What, string Said)> Said => said;

    public ServedStore? Served { get; private set; }

    public async Task InitializeAsync()
    {
        (await Run("import", store.Write("sound.csv", Planted.Log), "--pack", Planted.Pack(store), "--store", Directory, "--until", "2001-05-31")).Expect(0);
    }

    /// <summary>Runs a verb, and keeps what it said.</summary>
    public async Task<SiloOutcome> Run(params string[] arguments)
    {
        using var process = SiloProcess.StartWith(LogEverything, arguments);
        var outcome = await process.End();
        said.Add((string.Join(' ', arguments), outcome.Output + outcome.Error));
        return outcome;
    }

    public Task<SiloOutcome> Import(string name, byte[] log) =>
        Run("import", store.Write(name, log), "--pack", Planted.Pack(store), "--store", Directory, "--until", "2001-05-31");

    public Task<SiloOutcome> Import(string name, string log) => Import(name, Encoding.UTF8.GetBytes(log));

    /// <summary>Serves the store from now on.</summary>
    public async Task<HttpClient> Serve()
    {
        Served = await ServedStore.StartAs([Role.Finance, Role.Notary], LogEverything, ["run", "--store", Directory, "--now", "2001-06-01T10:00:00Z"]);
        return Served.Http;
    }

    public async Task Stop()
    {
        var outcome = await Served!.Stop();
        said.Add(("run", outcome.Output + outcome.Error));
    }

    public async Task DisposeAsync()
    {
        if (Served is not null)
        {
            await Served.DisposeAsync();
        }

        store.Dispose();
    }
}
