using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.Domain.Law;
using Supervision.Journal;

namespace Supervision.Web.Health;

/// <summary>Whether what is committed is vouched for, where a signer runs.</summary>
internal sealed class SealCheck(CourtJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.SealingTrouble switch
        {
            null when journal.Checkpoint is null => Said.Healthy(new Title("No signer runs, so nothing is sealed.", "没有运行签名器，日志未封印。")),
            null => Said.Healthy(new Title("What is written is sealed.", "写入的内容均已封印。")),
            SealRefusedException => Said.Unhealthy(new Title(
                "The signer has refused the log; nothing is written until that is explained. Stop the engine and run verify.",
                "签名器拒绝为日志封印，查明原因前不再写入。请停止系统并运行 verify。")),
            _ => Said.Unhealthy(new Title(
                "The signer's disk fails, so what is written does not count yet. It is tried again by itself.",
                "签名器的磁盘出错，已写入的内容暂不生效；系统会自动重试。")),
        });
}
