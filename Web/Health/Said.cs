using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.Domain.Law;

namespace Supervision.Web.Health;

/// <summary>
/// How a check says what it found: the English sentence is the result's description, the Chinese one stands in its data under <see cref="Zh"/>.
/// Both are read by everybody, so they name no case, no person and no path.
/// </summary>
internal static class Said
{
    /// <summary>Under this the Chinese sentence stands.</summary>
    public const string Zh = "zh";

    public static HealthCheckResult Healthy(Title said) => HealthCheckResult.Healthy(said.En, In(said));

    public static HealthCheckResult Degraded(Title said) => HealthCheckResult.Degraded(said.En, data: In(said));

    public static HealthCheckResult Unhealthy(Title said) => HealthCheckResult.Unhealthy(said.En, data: In(said));

    /// <summary>What a check said. One that broke, or says it in no second language, is said for: its own words may not be for everybody.</summary>
    public static Title Of(HealthReportEntry entry) => entry switch
    {
        { Exception: { } broken } => new Title($"This could not be looked at ({broken.GetType().Name}).", $"无法检查此项（{broken.GetType().Name}）。"),
        { Description: { } en } when entry.Data.TryGetValue(Zh, out var zh) => new Title(en, zh.ToString()!),
        _ => new Title("Nothing was said of it.", "未作说明。"),
    };

    private static Dictionary<string, object> In(Title said) => new(StringComparer.Ordinal) { [Zh] = said.Zh };
}
