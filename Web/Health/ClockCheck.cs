using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Grains.Clocks;

namespace Supervision.Web.Health;

/// <summary>Whether the machine's clock can be believed: what it says against the time that has passed.</summary>
internal sealed class ClockCheck(TrustedClock clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.Doubt is { } doubt
            ? Said.Unhealthy(new Title(
                $"The machine's clock says {Written(doubt.Machine)}, and by the time that has passed it should be {Written(doubt.Trusted)}. Acts are refused "
                + "and no limit is watched. Set the clock, or say on the page of the machine that it is right.",
                $"主机时钟显示 {Written(doubt.Machine)}，按实际经过的时间应为 {Written(doubt.Trusted)}。各项操作被拒绝，期限监控暂停。请校正时钟，或在系统状况页确认其正确。"))
            : Said.Healthy(new Title("The machine's clock agrees with the time that has passed.", "主机时钟与实际经过的时间相符。")));

    private static string Written(Instant at) => at.ToString("uuuu-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
