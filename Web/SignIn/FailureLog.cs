using System.Threading.Channels;

namespace Supervision.Web.SignIn;

/// <summary>
/// Writes failed sign-ins beside the answers to them: an answer that waited for the journal where somebody has the name, and not where
/// nobody has it, would tell which names there are. A crash loses the failures of its last moments.
/// </summary>
internal sealed partial class FailureLog(AccountFacts facts, ILogger<FailureLog> log) : BackgroundService
{
    private const int Waiting = 1000;

    private readonly Channel<(string Kind, string? Person, string What)> failures =
        Channel.CreateBounded<(string, string?, string)>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <param name="kind">Of <see cref="AccountFacts"/>: failed, or locked out.</param>
    /// <param name="person">Whose account was tried; null when nobody has that name.</param>
    /// <param name="what">Password or code.</param>
    public void Add(string kind, string? person, string what) => failures.Writer.TryWrite((kind, person, what));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        failures.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (kind, person, what) in failures.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await facts.RecordFailure(kind, person, what);
            }
#pragma warning disable CA1031 // The next failure must be written though this one could not be; the log says so.
            catch (Exception trouble)
#pragma warning restore CA1031
            {
                LogNotWritten(kind, trouble);
            }
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Kind} could not be journalled.")]
    private partial void LogNotWritten(string kind, Exception trouble);
}
