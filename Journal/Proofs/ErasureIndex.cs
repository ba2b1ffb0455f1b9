using System.Globalization;
using Supervision.Journal.Leaf;
using Supervision.Journal.Reading;
using Supervision.Journal.Subjects;

namespace Supervision.Journal;

/// <summary>Which entry says of which payload that it was erased, followed along the streams of subjects as it is asked for.</summary>
internal sealed class ErasureIndex(ReadPool pool)
{
    private readonly Lock sync = new();
    private readonly Dictionary<string, long> erased = new(StringComparer.Ordinal);
    private long followed;

    /// <summary>Position of the entry that names a payload as erased; null when none up to a position does.</summary>
    public long? Find(long position, string field, long upTo)
    {
        lock (sync)
        {
            if (followed < upTo)
            {
                Follow_NeedsLock(upTo);
            }

            return erased.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{position}/{field}"), out var by) && by <= upTo ? by : null;
        }
    }

    private void Follow_NeedsLock(long upTo)
    {
        foreach (var (position, leaf) in pool.Use(it => it.Leaves.OfCategory(SubjectEntries.Category, followed, upTo)))
        {
            foreach (var name in Erased(position, leaf))
            {
                _ = erased.TryAdd(name, position);
            }
        }

        followed = upTo;
    }

    private static string[] Erased(long position, byte[] leaf)
    {
        try
        {
            var content = LeafReader.Read(leaf);
            var payloads = content.Fields.FirstOrDefault(it => it.Name == "payloads")?.Value as FieldValue.Text;
            return content.Kind == SubjectEntries.Executed ? payloads?.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [] : [];
        }
        catch (FormatException e)
        {
            throw new JournalDamagedException(position, "a leaf", e.Message);
        }
    }
}
