using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.Domain.Law;

namespace Supervision.Web.Health;

/// <summary>Whether there is space left on the disk of the store.</summary>
internal sealed class SpaceCheck(HealthSettings settings) : IHealthCheck
{
    /// <summary>With less than this no group of entries may fit.</summary>
    private const long Nothing = 1L << 20;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var left = new DriveInfo(settings.Store).AvailableFreeSpace;
        return Task.FromResult(
            left < Nothing ? Said.Unhealthy(new Title(
                "The disk of the store is full. Make room; the engine goes on by itself.", "数据目录所在磁盘已满。请腾出空间，系统会自动继续。"))
            : left < settings.LeastSpace ? Said.Degraded(new Title(
                $"Only {Megabytes(left)} MB are left on the disk of the store; {Megabytes(settings.LeastSpace)} MB is the least. Make room soon.",
                $"数据目录所在磁盘仅剩 {Megabytes(left)} MB，低于下限 {Megabytes(settings.LeastSpace)} MB，请尽快腾出空间。"))
            : Said.Healthy(new Title($"{Megabytes(left)} MB are left on the disk of the store.", $"数据目录所在磁盘剩余 {Megabytes(left)} MB。")));
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString("N0", CultureInfo.InvariantCulture);
}
