using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Personal;

/// <summary>What erasing takes away, what it leaves, and who may ask for it.</summary>
public sealed class ErasingTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Erase_TakesAwayEveryValueOfOneSubject_AndNothingElse()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        var id = store.Traces(People.Mario).Id;
        var leaves = store.Leaves();

        Assert.Equal(new PersonalDataAnswer.Erased(3, 4, id), await journal.EraseMario());

        Assert.Equal(("-, -", "李美, 北京路 1"), (journal.Words(1), journal.Words(2)));
        Assert.Equal(leaves, store.Leaves()[..2]);
        Assert.Equal((4, 2, 0), store.Verified());
        Assert.Equal([2L], journal.PersonalData.Subjects().Select(it => it.Values));
    }

    [Fact]
    public async Task Erase_SaysWhoOrderedItAndWhatWasErased()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        var id = store.Traces(People.Mario).Id;
        await journal.EraseMario();
        var (ordered, executed) = (journal.ReadAll(2).First(), journal.ReadAll(3).First());
        Assert.Equal(
            ("subject/" + id, "personal.erasure-ordered", $"subject={id} basis=order 7/2026 first=judge-1 firstRole=judge second=dpo-2 secondRole=data protection officer", Clerk),
            (ordered.Stream.ToString(), ordered.Kind, Plain(ordered), ordered.Author));
        Assert.Equal(
            ("personal.erasure-executed", $"subject={id} order=3 payloads=1/address 1/name", new Author("journal", "system"), 3L),
            (executed.Kind, Plain(executed), executed.Author, executed.Cause));
    }

    /// <summary>Raw bytes of every file of the store, while it is open and after: key, boxes and values.</summary>
    [Fact]
    public async Task Erase_LeavesNoByteOfKeyBoxOrValueInAnyFile()
    {
        await using (var journal = store.Create())
        {
            await People.Tell(journal);
            var (key, boxes, _) = store.Traces(People.Mario);
            Assert.Contains("keys.db-wal", store.FilesWith(key));
            Assert.All(boxes, box => Assert.Contains("journal.db-wal", store.FilesWith(box)));
            Assert.Empty(store.FilesWith("Mario Rossi"));

            await journal.EraseMario();

            Assert.Empty(store.FilesWith(key));
            Assert.All(boxes, box => Assert.Empty(store.FilesWith(box)));
        }

        store.AssertSound(4);
    }

    /// <summary>Erasing some of many moves rows between pages: no copy of an erased key may be left behind, and no other one lost.</summary>
    [Fact]
    public async Task Erase_OfEveryThirdOfManySubjects_LeavesNoneOfTheirKeysAnywhere()
    {
        const int Subjects = 300;
        await using var journal = store.Create();
        await Task.WhenAll(Enumerable.Range(0, Subjects).Select(it => journal.Append(On(Case($"S{it}"), 0, "c", People.Said($"person:{it}", $"name {it}", "x")))));
        var keys = Enumerable.Range(0, Subjects).Select(it => store.Traces($"person:{it}").Key).ToArray();
        for (var i = 0; i < Subjects; i += 3)
        {
            Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase($"person:{i}", People.Order, Clerk));
        }

        for (var i = 0; i < Subjects; i++)
        {
            Assert.Equal(i % 3 == 0 ? [] : ["keys.db"], store.FilesWith(keys[i]));
        }

        Assert.Equal((Subjects + (2 * (Subjects / 3)), 2 * (Subjects / 3), 0), store.Verified());
    }

    [Fact]
    public async Task Append_ForTheSameNameAfterErasing_GetsANewKey()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        var before = store.Traces(People.Mario);
        await journal.EraseMario();
        await journal.Append(On(Case("A"), 2, "c3", People.Said(People.Mario, "Mario Verdi", "via Po 2")));
        var after = store.Traces(People.Mario);
        Assert.NotEqual(before.Id, after.Id);
        Assert.NotEqual(before.Key, after.Key);
        Assert.Equal(("-, -", "Mario Verdi, via Po 2"), (journal.Words(1), journal.Words(5)));
        Assert.Equal(new PersonalDataAnswer.Erased(6, 7, after.Id), await journal.EraseMario());
        Assert.Equal((7, 4, 0), store.Verified());
    }

    [Fact]
    public async Task Erase_OfWhatIsErased_OrOfNobody_IsRefused()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        await journal.EraseMario();
        foreach (var subject in new[] { People.Mario, "nobody" })
        {
            Assert.Equal(
                new PersonalDataAnswer.Refused($"There is no personal data under '{subject}': none was ever written, or it has been erased."),
                await journal.PersonalData.Erase(subject, People.Order, Clerk));
        }

        Assert.Equal(4, journal.Released);
    }

    [Theory]
    [InlineData("judge-1", "judge-1", "Erasing takes two approvers; 'judge-1' is both.")]
    [InlineData("judge-1", " Judge-1", "Erasing takes two approvers; 'judge-1' is both.")]
    [InlineData("judge-1", "", "The second approver needs a name and a role of 1 to 200 characters.")]
    [InlineData(" ", "judge-1", "The first approver needs a name and a role of 1 to 200 characters.")]
    public async Task Erase_WithoutTwoApprovers_IsRefused(string first, string second, string why)
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        var order = new ErasureOrder("x", new Approver(first, "judge"), new Approver(second, "judge"));
        Assert.Equal(new PersonalDataAnswer.Refused(why), await journal.PersonalData.Erase(People.Mario, order, Clerk));
        Assert.Equal("Mario Rossi, via Roma 1", journal.Words(1));
    }

    [Fact]
    public async Task Erase_BySeveralAtOnce_IsOrderedAndExecutedOnce()
    {
        await using var journal = store.Create();
        await People.Tell(journal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => journal.PersonalData.Erase(People.Mario, People.Order, Clerk))));
        Assert.Contains(answers, it => it is PersonalDataAnswer.Erased);
        Assert.Equal(1, journal.ReadAll().Count(it => it.Kind == "personal.erasure-ordered"));
        Assert.Equal(1, journal.ReadAll().Count(it => it.Kind == "personal.erasure-executed"));
        Assert.Equal((4, 2, 0), store.Verified());
    }

    [Fact]
    public async Task Erase_OfMoreValuesThanOneEntryNames_TakesSeveralEntriesOfOneDecision()
    {
        await using var journal = store.Create();
        var fields = Enumerable.Range(0, 20).Select(it => Field.Personal($"{new string('f', 97)}{it:00}", "s", "v")).ToArray();
        for (var i = 0; i < 25; i++)
        {
            await journal.Append(On(Case("A"), i, $"c{i}", new Draft("a", 1, Noon, [.. fields])));
        }

        Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase("s", People.Order, Clerk));
        var executed = journal.ReadAll(26).ToArray();
        Assert.Equal(2, executed.Length);
        Assert.Single(executed.Select(it => it.Command).Distinct());
        Assert.All(executed, it => Assert.InRange(it.Text("payloads").Length, 1, 40_000));
        Assert.Equal((28, 500, 0), store.Verified());
    }

    private static string Plain(Entry entry) => string.Join(' ', entry.Fields.Select(it => $"{it.Name}={(object?)entry.TextOrNull(it.Name) ?? entry.NumberOrNull(it.Name)}"));
}
