using Supervision.Grains.Interfaces.Board;
using Supervision.Silo.Hosting.Watching;
using Supervision.Silo.Terminal;
using Supervision.Web;
using Supervision.Web.Protection;

namespace Supervision.Silo.Hosting;

/// <summary>What a court may set of the bounds of the web: <c>Health:…</c>, <c>Feeds:…</c>, <c>Pages:…</c>, <c>Connections:…</c> and
/// <c>Documents:…</c> of the settings.</summary>
internal static class WebBounds
{
    private const int MostOpen = 100_000;

    /// <exception cref="UsageException">A setting is no number, or out of bounds; the message names its key.</exception>
    public static WebSettings Of(string store, IConfiguration settings) =>
        new(HealthBounds.Of(store, settings), Open(settings), Connections(settings), Documents(settings));

    private static DocumentBounds Documents(IConfiguration settings) =>
        settings.WholeOrNull("Documents:LargestMegabytes", "megabytes", 1, 100) is { } megabytes ? new(megabytes << 20) : DocumentBounds.Usual;

    private static OpenSettings Open(IConfiguration settings)
    {
        var (feeds, pages) = (OpenSettings.Usual.Feeds, OpenSettings.Usual.Pages);
        var ofPerson = settings.WholeOrNull("Pages:PerPerson", "pages", 1, MostOpen) ?? pages.PerPerson;
        return new OpenSettings(
            new OpenBounds(
                settings.WholeOrNull("Feeds:PerPerson", "feeds", 1, MostOpen) ?? feeds.PerPerson,
                settings.WholeOrNull("Feeds:PerKey", "feeds", 1, MostOpen) ?? feeds.PerKey,
                settings.WholeOrNull("Feeds:PerAddress", "feeds", 1, MostOpen) ?? feeds.PerAddress,
                settings.WholeOrNull("Feeds:InAll", "feeds", 1, MostOpen) ?? feeds.InAll),
            new OpenBounds(
                ofPerson, ofPerson,
                settings.WholeOrNull("Pages:PerAddress", "pages", 1, MostOpen) ?? pages.PerAddress,
                settings.WholeOrNull("Pages:InAll", "pages", 1, MostOpen) ?? pages.InAll),
            Seconds(settings, "Feeds:HeartbeatSeconds", 120) ?? OpenSettings.Usual.Heartbeat);
    }

    private static ConnectionSettings Connections(IConfiguration settings)
    {
        var usual = ConnectionSettings.Usual;
        return new ConnectionSettings(
            settings.WholeOrNull("Connections:InAll", "connections", 100, MostOpen) ?? usual.InAll,
            settings.WholeOrNull("Connections:PerAddress", "connections", 10, MostOpen) ?? usual.PerAddress,
            Seconds(settings, "Connections:FirstWordSeconds", 120) ?? usual.FirstWord,
            Seconds(settings, "Connections:IdleSeconds", 3_600) ?? usual.Idle);
    }

    private static TimeSpan? Seconds(IConfiguration settings, string key, int most) =>
        settings.WholeOrNull(key, "seconds", 1, most) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
