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
}
