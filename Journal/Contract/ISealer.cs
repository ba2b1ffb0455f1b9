namespace Supervision.Journal;

/// <summary>
/// Vouches for the log: reads the new rows itself, over a connection of its own, and signs what they amount to. It is witness number
/// zero, so it believes nothing that the writer tells it. Called by one thread at a time.
/// </summary>
public interface ISealer : IDisposable
{
    /// <summary>What it vouched for last; null while it has vouched for nothing.</summary>
    Checkpoint? Last { get; }

    /// <summary>Names the key that it signs with now: 8 lower-case hexadecimal digits.</summary>
    string KeyId { get; }

    /// <summary>Reads on from what was sealed last up to <paramref name="size"/>, and answers once the signature would survive a power cut.</summary>
    /// <param name="size">How many entries are committed.</param>
    /// <param name="root">What the writer holds to be the root over them.</param>
    /// <exception cref="SealRefusedException">
    /// The rows do not give this root, or the log went back. It is never signed; nothing may be released any more.
    /// </exception>
    /// <exception cref="StoreFailureException">The rows could not be read or the state could not be made durable. May be tried again.</exception>
    Checkpoint Seal(long size, Digest root);
}

/// <summary>What a signer is told of the store that it is to vouch for.</summary>
/// <param name="Directory">Where the store lies.</param>
/// <param name="Identity">Whose it is, by its own word.</param>
/// <param name="FirstSigner">Key id of the first signer that vouched for it; null for a store that nobody has vouched for yet.</param>
/// <param name="IsNew">
/// Whether nobody can have vouched for it before: it holds no entry, or was made by a version that had no signer. Of any other store somebody
/// may have taken out the row that names its signer.
/// </param>
public sealed record SealedStore(string Directory, StoreIdentity Identity, string? FirstSigner, bool IsNew);

/// <summary>A signed statement of a log's size and root.</summary>
/// <param name="Size">Number of entries that it covers: positions 1 to this one.</param>
/// <param name="Root">Root of the RFC 6962 tree over them.</param>
/// <param name="Note">The C2SP signed note, to the byte as it is given out: three body lines, an empty line, signature lines.</param>
public sealed record Checkpoint(long Size, Digest Root, string Note);

/// <summary>The signer found that the log is not what it has vouched for, or that its rows do not amount to what the writer says.</summary>
/// <param name="position">The first entry at which it shows; 0 when it is not at an entry.</param>
public sealed class SealRefusedException(long position, string expected, string actual)
    : Exception(
        $"The signer refuses at entry {position}: expected {expected}, found {actual}. "
        + "Nothing is released until this is explained; `verify` says more.")
{
    public long Position { get; } = position;

    public string Expected { get; } = expected;

    public string Actual { get; } = actual;

    /// <summary>
    /// Whether it is one entry after the sealed ones that nobody can read, and nothing else: what is sealed is not in doubt, and goes on being read.
    /// </summary>
    public bool IsOfUnreadableEntry { get; init; }
}
