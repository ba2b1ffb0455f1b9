using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>Reads what whoever verifies brings along.</summary>
public static class TrustFiles
{
    /// <param name="checkpoints">Files with a signed note each.</param>
    /// <param name="keys">A vkey each, or a file with one.</param>
    /// <exception cref="MalformedInputException">One of them cannot be read or is none.</exception>
    public static Trust Read(IEnumerable<string> checkpoints, IEnumerable<string> keys) => new(
        [.. checkpoints.Select(InputFile.Checkpoint)],
        [.. keys.Select(it => it.Contains('+', StringComparison.Ordinal) && !File.Exists(it) ? VerifierKey.Parse(it) : InputFile.Key(it))]);
}
