using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Supervision.Dashboard.Live;

namespace Supervision.Dashboard.Tests;

/// <summary>Questions of a page that nobody draws: where they have led and what they have logged.</summary>
internal sealed class Asked : NavigationManager, ILogger<Questions>
{
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    public Asked()
    {
        Questions = new Questions(this, random, Time, this);
        Initialize("https://court.example/", "https://court.example/audit/log?x=1");
    }

    public Questions Questions { get; }

    public WatchedTime Time { get; } = new();

    /// <summary>Where the reader was led, in order.</summary>
    public List<string> Led { get; } = [];

    /// <summary>What was logged, with its error.</summary>
    public List<(string Line, Exception? Error)> Logged { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Add((formatter(state, exception), exception));

    protected override void NavigateToCore(string uri, NavigationOptions options) => Led.Add(uri);
}
