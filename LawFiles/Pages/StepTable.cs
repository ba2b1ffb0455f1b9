using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Pages;

/// <summary>The steps of a pack, in its order: from where to where, by whom, and what there is to each.</summary>
internal static class StepTable
{
    public static void Write(MarkdownText page, Procedure it, PageLanguage say)
    {
        page.Heading(2, say.Either("Steps", "步骤"));
        page.Table(
            [
                say.Either("step", "步骤"), say.Either("where", "阶段"), say.Either("who", "由谁"), say.Either("more", "其他"), say.Either("basis", "依据"),
                say.Either("checked", "核对"),
            ],
            [.. it.Steps.Select(step => new[]
            {
                say.In(step.Title), Moves(it, step, say),
                step.ComesAbout is { } after ? LimitWords.ComesAbout(it, after, say) : LimitWords.Who(it, step, say),
                string.Join(MarkdownText.Break, More(it, step, say)), step.Basis.ToString(), step.Basis.Checked,
            })]);
    }

    private static string Moves(Procedure it, Step step, PageLanguage say) => string.Join(
        MarkdownText.Break,
        step.Moves.Select(move => move.From == move.To ? say.In(it[move.From].Title) : $"{say.In(it[move.From].Title)} → {say.In(it[move.To].Title)}"));

    private static IEnumerable<string> More(Procedure it, Step step, PageLanguage say)
    {
        if (step.About is { } kind)
        {
            var what = LimitWords.KindOf(it, kind, say);
            yield return step.Adds ? say.Either($"brings in one more: {what}", $"新增一个：{what}") : say.Either($"about one: {what}", $"针对一个：{what}");
        }

        if (!step.States.IsEmpty)
        {
            var facts = say.Listed(step.States.Select(fact => LimitWords.Fact(it, fact, say)));
            yield return say.Either($"states: {facts}", $"载明：{facts}");
        }

        var wants = new[]
        {
            (step.Wants.Reason, say.Either("a reason", "理由")), (step.Wants.Document, say.Either("a document", "文书")),
            (step.Wants.Length, say.Either("a length", "时长")),
        };
        var asked = new[] { (Wanted.Required, say.Either("must say", "须说明")), (Wanted.Optional, say.Either("may say", "可说明")) };
        foreach (var (how, words) in asked.Where(one => wants.Any(want => want.Item1 == one.Item1)))
        {
            yield return say.Under(words, say.Listed(wants.Where(want => want.Item1 == how).Select(want => want.Item2)));
        }

        if (step.IsOnce)
        {
            yield return say.Either("once", "限一次");
        }

        if (step.IsByPost)
        {
            yield return say.Either("by post the day of posting decides", "邮寄的以交邮之日为准");
        }

        // As of a step that comes about, editions may differ.
        if (step.Within is { } within)
        {
            var limit = it.Limits.FirstOrDefault(one => one.Id == within) is { } known ? say.In(known.Title) : within.Text;
            yield return say.Either($"until the last day of \"{limit}\"", $"须在“{limit}”届满前");
        }

        if (step.Opens is { } opens)
        {
            yield return say.Either($"opens an appeal in the court above, under `{opens.Pack}`", $"在上级法院按 `{opens.Pack}` 立上诉案件");
        }

        foreach (var said in step.Approval is { } approval ? LimitWords.Approvers(approval, say) : [])
        {
            yield return said;
        }
    }
}
