using System.Collections.Immutable;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>Asks which data subjects there are, over one connection. Names go in, never out.</summary>
internal sealed class SubjectIndex(ISubjectRows rows)
{
    /// <summary>The key of a subject; null when nothing about it is here (any more).</summary>
    public KeyId? FindOrNull(string name) => rows.Find(name) is { } row ? StoredValue.KeyOf(row.Key) : null;

    public bool Has(KeyId key) => rows.OfKey(key) is not null;

    /// <summary>In the order in which they came.</summary>
    public ImmutableArray<SubjectView> All() => [.. rows.All().Select(it => new SubjectView(StoredValue.KeyOf(it.Key).ToString(), it.Values, it.IsSealed))];
}
