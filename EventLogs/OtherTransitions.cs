namespace Supervision.EventLogs;

/// <summary>
/// What a log tells of activities beside their completion, by the life cycle of XES (IEEE 1849, Lifecycle extension): that one was scheduled,
/// begun, withdrawn. None of it is the act.
/// </summary>
internal static class OtherTransitions
{
    private const string Complete = "complete";

    /// <summary>Stands for all that the standard does not know, so that a log cannot make ever new names.</summary>
    private const string Other = "other";

    private static readonly string[] Names =
    [
        "schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort", "autoskip", "manualskip", "unknown",
    ];

    /// <summary>The standard's own spelling, whatever case the log has.</summary>
    /// <returns>Null for <c>complete</c> and for an empty text: those are the act.</returns>
    public static string? NameOrNull(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Equals(Complete, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var name in Names)
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return Other;
    }
}
