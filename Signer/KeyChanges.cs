using System.Collections.Immutable;
using Supervision.Journal;

namespace Supervision.Signer;

/// <summary>Reads from the log which keys have signed it.</summary>
public static class KeyChanges
{
    /// <summary>The id in a vkey: 8 hexadecimal digits between the first and the second plus; empty for what is no vkey.</summary>
    public static string IdOf(string verifierKey) => verifierKey?.Split('+') is [_, var id, _, ..] ? id : "";

    /// <summary>The changes in their order.</summary>
    public static async Task<ImmutableArray<KeyEpoch>> Read(IJournalReader journal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var entries = await journal.ReadStream(KeyChange.Stream, cancellation: cancellation);
        return [.. entries.Select(
            it => new KeyEpoch(it.Position, it.RecordedAt, it.Text("old"), it.Text("key"), it.NumberOrNull("upto"), it.TextOrNull("reason")))];
    }
}

/// <summary>One key follows another.</summary>
/// <param name="From">Position of the entry that says so: checkpoints from this size on are signed by the new key.</param>
/// <param name="RecordedAt">When that was written down.</param>
/// <param name="Old">Key id of the key before.</param>
/// <param name="Key">vkey of the key after.</param>
/// <param name="RevokedFrom">For a revocation the last size for which the old key counts; null for a rotation, which leaves its signatures good.</param>
/// <param name="Reason">Why it was revoked.</param>
public sealed record KeyEpoch(long From, DateTimeOffset RecordedAt, string Old, string Key, long? RevokedFrom, string? Reason);
