using System.Globalization;
using System.Text.Json.Nodes;
using Supervision.Domain.Law;
using Supervision.Silo.Terminal;
using Supervision.Verifier;
using Supervision.Views.Agreement;

namespace Supervision.Silo.Verify;

/// <summary>A verification's report with what came of comparing views.db.</summary>
internal static class ViewsReport
{
    /// <summary>The line of <see cref="VerificationReport.Json"/>, with a key <c>views</c>; docs/cli.md explains it.</summary>
    public static string Json(AuditOutcome verdict, ViewsCompared views)
    {
        var json = JsonNode.Parse(VerificationReport.Json(verdict))!.AsObject();
        json["views"] = new JsonObject
        {
            ["compared"] = new JsonArray(
                [.. views.Projections.Select(it => (JsonNode)new JsonObject { ["projection"] = it.Name, ["position"] = it.Position, ["rows"] = it.Rows })]),
            ["notCompared"] = new JsonArray([.. views.NotCompared.Select(it => (JsonNode)it.En)]),
            ["differences"] = views.Count,
        };
        return json.ToJsonString(JsonOutput.Compact);
    }

    /// <summary>The lines of <see cref="VerificationReport.Words"/>, and after them how far the comparison reached.</summary>
    public static string Words(AuditOutcome verdict, string language, ViewsCompared views) =>
        string.Join('\n', [VerificationReport.Words(verdict, language), .. OfViews(views).Select(it => it.In(language))]);

    private static IEnumerable<Title> OfViews(ViewsCompared views)
    {
        foreach (var it in views.Projections)
        {
            yield return new(
                Text($"Compared with a fresh fold: '{it.Name}' in views.db, {it.Rows} rows, up to entry {it.Position}."),
                Text($"已与重新计算的结果比对：views.db 中的“{it.Name}”，{it.Rows} 行，至第 {it.Position} 条。"));
        }

        foreach (var it in views.NotCompared)
        {
            yield return it;
        }

        if (views.Count > views.First.Length)
        {
            yield return new(
                Text($"Of the {views.Count} differences of views.db the first {views.First.Length} are shown."),
                Text($"views.db 共有 {views.Count} 处不同，此处列出前 {views.First.Length} 处。"));
        }

        if (views.Count > 0)
        {
            yield return new(
                "Lists and searches are answered from views.db. Stop the court, delete views.db, and start it again: it is rebuilt from the journal.",
                "列表与检索均取自 views.db。请停止服务，删除 views.db，再重新启动：它将由日志重建。");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
