namespace Supervision.Verifier;

/// <summary>One thing that is not as it must be.</summary>
/// <param name="Code">Which rule is broken.</param>
/// <param name="Position">The entry at which it shows; 0 when it is not at an entry.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Actual">What is there.</param>
public sealed record Finding(FindingCode Code, long Position, string Expected, string Actual)
{
    /// <summary>The code as it is written in reports, such as <c>E-CHAIN</c>.</summary>
    public string CodeText => "E-" + Code.ToString().ToUpperInvariant();

    public override string ToString() => Position > 0
        ? $"{CodeText} at position {Position}: expected {Expected}, found {Actual}"
        : $"{CodeText}: expected {Expected}, found {Actual}";
}

/// <summary>The rules that a log can break.</summary>
public enum FindingCode
{
    /// <summary>The bytes of a leaf do not decode, do not hash to what is stored beside them, or are of no kind that is known or was announced.</summary>
    Leaf = 1,

    /// <summary>The position in the leaf is not the row's.</summary>
    Position = 2,

    /// <summary>A gap or a repeat: in the positions, in the versions of a stream, or of a command id in its stream.</summary>
    Seq = 3,

    /// <summary>A leaf does not name the hash of the leaf before it in its stream.</summary>
    Chain = 4,

    /// <summary>A payload is not the one that the leaf commits to.</summary>
    Commitment = 5,

    /// <summary>A leaf commits to a payload that is not there, and no entry says that it was erased.</summary>
    Missing = 6,

    /// <summary>A row or column that is derived from the leaves does not say what they say.</summary>
    Derived = 7,

    /// <summary>Recorded-at is earlier than that of the entry before.</summary>
    Time = 8,

    /// <summary>The log belongs to another court or shard.</summary>
    Store = 9,

    /// <summary>The input cannot be read.</summary>
    Format = 10,

    /// <summary>The tree does not give a root that was signed or logged.</summary>
    Root = 11,

    /// <summary>A later checkpoint of the log exists than the log itself reaches.</summary>
    Rollback = 12,

    /// <summary>Two signed roots that no consistency proof joins.</summary>
    Fork = 13,

    /// <summary>A signature that does not verify, an unknown key, or one that is revoked or out of its epoch.</summary>
    Key = 14,

    /// <summary>Entries of a case are left out.</summary>
    Omitted = 15,
}
