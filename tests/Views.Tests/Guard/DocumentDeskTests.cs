using System.Text;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Journal.Documents;
using Supervision.Views.Guard;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>Documents before their guard: who files, who opens, what is written down.</summary>
public sealed class DocumentDeskTests
{
    private static readonly DocumentName Appeal = new("Appeal of Distinctive Driver", "(2026) 7", new LocalDate(2026, 1, 4));

    private static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7\nof a driver\n%%EOF\n");

    [Fact]
    public async Task Filing_IsTakenOrRefused_AsTheTableSays_ForEveryRoleInEveryRelation()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            foreach (var number in Numbers)
            {
                var outcome = await court.By<DocumentDesk>(role).File(Number(number), Appeal, "a.exe", "MZ"u8.ToArray(), $"f-{role}");
                Assert.Equal(
                    IsStraight(role, Right.FileDocument, number) ? "file-not-accepted" : IsWithReason(role, Right.FileDocument, number) ? "needs-reason" : "right-missing",
                    outcome.Refusal?.Obstacle);
                Assert.Equal(0, outcome.Document);
            }
        }

        Assert.Empty(DocumentFiles.In(Path.Combine(court.Engine.Directory, "documents")));
    }

    [Fact]
    public async Task Opening_IsForWhoeverMaySeeTheParties_AndIsALookAtThisVeryDocument()
    {
        await using var court = await Open();
        var filed = await Filed(court, InCourt);
        foreach (var role in Roles.All)
        {
            var asked = court.By<DocumentDesk>(role).OpenOrNull(Number(InCourt), filed.Document);
            if (IsStraight(role, Right.SeeParties, InCourt))
            {
                using var content = Assert.IsType<DocumentAnswer.Found>((await asked)!.Answer).Content;
                Assert.Equal(Pdf, Read(content));
                var look = (await court.Looks(InCourt))[^1];
                Assert.Equal(("access.looked", 2, $"p-{Roles.TextOf(role)}", "document", filed.Document), (look.Kind, look.KindVersion, look.Author.Who, look.Text("what"), look.NumberOrNull("entry")));
            }
            else
            {
                await Assert.ThrowsAsync<NotPermittedException>(() => asked);
            }
        }

        var looks = await court.Looks(InCourt);
        Assert.Equal(Roles.All.Count(role => IsStraight(role, Right.SeeParties, InCourt)), looks.Length);
        Golden.AssertIs(court.Engine.Journal.Drafts.First(it => it is { Kind: "access.looked", KindVersion: 2 }));
        var seen = await court.By<IAccessDesk>(Role.CourtPresident).WhoLooked(Number(InCourt));
        Assert.All(seen, it => Assert.Equal(LookKind.Document, it.Kind));
    }

    [Fact]
    public async Task ADocument_IsListedForEveryReader_AndNamedForWhoeverMaySeeTheParties()
    {
        await using var court = await Open();
        var filed = await Filed(court, Own);
        var full = Assert.Single((await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Documents);
        Assert.Equal(
            (filed.Document, Appeal.Title, Appeal.Number, Appeal.On, "appeal.pdf", DocumentType.Pdf, (long)Pdf.Length, "p-clerk", "Name of clerk", true),
            (full.Entry, full.Title, full.Number, full.On, full.FileName, full.Type, full.Size, full.By, full.ByName, full.IsOpen));
        var bare = Assert.Single((await court.By<IBoard>(Role.Notary).Case(Number(Own)))!.Documents);
        Assert.Equal((filed.Document, null, null, null, null, false), (bare.Entry, bare.Title, bare.Number, bare.On, bare.FileName, bare.IsOpen));

        // What the leaf says plainly tells nothing of the paper.
        var entry = (await court.Engine.Journal.ReadStream(new StreamKey("case", Own)))[^1];
        Assert.Equal(["type", "size", "file", "on"], entry.Fields.Where(it => it.Value is not FieldValue.Personal).Select(it => it.Name));
    }

    [Fact]
    public async Task TheSameContentAgain_IsTheDocumentThatIsThere_AndMendsItsFile()
    {
        await using var court = await Open();
        var first = await Filed(court, Own);
        var again = await Filed(court, Own, "f-1");
        var other = await court.By<DocumentDesk>(Role.Judge).File(Number(Own), new DocumentName("Another name", null, null), "x.pdf", Pdf, "f-2");
        Assert.Equal((first.Document, true, first.Document, true), (again.Document, again.WasThere, other.Document, other.WasThere));
        Assert.Single((await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Documents);

        var root = Path.Combine(court.Engine.Directory, "documents");
        File.Delete(Path.Combine(root, DocumentFiles.In(root)[0]));
        Assert.IsType<DocumentAnswer.Missing>((await court.By<DocumentDesk>(Role.Judge).OpenOrNull(Number(Own), first.Document))!.Answer);
        await Filed(court, Own, "f-3");
        using var content = Assert.IsType<DocumentAnswer.Found>((await court.By<DocumentDesk>(Role.Judge).OpenOrNull(Number(Own), first.Document))!.Answer).Content;
        Assert.Equal(Pdf, Read(content));
    }

    [Fact]
    public async Task ManyFilingsOfOneContentAtOnce_AreOneDocument()
    {
        await using var court = await Open();
        var desk = court.By<DocumentDesk>(Role.Clerk);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(it => desk.File(Number(Own), Appeal, "a.pdf", Pdf, $"f-{it}")));
        Assert.Single(outcomes.Select(it => it.Document).Distinct());
        Assert.Single((await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Documents);
        Assert.Empty(DocumentFiles.BeingFiled(Path.Combine(court.Engine.Directory, "documents")));
    }

    [Fact]
    public async Task ARequestsName_ThatFiledAnotherContent_IsAMistake()
    {
        await using var court = await Open();
        await Filed(court, Own, "f-1");
        var other = await court.By<DocumentDesk>(Role.Clerk).File(Number(Own), Appeal, "b.txt", "another"u8.ToArray(), "f-1");
        Assert.Equal("command-used", other.Refusal?.Obstacle);
        Assert.Single((await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Documents);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AFilingOfUnknownOutcome_AskedAgain_IsThereOnce(bool wasWritten)
    {
        await using var court = await Open();
        court.Engine.Journal.Next = wasWritten ? AppendFault.ButWritten : AppendFault.NotWritten;
        await Assert.ThrowsAnyAsync<Exception>(() => Filed(court, Own, "f-1"));
        var filed = await Filed(court, Own, "f-1");
        Assert.Null(filed.Refusal);
        Assert.Equal(wasWritten, filed.WasThere);
        Assert.Equal(filed.Document, Assert.Single((await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Documents).Entry);
    }

    [Fact]
    public async Task ACaseThatThereIsNot_HasNoDocuments_AndTakesNone()
    {
        await using var court = await Open();
        Assert.Equal("unknown-case", (await court.By<DocumentDesk>(Role.Clerk).File(Number("it-road/NONE"), Appeal, "a.pdf", Pdf, "f-1")).Refusal?.Obstacle);
        Assert.Null(await court.By<DocumentDesk>(Role.CourtPresident).OpenOrNull(Number("it-road/NONE"), 1));
        Assert.Null(await court.By<DocumentDesk>(Role.Judge).OpenOrNull(Number(Own), 1));
        var first = (await court.Engine.Journal.ReadStream(new StreamKey("case", Own)))[0];
        Assert.Null(await court.By<DocumentDesk>(Role.Judge).OpenOrNull(Number(Own), first.Position));
    }

    [Fact]
    public async Task AnActThatRestsOnADocumentOfTheCase_IsToldByItsTitle_WithALinkForWhoeverMayOpenIt()
    {
        await using var court = await Open();
        var filed = await Filed(court, Own);
        var elsewhere = await Filed(court, InDivision, "f-2");
        Act Resting(long document) => new(new StepId("send-fine")) { Grounds = new Grounds { Filed = new FiledPaper(document) } };

        var preview = await court.By<IDesk>(Role.Clerk).Preview(Number(Own), Resting(filed.Document));
        Assert.Equal((null, filed.Document, Appeal.Title), (preview!.Obstacle, Assert.Single(preview.Documents).Entry, preview.Documents[0].Title));
        Assert.Equal("unknown-document", (await court.By<IDesk>(Role.Clerk).Preview(Number(Own), Resting(elsewhere.Document)))!.Obstacle?.Obstacle);
        foreach (var none in new[] { elsewhere.Document, preview.Position - 1, 0, long.MaxValue })
        {
            Assert.Equal("unknown-document", (await court.By<IDesk>(Role.Clerk).Request(Number(Own), Resting(none), $"r-{none}")).Refusal?.Obstacle);
        }

        Assert.Null((await court.By<IDesk>(Role.Clerk).Request(Number(Own), Resting(filed.Document), "r-1")).Refusal);

        // The entry names the document by its place and by its file, which is what the log proves of it.
        var entries = await court.Engine.Journal.ReadStream(new StreamKey("case", Own));
        var (named, taken) = (entries.Single(it => it.Position == filed.Document), entries[^1]);
        Assert.Equal((3, filed.Document, named.Text("file"), Appeal.Title), (taken.KindVersion, taken.NumberOrNull("filed"), taken.Text("filed-file"), taken.TextOrNull("document")));

        var line = (await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Timeline.Single(it => it.Position == taken.Position);
        Assert.Equal(
            [new GroundView(GroundKind.Document, Appeal.Title) { Filed = filed.Document }, new(GroundKind.DocumentNumber, Appeal.Number), new(GroundKind.DocumentDay, "2026-01-04")],
            line.Grounds.AsEnumerable());
        var bare = (await court.By<IBoard>(Role.Notary).Case(Number(Own)))!.Timeline.Single(it => it.Position == taken.Position);
        Assert.Equal(new GroundView(GroundKind.Document, null), bare.Grounds[0]);

        await court.CatchUp();
        var row = Assert.Single((await court.By<IAuditDesk>(Role.CourtPresident).Search(new TrailQuery(Kind: "case.step-taken", Step: new StepId("send-fine")))).Rows);
        Assert.Equal((filed.Document, true), (row.Filed, row.MayOpen));
        Assert.Equal(IsStraight(Role.Auditor, Right.SeeParties, InCourt), Assert.Single((await court.By<IAuditDesk>(Role.Auditor).Search(new TrailQuery(Kind: "case.step-taken", Step: new StepId("send-fine")))).Rows).MayOpen);
    }

    [Fact]
    public async Task GroundsThatArePutRight_MayRestOnADocumentOfTheCase()
    {
        await using var court = await Open();
        var filed = await Filed(court, Own);
        Correction Resting(long document) =>
            new(2, new Amendment.RestsOn(new Grounds { Filed = new FiledPaper(document) }), "The paper was filed later.");

        var preview = (await court.By<ICorrectionDesk>(Role.CourtPresident).Preview(Number(Own), Resting(filed.Document)))!;
        Assert.Equal((null, filed.Document), (preview.Obstacle?.Obstacle, Assert.Single(preview.Documents).Entry));
        Assert.Equal("unknown-document", (await court.By<ICorrectionDesk>(Role.CourtPresident).Correct(Number(Own), Resting(1), "c-1")).Refusal?.Obstacle);
        var proposed = await court.By<ICorrectionDesk>(Role.CourtPresident).Correct(Number(Own), Resting(filed.Document), "c-2");
        Assert.Null(proposed.Refusal);
        var entry = (await court.Engine.Journal.ReadStream(new StreamKey("case", Own)))[^1];
        Assert.Equal((2, filed.Document, Appeal.Title), (entry.KindVersion, entry.NumberOrNull("filed"), entry.TextOrNull("document")));
        Assert.Equal(filed.Document, (await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Timeline.Single(it => it.Position == entry.Position).Grounds[0].Filed);
    }

    private static Task<FilingOutcome> Filed(GuardedCourt court, string number, string command = "f-1") =>
        court.By<DocumentDesk>(Role.Clerk).File(Number(number), Appeal, "C:\\papers\\appeal.pdf", Pdf, command);

    private static byte[] Read(Stream content)
    {
        using var read = new MemoryStream();
        content.CopyTo(read);
        return read.ToArray();
    }
}
