using System.Globalization;
using System.Xml;

namespace Supervision.EventLogs;

/// <summary>
/// The names of elements and attributes that a parser has met, each kept once and until the end: a log knows some twenty, and a file
/// that thinks of a new one in each line would be kept whole.
/// </summary>
internal sealed class BoundedNames : NameTable
{
    private int kept;

    /// <exception cref="BoundPassedException">It is one name too many.</exception>
    public override string Add(string key) => Get(key) ?? Kept(base.Add(key));

    /// <inheritdoc/>
    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Kept(base.Add(key, start, len));

    private string Kept(string name) => ++kept <= Limits.MostNames
        ? name
        : throw new BoundPassedException(
            string.Create(CultureInfo.InvariantCulture, $"at most {Limits.MostNames} different names of elements and attributes"), "more");
}
