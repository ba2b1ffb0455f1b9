using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Views.Engine;

namespace Supervision.Web.Health;

/// <summary>How long after a limit's instant its facts are in the journal.</summary>
internal sealed class LatenessCheck(EnginePulse pulse) : IHealthCheck
{
    /// <summary>What it is called.</summary>
    public const string Name = "lateness";

    /// <summary>Later than this, and time limits do not pass when they should.</summary>
    public static readonly Duration TooLate = Duration.FromSeconds(60);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var taken = await pulse.Take(cancellationToken);
        var seconds = taken.Lateness?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return taken switch
        {
            { IsPlayed: true } => Said.Healthy(new Title("A feed moves the clock, so lateness says nothing.", "时钟由回放推动，无所谓迟延。")),
            { Lateness: null } => Said.Healthy(new Title("No limit has come due since the start.", "启动以来尚无期限到期。")),
            { Lateness: { } by } when by > TooLate => Said.Unhealthy(new Title(
                $"Limits are noticed {seconds} s after their time; more than 60 s is too late.", $"期限届满后 {seconds} 秒才被发现，超过 60 秒即为过迟。")),
            _ => Said.Healthy(new Title($"The last limit was noticed {seconds} s after its time.", $"最近一个期限在届满后 {seconds} 秒被发现。")),
        };
    }
}
