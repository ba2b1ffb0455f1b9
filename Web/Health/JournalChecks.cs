using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.Domain.Law;
using Supervision.Journal;

namespace Supervision.Web.Health;

/// <summary>Whether a write can be committed. After a failure the writer tries by itself, so this is true again without anybody writing.</summary>
internal sealed class WriteCheck(CourtJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.Condition.WriteTrouble switch
        {
            null => Said.Healthy(new Title("What was last written was committed.", "最近一次写入已提交。")),
            StoreFailureException { IsOfFullDisk: true } => Said.Unhealthy(new Title(
                "The disk is full: nothing is written, and reading goes on. Make room; writing goes on by itself.",
                "磁盘已满：停止写入，仍可查阅。请腾出空间，写入会自动恢复。")),
            StoreFailureException failed => Said.Unhealthy(new Title(
                $"The disk refuses what is written (error {failed.Code}). It is tried again every few seconds.",
                $"磁盘拒绝写入（错误 {failed.Code}），系统每隔几秒重试。")),
            JournalDamagedException damaged => Said.Unhealthy(new Title(
                $"The rows of the journal do not agree{At(damaged).En}, so nothing is written. Stop the engine, keep a copy, run verify.",
                $"日志数据前后不一致{At(damaged).Zh}，停止写入。请停止系统、保留副本并运行 verify。")),
            var other => Said.Unhealthy(new Title(
                $"The last write failed ({other.GetType().Name}); the engine's log says more.", $"最近一次写入失败（{other.GetType().Name}），详见系统日志。")),
        });

    internal static Title At(JournalDamagedException damaged) =>
        damaged.Position > 0 ? new Title($" at entry {damaged.Position}", $"（第 {damaged.Position} 条）") : new Title("", "");
}

/// <summary>Whether nobody else has written into the journal's database since it was opened.</summary>
internal sealed class OneWriterCheck(CourtJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.Condition.StrangerAt is { } at
            ? Said.Unhealthy(new Title(
                $"Another program has written into the journal's database (noticed {at:u}); what it changed is not known. "
                + "Stop the engine, keep a copy, run verify.",
                $"有其他程序写入了日志数据库（发现于 {at:u}），改动内容不明。请停止系统、保留副本并运行 verify。"))
            : Said.Healthy(new Title("Nobody else has written into the journal's database.", "没有其他程序写入日志数据库。")));
}

/// <summary>Whether every entry can be read as it was written, as far as anybody has read.</summary>
internal sealed class PagesCheck(CourtJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.Condition.Damage is { } damaged
            ? Said.Unhealthy(new Title(
                $"The journal cannot be read as it was written{WriteCheck.At(damaged).En}. "
                + "Stop the engine, keep a copy, run verify, restore the newest back-up.",
                $"日志内容与写入时不符{WriteCheck.At(damaged).Zh}。请停止系统、保留副本、运行 verify，并恢复最新备份。"))
            : Said.Healthy(new Title("All that was read of the journal is as it was written.", "已读取的日志内容均与写入时一致。")));
}

/// <summary>
/// Reads the journal again in the background, round and round with a minute in between, so that damage is met before somebody needs what is damaged.
/// </summary>
internal sealed partial class JournalRereading(CourtJournal journal, TimeProvider time, ILogger<JournalRereading> log) : BackgroundService
{
    /// <summary>So many entries at a time, four times a second: a hundredth of a processor, and a million entries in a quarter of an hour.</summary>
    private const int Stretch = 256;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                timer.Period = Next();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>How long to wait before the next stretch.</summary>
    private TimeSpan Next()
    {
        try
        {
            return journal.Reread(Stretch) == 0 ? BetweenRounds : Pace;
        }
        catch (StoreFailureException failure)
        {
            LogFailure(failure);
            return BetweenRounds;
        }
    }

    [LoggerMessage(LogLevel.Error, "The journal could not be read again; it is tried in a minute.")]
    private partial void LogFailure(StoreFailureException failure);
}
