using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Supervision.Periods.Tests;

/// <summary>The twenty worked examples, each date of them as a line of a batch. What they expect was worked out by hand from the articles, beside the repository.</summary>
public sealed class WorkedExampleTests(ITestOutputHelper output)
{
    private const string Cn = "\"calendar\":\"cn-courts\"", Us = "\"calendar\":\"us-federal\"";

    /// <summary>Example, key of its expected date, and the question; a key that ends in <c>nominal</c> is compared with the end before it is rolled.</summary>
    public static TheoryData<string, string, string, string> Dates => new()
    {
        { "W01", "nominal", "2024-10-01", $$"""{{{Cn}},"from":"2024-09-24","period":"7d"}""" },
        { "W01", "due", "2024-10-08", $$"""{{{Cn}},"from":"2024-09-24","period":"7d"}""" },
        { "W03", "nominal", "2025-02-04", $$"""{{{Cn}},"from":"2025-01-20","period":"15d"}""" },
        { "W03", "due", "2025-02-05", $$"""{{{Cn}},"from":"2025-01-20","period":"15d"}""" },
        { "W03", "jurisdiction_objection_due", "2025-02-05", $$"""{{{Cn}},"from":"2025-01-20","period":"15d"}""" },
        { "W05", "nominal", "2025-02-08", $$"""{{{Cn}},"from":"2025-01-24","period":"15d"}""" },
        { "W05", "due", "2025-02-08", $$"""{{{Cn}},"from":"2025-01-24","period":"15d"}""" },
        { "W07", "nominal", "2024-02-10", $$"""{{{Cn}},"from":"2024-01-26","period":"15d"}""" },
        { "W07", "due", "2024-02-18", $$"""{{{Cn}},"from":"2024-01-26","period":"15d"}""" },
        { "W09", "nominal", "2018-12-30", $$"""{{{Cn}},"from":"2018-12-15","period":"15d"}""" },
        { "W09", "due", "2019-01-02", $$"""{{{Cn}},"from":"2018-12-15","period":"15d"}""" },
        { "W11", "nominal", "2024-06-10", $$"""{{{Cn}},"from":"2024-05-26","period":"15d"}""" },
        { "W11", "due", "2024-06-11", $$"""{{{Cn}},"from":"2024-05-26","period":"15d"}""" },
        { "W13", "deemed_served", "2024-04-11", $$"""{{{Cn}},"from":"2024-03-12","period":"30d"}""" },
        { "W13", "answer_due", "2024-04-26", $$"""{{{Cn}},"from":"2024-04-11","period":"15d"}""" },
        { "W15", "nominal", "2024-09-15", $$"""{{{Cn}},"from":"2024-08-16","period":"30d"}""" },
        { "W15", "due", "2024-09-18", $$"""{{{Cn}},"from":"2024-08-16","period":"30d"}""" },
        { "W17", "due", "2024-05-16T10:00", $$"""{{{Cn}},"from":"2024-05-14T09:30","period":"48h"}""" },
        { "W19", "due", "2024-09-11", $$"""{{{Cn}},"from":"2024-03-11","period":"6m"}""" },
        { "W19", "extension_application_latest", "2024-08-27", $$"""{{{Cn}},"from":"2024-09-11","period":"-15d","roll":"none"}""" },
        { "W19", "president_decision_latest", "2024-09-06", $$"""{{{Cn}},"from":"2024-09-11","period":"-5d","roll":"none"}""" },
        { "W21", "due", "2024-10-23", $$"""{{{Cn}},"from":"2024-03-11","period":"6m","excluded":[{"ground":"appraisal","from":"2024-05-06","to":"2024-06-17"}]}""" },
        { "W23", "due", "2024-02-29", $$"""{{{Cn}},"from":"2023-11-30","period":"3m"}""" },
        { "W25", "summary_due", "2024-07-10", $$"""{{{Cn}},"from":"2024-04-10","period":"3m"}""" },
        { "W25", "ordinary_due", "2024-10-10", $$"""{{{Cn}},"from":"2024-04-10","period":"6m"}""" },
        { "W27", "announcement_ends", "2024-06-18", $$"""{{{Cn}},"from":"2024-03-18","period":"3m"}""" },
        { "W27", "due", "2024-07-18", $$"""{{{Cn}},"from":"2024-06-18","period":"30d"}""" },
        { "W29", "base_due", "2024-11-20", $$"""{{{Cn}},"from":"2024-05-20","period":"6m"}""" },
        { "W29", "due", "2025-01-09", $$"""{{{Cn}},"from":"2024-05-20","period":"6m","excluded":[{"ground":"auction_or_sale","from":"2024-08-01","to":"2024-09-20"}]}""" },
        { "W31", "deposit_max_until", "2025-03-04", $$"""{{{Cn}},"from":"2024-03-04","period":"1y","roll":"none"}""" },
        { "W31", "preservation_renewal_application_latest", "2025-02-25", $$"""{{{Cn}},"from":"2025-03-04","period":"-7d","roll":"none"}""" },
        { "W31", "immovable_max_until", "2027-03-04", $$"""{{{Cn}},"from":"2024-03-04","period":"3y","roll":"none"}""" },
        { "W31", "movable_max_until", "2026-02-28", $$"""{{{Cn}},"from":"2024-02-29","period":"2y","roll":"none"}""" },
        { "W33", "objection_decision_due", "2025-01-02", $$"""{{{Cn}},"from":"2024-12-18","period":"15d"}""" },
        { "W33", "reconsideration_application_due", "2025-01-16", $$"""{{{Cn}},"from":"2025-01-06","period":"10d"}""" },
        { "W35", "delete_after_fulfilment_by", "2024-09-19", $$"""{{{Cn}},"from":"2024-09-13","period":"3wd"}""" },
        { "W35", "term_ends", "2026-03-01", $$"""{{{Cn}},"from":"2024-03-01","period":"2y","roll":"none"}""" },
        { "W35", "delete_after_term_by", "2026-03-04", $$"""{{{Cn}},"from":"2026-03-01","period":"3wd"}""" },
        { "W37", "nominal", "2025-01-30", $$"""{{{Cn}},"from":"2024-12-31","period":"30d"}""" },
        { "W37", "due", "2025-02-05", $$"""{{{Cn}},"from":"2024-12-31","period":"30d"}""" },
        { "W39", "a_answer_nominal", "2024-07-04", $$"""{{{Us}},"from":"2024-06-13","period":"21d"}""" },
        { "W39", "a_answer_due", "2024-07-05", $$"""{{{Us}},"from":"2024-06-13","period":"21d"}""" },
        { "W39", "b_service_nominal", "2024-06-19", $$"""{{{Us}},"from":"2024-03-21","period":"90d"}""" },
        { "W39", "b_service_due", "2024-06-20", $$"""{{{Us}},"from":"2024-03-21","period":"90d"}""" },
        { "W39", "c_answer_nominal", "2023-12-25", $$"""{{{Us}},"from":"2023-12-11","period":"14d"}""" },
        { "W39", "c_answer_due", "2023-12-26", $$"""{{{Us}},"from":"2023-12-11","period":"14d"}""" },
        { "W39", "d_nominal", "2024-09-02", $$"""{{{Us}},"from":"2024-09-16","period":"-14d","roll":"previous"}""" },
        { "W39", "d_latest", "2024-08-30", $$"""{{{Us}},"from":"2024-09-16","period":"-14d","roll":"previous"}""" },
        { "W39", "e_nominal", "2024-05-27T10:00", $$"""{{{Us}},"from":"2024-05-24T10:00","period":"72h","exclude_start":false}""" },
        { "W39", "e_due", "2024-05-28T10:00", $$"""{{{Us}},"from":"2024-05-24T10:00","period":"72h","exclude_start":false}""" },
        { "W39", "f_without_exclusion", "2024-05-14", $$"""{{{Us}},"from":"2024-03-05","period":"70d"}""" },
        { "W39", "f_with_exclusion", "2024-05-28", $$"""{{{Us}},"from":"2024-03-05","period":"70d","boundary":"both","excluded":[{"ground":"motion","from":"2024-03-20","to":"2024-04-02"}]}""" },
        { "W39", "g_indictment_due", "2024-04-03", $$"""{{{Us}},"from":"2024-03-04","period":"30d"}""" },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public async Task Answer_ToAWorkedExample_IsItsDate(string example, string key, string date, string question)
    {
        var answer = await DueLines.Answer(question.Replace("{\"calendar\"", $"{{\"id\":\"{example}\",\"calendar\"", StringComparison.Ordinal));

        Assert.Equal((example, date, false), (answer["id"]!.GetValue<string>(), answer[key.EndsWith("nominal", StringComparison.Ordinal) ? "nominal" : "due"]!.GetValue<string>(), answer["provisional"]!.GetValue<bool>()));
    }

    [Fact]
    public void TheTable_HoldsEveryDateOfTheExamples()
    {
        if (SharedData.TryFind("../law/worked_examples.json", output) is not { } file)
        {
            return;
        }

        var expected = JsonNode.Parse(File.ReadAllText(file))!["examples"]!.AsArray().SelectMany(example => example!["expected"]!.AsObject()
            .Where(it => it.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String)
            .Select(it => $"{example["id"]} {it.Key} {it.Value}"));

        Assert.Equal(expected.Order(StringComparer.Ordinal), Dates.Select(it => $"{it[0]} {it[1]} {it[2]}").Order(StringComparer.Ordinal));
    }
}
