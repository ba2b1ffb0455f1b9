using Supervision.Journal.Reading;

namespace Supervision.Journal.Watch;

/// <summary>
/// Reads the whole journal again, a stretch at a time and round and round, so that a page that went bad is met before somebody needs it: each leaf is
/// decoded and hashed as at any read. Not safe for two callers at once.
/// </summary>
internal sealed class Rereading(ReadPool pool, Func<long> released, WriterWatch watch)
{
    private long at;
    private bool isSound = true;
    private JournalDamagedException? before;

    /// <summary>Reads the next stretch.</summary>
    /// <param name="atMost">So many entries, at least 1.</param>
    /// <returns>The last position that was read; 0 when the end was reached, and the next call begins from the first entry.</returns>
    public long Next(int atMost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        if (at == 0)
        {
            (isSound, before) = (true, watch.Condition.Damage);
        }

        var upTo = released();
        var end = Math.Min(upTo, at + atMost);
        while (at < end)
        {
            at = ReadTo(end);
        }

        if (at < upTo)
        {
            return at;
        }

        if (isSound)
        {
            watch.FoundSound(before);
        }

        at = 0;
        return 0;
    }

    /// <summary>What is damaged is remembered by whoever lends the connection, and passed over: the rest is to be looked at too.</summary>
    private long ReadTo(long end)
    {
        try
        {
            var page = pool.Use(it => it.Entries.InOrder(at, end, (int)(end - at)));
            return page.Length < end - at ? throw Missing(at + page.Length + 1) : end;
        }
        catch (JournalDamagedException damaged)
        {
            isSound = false;
            watch.Met(damaged);
            return damaged.Position > at && damaged.Position < end ? damaged.Position : end;
        }
    }

    private static JournalDamagedException Missing(long position) => new(position, "an entry", "none");
}
