using Supervision.Grains.Clocks;
using Supervision.Grains.Kinds;
using Supervision.Journal;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Hosting.Clock;

/// <summary>The clock of a store that is served, and what is known of it when it starts.</summary>
internal static class HostClock
{
    /// <summary>This machine's clock; where the machine has not been started since the store was last served, counted on from then.</summary>
    /// <param name="store">The store's directory.</param>
    /// <param name="settings">Those of the host.</param>
    /// <exception cref="UsageException">The setting is no number of seconds; the message names its key.</exception>
    public static TrustedClock For(string store, IConfiguration settings)
    {
        var clock = new TrustedClock(TimeProvider.System, MachineTime.SinceStart, Tolerance(settings));
        if (ClockNote.Read(store) is { } good)
        {
            clock.GoOnFrom(good);
        }

        return clock;
    }

    /// <summary>
    /// What is written in a journal has been: a clock that says an earlier time is in doubt. Where the last word on the clock came after it was set back,
    /// what was written since bears the time before, and the word counts.
    /// </summary>
    public static void Judge(this TrustedClock clock, IJournalReader journal)
    {
        try
        {
            if (journal.ReadAll(Math.Max(0, journal.Released - 1)).LastOrDefault() is not { } last)
            {
                return;
            }

            var word = journal.ReadStream(MachineKinds.Clock).AsTask().GetAwaiter().GetResult().LastOrDefault();
            clock.RequireAfter(
                word is not null && last.RecordedAt - word.RecordedAt <= TrustedClock.UsualTolerance ? word.OccurredAt : last.RecordedAt);
        }
        catch (JournalDamagedException)
        {
            // It is remembered, and said by the engine's health; a start does not fail for what people may not even ask for.
        }
    }

    private static TimeSpan Tolerance(IConfiguration settings) =>
        settings.WholeOrNull("Clock:ToleranceSeconds", "seconds", least: 1, most: 3_600) is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : TrustedClock.UsualTolerance;
}
