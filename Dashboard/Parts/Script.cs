namespace Supervision.Dashboard.Parts;

/// <summary>The one script of ours. Page and components name it alike, so that the browser loads and starts it once.</summary>
internal static class Script
{
    public const string Path = "./_content/Supervision.Dashboard/dashboard.js";
}
