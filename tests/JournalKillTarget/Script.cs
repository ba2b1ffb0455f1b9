using System.Globalization;
using Supervision.Journal;

namespace Supervision.JournalKillTarget;

/// <summary>
/// A fixed piece of work, so that system calls can be counted: decisions one after the other, each sent again under its id while its
/// outcome is unknown, as any caller of the journal must.
/// </summary>
public static class Script
{
    /// <summary>How often a decision is sent before the caller gives up.</summary>
    private const int Tries = 20;

    /// <param name="open">Opens the journal, which the disk may refuse too.</param>
    /// <param name="decisions">How many.</param>
    /// <returns>0 when every decision was acknowledged; 3 when the journal would not take one, or would not open.</returns>
    public static async Task<int> Run(Func<CourtJournal> open, int decisions)
    {
        try
        {
            await using var journal = open();
            for (var number = 0; number < decisions; number++)
            {
                if (!await Decided(journal, number))
                {
                    return 3;
                }
            }

            return 0;
        }
        catch (Exception e) when (e is StoreFailureException or SealRefusedException or JournalStoppedException or JournalDamagedException or IOException)
        {
            await Console.Error.WriteLineAsync($"{e.GetType().Name}: {e.Message}");
            return 3;
        }
    }

    private static async Task<bool> Decided(CourtJournal journal, int number)
    {
        for (var left = Tries; left > 0; left--)
        {
            try
            {
                var (first, last) = await journal.Append(Load.Decision(new StreamKey("case", "kill/script"), null, 0, number)) switch
                {
                    AppendResult.Appended it => (it.FirstPosition, it.LastPosition),
                    AppendResult.AlreadyDecided it => (it.FirstPosition, it.LastPosition),
                    var other => throw new InvalidOperationException($"{other}"),
                };
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ack 0 {number} {first} {last}"));
                return true;
            }
            catch (Exception failed) when (failed is AppendOutcomeUnknownException or NoSpaceLeftException)
            {
                await Console.Error.WriteLineAsync(failed.Message);
            }
        }

        return false;
    }
}
