using System.Collections.Immutable;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>Asks which data subjects there are, over one connection. Names go in, and out only to who reads their entries.</summary>
internal sealed class SubjectIndex(ISubjectRows rows)
{
    /// <summary>The key of a subject; null when nothing about it is here (any more).</summary>
    public KeyId? FindOrNull(string name) => rows.Find(name) is { } row ? StoredValue.KeyOf(row.Key) : null;

    /// <summary>Its key, and whether access to its values is closed; null when nothing about it is here (any more).</summary>
    public (KeyId Key, bool IsSealed)? StateOf(string name) => rows.Find(name) is { } row ? (StoredValue.KeyOf(row.Key), row.Sealed != 0) : null;

    /// <summary>What the values under a key are written under, for whoever looks for the entries that have them; null when there are none.</summary>
    public string? NameOf(KeyId key) => rows.OfKey(key)?.Name;

    public bool Has(KeyId key) => rows.OfKey(key) is not null;

    /// <summary>In the order in which they came.</summary>
    public ImmutableArray<SubjectView> All() => [.. rows.All().Select(it => new SubjectView(StoredValue.KeyOf(it.Key).ToString(), it.Values, it.IsSealed))];
}
