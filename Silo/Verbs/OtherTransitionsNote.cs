using System.Globalization;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Says what of a log was not taken because it tells of no act.</summary>
internal static class OtherTransitionsNote
{
    /// <summary>Says nothing of a log that tells of acts alone.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="events">How many events the log has of each transition that is no act.</param>
    public static void Tell(VerbConsole console, IReadOnlyDictionary<string, long> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var counts = string.Join(", ", events.Select(it => string.Create(CultureInfo.InvariantCulture, $"{it.Key} {it.Value}")));
        console.Tell(
            $"Not taken, since only lifecycle:transition 'complete' is an act: {events.Values.Sum():N0} events ({counts})",
            $"未采用（仅 lifecycle:transition 为 complete 的事件才算已办理）：{events.Values.Sum():N0} 个事件（{counts}）");
    }
}
