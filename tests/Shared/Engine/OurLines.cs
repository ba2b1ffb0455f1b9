using Microsoft.Extensions.Logging.Testing;

namespace Supervision.Tests;

/// <summary>What our own code tells the log, and no library beside it.</summary>
internal static class OurLines
{
    /// <summary>Each line with its level before it.</summary>
    public static IEnumerable<string> Lines(this FakeLogCollector log) =>
        log.GetSnapshot().Where(it => it.Category?.StartsWith("Supervision.", StringComparison.Ordinal) == true).Select(it => $"{it.Level}: {it.Message}");
}
