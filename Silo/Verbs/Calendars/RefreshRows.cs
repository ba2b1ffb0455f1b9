using NodaTime;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Calendars.Refreshing;

namespace Supervision.Silo.Verbs.Calendars;

/// <summary>What a refresh would change, a line each, for a person who decides whether it may.</summary>
internal static class RefreshRows
{
    /// <param name="refresh">What would be.</param>
    /// <param name="today">In the calendar's zone: what changes before it changes limits that have been told to people.</param>
    public static IEnumerable<string> Of(CalendarRefresh refresh, LocalDate today)
    {
        var (added, removed) = (refresh.Changes.Count(it => it.Before is null), refresh.Changes.Count(it => it.After is null));
        yield return $"{refresh.Before.Name.Value}: {added} added, {removed} removed, {refresh.Changes.Length - added - removed} changed, {refresh.Changes.Count(it => it.Day < today)} of them in the past";
        foreach (var change in refresh.Changes)
        {
            yield return $"{Sign(change)} {change.Day:uuuu-MM-dd} {CalendarRows.Weekday(change.Day)}  {Words(change)}{(change.Day < today ? "  PAST: this changes history" : "")}";
        }

        foreach (var kept in refresh.Kept)
        {
            var differs = kept.Before!.Value.Kind == kept.After!.Value.Kind ? "" : $"; THE LIST SAYS {Words(kept.After).ToUpperInvariant()}";
            yield return $"= {kept.Day:uuuu-MM-dd} {CalendarRows.Weekday(kept.Day)}  kept as source {kept.Before.Source} has it: {Words(kept.Before)}{differs}";
        }

        foreach (var source in refresh.After.Sources.Except(refresh.Before.Sources))
        {
            yield return $"source {source.Id}: {source.Citation}";
        }

        foreach (var list in refresh.Silent)
        {
            yield return $"{list.File} names no day: its year stays unknown.";
        }

        var (before, after) = (refresh.Before.Known!, refresh.After.Known!);
        yield return before == after ? $"known as before, {Words(before)}" : $"known {Words(before)}, then {Words(after)}";
    }

    private static char Sign(DayChange change) => (change.Before, change.After) switch
    {
        (null, _) => '+',
        (_, null) => '-',
        _ => '~',
    };

    private static string Words(DayChange change) => (change.Before, change.After) switch
    {
        ({ } before, { } after) => $"{Words(before)}, then {Words(after)}",
        var (before, after) => Words(before ?? after!),
    };

    private static string Words(Cited<DayFact> fact) => $"{(fact.Value.Kind == DayKind.MakeUp ? "work" : "rest")} {fact.Value.Name.En} / {fact.Value.Name.Zh}";

    private static string Words(DateInterval span) => $"{span.Start:uuuu-MM-dd} to {span.End:uuuu-MM-dd}";
}
