using Supervision.Journal.Audit;

namespace Supervision.Journal.Stores;

/// <summary>A personal value in its box, and what its subject's row says.</summary>
/// <param name="Box">The sealed value.</param>
/// <param name="Key">What stands there as the id of the subject's key; nothing when the subject has no row.</param>
/// <param name="IsSealed">Whether access is closed.</param>
/// <param name="Subject">What the value was written under; empty when the subject has no row.</param>
internal readonly record struct BoxedValue(byte[] Box, byte[] Key, bool IsSealed, string Subject);

/// <summary>Data subjects and the boxes of their values.</summary>
internal interface ISubjectRows
{
    /// <summary>Whether there is any subject.</summary>
    bool Any();

    /// <summary>The row of a subject by the name that its values are written under; null when nothing about it is here (any more).</summary>
    StoredSubjectRow? Find(string name);

    /// <summary>The row that a key belongs to; null when there is none (any more).</summary>
    (long Id, string Name, bool IsSealed)? OfKey(KeyId key);

    /// <summary>Every subject with the number of its values, in the order in which they came.</summary>
    IReadOnlyList<(byte[] Key, long Values, bool IsSealed)> All();

    /// <summary>A value at its place; null when there is none (any more).</summary>
    BoxedValue? Value(long position, string field);

    /// <summary>The places of a subject's values, by position, then by field.</summary>
    List<(long Position, string Field)> ValuesOf(long subject);
}
