using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Tests;

/// <summary>Whoever the test says calls.</summary>
internal sealed class TestCaller : ICaller
{
    private CancellationTokenSource changed = new();

    public Acting? Acting { get; set; }

    public CancellationToken Changed => changed.Token;

    public ValueTask<Acting?> Now(CancellationToken cancellation = default) => ValueTask.FromResult(Acting);

    /// <summary>Tells whoever streams that the answers may be others now.</summary>
    public void Tell()
    {
        var told = changed;
        changed = new CancellationTokenSource();
        told.Cancel();
    }
}
