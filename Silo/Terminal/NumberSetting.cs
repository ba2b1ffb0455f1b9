using System.Globalization;

namespace Supervision.Silo.Terminal;

/// <summary>Whole numbers among the settings of the host.</summary>
internal static class NumberSetting
{
    /// <summary>What a setting says; null where it says nothing.</summary>
    /// <param name="settings">Those of the host.</param>
    /// <param name="key">Its name, such as <c>Health:LeastMegabytes</c>.</param>
    /// <param name="unit">What it counts, in the plural: megabytes, seconds.</param>
    /// <param name="least">The smallest number that means something.</param>
    /// <param name="most">The largest.</param>
    /// <exception cref="UsageException">It is no number, or out of bounds; the message names its key.</exception>
    public static int? WholeOrNull(this IConfiguration settings, string key, string unit, int least, int most) => settings[key] switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var other => throw new UsageException($"The setting {key} is '{other}'; expected whole {unit} from {least} to {most}."),
    };
}
