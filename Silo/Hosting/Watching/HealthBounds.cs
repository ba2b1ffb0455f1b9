using System.Globalization;
using Supervision.Silo.Terminal;
using Supervision.Web.Health;

namespace Supervision.Silo.Hosting.Watching;

/// <summary>How much space is to be left on the store's disk: <c>Health:LeastMegabytes</c> of the settings.</summary>
internal static class HealthBounds
{
    private const string Key = "Health:LeastMegabytes";
    private const int Most = 1_000_000;

    /// <exception cref="UsageException">The setting is no number of megabytes; the message names its key.</exception>
    public static HealthSettings Of(string store, IConfiguration settings) => settings[Key] switch
    {
        null or "" => new HealthSettings(Path.GetFullPath(store)),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes is >= 1 and <= Most =>
            new HealthSettings(Path.GetFullPath(store), (long)megabytes << 20),
        var other => throw new UsageException($"The setting {Key} is '{other}'; expected whole megabytes from 1 to {Most}."),
    };
}
