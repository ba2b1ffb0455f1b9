using System.Text.Json.Serialization;

namespace Supervision.Web.Proofs;

/// <summary>That an entry lies under the root of a size; hashes in base64, the path from the leaf's sibling up to the root's child.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Index">The same from 0, as RFC 6962 counts.</param>
public sealed record InclusionAnswer(long Position, long Index, long Size, string LeafHash, string Root, IReadOnlyList<string> Path);

/// <summary>That the log of one size is the beginning of the log of another; hashes in base64.</summary>
public sealed record ConsistencyAnswer(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Path);

/// <summary>What somebody keeps who was told that an entry was written.</summary>
/// <param name="Format"><c>supervision-receipt/1</c>.</param>
/// <param name="Level"><c>L2</c>: a signed checkpoint covers the entry.</param>
/// <param name="Leaf">The entry to the byte, one line of JSON.</param>
/// <param name="Proof">A C2SP tlog-proof: index, path, checkpoint.</param>
public sealed record Receipt(string Format, string Level, string Leaf, string Proof);

/// <summary>Everything of one case that this reader may see, with what it takes to check it and that nothing was left out.</summary>
/// <param name="Format"><c>supervision-bundle/1</c>.</param>
/// <param name="Stream">
/// The case's name, where its number is disclosed, to which the opening entry commits; left out where it is sealed or erased, since nothing would prove it.
/// </param>
/// <param name="Tag">The 32 bytes by which leaves name the stream, in base64.</param>
/// <param name="Checkpoint">The signed note under whose root every path ends.</param>
/// <param name="Map">The case's place in the logged map of all streams.</param>
/// <param name="Keys">Entries by which the log's key changed, so that an older key leads to the checkpoint's.</param>
/// <param name="Erasures">The entries that <see cref="BundledEntry.Erased"/> points at.</param>
public sealed record Bundle(
    string Format,
    string Origin,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Stream,
    string Tag,
    string Checkpoint,
    IReadOnlyList<BundledEntry> Entries,
    BundledMap Map,
    IReadOnlyList<BundledLeaf> Keys,
    IReadOnlyList<BundledLeaf> Erasures);

/// <summary>A leaf to the byte and its path under the checkpoint's root.</summary>
public sealed record BundledLeaf(string Leaf, IReadOnlyList<string> Path);

/// <summary>One entry of the case.</summary>
/// <param name="Fields">Personal values that this reader is shown, with the salts of their commitments.</param>
/// <param name="Withheld">Personal fields that this reader is not shown.</param>
/// <param name="Erased">Personal fields that are no more, with the position of the entry that says so.</param>
public sealed record BundledEntry(
    string Leaf,
    IReadOnlyList<string> Path,
    IReadOnlyDictionary<string, DisclosedValue> Fields,
    IReadOnlyList<string> Withheld,
    IReadOnlyDictionary<string, long> Erased);

/// <summary>A personal value; the salt in base64.</summary>
public sealed record DisclosedValue(string Salt, string Value);

/// <summary>The entry that logs the map's root, and the case's count and last leaf hash under it.</summary>
public sealed record BundledMap(string Leaf, IReadOnlyList<string> Path, long Count, string Head, IReadOnlyList<string> Siblings);
