using System.Globalization;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.LawFiles.Pages;

/// <summary>What a page says of steps and limits, in words of its language.</summary>
internal static class LimitWords
{
    public static string KindOf(Procedure it, InstanceKindId kind, PageLanguage say) => it.KindOrNull(kind) is { } known ? say.In(known.Title) : kind.Text;

    public static string StepsOf(Procedure it, IEnumerable<StepId> steps, PageLanguage say) => say.Listed(steps.Select(step => say.In(it[step].Title)));

    public static string Length(StatedLength length, PageLanguage say) => say.In(LengthWords.Of(length));

    /// <summary>Who may ask for a step, first under conditions.</summary>
    public static string Who(Procedure it, Step step, PageLanguage say) => string.Join(
        MarkdownText.Break,
        step.RolesWhen.Select(rule => say.Under(Condition(it, rule.When, say), Named(rule.Roles, say)))
            .Append(step.RolesWhen.IsEmpty || step.Roles.IsEmpty ? Named(step.Roles, say) : say.Under(say.Either("otherwise", "其他"), Named(step.Roles, say)))
            .Where(said => said.Length > 0));

    /// <summary>Who must agree to a step, one after the other, in which roles and within how long; then by when it is asked for and decided.</summary>
    public static IEnumerable<string> Approvers(ApprovalRule rule, PageLanguage say)
    {
        var numbered = rule.Chain.Length > 1;
        yield return string.Join(
            MarkdownText.Break,
            rule.Chain.Select((one, at) =>
            {
                var (who, within, roles) = (say.In(one.Title), Length(one.Within, say), Named(one.Roles, say));
                var order = numbered ? $"{at + 1}. " : "";
                return say.Either(
                    $"must agree: {order}{who} ({roles}{(one.IsAbove ? " of the court above" : "")}), within {within}",
                    $"须经批准：{order}{who}（{(one.IsAbove ? "上级法院" : "")}{roles}），{within}内决定");
            }));
        if (rule.AskedBefore is { } asked)
        {
            yield return say.Either($"to be asked for {asked} days before the limit's last day at the latest", $"最迟应在期限届满{asked}日前提出申请");
        }

        if (rule.DecidedBefore is { } decided)
        {
            yield return say.Either($"to be decided {decided} days before the limit's last day at the latest", $"最迟应在期限届满{decided}日前作出决定");
        }
    }

    /// <summary>What must be known; nothing for what always applies.</summary>
    public static string Condition(Procedure it, Condition when, PageLanguage say) => say.Listed(when.Tests.Select(test => Test(it, test, say)));

    /// <summary>When a limit begins.</summary>
    public static string Starts(Procedure it, TimeLimit limit, PageLanguage say)
    {
        var steps = StepsOf(it, limit.Starts, say);
        return (limit.Starts.Length, limit.StartsAt) switch
        {
            (1, _) => steps,
            (_, StartsAt.Earliest) => say.Either($"the first of: {steps}", $"以下最先者：{steps}"),
            _ => say.Either($"the last of: {steps}", $"以下最后者：{steps}"),
        };
    }

    /// <summary>When a step comes about by itself.</summary>
    public static string ComesAbout(Procedure it, AfterPeriods after, PageLanguage say)
    {
        // The editions of a pack may differ in their limits; the name stands for one that this edition does not have.
        var limit = it.Limits.FirstOrDefault(one => one.Id == after.Limit) is { } known ? say.In(known.Title) : after.Limit.Text;
        return (after.IsForEach, after.IsUnused) switch
        {
            (true, false) => say.Either($"by itself, for each after \"{limit}\"", $"“{limit}”对各自届满后自动发生"),
            (true, true) => say.Either($"by itself, for each after \"{limit}\" that was not used", $"“{limit}”对各自届满且未行使后自动发生"),
            (false, false) => say.Either($"by itself, after the last \"{limit}\"", $"“{limit}”全部届满后自动发生"),
            _ => say.Either($"by itself, after the last \"{limit}\" if none was used", $"“{limit}”全部届满且均未行使后自动发生"),
        };
    }

    /// <summary>How long a limit is: its lengths, each with the start days and conditions under which it applies.</summary>
    public static string Lengths(Procedure it, TimeLimit limit, PageLanguage say) => string.Join(
        MarkdownText.Break,
        limit.Lengths.Select(rule =>
        {
            string[] when = [Condition(it, rule.When, say), Span(rule, say)];
            var said = say.Listed(when.Where(one => one.Length > 0));
            return say.Under(said.Length == 0 && limit.Lengths.Length > 1 ? say.Either("otherwise", "其他") : said, Length(rule.Length, say));
        }));

    /// <summary>By whose decision a limit becomes longer, and by how much.</summary>
    public static string Extensions(Procedure it, TimeLimit limit, PageLanguage say) => string.Join(
        MarkdownText.Break,
        limit.ExtendedBy.OrderBy(extension => it.OrdinalOf(extension.Key)).Select(extension =>
        {
            var times = limit.MostExtensions.TryGetValue(extension.Key, out var most)
                ? most == 1 ? say.Either(", once", "，限一次") : say.Either($", {most} times", $"，限{most}次")
                : "";
            var step = it[extension.Key];
            var by = step.Approval is { } approval
                ? say.Listed(approval.Chain.Select(one => say.In(one.Title)))
                : Who(it, step, say).Replace(MarkdownText.Break, say.Either("; ", "；"), StringComparison.Ordinal);
            return $"{say.In(step.Title)}{say.Either(": ", "：")}{Length(extension.Value, say)}{times}{say.Either($" ({by})", $"（{by}）")}";
        }));

    /// <summary>What else there is to a limit: whose it is, from where it is counted, whether it comes again.</summary>
    public static IEnumerable<string> More(Procedure it, TimeLimit limit, PageLanguage say)
    {
        if (limit.Recurs is { } recurs)
        {
            var (en, zh) = recurs.From == RecursFrom.Due ? ("last day", "末日") : ("act", "完成之日");
            var until = recurs.Until is { } step ? say.In(it[step].Title) : null;
            yield return say.Either(
                $"comes again from its {en}, {recurs.Times} times{(until is null ? "" : $", until: {until}")}",
                $"自{zh}起重复，共{recurs.Times}次{(until is null ? "" : $"，至{until}为止")}");
        }
        else if (limit.Per is { } kind)
        {
            yield return say.Either($"each {KindOf(it, kind, say)} has its own", $"{KindOf(it, kind, say)}各有");
        }

        if (limit.Before is { } day)
        {
            yield return say.Either($"counted back from: {Fact(it, day, say)}", $"自{Fact(it, day, say)}向前推算");
        }

        if (limit.Continues is { } other)
        {
            var title = say.In(it[other].Title);
            yield return say.Either($"goes on from \"{title}\", counted from the first day of that one", $"接续“{title}”，从其起算日计算");
        }
    }

    public static string Fact(Procedure it, FactId fact, PageLanguage say) => it.FactOrNull(fact) is { } known ? say.In(known.Title) : fact.Text;

    /// <summary>A role by what the court calls it; one that nobody of a court holds by its name.</summary>
    private static string Named(IEnumerable<RoleName> roles, PageLanguage say) =>
        say.Listed(roles.Select(role => Roles.ParseOrNull(role.Text) is { } known ? say.In(Roles.TitleOf(known)) : role.Text));

    private static string Test(Procedure it, FactTest test, PageLanguage say)
    {
        var fact = Fact(it, test.Fact, say);
        var (least, below) = (test.Least?.ToString(CultureInfo.InvariantCulture), test.Below?.ToString(CultureInfo.InvariantCulture));
        return (test.Is, least, below) switch
        {
            ({ } word, _, _) => it.FactOrNull(test.Fact) is { } known ? $"{fact} = {say.In(known.TitleOf(word))}" : $"{fact} = {word}",
            (_, { }, null) => $"{fact} ≥ {least}",
            (_, null, { }) => $"{fact} < {below}",
            _ => $"{least} ≤ {fact} < {below}",
        };
    }

    private static string? Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Span(LengthRule rule, PageLanguage say)
    {
        var (from, until) = (Day(rule.From), Day(rule.Until));
        return (from, until) switch
        {
            (null, null) => "",
            (_, null) => say.Either($"begun from {from} on", $"{from} 起开始的"),
            (null, _) => say.Either($"begun until {until}", $"{until} 以前开始的"),
            _ => say.Either($"begun {from} to {until}", $"{from} 至 {until} 开始的"),
        };
    }
}
