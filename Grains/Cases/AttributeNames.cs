using System.Globalization;
using System.Text.RegularExpressions;

namespace Supervision.Grains.Cases;

/// <summary>
/// Names of reported attributes as names of fields, which have ASCII letters, digits, '.', ':', '_' and '-' alone: every other UTF-16 unit is
/// written as <c>_xHHHH_</c>, four upper-case hexadecimal digits, and so is a '_' that would begin such a sign of its own. That is how
/// ISO/IEC 9075-14 (SQL/XML) and <see cref="System.Xml.XmlConvert"/> write what an XML name cannot hold.
/// </summary>
internal static partial class AttributeNames
{
    public static string ToField(string name)
    {
        if (!ToBeWritten().IsMatch(name))
        {
            return name;
        }

        return ToBeWritten().Replace(name, it => string.Create(CultureInfo.InvariantCulture, $"_x{(int)it.Value[0]:X4}_"));
    }

    public static string FromField(string field) => field.Contains("_x", StringComparison.Ordinal)
        ? Written().Replace(field, it => ((char)int.Parse(it.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : field;

    [GeneratedRegex("[^A-Za-z0-9.:_-]|_(?=x[0-9A-F]{4})")]
    private static partial Regex ToBeWritten();

    [GeneratedRegex("_x(?<code>[0-9A-F]{4})_")]
    private static partial Regex Written();
}
