using Supervision.Silo.Verify;
using Supervision.Verifier;

namespace Supervision.Journal.Tests;

public sealed class VerificationReportTests
{
    private static readonly Finding Chain = new(FindingCode.Chain, 21, "previous leaf hash aa", "bb");

    [Fact]
    public void Verified_SaysHowMuch() => Says(
        new AuditOutcome.Verified(3, 2, "ab", "cd"),
        """{"result":"verified","entries":3,"streams":2,"lastLeafHash":"ab","root":"cd","erased":0,"unopened":0}""",
        "Verified: 3 entries in 2 streams; last leaf hash ab; root of the Merkle tree cd.");

    [Fact]
    public void Verified_SaysWhatWasErased_AndWhatWasNotOpened() => Says(
        new AuditOutcome.Verified(3, 2, "ab", "cd") { Erased = 4, Unopened = 5 },
        """{"result":"verified","entries":3,"streams":2,"lastLeafHash":"ab","root":"cd","erased":4,"unopened":5}""",
        "Verified: 3 entries in 2 streams; last leaf hash ab; root of the Merkle tree cd. Personal values that were erased, by entries that say so: 4."
            + " Personal values that were not opened, for want of their keys: 5; that they are there is all that is known of them.");

    [Fact]
    public void Tampered_NamesTheFirstBadPosition() => Says(
        new AuditOutcome.Tampered(60, 21, [Chain], 1),
        """{"result":"tampered","entries":60,"firstBadPosition":21,"findingCount":1,"findings":[{"code":"E-CHAIN","position":21,"expected":"previous leaf hash aa","actual":"bb"}],"erased":0,"unopened":0}""",
        "Tampered with: first bad position 21, 1 findings.\n  E-CHAIN at position 21: expected previous leaf hash aa, found bb");

    [Fact]
    public void Unreadable_SaysHowFarItCame() => Says(
        new AuditOutcome.Unreadable(7, new Finding(FindingCode.Format, 8, "a row that can be read", "'disk' \"image\"")),
        """{"result":"unreadable","entries":7,"findings":[{"code":"E-FORMAT","position":8,"expected":"a row that can be read","actual":"'disk' \"image\""}]}""",
        "Unreadable after 7 entries that are in order.\n  E-FORMAT at position 8: expected a row that can be read, found 'disk' \"image\"");

    private static void Says(AuditOutcome outcome, string json, string words) =>
        Assert.Equal((json, words), (VerificationReport.Json(outcome), VerificationReport.Words(outcome)));
}
