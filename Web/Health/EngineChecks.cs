using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.Domain.Law;
using Supervision.Grains.Reactions;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Views.Engine;

namespace Supervision.Web.Health;

/// <summary>
/// Whether every limit that runs is armed: the writer's count against the index's, the newest fold of all facts, and whether what is due is woken.
/// </summary>
internal sealed class WakesCheck(CourtJournal journal, EnginePulse pulse, LoopBeats beats) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (condition, compared) = (journal.Condition, pulse.Reconciled);
        return Task.FromResult(
            !condition.AreWakesWhole ? Said.Unhealthy(new Title(
                $"{condition.ArmedByWriter} limits are to be watched, and the wake index holds {condition.ArmedInStore}: limits may pass in silence. "
                + "Stop the engine, keep a copy, run verify, restore the newest back-up.",
                $"应监控 {condition.ArmedByWriter} 个期限，唤醒索引中有 {condition.ArmedInStore} 个：期限届满可能无人知晓。请停止系统、保留副本、运行 verify，并恢复最新备份。"))
            : compared is { Findings.IsEmpty: false } ? Said.Unhealthy(new Title(
                $"The wake index does not agree with the facts: {compared.Findings.Length} findings, the first at entry {compared.Findings[0].Position}. "
                + "The page on the log lists them; run verify.",
                $"唤醒索引与日志事实不符：{compared.Findings.Length} 处，首处在第 {compared.Findings[0].Position} 条。详见日志状况页，并请运行 verify。"))
            : beats.Trouble(LoopBeats.Wakes) is { } trouble ? Said.Unhealthy(new Title(
                $"What is due could not be woken ({trouble.GetType().Name}); it is tried again ten times a second.",
                $"到期事项未能唤醒（{trouble.GetType().Name}），系统每秒重试十次。"))
            : Said.Healthy(new Title(
                compared is null ? "All limits are armed, by the writer's count." : "All limits are armed, by the writer's count and by a fold of all facts.",
                compared is null ? "按写入端计数，期限均已布防。" : "按写入端计数和全部事实推算，期限均已布防。")));
    }
}

/// <summary>Whether what people look at follows the journal.</summary>
internal sealed class ViewsCheck(EnginePulse pulse) : IHealthCheck
{
    /// <summary>For so long the views may stand still while there is something to take in: a large batch takes seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(pulse.Views()));

    private static HealthCheckResult Judge(ViewsPulse views) => views switch
    {
        { Trouble: StoreFailureException { IsOfFullDisk: true }, Behind: var behind } => Said.Unhealthy(new Title(
            $"The disk is full, so the lists stand still, {behind} entries behind. Make room; they go on by themselves.",
            $"磁盘已满，清单停止更新，落后 {behind} 条。请腾出空间，更新会自动恢复。")),
        { Trouble: { } trouble, Behind: var behind } => Said.Unhealthy(new Title(
            $"The lists cannot be kept up to date ({trouble.GetType().Name}), {behind} entries behind; it is tried again every few seconds.",
            $"清单无法更新（{trouble.GetType().Name}），落后 {behind} 条，系统每隔几秒重试。")),
        { Behind: > 0, StandsFor: var stands } it when stands > Patience => Said.Unhealthy(new Title(
            $"The lists have stood still for {Seconds(stands)} s, {it.Behind} entries behind.", $"清单已 {Seconds(stands)} 秒未更新，落后 {it.Behind} 条。")),
        { IsRebuilding: true, Behind: var behind } => Said.Degraded(new Title(
            $"Lists are being built anew, with {behind} entries to go.", $"清单正在重建，还有 {behind} 条记录。")),
        _ => Said.Healthy(new Title("The lists follow the journal.", "清单与日志保持同步。")),
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}

/// <summary>Whether what follows from facts in other cases is asked for.</summary>
internal sealed class ReactionsCheck(ReactionsStanding standing, LoopBeats beats) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        (beats.Trouble(LoopBeats.Reactions), standing.Behind) switch
        {
            ({ } trouble, var behind) => Said.Unhealthy(new Title(
                $"What follows in other cases, such as from an appeal, could not be asked for ({trouble.GetType().Name}), {behind ?? 0} entries behind; it is "
                + "tried again, at the latest after half a minute.",
                $"案件联动（如上诉立案）未能完成（{trouble.GetType().Name}），落后 {behind ?? 0} 条，系统最迟半分钟后重试。")),
            (null, > Patience and var behind) => Said.Degraded(new Title(
                $"What follows in other cases is being asked for, with {behind} entries to go.", $"案件联动正在进行，还有 {behind} 条记录。")),
            _ => Said.Healthy(new Title("What follows in other cases is asked for as it is recorded.", "案件联动与日志保持同步。")),
        });

    /// <summary>So many entries are read within a second or two.</summary>
    private const long Patience = 50_000;
}

/// <summary>Whether the loops of the engine still come round. One that hangs is mended by starting the process anew.</summary>
internal sealed class LoopsCheck(CourtJournal journal, LoopBeats beats) : IHealthCheck
{
    /// <summary>Longer than any of them takes for one round: a batch of the views may be fifty thousand entries.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ImmutableArray<(TimeSpan? Since, Title Name)> loops =
        [
            (journal.Condition.SinceLook, new Title("the journal's writer", "日志写入")),
            (beats.Since(LoopBeats.Wakes), new Title("the watch over limits", "期限监控")),
            (beats.Since(LoopBeats.Views), new Title("the upkeep of lists", "清单更新")),
            (beats.Since(LoopBeats.Reactions), new Title("what follows in other cases", "案件联动")),
        ];
        var hanging = loops.Where(it => it.Since > Patience).Select(it => it.Name).ToList();
        return Task.FromResult(hanging.Count == 0
            ? Said.Healthy(new Title("All loops of the engine run.", "系统各循环均在运行。"))
            : Said.Unhealthy(new Title(
                $"Does not come round any more: {string.Join(", ", hanging.Select(it => it.En))}. Start the engine anew.",
                $"已停止运转：{string.Join("、", hanging.Select(it => it.Zh))}。请重新启动系统。")));
    }
}
