using System.Globalization;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>Where an auditor finds things.</summary>
public static class AuditAddress
{
    public const string Log = "/audit/log";

    /// <summary>A search of the trail; the whole of it when nothing is asked for.</summary>
    public static string Of(TrailQuery query) => "/audit" + TrailQueryText.Write(query);

    /// <summary>Everything that a search finds, as a file: all pages, up to the same position.</summary>
    public static string File(TrailQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return "/api/audit.csv" + TrailQueryText.Write(query with { Skip = 0, Take = TrailQueryText.PageLength });
    }

    /// <summary>The chain of a case, with one of its entries in view when a position is given.</summary>
    public static string Chain(CaseNumber number, long? position = null) =>
        "/audit/chain/" + Escaped(number) + (position is { } at ? "?at=" + at.ToString(CultureInfo.InvariantCulture) : "");

    /// <summary>What proves a case to an outsider, as a file.</summary>
    public static string Bundle(CaseNumber number) => "/cases/" + Escaped(number) + "/bundle";

    /// <summary>What proves one entry to an outsider, as a file.</summary>
    public static string Receipt(long position) => "/receipt/" + position.ToString(CultureInfo.InvariantCulture);

    private static string Escaped(CaseNumber number) => string.Join('/', number.Text.Split('/').Select(Uri.EscapeDataString));
}
