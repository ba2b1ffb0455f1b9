using System.Net.Sockets;
using Supervision.Dashboard;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Clocks;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Silo.Backup;
using Supervision.Silo.Hosting.Clock;
using Supervision.Silo.Hosting.Watching;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Silo.Verify;
using Supervision.Views;
using Supervision.Web;

namespace Supervision.Silo.Hosting;

/// <summary>Composes what is served: the engine, its views, the pages, the API.</summary>
internal static class WebHost
{
    /// <summary>Where it listens unless told otherwise: this machine only, since there is no sign-in before a court sets one up.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <param name="journal">The store that is served.</param>
    /// <param name="clock">What the engine acts by.</param>
    /// <param name="directory">Where the store lies.</param>
    /// <param name="url">Where to listen.</param>
    /// <param name="player">Registers what moves the clock, such as a feed; when null the engine watches it by itself.</param>
    /// <param name="calendars">What days are counted by; read here when null.</param>
    /// <param name="settings">Who may look at the host at work; those of the program and its environment when null.</param>
    /// <param name="host">The machine's clock, which the journal was opened with too; that of this machine when null.</param>
    /// <exception cref="LawFiles.Calendars.InvalidCalendarException">They may not be used.</exception>
    /// <exception cref="UsageException">A setting has a value that means nothing.</exception>
    public static WebApplication Build(
        CourtJournal journal, EngineClock clock, string directory, string url, Action<IServiceCollection>? player,
        CalendarLibrary? calendars = null, IConfiguration? settings = null, TrustedClock? host = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets().UseUrls(url);
        var (telemetry, orleans) = (Telemetry.Of(settings ?? builder.Configuration), OrleansPages.Of(settings ?? builder.Configuration));
        builder.Services.AddEngine(journal, clock, directory, calendars ?? CalendarFiles.Library(), watches: player is null, silo =>
        {
            telemetry.AddTo(silo);
            orleans.AddTo(silo);
        }, host);
        builder.Services.AddHostedService(it => ActivatorUtilities.CreateInstance<ClockWatch>(it, directory));
        builder.Services.AddBoard(directory).AddSampledViews().AddReconciliation(directory).AddDashboard();
        telemetry.AddTo(builder.Services);
        var sealing = Sealing.For(directory);
        builder.Services.AddSingleton<IBackupState>(new NotedBackups(directory, settings ?? builder.Configuration));
        builder.Services.AddWeb(journal, directory, sealing.IsOn ? sealing.Signer : null, WebBounds.Of(directory, settings ?? builder.Configuration));
        (player ?? Watching)(builder.Services);
        builder.Services.AddHostedService<ReactionsWatch>();

        // While it starts, whatever goes wrong goes to the caller and is told once, as a sentence; the host would print its trace first.
        var starting = new Starting();
        builder.Services.AddSingleton(starting);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => starting.IsOver && level >= LogLevel.Warning);
        // These would write whole addresses, one-time links among them, and XML of keys.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var app = builder.Build();
        app.UseWeb(orleans.Map);
        return app;
    }

    private static void Watching(IServiceCollection services) => services.AddHostedService<WakeWatch>();

    /// <summary>Whether this host can listen there: plain HTTP, for a proxy in front of it brings the certificate.</summary>
    public static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is { Scheme: "http", Port: >= 0 and <= 65_535, Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Starts what has been built.</summary>
    /// <exception cref="IOException">The address cannot be listened at.</exception>
    public static async Task Start(WebApplication app, string url, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (SocketException refused)
        {
            throw new IOException($"Cannot listen at {url}: {refused.Message}.", refused);
        }

        app.Services.GetRequiredService<Starting>().IsOver = true;
    }

    private sealed class Starting
    {
        public bool IsOver { get; set; }
    }
}
