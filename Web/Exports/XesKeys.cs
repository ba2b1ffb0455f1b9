using System.Text;
using System.Xml;

namespace Supervision.Web.Exports;

/// <summary>The keys of one event: XES wants each to be an XML name, and no two alike.</summary>
internal sealed class XesKeys
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>
    /// The key under which an attribute is written: its name, with <c>_xHHHH_</c> for each character that no XML name has, such as a blank, and
    /// with '_' before it as often as it takes to be an XML name that is still free.
    /// </summary>
    public string Take(string name)
    {
        var written = string.Concat(name.Select(it => it == ':' || XmlConvert.IsNCNameChar(it) ? it.ToString() : $"_x{(int)it:X4}_"));
        var key = XmlConvert.IsStartNCNameChar(written[0]) ? written : "_" + written;
        while (!taken.Add(key))
        {
            key = "_" + key;
        }

        return key;
    }

    /// <summary>A value without what XML 1.0 cannot hold at all, such as control characters; each is replaced by U+FFFD.</summary>
    public static string Clean(string value)
    {
        var at = FirstBad(value, 0);
        if (at < 0)
        {
            return value;
        }

        var clean = new StringBuilder(value);
        for (; at >= 0; at = FirstBad(value, at + 1))
        {
            clean[at] = '�';
        }

        return clean.ToString();
    }

    private static int FirstBad(string value, int from)
    {
        for (var at = from; at < value.Length; at++)
        {
            if (at + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[at + 1], value[at]))
            {
                at++;
            }
            else if (!XmlConvert.IsXmlChar(value[at]))
            {
                return at;
            }
        }

        return -1;
    }
}
