namespace Supervision.EndToEnd.Engine;

/// <summary>The demonstration court as a newcomer starts it, without a verb, served for all tests that look at it. It never stands still.</summary>
public sealed class DemonstrationCourt : IAsyncLifetime
{
    private readonly TestStore store = new();
    private ServedStore? served;

    public ServedStore Served => served ?? throw new InvalidOperationException(Pages.Chromium.Missing);

    public async Task InitializeAsync()
    {
        if (Pages.Chromium.Missing is null)
        {
            served = await ServedStore.Start("--store", store.Directory);
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
