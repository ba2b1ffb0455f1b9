using NodaTime;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Calendars.Refreshing;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.Calendars;

/// <summary>What a refresh would change, a line each, for a person who decides whether it may.</summary>
internal static class RefreshRows
{
    /// <param name="refresh">What would be.</param>
    /// <param name="today">In the calendar's zone: what changes before it changes limits that have been told to people.</param>
    /// <param name="console">In whose language.</param>
    public static IEnumerable<string> Of(CalendarRefresh refresh, LocalDate today, VerbConsole console)
    {
        var name = refresh.Before.Name.Value;
        var (added, removed) = (refresh.Changes.Count(it => it.Before is null), refresh.Changes.Count(it => it.After is null));
        var (changed, past) = (refresh.Changes.Length - added - removed, refresh.Changes.Count(it => it.Day < today));
        yield return console.In(
            $"{name}: {added} added, {removed} removed, {changed} changed, {past} of them in the past",
            $"{name}：新增 {added}，删除 {removed}，更改 {changed}，其中 {past} 个在过去");
        foreach (var change in refresh.Changes)
        {
            var history = change.Day < today ? console.In($"  PAST: this changes history", $"  过去：将改变历史") : "";
            yield return $"{Sign(change)} {Day(change.Day, console)}  {Words(change, console)}{history}";
        }

        foreach (var kept in refresh.Kept)
        {
            var (has, says) = (Words(kept.Before!, console), Words(kept.After!, console));
            var differs = kept.Before!.Value.Kind == kept.After!.Value.Kind ? ""
                : console.In($"; THE LIST SAYS {says.ToUpperInvariant()}", $"；该清单写为 {says}");
            yield return $"= {Day(kept.Day, console)}  "
                + console.In($"kept as source {kept.Before.Source} has it: {has}{differs}", $"保留来源 {kept.Before.Source} 的记载：{has}{differs}");
        }

        foreach (var part in refresh.Parts)
        {
            yield return $"  {Day(part.Day, console)}  "
                + console.In($"left out, since it is a holiday for a part of the day only: {part.Name}", $"未列入，因为只是部分时间放假：{part.Name}");
        }

        foreach (var source in refresh.After.Sources.Except(refresh.Before.Sources))
        {
            yield return console.In($"source {source.Id}: {source.Citation}", $"来源 {source.Id}：{source.Citation}");
        }

        foreach (var list in refresh.Silent)
        {
            yield return console.In($"{list.File} names no day: its year stays unknown.", $"{list.File} 没有列出任何日期：该年仍为未知。");
        }

        var (before, after) = (Words(refresh.Before.Known!, console), Words(refresh.After.Known!, console));
        yield return refresh.Before.Known == refresh.After.Known
            ? console.In($"known as before, {before}", $"已知范围不变，{before}")
            : console.In($"known {before}, then {after}", $"已知范围 {before}，之后 {after}");
    }

    private static string Day(LocalDate day, VerbConsole console) => $"{day:uuuu-MM-dd} {CalendarRows.Weekday(day, console)}";

    private static char Sign(DayChange change) => (change.Before, change.After) switch
    {
        (null, _) => '+',
        (_, null) => '-',
        _ => '~',
    };

    private static string Words(DayChange change, VerbConsole console) => (change.Before, change.After) switch
    {
        ({ } before, { } after) => console.In(
            $"{Words(before, console)}, then {Words(after, console)}", $"{Words(before, console)}，改为 {Words(after, console)}"),
        var (before, after) => Words(before ?? after!, console),
    };

    private static string Words(Cited<DayFact> fact, VerbConsole console)
    {
        var names = $"{fact.Value.Name.En} / {fact.Value.Name.Zh}";
        return fact.Value.Kind == DayKind.MakeUp ? console.In($"work {names}", $"上班 {names}") : console.In($"rest {names}", $"休息 {names}");
    }

    private static string Words(DateInterval span, VerbConsole console) =>
        console.In($"{span.Start:uuuu-MM-dd} to {span.End:uuuu-MM-dd}", $"{span.Start:uuuu-MM-dd} 至 {span.End:uuuu-MM-dd}");
}
