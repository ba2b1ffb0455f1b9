using Microsoft.Playwright;

namespace Supervision.EndToEnd.Pages;

/// <summary>How far what a page shows jumps without anybody having pressed anything.</summary>
internal static class Shifts
{
    /// <summary>More than this is felt (web.dev, Cumulative Layout Shift: good).</summary>
    public const double Most = 0.1;

    /// <summary>Counts from the next load on.</summary>
    public static Task Watch(IPage page) => page.AddInitScriptAsync(
        """
        window.shifts = [];
        new PerformanceObserver(seen => seen.getEntries().filter(it => !it.hadRecentInput).forEach(it => shifts.push({
          by: it.value, what: it.sources.map(one => (one.node?.outerHTML ?? one.node?.textContent ?? "").slice(0, 80)).join(" | ") })))
          .observe({ type: "layout-shift", buffered: true });
        """);

    /// <summary>All jumps together: 0 is none, 1 is the whole window by its whole height.</summary>
    public static async Task<(double By, string What)> Sum(IPage page) => (
        await page.EvaluateAsync<double>("shifts.reduce((sum, it) => sum + it.by, 0)"),
        await page.EvaluateAsync<string>("shifts.map(it => `${it.by.toFixed(3)}: ${it.what}`).join('\\n')"));
}
