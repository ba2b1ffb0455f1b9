namespace Supervision.Verifier;

/// <summary>How far one stream has been followed.</summary>
internal sealed class StreamTrail(long id, string key)
{
    public long Id { get; } = id;

    public string Key { get; } = key;

    public long Version { get; set; }

    /// <summary>Hash of the stream's last leaf, computed from its bytes.</summary>
    public Hash32 Last { get; set; }

    /// <summary>What the hash column said beside that leaf: after a damaged leaf the next one still follows this.</summary>
    public Hash32 LastColumn { get; set; }

    public long LastPosition { get; set; }

    public UInt128 LastCommand { get; set; }

    /// <summary>Version of the last entry that the map of streams has taken up; 0 before the first.</summary>
    public long MappedCount { get; set; }

    /// <summary>Leaf hash of that entry.</summary>
    public Hash32 MappedHead { get; set; }

    /// <summary>Whether the map's tree still has to take up what the two above say.</summary>
    public bool AwaitsMap { get; set; }
}
