using NodaTime;
using Supervision.Grains;
using Supervision.Journal;

namespace Supervision.Silo.Stores;

/// <summary>The day at which a store stands.</summary>
internal static class StoreDay
{
    /// <summary>A store that was imported stands at the day of its latest fact, not at the day on which somebody looks.</summary>
    public static Instant Latest(JournalReader journal)
    {
        // What else stands in a journal (packs, imports) bears the host's time. The newest entries come last, so look at the
        // end first, at ever longer stretches of it.
        for (long stretch = 1_000; ; stretch *= 16)
        {
            var from = Math.Max(0, journal.Released - stretch);
            var facts = journal.ReadAll(from).Where(entry => HouseKinds.Register.OfStream(entry.Stream) is { IsCase: true })
                .Select(entry => entry.OccurredAt).ToList();
            if (facts.Count > 0 || from == 0)
            {
                return Instant.FromDateTimeOffset(facts.DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max());
            }
        }
    }
}
