using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Views.Guard;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>Every look is in the journal before anything is shown, once in a quarter of an hour, and never not at all.</summary>
public sealed class LookTests
{
    [Fact]
    public async Task ALook_StandsInTheJournal_UnderWhoeverLookedAndInWhichRole()
    {
        await using var court = await Open();
        var before = court.Engine.Journal.Released;
        await court.By<IBoard>(Role.Judge).Case(Number(Own));
        var entry = Assert.Single(await court.Looks(Own));
        Assert.Equal(("access.looked", "p-judge", "judge", "case", before + 1), (entry.Kind, entry.Author.Who, entry.Author.Role, entry.Text("what"), entry.Position));
        Assert.DoesNotContain("OWN", entry.Command.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALook_OnBehalfOfSomebody_NamesBoth()
    {
        await using var court = await Open();
        await court.Staff(
            at => new StaffCommand.DelegatePowers(new DecreeId("d-1"), Appointment(Role.Judge), Person(Role.Clerk), [Right.SeeCase], new LocalDate(2026, 1, 5), new LocalDate(2026, 1, 9), at), "delegate");
        court.Caller.Acting = new Acting(Person(Role.Clerk), new Office(Role.Judge, HomeCourt, Fines1, Person(Role.Judge)));
        await court.Get<IBoard>().Case(Number(Own));
        Assert.Equal(new Author("p-clerk", "judge", "p-judge"), Assert.Single(await court.Looks(Own)).Author);
    }

    [Fact]
    public async Task TheSameLook_IsWrittenOnceInAQuarterOfAnHour_AndAnotherRolesOrKindsAtOnce()
    {
        await using var court = await Open();
        for (var i = 0; i < 20; i++)
        {
            await court.By<IBoard>(Role.Judge).Case(Number(Own));
            court.Engine.Timers.Advance(TimeSpan.FromSeconds(44));
        }

        Assert.Single(await court.Looks(Own));
        court.Engine.Timers.Advance(TimeSpan.FromSeconds(20));
        await court.By<IBoard>(Role.Judge).Case(Number(Own));
        await court.By<IBoard>(Role.Clerk).Case(Number(Own));
        await court.By<IAuditDesk>(Role.Auditor).Chain(Number(Own));
        await court.By<IBoard>(Role.Auditor).Case(Number(Own));
        Assert.Equal(
            ["p-judge case", "p-judge case", "p-clerk case", "p-auditor chain", "p-auditor case"],
            (await court.Looks(Own)).Select(it => $"{it.Author.Who} {it.Text("what")}"));
    }

    [Fact]
    public async Task ALook_ThatIsRefusedOrFindsNothing_IsNotWritten()
    {
        await using var court = await Open();
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Notary).Case(Number(InCourt)));
        await court.By<IBoard>(Role.Clerk).Case(Number("it-road/NONE"));
        Assert.Empty(await court.Looks(InCourt));
        Assert.Empty(await court.Looks("it-road/NONE"));
    }

    /// <summary>The pair: where nobody knows whether a look was written nothing is shown, and the next one writes it.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten, 1)]
    [InlineData(AppendFault.ButWritten, 2)]
    public async Task ALook_WhileTheJournalFails_ShowsNothing_AndIsWrittenByTheNextOne(object fault, int written)
    {
        await using var court = await Open();
        court.Engine.Journal.Next = (AppendFault)fault;
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => court.By<IBoard>(Role.Judge).Case(Number(Own)));
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(Own)));
        Assert.Equal(written, (await court.Looks(Own)).Length);
    }

    [Fact]
    public async Task WhereTheJournalHasStopped_ReadingGoesOn()
    {
        await using var court = await Open();
        court.Engine.Journal.Stopped = new SealRefusedException(7, "this", "that");
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(Own)));
        Assert.Empty(await court.Looks(Own));
    }

    [Fact]
    public async Task ASearch_IsWrittenWithItsWords_WhichArePersonal_AndAPlainListIsNot()
    {
        await using var court = await Open();
        await court.By<IBoard>(Role.Clerk).Cases(new CaseQuery());
        await court.By<IBoard>(Role.Clerk).Cases(new CaseQuery(Search: "OWN"));
        await court.By<IBoard>(Role.Clerk).Cases(new CaseQuery(Search: "OWN", Skip: 50, Order: CaseOrder.Number));
        await court.By<IBoard>(Role.Clerk).Cases(new CaseQuery(Search: "DIV"));
        await court.By<IAuditDesk>(Role.Auditor).Search(new TrailQuery(Who: "p-judge"));
        var looks = (await court.Engine.Journal.ReadStream(new StreamKey("access", "search/it-road/p-clerk")))
            .AddRange(await court.Engine.Journal.ReadStream(new StreamKey("access", "search/it-road/p-auditor")));
        Assert.Equal(
            [("search", "?q=OWN"), ("search", "?q=DIV"), ("search", "?who=p-judge")],
            looks.Select(it => (it.Text("what"), it.Text("query"))));
        Assert.All(looks, it => Assert.Equal($"person/{it.Author.Who}", Assert.IsType<FieldValue.Personal>(it.Fields.Single(field => field.Name == "query").Value).Subject));
    }

    [Fact]
    public async Task ThreeHundredSearches_AreAFewEntries_WithTheWordsOfAll()
    {
        await using var court = await Open();
        var words = Enumerable.Range(0, 300).Select(it => $"?q=S{it:000}").ToList();
        foreach (var word in words)
        {
            await court.By<IBoard>(Role.Clerk).Cases(new CaseQuery(Search: word[3..]));
        }

        Assert.Equal(AccessLog.MostSearches, (await Searches(court)).Length);
        Assert.Equal(1, await court.Get<GatheredLooks>().Write(all: true));
        var looks = await Searches(court);
        Assert.Equal(AccessLog.MostSearches + 1, looks.Length);
        Assert.Equal(300L - AccessLog.MostSearches, looks[^1].NumberOrNull("times"));
        Assert.Equal(words, looks.SelectMany(it => it.Text("query").Split('\n')));
        Assert.Equal(0, await court.Get<GatheredLooks>().Write(all: true));
    }

    /// <summary>The pair: what could not be written is not lost, and what was written in truth may be written twice.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten, 1)]
    [InlineData(AppendFault.ButWritten, 2)]
    public async Task GatheredSearches_WhileTheJournalFails_AreWrittenByTheNextTry(object fault, int written)
    {
        await using var court = await Open();
        for (var it = 0; it <= AccessLog.MostSearches; it++)
        {
            await court.By<IBoard>(Role.Clerk).Cases(new CaseQuery(Search: $"S{it}"));
        }

        court.Engine.Journal.Next = (AppendFault)fault;
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => court.Get<GatheredLooks>().Write(all: true));
        await court.Get<GatheredLooks>().Write(all: true);
        Assert.Equal(Enumerable.Repeat($"?q=S{AccessLog.MostSearches}", written), (await Searches(court)).Skip(AccessLog.MostSearches).Select(it => it.Text("query")));
    }

    private static async Task<System.Collections.Immutable.ImmutableArray<Entry>> Searches(GuardedCourt court) =>
        await court.Engine.Journal.ReadStream(new StreamKey("access", "search/it-road/p-clerk"));

    [Fact]
    public async Task AnExport_IsWrittenBeforeItsFirstPage()
    {
        await using var court = await Open();
        var pages = await court.By<Handouts>(Role.Supervisor).OfList(new CaseQuery(OpenOnly: true));
        var look = Assert.Single(await court.Engine.Journal.ReadStream(new StreamKey("access", "export/it-road/p-supervisor")));
        Assert.Equal(("export", "?open=1"), (look.Text("what"), look.Text("query")));
        Assert.Equal(4, (await pages(new CaseQuery(), CancellationToken.None)).Total);
        court.Caller.Acting = null;
        await Assert.ThrowsAsync<NotSignedInException>(() => pages(new CaseQuery(), CancellationToken.None));
    }

    [Fact]
    public async Task ManyWhoLookAtOnce_AreAllShownAfterTheOneEntry()
    {
        await using var court = await Open();
        var board = court.By<IBoard>(Role.Judge);
        var views = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => board.Case(Number(Own))));
        Assert.All(views, Assert.NotNull);
        Assert.Single(await court.Looks(Own));
    }

    [Fact]
    public async Task Looks_AreFoundInTheTrail_ByTheirCase_InWords()
    {
        await using var court = await Open();
        await court.By<IBoard>(Role.Judge).Case(Number(Own));
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), "A colleague asked for help", "o-1");
        await court.CatchUp();
        var rows = (await court.By<IAuditDesk>(Role.Auditor).Search(new TrailQuery(Case: Own, Kind: "access.looked"))).Rows;
        Assert.Equal(("Looked at: case", "查阅：案件", Own), rows.Select(it => (it.What.En, it.What.Zh, it.Case!.Value.Text)).Single());
        rows = (await court.By<IAuditDesk>(Role.Auditor).Search(new TrailQuery(Case: InCourt, Kind: "access.opened"))).Rows;
        Assert.Equal("Case opened with a reason", Assert.Single(rows).What.En);
        Assert.Equal(2, (await court.By<IAuditDesk>(Role.Auditor).Search(new TrailQuery(Case: "it-road/", Who: "p-judge"))).Rows.Count(it => it.Kind.StartsWith("access.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AccessKinds_HaveTheirGoldenFiles()
    {
        await using var court = await Open();
        await court.By<IBoard>(Role.Clerk).Cases(new CaseQuery(Search: "OWN"));
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), "A colleague asked for help", "o-1");
        Golden.AssertIs(court.Engine.Journal.Drafts.Single(it => it.Kind == "access.looked"));
        Golden.AssertIs(court.Engine.Journal.Drafts.Single(it => it.Kind == "access.opened"));
    }
}
