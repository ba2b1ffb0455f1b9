using Supervision.Domain.Cases;

namespace Supervision.Domain.Tests.Cases;

public sealed class CaseNumberTests
{
    [Theory]
    [InlineData("it-road/A1", "it-road")]
    [InlineData("cn-0101/(2024)京0101民初1号", "cn-0101")]
    [InlineData("a/b/c", "a")]
    [InlineData("it-road/Case 1 of 2", "it-road")]
    public void Construction_OfCourtAndNumber_KnowsTheCourt(string text, string court)
    {
        Assert.Equal(court, new CaseNumber(text).Court);
        Assert.Equal(text, new CaseNumber(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("A1")]
    [InlineData("/A1")]
    [InlineData("it-road/")]
    [InlineData("it-road/A  1")]
    [InlineData("it-road/ A1")]
    [InlineData("it-road/A1 ")]
    [InlineData("it road/A1")]
    [InlineData("it-road/A\t1")]
    [InlineData("it-road/A\u00a01")]
    [InlineData("it-road/A\u00011")]
    public void Construction_OfAnythingElse_SaysWhatItGot(string text) =>
        Assert.Contains($"got '{text}'", Assert.Throws<ArgumentException>(() => new CaseNumber(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Construction_UpToTheMaximumLength_IsAllowed()
    {
        Assert.Equal(CaseNumber.MaximumLength, new CaseNumber("c/" + new string('x', CaseNumber.MaximumLength - 2)).Text.Length);
        Assert.Throws<ArgumentException>(() => new CaseNumber("c/" + new string('x', CaseNumber.MaximumLength - 1)));
    }

    [Fact]
    public void Of_JoinsCourtAndNumber() => Assert.Equal(new CaseNumber("it-road/A1"), CaseNumber.Of("it-road", "A1"));
}
