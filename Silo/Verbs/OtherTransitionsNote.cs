using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Says that not all events of a log are acts.</summary>
internal static class OtherTransitionsNote
{
    /// <summary>Says nothing of a log that tells of acts alone.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="events">How many events tell of no act.</param>
    public static void Tell(VerbConsole console, long events)
    {
        if (events > 0)
        {
            console.Tell(
                $"Only lifecycle:transition 'complete' is an act. Events of another one are recorded as what they are, and meet no time limit: {events:N0}",
                $"仅 lifecycle:transition 为 complete 的事件才算已办理；其他事件如实记录，但不满足任何期限：{events:N0} 个");
        }
    }
}
