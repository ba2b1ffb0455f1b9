using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Personal;

/// <summary>Access to one person's data is closed, and opened again: nothing goes.</summary>
public sealed class SealingTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Seal_WithholdsThatSubjectsValues_AndUnsealGivesThemBack()
    {
        await using var journal = store.Create();
        await People.Tell(journal);

        Assert.Equal(new PersonalDataAnswer.Changed(3), await journal.PersonalData.Seal(People.Mario, "art. 15", Clerk));
        Assert.Equal(("-, -", "李美, 北京路 1"), (journal.Words(1), journal.Words(2)));
        using (var other = JournalStores.OpenReadOnly(store.Directory))
        {
            Assert.Equal("-, -", other.Words(1));
        }

        Assert.Equal((3, 0, 0), store.Verified());
        Assert.Equal(new PersonalDataAnswer.Changed(4), await journal.PersonalData.Unseal(People.Mario, "art. 16", Clerk));
        Assert.Equal("Mario Rossi, via Roma 1", journal.Words(1));
        Assert.Equal((4, 0, 0), store.Verified());
    }

    [Fact]
    public async Task Seal_SaysInTheJournal_WhoseKeyWhyAndWho_AndNeverTheName()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        var id = store.Traces(People.Mario).Id;
        await journal.PersonalData.Seal(People.Mario, "art. 15", Clerk);
        var entry = journal.ReadAll(2).Single();
        Assert.Equal(
            ("subject/" + id, "personal.sealed", id, "art. 15", Clerk, "-"),
            (entry.Stream.ToString(), entry.Kind, entry.Text("subject"), entry.Text("basis"), entry.Author, entry.Edition));
        Assert.All(store.Leaves(), leaf => Assert.DoesNotContain(People.Mario, leaf, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seal_ValuesAddedWhileSealed_AreThereWhenItIsOpenAgain()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        await journal.PersonalData.Seal(People.Mario, "art. 15", Clerk);
        await journal.Append(On(Case("A"), 2, "c3", People.Said(People.Mario, "M. Rossi", "via Roma 2")));
        Assert.Equal("-, -", journal.Words(4));
        await journal.PersonalData.Unseal(People.Mario, "art. 16", Clerk);
        Assert.Equal("M. Rossi, via Roma 2", journal.Words(4));
    }

    [Fact]
    public async Task Seal_OfWhatIsSealed_OrOfNobody_IsRefused()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        Assert.Equal(new PersonalDataAnswer.Refused("It is not sealed."), await journal.PersonalData.Unseal(People.Mario, "x", Clerk));
        await journal.PersonalData.Seal(People.Mario, "x", Clerk);
        Assert.Equal(new PersonalDataAnswer.Refused("It is sealed already."), await journal.PersonalData.Seal(People.Mario, "x", Clerk));
        Assert.Equal(
            new PersonalDataAnswer.Refused("There is no personal data under 'nobody': none was ever written, or it has been erased."),
            await journal.PersonalData.Seal("nobody", "x", Clerk));
        Assert.IsType<PersonalDataAnswer.Refused>(await journal.PersonalData.Unseal(People.Mario, " ", Clerk));
        Assert.Equal(3, journal.Released);
    }

    [Fact]
    public async Task Sealed_IsStillSealedAfterAnotherStart()
    {
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
            await journal.PersonalData.Seal(People.Mario, "x", Clerk);
        }

        await using var again = store.Open();
        Assert.Equal("-, -", again.Words(1));
        Assert.Equal([(2L, true), (2L, false)], again.PersonalData.Subjects().Select(it => (it.Values, it.IsSealed)));
    }

    [Fact]
    public async Task Append_ToAStreamOfASubject_IsTheJournalsAlone()
    {
        await using var journal = store.Create();
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => journal.Append(On(new StreamKey("subject", "x"), 0, "c1")));
        Assert.Equal("Only the journal itself writes to streams of subject.", refused.Message);
    }
}
