namespace Supervision.LawFiles.Reading;

/// <summary>One thing that is wrong with a file of law that a person wrote.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Rule">Name of the rule that is broken, stable for programs, such as <c>unreachable-place</c>.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record FileFault(string File, int Line, string Rule, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Rule}: {Message}";
}

/// <summary>
/// What is wrong with one file, in the order of finding: the first <see cref="Most"/> faults, each in a message of bounded length, since
/// a message quotes the file and a file of the wrong kind has a fault in every line.
/// </summary>
internal sealed class FileFaults(string file)
{
    public const int Most = 100;

    /// <summary>Characters.</summary>
    private const int LongestMessage = 1_000;

    /// <summary>Names that a message lists.</summary>
    private const int MostNamed = 40;

    private readonly List<FileFault> found = [];

    public IReadOnlyList<FileFault> Found => found;

    /// <summary>Notes a fault; those after the first <see cref="Most"/> are passed over.</summary>
    public void Add(int line, string rule, string message)
    {
        if (found.Count < Most)
        {
            found.Add(new FileFault(file, line, rule, message.Length <= LongestMessage ? message : string.Concat(message.AsSpan(0, LongestMessage), "…")));
        }
    }

    /// <summary>What there is, for the message about what there is not: the first names, and a sign that there are more.</summary>
    public static string Named<T>(IEnumerable<T> names) =>
        string.Join(", ", names.Take(MostNamed + 1).Select((it, at) => at == MostNamed ? "…" : $"{it}"));

    /// <summary>Notes a fault and answers with the value to go on with.</summary>
    public T Add<T>(int line, string rule, string message, T instead)
    {
        Add(line, rule, message);
        return instead;
    }
}
