namespace Supervision.Grains.Packs;

/// <summary>One thing that is wrong with a pack file.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Rule">Name of the rule that is broken, stable for programs, such as <c>unreachable-place</c>.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record PackError(string File, int Line, string Rule, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Rule}: {Message}";
}

/// <summary>A pack file that may not be used, with everything that is wrong with it.</summary>
public sealed class InvalidPackException(IReadOnlyList<PackError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<PackError> Errors { get; } = errors;
}
