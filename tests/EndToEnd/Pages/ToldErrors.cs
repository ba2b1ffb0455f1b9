using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Supervision.EndToEnd.Pages;

/// <summary>The errors that a host logs, by who logged them.</summary>
public sealed class ToldErrors : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Text)> lines = new();

    /// <summary>Those that no page has caught: each has ended a circuit or a request.</summary>
    public IEnumerable<string> OfTheFramework => lines.Where(it => it.Category.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)).Select(it => it.Text);

    /// <summary>Those that pages have caught and told their readers.</summary>
    public IEnumerable<string> OfPages => lines.Where(it => it.Category.StartsWith("Supervision.Dashboard.", StringComparison.Ordinal)).Select(it => it.Text);

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Ear(ToldErrors all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            ArgumentNullException.ThrowIfNull(formatter);
            if (IsEnabled(logLevel))
            {
                all.lines.Enqueue((category, $"{category}: {formatter(state, exception)} {exception}"));
            }
        }
    }
}
