using Xunit.Abstractions;

namespace Supervision.LawFiles.Tests.Played;

/// <summary>
/// The worked examples of civil procedure, each played in a case under the pack <c>cn-civil</c>. What they expect was worked out by hand from the articles, beside
/// the repository.
/// </summary>
public sealed class CivilExampleTests(ITestOutputHelper output)
{
    /// <summary>Example, key of what it expects, that, what is asked of the case, what happened in it, and until when time passes.</summary>
    public static TheoryData<string, string, string, string, string, string> Expected => new()
    {
        { "W01", "nominal", "2024-10-01", "acceptance nominal", "2024-09-24 receive-complaint", "2024-09-30" },
        { "W01", "due", "2024-10-08", "acceptance due", "2024-09-24 receive-complaint", "2024-09-30" },
        { "W03", "nominal", "2025-02-04", "answer@defendant-1 nominal", Served("2025-01-20"), "2025-02-10" },
        { "W03", "due", "2025-02-05", "answer@defendant-1 due", Served("2025-01-20"), "2025-02-10" },
        { "W03", "jurisdiction_objection_due", "2025-02-05", "objection@defendant-1 due", Served("2025-01-20"), "2025-02-10" },
        { "W05", "nominal", "2025-02-08", "answer@defendant-1 nominal", Served("2025-01-24"), "2025-02-10" },
        { "W05", "due", "2025-02-08", "answer@defendant-1 due", Served("2025-01-24"), "2025-02-10" },
        { "W07", "nominal", "2024-02-10", "appeal@defendant-1 nominal", Judged("2024-01-26"), "2024-02-01" },
        { "W07", "due", "2024-02-18", "appeal@defendant-1 due", Judged("2024-01-26"), "2024-02-01" },
        { "W09", "nominal", "2018-12-30", "appeal@defendant-1 nominal", Judged("2018-12-15"), "2018-12-20" },
        { "W09", "due", "2019-01-02", "appeal@defendant-1 due", Judged("2018-12-15"), "2018-12-20" },
        { "W11", "nominal", "2024-06-10", "appeal@defendant-1 nominal", Posted, "2024-06-20" },
        { "W11", "due", "2024-06-11", "appeal@defendant-1 due", Posted, "2024-06-20" },
        { "W11", "timely", "true", "appeal@defendant-1 timely", Posted, "2024-06-20" },
        { "W13", "deemed_served", "2024-04-11", "deemed-served@defendant-1 came", Announced, "2024-04-30" },
        { "W13", "answer_due", "2024-04-26", "answer@defendant-1 due", Announced, "2024-04-30" },
        { "W15", "nominal", "2024-09-15", "suit@measure-1 nominal", Preserved, "2024-09-17" },
        { "W15", "due", "2024-09-18", "suit@measure-1 due", Preserved, "2024-09-17" },
        { "W17", "due", "2024-05-16T10:00", "urgent-ruling@measure-1 due", "2024-05-14T09:30 ask-before-suit", "2024-05-14" },
        { "W19", "due", "2024-09-11", "ordinary due", Filed("ordinary", "2024-03-11"), "2024-09-10" },
        { "W19", "extension_application_latest", "2024-08-27", "ordinary warned=to-ask", Filed("ordinary", "2024-03-11"), "2024-09-10" },
        { "W19", "president_decision_latest", "2024-09-06", "ordinary warned=five-days", Filed("ordinary", "2024-03-11"), "2024-09-10" },
        { "W21", "excluded_days", "42", "ordinary excluded", Appraised, "2024-06-30" },
        { "W21", "due", "2024-10-23", "ordinary due", Appraised, "2024-06-30" },
        { "W23", "due", "2024-02-29", "summary due", Filed("summary", "2023-11-30"), "2024-02-01" },
        { "W25", "summary_due", "2024-07-10", "summary due", Converted, "2024-07-01" },
        { "W25", "conversion_in_time", "true", "convert in-time", Converted, "2024-07-01" },
        { "W25", "ordinary_due", "2024-10-10", "ordinary due", Converted, "2024-07-01" },
        { "W27", "announcement_ends", "2024-06-18", "search due", Searched, "2024-06-30" },
        { "W27", "due", "2024-07-18", "special-after-announcement due", Searched, "2024-06-30" },
    };

    private static string Posted => Judged("2024-05-26") + "; 2024-06-14 appeal @defendant-1 posted=2024-06-11";

    private static string Announced => Filed("ordinary", "2024-03-11") + "; 2024-03-12 announce @defendant-1";

    private static string Preserved => "2024-08-15 ask-before-suit; 2024-08-16 order-preservation @measure-1; 2024-08-16 carry-out-before-suit @measure-1";

    private static string Appraised => Filed("ordinary", "2024-03-11") + "; 2024-05-06 order-appraisal; 2024-06-17 receive-appraisal";

    private static string Converted => Filed("summary", "2024-04-10") + "; 2024-06-28 convert";

    private static string Searched => "2024-03-15 file-special; 2024-03-18 announce-search search=missing";

    [Theory]
    [MemberData(nameof(Expected))]
    public void Case_UnderThePack_LeadsToWhatTheExampleExpects(string example, string key, string expected, string asked, string story, string until) =>
        Assert.Equal((example, key, expected), (example, key, new PlayedCase("cn-civil", story, until).Asked(asked)));

    [Fact]
    public void TheTable_HoldsEverythingThatTheExamplesExpect()
    {
        if (WorkedExamples.Of("cn-civil", output) is { } expected)
        {
            Assert.Equal(expected, Expected.Select(it => $"{it[0]} {it[1]} {it[2]}").Order(StringComparer.Ordinal));
        }
    }

    private static string Filed(string procedure, string day) =>
        $"{day} receive-complaint; {day} name-plaintiff; {day} name-defendant; {day} file-{procedure}";

    private static string Served(string day) => Filed("ordinary", day) + $"; {day} serve @defendant-1";

    private static string Judged(string day) => Filed("ordinary", day) + $"; {day} judge; {day} serve-judgment @defendant-1";
}
