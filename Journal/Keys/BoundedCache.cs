using System.Diagnostics.CodeAnalysis;

namespace Supervision.Journal.Keys;

/// <summary>
/// Remembers what was used lately, at most <paramref name="capacity"/> of it: two generations of half the size, of which the older
/// is let go when the younger is full. Used by one thread at a time.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly int half = Math.Max(1, capacity / 2);
    private Dictionary<TKey, TValue> young = [];
    private Dictionary<TKey, TValue> old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!old.TryGetValue(key, out value))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (young.Count >= half && !young.ContainsKey(key))
        {
            (old, young) = (young, []);
        }

        young[key] = value;
    }

    public void Remove(TKey key)
    {
        _ = young.Remove(key);
        _ = old.Remove(key);
    }

    public void Clear()
    {
        young = [];
        old = [];
    }
}
