using Supervision.Views.Store;

namespace Supervision.Views.Projections;

/// <summary>
/// Decides when there is something to say of projections that are being built anew: at the beginning, at every tenth, and
/// when they are whole.
/// </summary>
internal sealed class Rebuilding
{
    private const int Tenth = 10;

    /// <summary>Of the projections that are not whole, the tenth that was told last.</summary>
    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);

    /// <returns>Names and percents that have not been told yet.</returns>
    public IReadOnlyList<(string Name, int Percent)> News(IEnumerable<Standing> standings)
    {
        var news = new List<(string, int)>();
        foreach (var it in standings)
        {
            var name = it.Projection.Name;
            var percent = it.IsWhole ? 100 : (int)(it.Position * 100 / it.WholeFrom);
            if (it.IsWhole ? told.Remove(name) : told.GetValueOrDefault(name, -1) < percent / Tenth)
            {
                news.Add((name, percent));
            }

            if (!it.IsWhole)
            {
                told[name] = percent / Tenth;
            }
        }

        return news;
    }
}
