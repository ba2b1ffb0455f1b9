using System.Collections.Immutable;

namespace Supervision.Journal;

/// <summary>That a leaf stands at its place in the log of one size: RFC 6962 section 2.1.1.</summary>
/// <param name="Position">Place of the entry, from 1; the index of the RFC is one less.</param>
/// <param name="Size">How many entries the log has, or had.</param>
/// <param name="LeafHash">Hash of the entry's leaf, as the tree has it.</param>
/// <param name="Root">Root over the first <paramref name="Size"/> entries.</param>
/// <param name="Path">Sibling hashes from the leaf's own up to the root's child.</param>
public sealed record InclusionProof(long Position, long Size, Digest LeafHash, Digest Root, ImmutableArray<Digest> Path);

/// <summary>That the log of one size is the beginning of the log of another: RFC 6962 section 2.1.2.</summary>
/// <param name="From">The smaller size, at least 1.</param>
/// <param name="To">The larger size, or the same.</param>
/// <param name="FromRoot">Root over the first <paramref name="From"/> entries.</param>
/// <param name="ToRoot">Root over the first <paramref name="To"/> entries.</param>
/// <param name="Path">The proof's hashes in the RFC's order; none when the sizes are the same.</param>
public sealed record ConsistencyProof(long From, long To, Digest FromRoot, Digest ToRoot, ImmutableArray<Digest> Path);

/// <summary>A personal value behind a commitment, for whoever may be shown it.</summary>
/// <param name="Name">The field.</param>
/// <param name="Salt">The 32 bytes of the commitment's key; null when the payload is gone.</param>
/// <param name="Value">The value's UTF-8; null when the payload is gone.</param>
public sealed record SealedField(string Name, byte[]? Salt, byte[]? Value);

/// <summary>One entry to the byte.</summary>
/// <param name="Position">Place in the whole journal, from 1.</param>
/// <param name="Leaf">The bytes that are hashed into the tree.</param>
/// <param name="Personal">The fields that the leaf only commits to, in its order.</param>
public sealed record SealedEntry(long Position, byte[] Leaf, ImmutableArray<SealedField> Personal);

/// <summary>Every entry of one stream up to what is sealed.</summary>
/// <param name="Key">Name of the stream, which leaves do not tell.</param>
/// <param name="Tag">The 32 bytes by which leaves name it.</param>
/// <param name="Entries">At least one, oldest first.</param>
public sealed record StreamLeaves(StreamKey Key, Digest Tag, ImmutableArray<SealedEntry> Entries);

/// <summary>How many entries a stream has and which leaf is its last, under the root of a map of all streams.</summary>
/// <param name="Count">Entries of the stream at positions that the map covers.</param>
/// <param name="Head">Leaf hash of the last of them.</param>
/// <param name="Siblings">Hashes of the other sides, from the root downwards, for as long as several streams share the bits of the tag.</param>
public sealed record StreamProof(long Count, Digest Head, ImmutableArray<Digest> Siblings);

/// <summary>A stream in the last map that was logged.</summary>
/// <param name="At">The checkpoint that the map's own entry lies under.</param>
/// <param name="Stream">The stream up to that checkpoint.</param>
/// <param name="MapPosition">Where the entry <c>journal.streams-mapped</c> stands that holds the map's root.</param>
/// <param name="UpTo">The last position that the map covers; at least that of the stream's newest entry when the proof was asked for.</param>
/// <param name="Proof">The stream's place under the root.</param>
public sealed record MapProof(Checkpoint At, StreamLeaves Stream, long MapPosition, long UpTo, StreamProof Proof);

/// <summary>Something was asked for that no checkpoint covers: it may be committed, but nobody has vouched for it.</summary>
/// <param name="asked">What was asked for, in words.</param>
/// <param name="size">How many entries are sealed; 0 when nothing is.</param>
public sealed class NotSealedException(string asked, long size)
    : Exception(size == 0 ? $"{asked} cannot be had: nothing is sealed yet." : $"{asked} cannot be had: the last checkpoint has {size} entries.")
{
    public long SealedSize { get; } = size;
}
