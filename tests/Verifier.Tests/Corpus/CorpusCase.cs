using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>One question to both verifiers, and what is known of the right answer.</summary>
/// <param name="Name">What was done to a good input.</param>
/// <param name="Arguments">The command line.</param>
/// <param name="Exit">The exit code; null where only agreement is asked.</param>
/// <param name="Code">A finding that must be among those reported; null for none in particular.</param>
/// <param name="First">The first bad position; null where it is not known.</param>
internal sealed record CorpusCase(string Name, string[] Arguments, int? Exit, string? Code = null, long? First = null)
{
    public bool IsMetBy(Verdict verdict) =>
        (Exit is null || verdict.Exit == Exit) && (Code is null || verdict.Codes.Split(' ').Contains(Code)) && (First is null || verdict.FirstBadPosition == First);
}
