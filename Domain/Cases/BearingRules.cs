using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What an act may bear upon, and what may be stated with it.</summary>
public static class BearingRules
{
    /// <param name="said">What was said.</param>
    /// <param name="step">Of which step.</param>
    /// <param name="it">The case.</param>
    /// <param name="on">The day on which it was done: that of arrival, where it came by post.</param>
    /// <returns>The first obstacle; null when there is none.</returns>
    internal static Refusal? ObstacleTo(Bearing said, Step step, Case.Opened it, LocalDate on) =>
        AboutObstacle(said.About, step, it)
        ?? said.States.Select(stated => FactObstacle(stated, step, it.Procedure)).FirstOrDefault(found => found is not null)
        ?? (said.States.DistinctBy(stated => stated.Fact).Count() < said.States.Length ? StatedTwice(step) : null)
        ?? (said.Posted is not { } posted ? null : !step.IsByPost ? NotByPost(step) : posted > on ? PostedLater(step, on) : null);

    /// <summary>Whether a value is one that a fact can have.</summary>
    public static bool IsValue(FactKind fact, string value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Type switch
        {
            FactType.Word => fact.Words.Any(word => word.Text == value),
            FactType.Day => LocalDatePattern.Iso.Parse(value) is { Success: true, Value.Year: >= 1800 and <= 2999 },
            FactType.Number => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number.ToString(CultureInfo.InvariantCulture) == value,
            _ => throw new System.Diagnostics.UnreachableException($"{fact.Type} has no values"),
        };
    }

    /// <summary>What is expected of a fact, in words.</summary>
    public static Title ExpectedOf(FactKind fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Type switch
        {
            FactType.Word => new(
                $"one of: {string.Join(", ", fact.Words.Select(word => word.Text))}",
                $"以下之一：{string.Join("、", fact.Words.Select(word => $"{word.Title.Zh}（{word.Text}）"))}"),
            FactType.Day => new("a day such as 2024-10-08", "日期，例如 2024-10-08"),
            FactType.Number => new("a whole number such as 50000", "整数，例如 50000"),
            _ => throw new System.Diagnostics.UnreachableException($"{fact.Type} has no values"),
        };
    }

    private static Refusal? AboutObstacle(InstanceId? about, Step step, Case.Opened it) => (step.About, about) switch
    {
        (null, null) => null,
        (null, _) => AboutNothing(step),
        (_, null) when step.Adds => null,
        (_, { } one) when step.Adds => it.Named(step, Bearing.None).About == one ? null : NamedByTheCase(step, it),
        ({ } kind, { } one) when it.Instances.Contains(one) && it.Procedure.IsA(one.Kind, kind) => null,
        ({ } kind, _) => WantsAbout(step, kind, it),
    };

    private static Refusal? FactObstacle(StatedFact stated, Step step, Procedure procedure) =>
        !step.States.Contains(stated.Fact) || procedure.FactOrNull(stated.Fact) is not { } fact ? FactNotWanted(step, procedure)
        : IsValue(fact, stated.Value) ? null
        : BadFact(step, fact);

    private static Refusal AboutNothing(Step step) => new(
        "about-nothing",
        new Title($"\"{step.Title.En}\" is about the whole case, and about none of several in it.", $"“{step.Title.Zh}”针对整个案件，不针对其中某一个。"),
        step.Basis);

    private static Refusal WantsAbout(Step step, InstanceKindId kind, Case.Opened it)
    {
        List<InstanceId> there = [.. it.Instances.Where(one => it.Procedure.IsA(one.Kind, kind))];
        var title = it.Procedure.KindOrNull(kind)?.Title ?? new Title(kind.Text, kind.Text);
        return new(
            "about-wanted",
            new Title(
                $"\"{step.Title.En}\" is about one {title.En.ToLowerInvariant()} of the case: say which. There is: "
                + $"{Names(there, one => it.Procedure.TitleOf(one).En, "none")}.",
                $"“{step.Title.Zh}”须指明针对哪一个{title.Zh}。本案有：{Names(there, one => it.Procedure.TitleOf(one).Zh, "无")}。"),
            step.Basis);
    }

    private static Refusal NamedByTheCase(Step step, Case.Opened it) => new(
        "about-wanted",
        new Title(
            $"\"{step.Title.En}\" brings in another one, which the case calls {it.Named(step, Bearing.None).About}.",
            $"“{step.Title.Zh}”增加新的一个，其编号为 {it.Named(step, Bearing.None).About}。"),
        step.Basis);

    private static Refusal FactNotWanted(Step step, Procedure procedure)
    {
        List<FactKind> known = [.. step.States.Select(procedure.FactOrNull).OfType<FactKind>()];
        return new(
            "fact-not-wanted",
            new Title(
                $"With \"{step.Title.En}\" may be stated: {(known.Count == 0 ? "nothing" : string.Join(", ", known.Select(it => it.Id)))}.",
                $"办理“{step.Title.Zh}”时可以载明：{(known.Count == 0 ? "无" : string.Join("、", known.Select(it => it.Title.Zh)))}。"),
            step.Basis);
    }

    private static Refusal BadFact(Step step, FactKind fact) => new(
        "bad-fact",
        new Title($"\"{fact.Title.En}\" must be {ExpectedOf(fact).En}.", $"“{fact.Title.Zh}”应为{ExpectedOf(fact).Zh}。"),
        step.Basis);

    private static Refusal StatedTwice(Step step) => new(
        "stated-twice", new Title("A fact is stated twice in one act.", "同一事实在一次办理中载明了两次。"), step.Basis);

    private static Refusal NotByPost(Step step) => new(
        "not-by-post",
        new Title($"For \"{step.Title.En}\" a day of posting does not count.", $"“{step.Title.Zh}”不以交邮日期为准。"),
        step.Basis);

    private static Refusal PostedLater(Step step, LocalDate on) => new(
        "posted-later",
        new Title($"It cannot have been posted after it arrived, on {on:uuuu-MM-dd}.", $"交邮日期不能晚于收到日期 {on:uuuu-MM-dd}。"),
        step.Basis);

    private static string Names(List<InstanceId> there, Func<InstanceId, string> name, string none) =>
        there.Count == 0 ? none : string.Join(", ", there.Select(one => $"{name(one)} ({one})"));
}
