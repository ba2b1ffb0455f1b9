namespace Supervision.Dashboard.Language;

/// <summary>
/// A browser as people know it, read off what it calls itself (RFC 9110, 10.1.5): "Firefox, Windows". A hint for telling sessions
/// apart, no proof of anything.
/// </summary>
public static class BrowserWords
{
    // In this order: each of them also names those below it.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("MicroMessenger", "WeChat"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("HarmonyOS", "HarmonyOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>What is not known here is called what it calls itself.</summary>
    public static string Browser(this Speech say, string userAgent)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(userAgent);
        return (NameIn(Browsers, userAgent), NameIn(Systems, userAgent)) switch
        {
            ("WeChat", var system) => system is null ? say["Browser.WeChat"] : say.Join(say["Browser.WeChat"], system),
            ({ } browser, { } system) => say.Join(browser, system),
            ({ } browser, null) => browser,
            _ => userAgent.Length > 0 ? userAgent : say["Sessions.UnknownBrowser"],
        };
    }

    private static string? NameIn((string Mark, string Name)[] known, string userAgent) =>
        Array.Find(known, it => userAgent.Contains(it.Mark, StringComparison.Ordinal)).Name;
}
