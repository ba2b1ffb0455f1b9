using Supervision.Silo.Terminal;
using Supervision.Web.Health;

namespace Supervision.Silo.Hosting.Watching;

/// <summary>How much space is to be left on the store's disk: <c>Health:LeastMegabytes</c> of the settings.</summary>
internal static class HealthBounds
{
    /// <exception cref="UsageException">The setting is no number of megabytes; the message names its key.</exception>
    public static HealthSettings Of(string store, IConfiguration settings) =>
        settings.WholeOrNull("Health:LeastMegabytes", "megabytes", least: 1, most: 1_000_000) is { } megabytes
            ? new HealthSettings(Path.GetFullPath(store), (long)megabytes << 20)
            : new HealthSettings(Path.GetFullPath(store));
}
