namespace Supervision.Web.Protection;

/// <summary>How many of one kind may be open at once, by whom. Counted in this process alone.</summary>
/// <param name="PerPerson">By one person, with all of their sessions and keys.</param>
/// <param name="PerKey">With one key.</param>
/// <param name="PerAddress">From one address, as the proxy names it; a whole court may be behind one.</param>
/// <param name="InAll">By everybody.</param>
internal sealed record OpenBounds(int PerPerson, int PerKey, int PerAddress, int InAll);

/// <summary>What stays open and is paid for in memory: feeds of alerts, and the circuits of pages.</summary>
/// <param name="Feeds">Event streams and connections to the hub.</param>
/// <param name="Pages">Connections of pages that show what is new by themselves.</param>
/// <param name="Heartbeat">So long nothing is said on a feed at the most.</param>
internal sealed record OpenSettings(OpenBounds Feeds, OpenBounds Pages, TimeSpan Heartbeat)
{
    /// <summary>
    /// What holds unless told: tabs and programs of one person, a large court behind one address. The heartbeat is the one that the standard of
    /// event streams advises against proxies that cut what is silent (WHATWG HTML, 9.2.7).
    /// </summary>
    public static readonly OpenSettings Usual = new(new(50, 20, 500, 5_000), new(50, 50, 2_000, 5_000), TimeSpan.FromSeconds(15));
}
