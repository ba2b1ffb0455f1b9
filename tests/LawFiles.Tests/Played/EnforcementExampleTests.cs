using Xunit.Abstractions;

namespace Supervision.LawFiles.Tests.Played;

/// <summary>
/// The worked examples of enforcement, each played in a case under the pack <c>cn-enforcement</c>. What they expect was worked out by hand from the articles,
/// beside the repository.
/// </summary>
public sealed class EnforcementExampleTests(ITestOutputHelper output)
{
    private const string Measures = "2024-02-29 seize-movable; 2024-03-04 freeze-deposit; 2024-03-04 seize-immovable";

    private const string Objection = "2024-12-18 object; 2024-12-30 decide-objection @objection-1; 2025-01-06 serve-objection-ruling @objection-1";

    /// <summary>Two debtors, as the example means: who has a term leaves the list with its end, and who has none on performance (DISH 10).</summary>
    private const string Listed = "2024-03-01 propose-to-list; 2024-03-01 list-for-term @entry-1; 2024-03-01 propose-to-list; 2024-03-01 list-without-term @entry-2; "
        + "2024-09-13 fulfilled @entry-2";

    /// <summary>Example, key of what it expects, that, what is asked of the case, what happened in it, and until when time passes.</summary>
    public static TheoryData<string, string, string, string, string, string> Expected => new()
    {
        { "W29", "base_due", "2024-11-20", "enforcement due", Filed("2024-05-20"), "2024-07-31" },
        { "W29", "excluded_days", "50", "enforcement excluded", Auctioned, "2024-09-30" },
        { "W29", "due", "2025-01-09", "enforcement due", Auctioned, "2024-09-30" },
        { "W31", "deposit_max_until", "2025-03-04", "deposit-term@deposit-1 due", With("2024-02-20", Measures), "2025-03-01" },
        { "W31", "preservation_renewal_application_latest", "2025-02-25", "deposit-term@deposit-1 warned=renew", With("2024-02-20", Measures), "2025-03-01" },
        { "W31", "immovable_max_until", "2027-03-04", "immovable-term@immovable-1 due", With("2024-02-20", Measures), "2025-03-01" },
        { "W31", "movable_max_until", "2026-02-28", "movable-term@movable-1 due", With("2024-02-20", Measures), "2025-03-01" },
        { "W33", "objection_decision_due", "2025-01-02", "objection@objection-1 due", With("2024-12-02", Objection), "2025-01-10" },
        { "W33", "reconsideration_application_due", "2025-01-16", "reconsideration@objection-1 due", With("2024-12-02", Objection), "2025-01-10" },
        { "W35", "delete_after_fulfilment_by", "2024-09-19", "deletion@entry-2 due", With("2024-02-20", Listed), "2024-09-20" },
        { "W35", "term_ends", "2026-03-01", "list-term-ends@entry-1 came", With("2024-02-20", Listed), "2026-03-02" },
        { "W35", "delete_after_term_by", "2026-03-04", "deletion@entry-1 due", With("2024-02-20", Listed), "2026-03-02" },
        { "W37", "nominal", "2025-01-30", "payment@payment-1 nominal", With("2024-12-02", "2024-12-31 receive-money"), "2025-01-10" },
        { "W37", "due", "2025-02-05", "payment@payment-1 due", With("2024-12-02", "2024-12-31 receive-money"), "2025-01-10" },
    };

    /// <summary>The thing was seized and its price fixed before; nothing of that stops the six months.</summary>
    private static string Auctioned => With(
        "2024-05-20",
        "2024-05-28 seize-immovable; 2024-06-03 start-pricing @immovable-1; 2024-07-30 fix-price @immovable-1; 2024-08-01 begin-sale @immovable-1; "
        + "2024-09-20 end-sale @immovable-1");

    [Theory]
    [MemberData(nameof(Expected))]
    public void Case_UnderThePack_LeadsToWhatTheExampleExpects(string example, string key, string expected, string asked, string story, string until) =>
        Assert.Equal((example, key, expected), (example, key, new PlayedCase("cn-enforcement", story, until).Asked(asked)));

    [Fact]
    public void TheTable_HoldsEverythingThatTheExamplesExpect()
    {
        if (WorkedExamples.Of("cn-enforcement", output) is { } expected)
        {
            Assert.Equal(expected, Expected.Select(it => $"{it[0]} {it[1]} {it[2]}").Order(StringComparer.Ordinal));
        }
    }

    private static string Filed(string day) => $"{day} receive-application; {day} file-case";

    private static string With(string day, string more) => $"{Filed(day)}; {more}";
}
