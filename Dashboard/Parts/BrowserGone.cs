using Microsoft.JSInterop;

namespace Supervision.Dashboard.Parts;

/// <summary>A page that is left takes its browser along: a script call that is under way then ends in an error, and nothing is left to do.</summary>
internal static class BrowserGone
{
    /// <summary>Whether an error says no more than that: the circuit is cut, or the call was given up with it.</summary>
    public static bool Says(Exception error) => error is JSDisconnectedException or TaskCanceledException;
}
