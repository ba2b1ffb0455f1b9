using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Supervision.Dashboard.Acts;
using Supervision.Dashboard.Language;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests.Acts;

/// <summary>How the paper of an act is said: one that is filed with the case, or words.</summary>
public sealed class PaperFieldsTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static readonly DocumentView Ruling = new(
        7, "Ruling on the extension", "(2026) 12", new LocalDate(2026, 3, 2), "ruling.pdf", DocumentType.Pdf, DocumentTypes.TitleOf(DocumentType.Pdf), 1000, Today,
        "clerk-01", "Zhao Li", new RoleName("clerk"));

    private static readonly DocumentView Withheld = Ruling with { Entry = 9, Title = null, Number = null, On = null, FileName = null };

    [Theory]
    [InlineData("en", "Ruling on the extension · (2026) 12 · Mon 2 Mar", "PDF, filed Tue 10 Mar")]
    [InlineData("zh-CN", "Ruling on the extension · (2026) 12 · 3月2日 周一", "PDF，3月10日 周二提交")]
    public async Task Documents_AreOfferedByName_TheLatestFirst_AndWhatIsWithheldByWhatItIs(string language, string named, string withheld)
    {
        await using var page = Page(language, isInteractive: true);

        var offered = page.Render<PaperFields>(it => it.Add(p => p.Documents, [Ruling, Withheld]).Add(p => p.Said, new SaidOfPaper()).Add(p => p.Today, Today))
            .FindAll("select[name=filed] option").Select(it => (Value: it.GetAttribute("value"), it.TextContent)).ToList();

        Assert.Equal(["", "9", "7"], offered.Select(it => it.Value));
        Assert.Equal(named, offered[2].TextContent);
        Assert.EndsWith(withheld, offered[1].TextContent, StringComparison.Ordinal);
    }

    /// <summary>One paper is filed or named in words: whoever chooses is asked for no more words, and what was begun in words goes.</summary>
    [Fact]
    public async Task ADocumentThatIsChosen_TakesThePlaceOfWords()
    {
        await using var page = Page("en", isInteractive: true);
        var (said, asked) = (new SaidOfPaper { Title = "Half a ti" }, 0);
        var fields = page.Render<PaperFields>(it => it.Add(p => p.Documents, [Ruling]).Add(p => p.Said, said).Add(p => p.Today, Today)
            .Add(p => p.IsRequired, value: true).Add(p => p.Changed, EventCallback.Factory.Create(this, () => asked++)));
        Assert.NotNull(fields.Find("input[name=document][required]"));

        await fields.Find("select[name=filed]").ChangeAsync("7");

        Assert.Empty(fields.FindAll("input[name=document]"));
        Assert.Equal((7L, null, 1), (said.FiledOrNull!.Value, said.Title, asked));
        Assert.Equal(new Grounds("Why.") { Filed = new FiledPaper(7) }, said.GroundsWith("Why.", null));
    }

    /// <summary>Without a circuit nothing hides and nothing can be demanded of one of two ways; a case without documents has the one.</summary>
    [Theory]
    [InlineData(true, 1, 0)]
    [InlineData(false, 0, 1)]
    public async Task WithoutACircuit_BothWaysStandThere_AndTheAnswerTellsWhatIsMissing(bool hasDocuments, int selects, int required)
    {
        await using var page = Page("en", isInteractive: false);

        var fields = page.Render<PaperFields>(it => it.Add(p => p.Documents, hasDocuments ? [Ruling] : []).Add(p => p.Said, new SaidOfPaper { Filed = "7" })
            .Add(p => p.Today, Today).Add(p => p.IsRequired, value: true));

        Assert.Equal((selects, 1, required), (
            fields.FindAll("select[name=filed]").Count, fields.FindAll("input[name=document]").Count, fields.FindAll("input[name=document][required]").Count));
    }

    private static BunitContext Page(string language, bool isInteractive)
    {
        var page = new BunitContext();
        page.Services.AddSingleton(new Speech(CultureInfo.GetCultureInfo(language)));
        page.SetRendererInfo(new RendererInfo(isInteractive ? "Server" : "Static", isInteractive));
        return page;
    }
}
