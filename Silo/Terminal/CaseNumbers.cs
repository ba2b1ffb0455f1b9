using Supervision.Domain.Cases;
using Supervision.Domain.Courts;

namespace Supervision.Silo.Terminal;

/// <summary>Numbers of cases as people type them.</summary>
internal static class CaseNumbers
{
    /// <summary>What the text may mean: a whole number, or one without its court's code, which may itself hold a slash.</summary>
    /// <exception cref="UsageException">It can be no number of a case.</exception>
    public static List<CaseNumber> In(string id, IReadOnlyList<Court> courts)
    {
        try
        {
            var whole = courts.Where(court => id.StartsWith(court.Code + "/", StringComparison.Ordinal)).Select(_ => new CaseNumber(id));
            return [.. whole, .. courts.Select(court => CaseNumber.Of(court.Code, id))];
        }
        catch (ArgumentException)
        {
            throw new UsageException(
                $"'{id}' is no case number: one has at most {CaseNumber.MaximumLength} characters with its court's code, and no white space "
                + "but single blanks.");
        }
    }
}
