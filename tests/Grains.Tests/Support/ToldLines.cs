using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Supervision.Grains.Tests.Support;

/// <summary>Keeps what our own code tells the log.</summary>
internal sealed class ToldLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Each line with its level before it.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Ends with the first line.</summary>
    public Task Told => told.Task;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName.StartsWith("Supervision.", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(ToldLines owner, bool isOurs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isOurs;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (isOurs)
            {
                owner.lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
                owner.told.TrySetResult();
            }
        }
    }
}
