using System.Globalization;
using System.Text;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Silo.Verbs;

/// <summary>One case in words for a terminal, in English or Chinese.</summary>
internal static class CaseText
{
    public static string Of(CaseView view, string language)
    {
        var text = new StringBuilder();
        string In(Title title) => title.In(language);
        string Say(string en, string zh) => language == "zh" ? zh : en;
        text.AppendLine(CultureInfo.InvariantCulture, $"{view.Number}  {In(view.Procedure)}, {In(view.Court)}");
        text.Append(CultureInfo.InvariantCulture, $"{Say("Stands at", "当前阶段")}: {In(view.PlaceTitle)}{(view.IsClosed ? Say(" (closed)", "（已结）") : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"    {Say("as of", "截至")} {Day(view.Today)}    {view.Pack}");
        text.AppendLine().AppendLine(Say("Time limits", "期限"));
        foreach (var clock in view.Clocks)
        {
            var due = new Moment(clock.Due, clock.DueAt).Shown;
            text.AppendLine(CultureInfo.InvariantCulture, $"  {In(clock.Title)}: {Say("due", "末日")} {due}, {Standing(clock, language)}");
            foreach (var line in clock.Certificate?.Lines ?? [])
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"      {line.Date.Shown}  {In(line.Why)}");
            }

            if (clock.Idle is { } idle)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"      {Day(idle.Due)}  {In(Words(idle))} ({idle.Basis})");
            }

            foreach (var other in clock.Certificate?.Otherwise ?? [])
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"      {other.Due.Shown}  {Say("Another reading", "另一种理解")}: {In(other.Reads)}");
                text.AppendLine(CultureInfo.InvariantCulture, $"        {Say("It does not bind", "不以此为准")}: {In(other.Why)}");
            }
        }

        foreach (var limit in view.Unverified)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {In(limit.Title)}: {Say("no verified rule", "没有经核实的规则")} ({string.Join("; ", limit.Basis)})");
        }

        text.AppendLine().AppendLine(Say("What happened", "经过"));
        foreach (var item in view.Timeline)
        {
            var marks = item.Late.Select(late => Say($"LATE for: {late.En}", $"逾期：{late.Zh}"))
                .Concat(item.Lapsed.Select(lapsed => Say($"after it had lapsed: {lapsed.En}", $"期满后行使：{lapsed.Zh}")))
                .Concat(item.IsNonconforming ? [Say("FINDING: nonconforming", "发现：与程序不符")] : [])
                .Concat(item.EnteredOn is { } entered ? [Say($"dated back, entered on {Day(entered)}", $"补记，录入日期 {Day(entered)}")] : []);
            var who = item.OnBehalfOf ?? item.Author;
            text.Append(CultureInfo.InvariantCulture, $"  {Day(item.On)}  #{item.Position,-8} {In(item.Title)}  [{who}, {item.Role}]");
            text.AppendLine(string.Concat(marks.Select(mark => "  " + mark)));
        }

        text.AppendLine().Append(CultureInfo.InvariantCulture, $"{Say("Findings", "发现")}: {view.Findings}");
        return text.ToString();
    }

    private static Title Words(IdleView idle)
    {
        var since = Day(idle.Since);
        return new(
            $"{(idle.IsOverdue ? "HIDDEN OVERDUE" : "Stands still for nothing")}: \"{idle.Ground.En}\" was over on {since}; "
            + "this is the last day, had it gone on then",
            $"{(idle.IsOverdue ? "隐性超期" : "停止计算已无依据")}：“{idle.Ground.Zh}”已于 {since} 消除或届满；如自该日恢复计算，末日为此日");
    }

    private static string Standing(ClockView clock, string language)
    {
        string Say(string en, string zh) => language == "zh" ? zh : en;
        if (clock.MetOn is { } met)
        {
            var by = clock.MetBy ?? new Title("an unnamed step", "未具名步骤");
            return (clock.WasLate, met < clock.Start) switch
            {
                (true, _) when clock.Kind == LimitKind.Right => Say(
                    $"used on {Day(met)}, after it had lapsed, by \"{by.En}\"", $"{Day(met)} 因“{by.Zh}”行使，已期满"),
                (true, _) => Say($"met late, on {Day(met)}, by \"{by.En}\"", $"{Day(met)} 因“{by.Zh}”完成，已逾期"),
                (_, true) => Say($"met before it began, on {Day(met)}, by \"{by.En}\"", $"{Day(met)} 因“{by.Zh}”在起算前已完成"),
                _ => Say($"met on {Day(met)} by \"{by.En}\"", $"{Day(met)} 因“{by.Zh}”完成"),
            };
        }

        return clock.Urgency switch
        {
            Urgency.Overdue when clock.Left == 0 => Say("OVERDUE since today", "今天已逾期"),
            Urgency.Overdue => Say($"OVERDUE, {-clock.Left} days late", $"已逾期 {-clock.Left} 天"),
            Urgency.LastDay => Say("last day", "最后一日"),
            Urgency.Suspended => Say("stands still", "中止计算"),
            Urgency.Soon or Urgency.Calm => Say($"{clock.Left} days left", $"还剩 {clock.Left} 天"),
            Urgency.Met => Say("lapsed", "已失权"),
            _ => throw new System.Diagnostics.UnreachableException($"Urgency {clock.Urgency} has no words"),
        };
    }

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
