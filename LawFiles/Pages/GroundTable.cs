using System.Collections.Immutable;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Pages;

/// <summary>Why limits stand still, and which.</summary>
internal static class GroundTable
{
    public static void Write(MarkdownText page, ImmutableArray<Procedure> editions, PageLanguage say)
    {
        var it = editions[0];
        if (it.Grounds.IsEmpty)
        {
            return;
        }

        page.Heading(2, say.Either("Why limits stand still", "期限中止与扣除事由"));
        page.Table(
            [
                say.Either("ground", "事由"), say.Either("kind", "种类"), say.Either("begins with", "自"), say.Either("ends with", "至"),
                say.Either("what stands still", "适用期限"), say.Either("basis", "依据"), say.Either("checked", "核对"),
            ],
            [.. it.Grounds.Select(ground => new[]
            {
                say.In(ground.Title), ground.Kind == StopKind.Deduction ? say.Either("deduction", "扣除") : say.Either("suspension", "中止"),
                LimitWords.StepsOf(it, [ground.From], say), Ends(it, ground, say),
                say.Listed(editions.SelectMany(edition => edition.Limits).Where(limit => limit.Grounds.Any(own => own.Id == ground.Id))
                    .Select(limit => say.In(limit.Title)).Distinct()),
                ground.Basis.ToString(), ground.Basis.Checked,
            })]);
    }

    private static string Ends(Procedure it, Ground ground, PageLanguage say)
    {
        var to = LimitWords.StepsOf(it, ground.To, say);
        return ground.Ends is { } gone
            ? $"{to}{MarkdownText.Break}{say.Either($"its ground is gone with: {say.In(it[gone].Title)}", $"原因消除：{say.In(it[gone].Title)}")}"
            : to;
    }
}
