namespace Supervision.Domain.Tests.Model.People;

/// <summary>The rights table as somebody reads it who has the handbook's page and nothing else.</summary>
internal static class NaiveTable
{
    private static readonly string[][] Page = [.. Repository.Read("docs/rights.md").Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim(' ', '`')).ToArray())
        .SkipWhile(cells => cells[0] != "right")];

    public static IReadOnlyList<string> RoleWords { get; } = Page[0][4..];

    public static IReadOnlyList<string> RightWords { get; } = [.. Page.Skip(2).Select(cells => cells[0])];

    public static bool IsDecision(string right) => Row(right)[3].StartsWith("yes", StringComparison.Ordinal);

    /// <summary>What stands in a cell, such as <c>own/court</c>.</summary>
    public static string Cell(string role, string right) => Row(right)[4 + RoleWords.ToList().IndexOf(role)];

    private static string[] Row(string right) => Page.Single(cells => cells[0] == right);
}
