using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Views;
using Supervision.Views.Agreement;
using Supervision.Views.Engine;

namespace Supervision.Silo.Verify;

/// <summary>Tells a monitor whether views.db agrees with the journal, as far as samples have shown.</summary>
internal sealed class ViewsAgreeCheck(ViewSampler sampler) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Of(sampler.Agreement));

    /// <summary>What was found and mended still wants somebody who asks who did it: it is said until the next start.</summary>
    public static HealthCheckResult Of(ViewAgreement seen)
    {
        var status = !seen.Agrees ? HealthStatus.Unhealthy : seen.Differences > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        var says = Says(seen);
        return new HealthCheckResult(status, says.En, data: new Dictionary<string, object> { ["zh"] = says.Zh });
    }

    private static Title Says(ViewAgreement seen) => seen switch
    {
        { Since: null } => new("No case of the lists has been compared with the journal yet.", "列表中的案件尚未与日志比对。"),
        { Agrees: true, Differences: 0 } => new(
            Text($"The lists agree with the journal since {When(seen.Since)}: {seen.Looked} cases were compared."),
            Text($"自 {When(seen.Since)} 起列表与日志一致：已比对 {seen.Looked} 件。")),
        { Agrees: true } => new(
            Text($"The lists agree with the journal again since {When(seen.Since)}. Somebody changed views.db: {seen.Differences} differences were found."),
            Text($"自 {When(seen.Since)} 起列表与日志恢复一致。views.db 曾被他人改动：发现不同 {seen.Differences} 处。")),
        { IsCurable: true } => new(
            Text($"The lists did not agree with the journal at {When(seen.Since)} and are being built anew; {seen.Differences} differences were found."),
            Text($"{When(seen.Since)} 发现列表与日志不一致，正在重建；发现不同 {seen.Differences} 处。")),
        _ => new(
            Text($"The lists do not agree with the journal since {When(seen.Since)}, though built anew ({seen.Differences} differences): run verify --views."),
            Text($"自 {When(seen.Since)} 起列表与日志不一致，重建后仍然如此（不同 {seen.Differences} 处）：请运行 verify --views。")),
    };

    private static string When(Instant? at) => InstantPattern.General.Format(at!.Value);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Registers samples of a served store's views, and what is said of them.</summary>
internal static class ViewSampling
{
    public static IServiceCollection AddSampledViews(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ViewsAgreeCheck>("views-agree", tags: ["ready"]);
        return services.AddViewSampling();
    }
}
