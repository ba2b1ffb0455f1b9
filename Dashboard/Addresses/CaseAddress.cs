using Supervision.Domain.Cases;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where the page of a case is found.</summary>
public static class CaseAddress
{
    /// <summary>The path of a case's page; slashes of the number stay, everything else that an address cannot hold is escaped.</summary>
    public static string Of(CaseNumber number) => "/cases/" + Escaped(number);

    /// <summary>A number as the tail of a path.</summary>
    internal static string Escaped(CaseNumber number) => string.Join('/', number.Text.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Where a page about a case leads back to: that case's page, or home where its address names none.</summary>
    public static string OrHome(string? number) => NumberOrNull(number) is { } known ? Of(known) : "/";

    /// <returns>Null when the text cannot be a case number.</returns>
    public static CaseNumber? NumberOrNull(string? text)
    {
        try
        {
            return text is null ? null : new CaseNumber(text.Trim());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
