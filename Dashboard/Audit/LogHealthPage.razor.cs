using System.Collections.Immutable;
using Supervision.Dashboard.Live;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>How the log stands. It follows the board, so a tail that grows is seen growing.</summary>
public sealed partial class LogHealthPage(ILogHealth log)
{
    private LogHealth? health;
    private Ending? reading;
    private Ending? comparing;
    private bool isBusy;

    private ImmutableArray<AuditFinding> Findings => [.. health?.Unread ?? [], .. health?.Reconciled?.Findings ?? []];

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
    }

    protected override Task Renewed() => Read();

    private async Task Read() => reading = await Try(async () => health = await log.Look(Ended));

    private async Task Reconcile()
    {
        (isBusy, comparing) = (true, null);
        comparing = await Try(() => Task.Run(() => log.Reconcile(Ended), Ended));
        isBusy = false;
        await Read();
    }
}
