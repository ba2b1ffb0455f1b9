using Supervision.Domain.Procedures;
using Supervision.Domain.Time.Words;

namespace Supervision.LawFiles.Pages;

/// <summary>The time limits of one edition, how their days are counted, the readings that do not bind, and the rules that nobody has verified.</summary>
internal static class LimitTable
{
    public static void Write(MarkdownText page, Procedure it, bool isOneOfSeveral, PageLanguage say)
    {
        var edition = isOneOfSeveral ? it.Reference.Edition : null;
        page.Heading(2, say.Either($"Time limits{(edition is null ? "" : $", edition {edition}")}", $"期限{(edition is null ? "" : $"（版本 {edition}）")}"));
        page.Table(
            [
                say.Either("limit", "期限"), say.Either("length", "长度"), say.Either("starts with", "起算"), say.Either("ends with", "完成"),
                say.Either("stands still on", "中止或扣除"), say.Either("extensions and who grants them", "延长与批准人"), say.Either("warnings", "预警"),
                say.Either("basis", "依据"), say.Either("checked", "核对"),
            ],
            [.. it.Limits.Select(limit => Row(it, limit, say))]);
        page.Bullets(it.Limits.GroupBy(limit => say.In(RuleWords.Of(limit.Counting.Rule))).Select(group =>
            say.Under(say.Listed(group.Select(limit => say.In(limit.Title))), group.Key)));
        Readings(page, it, say);
        Unverified(page, it, say);
    }

    private static string[] Row(Procedure it, TimeLimit limit, PageLanguage say) =>
    [
        string.Join(MarkdownText.Break, [say.In(limit.Title), Kind(limit, say), .. LimitWords.More(it, limit, say)]),
        LimitWords.Lengths(it, limit, say), LimitWords.Starts(it, limit, say), LimitWords.StepsOf(it, limit.MetBy, say), Stops(it, limit, say),
        LimitWords.Extensions(it, limit, say), string.Join(MarkdownText.Break, limit.Warnings.Select(stage => say.In(stage.Title))),
        Lines(limit, rule => rule.Basis.ToString()), Lines(limit, rule => rule.Basis.Checked),
    ];

    private static string Kind(TimeLimit limit, PageLanguage say) => limit switch
    {
        { IsTarget: true } => say.Either("the court's own target", "本院目标"),
        { Kind: LimitKind.Right } => say.Either("right", "权利"),
        _ => say.Either("duty", "义务"),
    };

    private static string Stops(Procedure it, TimeLimit limit, PageLanguage say) => say.Listed(
        limit.Grounds.Select(ground => say.In(ground.Title)).Concat(limit.SuspendedBy.IsEmpty ? [] : [Steps(it, limit, say)]));

    private static string Steps(Procedure it, TimeLimit limit, PageLanguage say)
    {
        var (from, to) = (LimitWords.StepsOf(it, limit.SuspendedBy, say), LimitWords.StepsOf(it, limit.ResumedBy, say));
        return say.Either($"from {from} to {to}", $"自{from}至{to}");
    }

    /// <summary>One line for each length, or one where all say the same.</summary>
    private static string Lines(TimeLimit limit, Func<LengthRule, string> said)
    {
        string[] lines = [.. limit.Lengths.Select(said)];
        return lines.Distinct().Count() == 1 ? lines[0] : string.Join(MarkdownText.Break, lines);
    }

    private static void Readings(MarkdownText page, Procedure it, PageLanguage say)
    {
        string[][] rows =
        [
            .. from limit in it.Limits.Concat(it.Unverified)
               from rule in limit.Lengths
               from other in rule.Otherwise
               select new[]
               {
                   say.In(limit.Title), $"{LimitWords.Length(rule.Length, say)}{MarkdownText.Break}{rule.Basis}", Reads(limit, other, say),
                   other.Basis.ToString(), other.Basis.Checked, say.In(other.Why),
               },
        ];
        if (rows.Length > 0)
        {
            page.Heading(3, say.Either("Other readings", "其他理解"));
            page.Line(say.Either(
                "Where texts contradict each other or leave a question open. The certificate of a date tells what each of these would give.",
                "条文相互冲突或者有所未定之处。期日证明同时载明各种理解得出的日期。"));
            page.Table(
                [
                    say.Either("limit", "期限"), say.Either("what binds", "以此为准"), say.Either("another reading", "另一种理解"), say.Either("its basis", "其依据"),
                    say.Either("checked", "核对"), say.Either("why it does not bind", "不以其为准的理由"),
                ],
                rows);
        }
    }

    private static string Reads(TimeLimit limit, OtherReading other, PageLanguage say) => LimitWords.Length(other.Length, say)
        + (other.Counting.Rule == limit.Counting.Rule ? "" : MarkdownText.Break + say.In(RuleWords.Of(other.Counting.Rule)));

    private static void Unverified(MarkdownText page, Procedure it, PageLanguage say)
    {
        if (!it.Unverified.IsEmpty)
        {
            page.Heading(3, say.Either("No verified rule", "没有经核实的规则"));
            page.Line(say.Either(
                "Known from memory alone. The steps are possible; nothing is counted, and nobody is warned.", "仅凭记忆所知。相关步骤可以进行，但不计算期限，也不预警。"));
            page.Table(
                [say.Either("limit", "期限"), say.Either("would start with", "拟起算"), say.Either("said to stand in", "据称依据")],
                [.. it.Unverified.Select(limit => new[]
                {
                    say.In(limit.Title), LimitWords.Starts(it, limit, say),
                    string.Join(MarkdownText.Break, limit.Lengths.Select(rule => rule.Basis.ToString()).Distinct()),
                })]);
        }
    }
}
