namespace Supervision.Journal.Audit;

/// <summary>The row of the head table: number of entries, root of the Merkle tree over their leaf hashes, and the tree's perfect subtrees.</summary>
public readonly record struct StoredHeadRow(long Size, byte[] Root, byte[] Frontier);

/// <summary>A row of the stream table.</summary>
public readonly record struct StoredStreamRow(long Id, string Key, byte[] Tag);

/// <summary>A row of the entry table.</summary>
public readonly record struct StoredEntryRow(long Position, long Stream, long Version, byte[] Leaf, byte[] Hash);

/// <summary>A row of the payload table, without its subject, which nothing commits to.</summary>
public readonly record struct StoredPayloadRow(long Position, string Field, byte[] Salt, byte[] Value);

/// <summary>A row of the wake table; the instant in milliseconds since 1970.</summary>
public readonly record struct StoredWakeRow(long Stream, long Due);

/// <summary>A row of the tile table: up to 256 consecutive hashes of 32 bytes at one height of the Merkle tree, one after the other.</summary>
public readonly record struct StoredTileRow(long Level, long Number, byte[] Hashes);
