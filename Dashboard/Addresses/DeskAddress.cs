using NodaTime;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where one's own work is found, whole or in part.</summary>
public static class DeskAddress
{
    public const string Whole = "/desk";

    /// <summary>What <c>changed</c> says for all cases that have changed.</summary>
    public const string All = "all";

    /// <summary>With every case that has changed, as far as a page holds them.</summary>
    public const string WithAllChanged = $"{Whole}?changed={All}#changed";

    /// <summary>What ends on one day.</summary>
    public static string Of(LocalDate day) => $"{Whole}?day={IsoDay.Of(day)}";
}
