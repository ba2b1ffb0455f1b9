using System.Globalization;
using System.Text;

namespace Supervision.LawFiles.Pages;

/// <summary>Writes headings, lines and tables. What packs say is text: no sign of it means anything to Markdown.</summary>
internal sealed class MarkdownText
{
    /// <summary>Between several lines of one cell.</summary>
    public const string Break = "<br>";

    private readonly StringBuilder text = new();

    public void Heading(int level, string title) => Block($"{new string('#', level)} {Cell(title)}\n");

    /// <summary>A paragraph, as it is: the page's own words.</summary>
    public void Line(string line) => Block($"{line}\n");

    public void Bullets(IEnumerable<string> points) => Block(string.Concat(points.Select(it => $"- {Cell(it)}\n")));

    /// <summary>A block of another language, line by line.</summary>
    public void Fenced(string language, IEnumerable<string> lines) => Block($"```{language}\n{string.Concat(lines.Select(it => it + "\n"))}```\n");

    /// <param name="heads">What each column is.</param>
    /// <param name="rows">As many cells each; where there is none, no table.</param>
    public void Table(string[] heads, IReadOnlyCollection<string[]> rows)
    {
        if (rows.Count > 0)
        {
            Block($"{Row(heads)}{Row([.. heads.Select(_ => "---")])}{string.Concat(rows.Select(Row))}");
        }
    }

    public override string ToString() => text.ToString();

    private void Block(string block) => text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : "\n")}{block}");

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(Cell))} |\n";

    /// <summary>Lines of a cell stay lines; anything else that could end it, or begin something, is only what it looks like.</summary>
    private static string Cell(string cell)
    {
        var safe = new StringBuilder();
        foreach (var sign in cell.Replace(Break, "\n", StringComparison.Ordinal))
        {
            safe.Append(sign switch
            {
                '\n' => Break,
                '<' => "&lt;",
                '|' or '*' or '_' or '[' or ']' or '`' or '\\' => $"\\{sign}",
                _ => sign.ToString(),
            });
        }

        return safe.ToString();
    }
}
