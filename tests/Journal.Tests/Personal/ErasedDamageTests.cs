using Supervision.Journal.Tests.Support;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Personal;

/// <summary>What somebody may do to the rows of sealed and erased subjects, and that verify says so. Li is sealed by entry 3, Mario erased by 4 and 5.</summary>
public sealed class ErasedDamageTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("INSERT INTO payload SELECT 1, 'name', subject, box FROM payload WHERE field = 'name'", FindingCode.Derived, 1)]
    [InlineData("INSERT INTO subject VALUES (9, 'person:mario', (SELECT key FROM gone), 0); DROP TABLE gone", FindingCode.Derived, 5)]
    [InlineData("UPDATE subject SET sealed = 0", FindingCode.Derived, 3)]
    [InlineData("UPDATE subject SET sealed = 7", FindingCode.Derived, 3)]
    [InlineData("DELETE FROM payload WHERE position = 2 AND field = 'name'", FindingCode.Missing, 2)]
    [InlineData("DELETE FROM payload; DELETE FROM subject", FindingCode.Missing, 2)]
    [InlineData("UPDATE payload SET box = (SELECT box FROM payload WHERE field = 'address') WHERE field = 'name'", FindingCode.Commitment, 2)]
    public async Task Verify_AfterAnEditOfErasedOrSealedRows_NamesThePosition(string sql, FindingCode code, long position)
    {
        await Fill();
        store.Tamper(sql);
        var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory, TestStore.Origin));
        Assert.Contains(found.Findings, it => it.Code == code && it.Position == position);
    }

    /// <summary>Without keys only what rows there are can be checked, and the outcome says how much was not.</summary>
    [Fact]
    public async Task Verify_WithoutKeys_FindsWhatIsMissingButNotWhatIsSwapped_AndSaysSo()
    {
        await Fill();
        store.Tamper("DROP TABLE gone");
        File.Move(store.Keys, store.Keys + ".away");
        Assert.Equal((5, 2, 2), store.Verified());
        store.Tamper("UPDATE payload SET box = (SELECT box FROM payload WHERE field = 'address') WHERE field = 'name'");
        Assert.Equal((5, 2, 2), store.Verified());
        store.Tamper("DELETE FROM payload WHERE field = 'name'");
        var found = Assert.IsType<AuditOutcome.Tampered>(StoreVerification.Run(store.Directory, TestStore.Origin));
        Assert.Equal("E-MISSING at position 2: expected a payload of field 'name', found none, and no entry that says it was erased", Assert.Single(found.Findings).ToString());
    }

    // The id of Mario's key is kept in a table of the attacker's.
    private async Task Fill()
    {
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
            await journal.PersonalData.Seal(People.Li, "x", Clerk);
            var id = store.Traces(People.Mario).Id;
            await journal.EraseMario();
            store.Tamper($"CREATE TABLE gone(key BLOB); INSERT INTO gone VALUES (x'{id}')");
        }
    }
}
