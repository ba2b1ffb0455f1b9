using System.Collections.Immutable;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>What a log of fines does not tell: a judge, a division, people, and alerts that somebody has seen.</summary>
internal static class EntriesByHand
{
    /// <param name="opened">The entry that opens the case A.</param>
    public static IEnumerable<(string Stream, Draft Draft)> OfEveryTable(Entry opened)
    {
        yield return ("case/it-road/A", Draft("case.assigned", Field.Of("person", "judge-1"), Field.Of("as", "judge"), Field.Of("on", "2001-01-01")));
        yield return ("case/it-road/A", Draft("case.allotted", Field.Of("division", "fines-1"), Field.Of("on", "2001-01-01")));
        yield return ("people/it-road", Draft("staff.joined", Field.Of("court", "it-road"), Field.Of("person", "judge-1")));
        yield return ("alerts/it-road/case/A", Draft("alert.seen", Field.Of("alert", opened.Position), Field.Of("person", "judge-1")));
        yield return ("alerts/it-road/case/A", Draft("alert.acknowledged", Field.Of("alert", opened.Position), Field.Of("person", "judge-1")));
        yield return ("urgings/it-road/A", Draft(
            "urging.asked", Field.Of("urging", 1), Field.Of("by", "judge-1"), Field.Of("pack", opened.Edition), Field.Of("on", "2001-01-01"), Field.Of("due", "2001-01-04")));

        // Answered, so that nothing is to be woken for.
        yield return ("urgings/it-road/A", Draft(
            "urging.answered", Field.Of("urging", 1), Field.Of("asked-by", "judge-1"), Field.Of("by", "judge-1"), Field.Of("on", "2001-01-02"), Field.Of("late", "no")));

        // Withdrawn again, likewise.
        yield return ("approvals/it-road/A", Draft(
            "approval.asked", Field.Of("request", 1), Field.Of("step", "pay"), Field.Of("by", "judge-1"), Field.Of("in", "judge"), Field.Of("pack", opened.Edition),
            Field.Of("on", "2001-01-01"), Field.Of("late", "no"), Field.Of("decide-by", "2001-01-04"), Field.Of("anew", "no")));
        yield return ("approvals/it-road/A", Draft(
            "approval.withdrawn", Field.Of("request", 1), Field.Of("step", "pay"), Field.Of("by", "judge-1"), Field.Of("on", "2001-01-02")));

        Draft Draft(string kind, params ImmutableArray<Field> fields) => new(kind, 1, opened.OccurredAt, fields);
    }
}
