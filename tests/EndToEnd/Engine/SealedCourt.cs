using Supervision.Domain.People;

namespace Supervision.EndToEnd.Engine;

/// <summary>Four fines of 2001 in a store that the real executable seals and serves: B is paid late, C is sent twice, which the procedure does not allow.</summary>
public sealed class SealedCourt : IAsyncLifetime
{
    private readonly TestStore store = new();
    private ServedStore? served;

    public ServedStore Served => served ?? throw new InvalidOperationException(Pages.Chromium.Missing);

    /// <summary>The public key that the signer leaves for outsiders, as a file.</summary>
    public string KeyFile => Path.Combine(store.Directory, "signer", "log.vkey");

    /// <summary>A name for a file that is gone with the court.</summary>
    public string Named(string file) => store.Write(file, "");

    public async Task InitializeAsync()
    {
        if (Pages.Chromium.Missing is null)
        {
            await store.Begin(FourFines.Log, "2001-05-31");
            await Entrance.Admit(store.Directory, Role.Auditor);
            served = await ServedStore.StartAs([Role.Auditor], [], "run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
        }
    }

    public async Task DisposeAsync()
    {
        if (served is not null)
        {
            await served.DisposeAsync();
        }

        store.Dispose();
    }
}
