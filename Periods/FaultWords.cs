using System.Globalization;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>A fault as one sentence with the place where it is.</summary>
public static class FaultWords
{
    public static bool IsChinese(string culture) => culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>roll: "up" is not understood; expected …</c></summary>
    public static string Of(FormFault fault, string culture) =>
        fault.Field.Length == 0 ? fault.Message.In(culture)
        : IsChinese(culture) ? $"{fault.Field}：{fault.Message.Zh}"
        : $"{fault.Field}: {fault.Message.En}";

    /// <summary><c>line 3, roll: …</c></summary>
    public static string Of(FormFault fault, long line, string culture)
    {
        var place = line.ToString(CultureInfo.InvariantCulture);
        var between = fault.Field.Length == 0 ? (": ", "：") : (", ", "，");
        return IsChinese(culture) ? $"第{place}行{between.Item2}{Of(fault, culture)}" : $"line {place}{between.Item1}{Of(fault, culture)}";
    }
}
