using System.Globalization;

namespace Supervision.Web.Proofs;

/// <summary>Names one tile or entry bundle as C2SP tlog-tiles does: <c>tile/0/x001/x234/067</c>, <c>tile/entries/000.p/17</c>.</summary>
/// <param name="Level">0 to 63; null for an entry bundle.</param>
/// <param name="Number">Place in its level, from 0.</param>
/// <param name="Width">How many hashes or entries: 256 for a full one.</param>
internal readonly record struct TilePath(int? Level, long Number, int Width)
{
    private const string Prefix = "tile/";
    private const string Entries = "entries";
    private const string Partial = ".p/";
    private const int Full = 256;
    private const int HighestLevel = 63;

    /// <summary>More would not fit 64 bits, and no log is that long.</summary>
    private const int MostGroups = 6;

    /// <summary>Reads a path without its leading slash; null when it names no tile, or not in the one way to name it.</summary>
    public static TilePath? Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split(Partial);
        if (parts.Length > 2 || !parts[0].StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var names = parts[0][Prefix.Length..].Split('/');
        var level = names[0] == Entries ? null : Digits(names[0]);
        var width = parts.Length == 2 ? Digits(parts[1]) : Full;
        if ((level is null && names[0] != Entries) || level > HighestLevel || width is null or < 1 or > Full || names.Length is < 2 or > MostGroups + 1)
        {
            return null;
        }

        var number = 0L;
        foreach (var group in names[1..])
        {
            if (Digits(group.TrimStart('x')) is not { } digits)
            {
                return null;
            }

            number = (number * 1000) + digits;
        }

        // Whatever was read too kindly above is written differently here.
        var read = new TilePath(level, number, width.Value);
        return read.ToString() == path ? read : null;
    }

    /// <summary>Every tile and entry bundle that a log of that size has, partial ones only where there is no full one.</summary>
    public static IEnumerable<TilePath> Of(long size)
    {
        foreach (var it in OfHashes(null, size))
        {
            yield return it;
        }

        for (var (level, hashes) = (0, size); hashes > 0; level++, hashes /= Full)
        {
            foreach (var it in OfHashes(level, hashes))
            {
                yield return it;
            }
        }
    }

    /// <summary>The path without a leading slash.</summary>
    public override string ToString()
    {
        var groups = "";
        for (var rest = Number; groups.Length == 0 || rest > 0; rest /= 1000)
        {
            groups = string.Create(CultureInfo.InvariantCulture, $"/{(groups.Length == 0 ? "" : "x")}{rest % 1000:D3}") + groups;
        }

        var level = Level?.ToString(CultureInfo.InvariantCulture) ?? Entries;
        return Prefix + level + groups + (Width == Full ? "" : Partial + Width.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<TilePath> OfHashes(int? level, long hashes)
    {
        for (var number = 0L; number * Full < hashes; number++)
        {
            yield return new TilePath(level, number, (int)Math.Min(Full, hashes - (number * Full)));
        }
    }

    private static int? Digits(string text) =>
        text.Length is >= 1 and <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
