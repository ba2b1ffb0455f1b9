using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.Domain.Law;
using Supervision.Views.Unread;

namespace Supervision.Web.Health;

/// <summary>
/// Whether every entry that was taken in could be read. One that cannot is passed over: everything else is served, so it is never the whole court's end.
/// </summary>
internal sealed class EntriesCheck(UnreadEntries unread) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Judge());

    private HealthCheckResult Judge() => unread.All() switch
    {
        (_, 0) => Said.Healthy(new Title("Every entry can be read.", "全部记录均可读取。")),
        (var first, 1) => Said.Degraded(new Title(
            $"Entry {first[0].Position} cannot be read; everything else is shown without it. The page on the log says why; run verify.",
            $"第 {first[0].Position} 条记录无法读取，其余内容照常显示。原因见日志状况页，并请运行 verify。")),
        var (first, count) => Said.Degraded(new Title(
            $"{count} entries cannot be read, the first is {first[0].Position}; everything else is shown without them. "
            + "The page on the log says why; run verify.",
            $"有 {count} 条记录无法读取，首条为第 {first[0].Position} 条，其余内容照常显示。原因见日志状况页，并请运行 verify。")),
    };
}
