using Supervision.Domain.Courts;
using Supervision.Domain.People;

namespace Supervision.Grains.Interfaces.People;

/// <summary>How forms and sessions write one of somebody's offices: <c>role[.division][@principal]</c>, such as <c>judge.civil-1@judge-02</c>.</summary>
public static class OfficeKey
{
    public static string TextOf(Office office)
    {
        ArgumentNullException.ThrowIfNull(office);
        return Roles.TextOf(office.Role) + (office.Division is { } division ? $".{division}" : "")
            + (office.OnBehalfOf is { } principal ? $"@{principal}" : "");
    }

    /// <summary>Reads what <see cref="TextOf"/> writes.</summary>
    /// <param name="text">The key; whether anybody holds such an office is not looked at.</param>
    /// <param name="court">The court that it is meant at.</param>
    /// <returns>Null when it is no such text.</returns>
    public static Office? ParseOrNull(string? text, CourtId court)
    {
        var (place, principal) = Cut(text ?? "", '@');
        var (word, division) = Cut(place, '.');
        try
        {
            return Roles.ParseOrNull(word) is { } role
                ? new Office(role, court, division is null ? null : new DivisionId(division), principal is null ? null : new PersonId(principal))
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (string Before, string? After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var found ? (text[..found], text[(found + 1)..]) : (text, null);
}
