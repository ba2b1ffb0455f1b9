using System.Collections.Immutable;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>How the log stands. It follows the board, so a tail that grows is seen growing.</summary>
public sealed partial class LogHealthPage(ILogHealth log)
{
    private readonly CancellationTokenSource ended = new();
    private LogHealth? health;
    private bool problem;
    private bool isBusy;
    private bool failed;

    private ImmutableArray<AuditFinding> Findings => health?.Reconciled?.Findings ?? [];

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
    }

    protected override Task Renewed() => Read();

    protected override void Dispose(bool disposing)
    {
        ended.Cancel();
        ended.Dispose();
        base.Dispose(disposing);
    }

    private async Task Read()
    {
        try
        {
            health = await log.Look(ended.Token);
            problem = false;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has left the page.
        }
#pragma warning disable CA1031 // The reader is told that the log's state cannot be read now, and may try again.
        catch (Exception)
#pragma warning restore CA1031
        {
            problem = true;
        }
    }

    private async Task Reconcile()
    {
        (isBusy, failed) = (true, false);
        try
        {
            await Task.Run(() => log.Reconcile(ended.Token), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // The reader is told that nothing was compared; what was known before stays.
        catch (Exception)
#pragma warning restore CA1031
        {
            failed = true;
        }

        isBusy = false;
        await Read();
    }
}
