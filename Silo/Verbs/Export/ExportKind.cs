using System.CommandLine;

namespace Supervision.Silo.Verbs.Export;

/// <summary>One thing that the verb <c>export</c> can write.</summary>
/// <param name="Option">The option that asks for it.</param>
/// <param name="Run">Writes it and answers with an exit code.</param>
internal sealed record ExportKind(Option Option, Func<ParseResult, CancellationToken, Task<int>> Run)
{
    /// <summary>Options that only this kind has.</summary>
    public IReadOnlyList<Option> More { get; init; } = [];
}
