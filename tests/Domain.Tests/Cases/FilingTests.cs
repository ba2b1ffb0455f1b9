using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.CaseSpec;

namespace Supervision.Domain.Tests.Cases;

/// <summary>What a case says to a document: it takes it, knows it again, and keeps its bounds.</summary>
public sealed class FilingTests
{
    private static readonly Instant Noon = Instant.FromUtc(2010, 1, 6, 11, 0);

    private static readonly DocumentName Appeal = new("Appeal", "(2010) 7", new LocalDate(2010, 1, 4));

    private static readonly CaseSpec Case = Given(AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created"));

    [Fact]
    public void FileDocument_IsRecordedOnTheCourtsDay_AndMovesNothingElse()
    {
        var filed = Case.When(Document("c"));
        filed.Then(new Fact<CaseEvent>(Noon, new CaseEvent.DocumentFiled(Appeal, "a.pdf", DocumentType.Pdf, 10, "file-c", "c", new LocalDate(2010, 1, 6))));
        Assert.Equal(Case.Opened, filed.After() with { Filed = Case.Opened.Filed, History = Case.Opened.History });
    }

    [Fact]
    public void FileDocument_OfTheSameContent_IsTheSameDocument_WhateverItIsCalled()
    {
        var again = Filed(("c", 10)).When(Document("c") with { Name = new("Another name", null, null), FileName = "b.pdf" });
        Assert.Empty(again.Decided);
    }

    /// <summary>Once the contents cannot be read any more nobody can tell, and a document is a new one.</summary>
    [Fact]
    public void FileDocument_WhenTheEarlierOnesContentIsErased_IsANewOne() => Assert.Single(Filed((null, 10)).When(Document("c")).Decided);

    [Theory]
    [InlineData("", null, "a.pdf", "bad-document")]
    [InlineData("   ", null, "a.pdf", "bad-document")]
    [InlineData("a\u0001b", null, "a.pdf", "bad-document")]
    [InlineData("Appeal", "", "a.pdf", "bad-document")]
    [InlineData("Appeal", null, "", "bad-file-name")]
    [InlineData("Appeal", null, "a\nb.pdf", "bad-file-name")]
    public void FileDocument_WithoutNames_IsRefused(string title, string? number, string fileName, string obstacle) => Assert.Equal(
        obstacle, Refusal(Case, Document("c") with { Name = new DocumentName(title, number, null), FileName = fileName }));

    [Fact]
    public void FileDocument_AtTheLongestNames_IsTaken_AndBeyondRefused()
    {
        Assert.Null(Refusal(Case, Document("c") with { Name = new(new('t', 200), new('n', 100), null), FileName = new('f', 200) }));
        Assert.Equal("bad-document", Refusal(Case, Document("c") with { Name = new(new('t', 201), null, null) }));
        Assert.Equal("bad-document", Refusal(Case, Document("c") with { Name = new("t", new('n', 101), null) }));
        Assert.Equal("bad-file-name", Refusal(Case, Document("c") with { FileName = new('f', 201) }));
    }

    [Fact]
    public void FileDocument_TheLastThatGoesIn_IsTaken_AndTheNextRefused()
    {
        var almost = Enumerable.Range(0, 499).Select(it => ((string?)$"c{it}", 1L)).ToArray();
        Assert.Null(Refusal(Filed(almost), Document("last")));
        Assert.Equal("too-many-documents", Refusal(Filed([.. almost, ("c500", 1)]), Document("next")));

        // The same content is no further document, also in a case that takes no more.
        Assert.Empty(Filed([.. almost, ("c500", 1)]).When(Document("c7")).Decided);
    }

    [Theory]
    [InlineData(2_147_483_638, null)]
    [InlineData(2_147_483_639, "documents-too-large")]
    [InlineData(long.MaxValue, "documents-too-large")]
    [InlineData(long.MinValue, null)]
    public void FileDocument_BeyondTwoGigabytesTogether_IsRefused(long before, string? obstacle) => Assert.Equal(obstacle, Refusal(Filed(("x", before), ("y", 0)), Document("c")));

    private static CaseCommand.FileDocument Document(string content) => new(Appeal, "a.pdf", DocumentType.Pdf, 10, $"file-{content}", content, Noon);

    private static CaseSpec Filed(params (string? Content, long Size)[] documents) => Given(
    [
        AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created"),
        .. documents.Select(it => new Fact<CaseEvent>(Noon, new CaseEvent.DocumentFiled(null, null, DocumentType.Pdf, it.Size, "f", it.Content, new LocalDate(2010, 1, 6)))),
    ]);

    private static string? Refusal(CaseSpec spec, CaseCommand.FileDocument said) =>
        Decider.Decide(spec.Opened, said) is Decision<CaseEvent>.Refused it ? it.Refusal.Obstacle : null;
}
