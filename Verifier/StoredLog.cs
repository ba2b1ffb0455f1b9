namespace Supervision.Verifier;

/// <summary>
/// A log as it is stored, not believed in anything: rows of bytes and index columns, one consistent snapshot of all of them.
/// Whoever supplies it does not decode leaves; enumerations throw <see cref="UnreadableLogException"/> where the store cannot be read.
/// </summary>
/// <param name="Origin">The log origin that the store says it has.</param>
/// <param name="Head">The head row; null when there is none.</param>
/// <param name="Complaints">What the store's own check of its structure found wrong; nothing when it is sound.</param>
/// <param name="Streams">Every stream row, in any order.</param>
/// <param name="Entries">Every entry row, by position.</param>
/// <param name="Payloads">Every payload row, by position.</param>
/// <param name="Wakes">Every wake row, in any order.</param>
public sealed record StoredLog(
    string Origin,
    HeadRow? Head,
    IEnumerable<string> Complaints,
    IEnumerable<StreamRow> Streams,
    IEnumerable<EntryRow> Entries,
    IEnumerable<PayloadRow> Payloads,
    IEnumerable<WakeRow> Wakes)
{
    /// <summary>Every tile row, by level, then by number; null where the log has no tiles of its own, as a file of leaves.</summary>
    public IEnumerable<TileRow>? Tiles { get; init; }

    /// <summary>Every subject row, in any order.</summary>
    public IEnumerable<SubjectRow> Subjects { get; init; } = [];

    /// <summary>The id that the store says it has; null for what is no store.</summary>
    public string? StoreId { get; init; }

    /// <summary>Key id of the signer that, as the store says, vouched for it first; null when it names none.</summary>
    public string? Signer { get; init; }

    /// <summary>
    /// Gives the 32 bytes of the key with an id of 16 bytes, or null when there is none (any more); null itself for an audit
    /// without keys, which opens no box.
    /// </summary>
    public Func<byte[], byte[]?>? KeyOf { get; init; }

    /// <summary>
    /// Only the leaves are there: no rows of streams, payloads, wakes and head, no columns beside the leaf. A row's position is
    /// what the place in the input says, 0 where only the leaf can say it.
    /// </summary>
    public bool LeavesOnly { get; init; }

    /// <summary>Looks at what lies beside the entries, when they have ended.</summary>
    internal Action<Findings>? AlsoCheck { get; init; }

    /// <summary>A log of which only the leaves are at hand, in their order.</summary>
    /// <param name="origin">What the leaves must name.</param>
    /// <param name="leaves">Position, 0 where only the leaf says it, and bytes.</param>
    public static StoredLog OfLeaves(string origin, IEnumerable<(long Position, byte[] Leaf)> leaves) =>
        new(origin, null, [], [], leaves.Select(it => new EntryRow(it.Position, 0, 0, it.Leaf, [])), [], []) { LeavesOnly = true };
}

/// <summary>
/// What the head row says: how many entries there are, the root of the Merkle tree over them, and the roots of the tree's
/// perfect subtrees, the largest first.
/// </summary>
public readonly record struct HeadRow(long Size, byte[] Root, byte[] Frontier);

/// <summary>A stream: the number by which rows name it, its name, and the 32 bytes by which leaves name it.</summary>
public readonly record struct StreamRow(long Id, string Key, byte[] Tag);

/// <summary>An entry: its leaf, and what the columns beside the leaf say.</summary>
public readonly record struct EntryRow(long Position, long Stream, long Version, byte[] Leaf, byte[] Hash);

/// <summary>A personal value that a leaf commits to, sealed with its salt: nonce(12), ciphertext, tag(16). The subject is a row's number.</summary>
public readonly record struct PayloadRow(long Position, string Field, long Subject, byte[] Box);

/// <summary>
/// A data subject: the number by which payload rows name it, the id of its key (16 bytes) by which entries do, and whether
/// access is closed (1) or open (0).
/// </summary>
public readonly record struct SubjectRow(long Id, byte[] Key, long Sealed);

/// <summary>
/// Up to 256 consecutive hashes of the Merkle tree (C2SP tlog-tiles): leaf hashes at level 0, above it roots of full tiles of
/// the level below.
/// </summary>
public readonly record struct TileRow(long Level, long Number, byte[] Hashes);

/// <summary>A stream's next wake instant, in milliseconds since 1970.</summary>
public readonly record struct WakeRow(long Stream, long Due);

/// <summary>The store under a log cannot be read any further.</summary>
public sealed class UnreadableLogException(string found, Exception? inner = null) : Exception(found, inner)
{
    /// <summary>A part is not there, as of an export that was not copied whole; nothing is wrong with what is.</summary>
    public bool IsMissingPart { get; init; }
}
