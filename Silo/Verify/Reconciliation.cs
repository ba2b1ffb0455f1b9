using NodaTime;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Guard;

namespace Supervision.Silo.Verify;

/// <summary>Compares the wake index of the store that is served with a fold of its facts, one comparison at a time, and remembers the newest result.</summary>
internal sealed class Reconciliation(string directory, KindRegister kinds, IClock clock, TimeProvider time) : IReconciliation
{
    private readonly Lock gate = new();
    private Task<Reconciled>? running;
    private volatile Reconciled? last;

    public Reconciled? Last => last;

    /// <summary>Who asks while one runs gets that one's result; giving up ends the waiting, not the comparison.</summary>
    public Task<Reconciled> Run(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (running is not { IsCompleted: false })
            {
                running = Task.Run(Compare, CancellationToken.None);
            }

            return running.WaitAsync(cancellation);
        }
    }

    private async Task<Reconciled> Compare()
    {
        var (began, from) = (clock.GetCurrentInstant(), time.GetTimestamp());
        StoreFold.Armed armed;
        using (var rows = JournalStores.OpenRows(directory))
        {
            armed = StoreFold.Armed.In(rows);
        }

        var compared = await StoreFold.Run(directory, armed, kinds, CancellationToken.None);
        return last = new Reconciled(
            began, Duration.FromTimeSpan(time.GetElapsedTime(from)), armed.Size, compared.Woken, compared.Asked, armed.Wakes.Count,
            [.. compared.Findings.Select(it => new AuditFinding(it.CodeText, it.Position, it.Expected, it.Actual))]);
    }
}

/// <summary>Registers the comparison for a store that is served.</summary>
internal static class ReconciliationHosting
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services, string directory) => services
        .AddSingleton(it => new Reconciliation(
            directory, it.GetRequiredService<KindRegister>(), it.GetRequiredService<IClock>(), it.GetRequiredService<TimeProvider>()))
        .AddBehindGuard<IReconciliation>(it => it.GetRequiredService<Reconciliation>())
        .AddHostedService<DailyReconciliation>();
}

/// <summary>Reconciles a while after the start and then once a day, so that nobody has to think of it.</summary>
internal sealed partial class DailyReconciliation(Reconciliation reconciliation, TimeProvider time, ILogger<DailyReconciliation> log) : BackgroundService
{
    /// <summary>After a start people wait for their pages first; but limits that are armed no more pass in silence until this has run.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AfterStart, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = Day;
            try
            {
                var result = await reconciliation.Run(stoppingToken);
                if (!result.Findings.IsEmpty)
                {
                    LogDisagreement(result.Findings.Length, result.Findings[0].Position);
                }
            }
#pragma warning disable CA1031 // A comparison that could not be made must not end the court's host; the page says that there is none.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Critical, "The wake index does not agree with the facts: {Findings} findings, the first at entry {Position}. Run verify.")]
    private partial void LogDisagreement(int findings, long position);

    [LoggerMessage(LogLevel.Error, "The wake index could not be compared with the facts; it is tried again tomorrow.")]
    private partial void LogFailure(Exception failure);
}
