using Microsoft.AspNetCore.Components;

namespace Supervision.Dashboard.Live;

/// <summary>A component that asks: whatever it asks for ends with it.</summary>
public abstract class AskingComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource ended = new();

    /// <remarks>The token is taken at once: a question that is under way while its page is left still asks for it, and its source is gone by then.</remarks>
    protected AskingComponent() => Ended = ended.Token;

    [Inject]
    public required Questions Questions { get; init; }

    /// <summary>Cancelled when the component is left.</summary>
    protected CancellationToken Ended { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !Ended.IsCancellationRequested)
        {
            ended.Cancel();
            ended.Dispose();
        }
    }

    /// <inheritdoc cref="Questions.Ask"/>
    protected Task<Ending?> Try(Func<Task> ask) => Questions.Ask(ask, Ended);

    /// <inheritdoc cref="Questions.AskBrowser"/>
    protected Task TryBrowser(Func<Task> ask) => Questions.AskBrowser(ask, Ended);
}
