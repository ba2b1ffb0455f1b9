using Microsoft.AspNetCore.Components;

namespace Supervision.Dashboard.Parts;

/// <summary>Addresses that pages are told by their reader's browser.</summary>
internal static class PageAddress
{
    /// <summary>
    /// Where a form leads back to: a path of this host, with what follows it, or "/" when the text is anything else. "//elsewhere" and
    /// "/\elsewhere" are other hosts to a browser.
    /// </summary>
    public static string ReturnTo(string? text) =>
        text is ['/', ..] and not ['/', '/' or '\\', ..] && !text.Any(char.IsControl) ? text : "/";

    /// <summary>The door, which leads back to where the reader is now.</summary>
    public static string SignIn(this NavigationManager navigation) =>
        "/sign-in?return=" + Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri));
}
