using System.Text.Json;
using Supervision.Domain.Courts;

namespace Supervision.Views.Store;

/// <summary>Which court a case's number begins with, for the database.</summary>
internal static class CourtNumbers
{
    /// <summary>That a column's number begins with one of the courts of the parameter <c>@among</c>. No code has a slash, and every number has one.</summary>
    public static string Among(string column) => $"substr({column}, 1, instr({column}, '/') - 1) IN (SELECT value FROM json_each(@among))";

    /// <summary>The parameter.</summary>
    public static string Json(IEnumerable<CourtId> courts) => JsonSerializer.Serialize(courts.Select(it => it.Text));
}
