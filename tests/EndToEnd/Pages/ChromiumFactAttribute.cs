namespace Supervision.EndToEnd.Pages;

/// <summary>Where the browser of the tests is; none is brought along, and none is downloaded.</summary>
internal static class Chromium
{
    public const string Path = "/usr/bin/chromium";

    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Why browser tests cannot run here; null when they can.</summary>
    public static readonly string? Missing = File.Exists(Path) ? null : $"There is no Chromium at {Path}.";
}

/// <summary>A test in a real browser: reported as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>As <see cref="ChromiumFactAttribute"/>, for tests with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.Missing;
}
