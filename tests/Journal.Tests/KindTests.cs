using System.Collections.Immutable;
using Supervision.Verifier;
using Supervision.Verifier.Forms;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>What a journal may write when its host has said which kinds there are, and how it says so to whoever reads it.</summary>
public sealed class KindTests : IDisposable
{
    private static readonly KindForm Noted = new("case.noted", 1, "what:text by?:slug");
    private static readonly KindForm Moved = new("case.moved", 2, "on:day attr.*:text|personal");

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task AKindThatIsNewToTheStore_IsAnnouncedOnce_BeforeItsFirstEntry()
    {
        await using (var journal = Open(Noted))
        {
            await Note(journal, "one");
        }

        await using (var journal = Open(Noted))
        {
            await Note(journal, "two");
        }

        await using var later = Open(Noted, Moved);
        Assert.Equal(
            ["journal.kinds-announced", "case.noted", "case.noted", "journal.kinds-announced"], later.ReadAll().Select(it => it.Kind));
        var announced = later.ReadAll().ToList();
        Assert.Equal([.. OwnKinds.Forms.Select(it => it.Name), "case.noted:1"], announced[0].Fields.Select(it => it.Name));
        Assert.Equal([Field.Of("case.moved:2", "on:day attr.*:text|personal")], announced[3].Fields.AsEnumerable());
        Assert.Equal((Author.Journal, "journal/kinds"), (announced[3].Author, announced[3].Stream.ToString()));
    }

    [Fact]
    public async Task AKindWithOtherFieldsThanBefore_IsAnnouncedAnew()
    {
        await using (Open(Noted))
        {
        }

        await using var later = Open(new KindForm("case.noted", 1, "what:text"));
        Assert.Equal(["what:text by?:slug", "what:text"], KindAnnouncements.In(later).Where(it => it.Name == "case.noted:1").Select(it => it.Text));
    }

    [Fact]
    public async Task WhereTheHostNamesNoKinds_NothingIsAnnounced_AndAnythingIsWritten()
    {
        await using var journal = Open();
        await Note(journal, "one");
        Assert.Equal(["case.noted"], journal.ReadAll().Select(it => it.Kind));
    }

    /// <summary>Many kinds, and long ones: each entry stays below the length of a leaf, and all of them are there.</summary>
    [Fact]
    public async Task MoreKindsThanGoIntoOneEntry_AreAnnouncedInSeveral()
    {
        ImmutableArray<KindForm> many = [.. Enumerable.Range(0, 60).Select(it => new KindForm($"case.k{it}", 1, string.Join(' ', Enumerable.Range(0, 200).Select(at => $"field-{at}:text"))))];
        await using var journal = Open([.. many]);
        Assert.Equal([.. OwnKinds.Forms.Concat(many).Select(it => (it.Name, it.Text))], KindAnnouncements.In(journal).Select(it => (it.Name, it.Text)));
        Assert.True(journal.Released > 1);
    }

    [Theory]
    [InlineData("case.sung", "what", "la")]
    [InlineData("case.noted", "where", "hall")]
    public async Task ADraftOfNoKind_OrWithOtherFields_IsRefused_AndNothingIsWritten(string kind, string field, string value)
    {
        await using var journal = Open(Noted);
        var before = journal.Released;
        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => journal.Append(On(Case("A"), null, "c1", new Draft(kind, 1, Noon, [Field.Of(field, value)]))));
        Assert.Contains($"{kind}:1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, journal.Released);
    }

    [Fact]
    public async Task OnlyTheJournalItselfAnnouncesKinds()
    {
        await using var journal = Open(Noted);
        await Assert.ThrowsAsync<ArgumentException>(() => journal.Append(
            On(KindAnnouncements.Stream, null, "c1", new Draft("case.noted", 1, Noon, [Field.Of("what", "x")]))));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.Append(
            On(Case("A"), null, "c1", new Draft(OwnKinds.KindsAnnounced, 1, Noon, [Field.Of("case.sung:1", "")]))));
    }

    [Fact]
    public void TwoFormsOfOneKindAndVersion_AreRefused() => Assert.Throws<ArgumentException>(() => Open(Noted, new KindForm("case.noted", 1, "")));

    [Theory]
    [InlineData("what")]
    [InlineData("what:")]
    [InlineData(":text")]
    [InlineData("what:txt")]
    [InlineData("what:text ")]
    [InlineData("what:one()")]
    [InlineData("what:one(a,,b)")]
    [InlineData("what:text|")]
    [InlineData("wh at:text")]
    public void ATextThatIsNoForm_IsRefused_ByTheJournalAndByTheVerifier(string text)
    {
        Assert.Throws<FormatException>(() => new KindForm("case.noted", 1, text));
        Assert.Throws<FormatException>(() => EntryForm.Parse(text));
    }

    /// <summary>The journal, which looks at fields, and the verifier, which looks at the bytes of leaves, share no code; they must judge alike.</summary>
    [Theory]
    [InlineData("day", "2001-02-28,2000-02-29,0001-01-01,9999-12-31", "2001-02-29,2001-2-28,2001-02-28 ,02001-02-28,0000-01-01,-001-01-01,２001-02-28,")]
    [InlineData("instant", "2001-02-28T00:00:00Z,2001-02-28T23:59:59.123456789Z", "2001-02-28T24:00:00Z,2001-02-28T00:00:60Z,2001-02-28T00:00:00.Z,2001-02-28T00:00:00,2001-02-29T00:00:00Z,2001-02-28T00:00:00.1234567890Z")]
    [InlineData("time", "00:00,16:05,23:59", "24:00,16:60,1600,16:5,16:005, 6:00,16-00,16:00:00,１6:00")]
    [InlineData("slug", "ab,a1-,zz9", "a,Ab,1a,a b,äb,a_b")]
    [InlineData("edition", "a/b#c,a/b/c#d#e", "a,a/b,/b#c,a/#c,a/b#,a#b/c")]
    [InlineData("one(a,b-c)", "a,b-c", "b,a b,A")]
    [InlineData("text", "a,,é", "")]
    public async Task JournalAndVerifier_HoldTheSameTextsForTheSameTypes(string type, string held, string refused)
    {
        var form = new KindForm("case.noted", 1, $"it:{type}");
        var leafForm = EntryForm.Parse(form.Text);
        await using (var journal = store.Create())
        {
            foreach (var (text, at) in held.Split(',').Concat(type == "text" ? [] : refused.Split(',')).Select((text, at) => (text, at)))
            {
                await journal.Append(On(Case("A"), null, $"c{at}", new Draft("case.noted", 1, Noon, [Field.Of("it", text)])));
            }
        }

        using var reader = JournalStores.OpenReadOnly(store.Directory);
        using var rows = JournalStores.OpenRows(store.Directory);
        foreach (var (entry, row) in reader.ReadAll().Zip(rows.Entries()))
        {
            var isHeld = entry.Position <= held.Split(',').Length;
            Assert.True(isHeld == (form.FaultIn(entry.Fields) is null), $"the journal: {type} {entry.Text("it")}");
            Assert.True(isHeld == (leafForm.FaultIn(StrictLeaf.Read(row.Leaf)) is null), $"the verifier: {type} {entry.Text("it")}");
        }
    }

    private static async Task Note(CourtJournal journal, string what) => Assert.IsType<AppendResult.Appended>(
        await journal.Append(On(Case("A"), null, what, new Draft("case.noted", 1, Noon, [Field.Of("what", what)]))));

    private CourtJournal Open(params ImmutableArray<KindForm> kinds) =>
        JournalStores.OpenOrCreate(store.Directory, TestStore.Identity, store.Options with { Kinds = kinds });
}
