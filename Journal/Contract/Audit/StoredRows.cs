namespace Supervision.Journal.Audit;

/// <summary>The row of the head table: number of entries, root of the Merkle tree over their leaf hashes, and the tree's perfect subtrees.</summary>
public readonly record struct StoredHeadRow(long Size, byte[] Root, byte[] Frontier);

/// <summary>A row of the stream table.</summary>
public readonly record struct StoredStreamRow(long Id, string Key, byte[] Tag);

/// <summary>A row of the entry table.</summary>
public readonly record struct StoredEntryRow(long Position, long Stream, long Version, byte[] Leaf, byte[] Hash);

/// <summary>A row of the payload table: a personal value, sealed with its salt under its subject's key.</summary>
public readonly record struct StoredPayloadRow(long Position, string Field, long Subject, byte[] Box);

/// <summary>A row of the subject table, without the name, which is not for whoever checks: the id of its key, and what the column says about access.</summary>
public readonly record struct StoredSubjectRow(long Id, byte[] Key, long Sealed);

/// <summary>A row of the wake table; the instant in milliseconds since 1970.</summary>
public readonly record struct StoredWakeRow(long Stream, long Due);

/// <summary>A row of the tile table: up to 256 consecutive hashes of 32 bytes at one height of the Merkle tree, one after the other.</summary>
public readonly record struct StoredTileRow(long Level, long Number, byte[] Hashes);
