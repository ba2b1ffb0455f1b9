using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Dashboard.Audit;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Tests;

public class TrailQueryTextTests
{
    [Fact]
    public void Read_OfEveryName_GivesTheSearch()
    {
        var query = TrailQueryText.Read(
            "?who=u-48+21&role=clerk&kind=case.went-overdue&step=pay&case=it-road%2FA1&from=2009-01-07&to=2009-02-01&recorded-from=2010-01-01&recorded-to=2010-12-31&late=1&approvals=on&upto=99&skip=50&take=25",
            out var unreadable);

        Assert.Empty(unreadable);
        Assert.Equal(
            new TrailQuery(
                "u-48 21", new RoleName("clerk"), "case.went-overdue", new StepId("pay"), "it-road/A1", new LocalDate(2009, 1, 7), new LocalDate(2009, 2, 1),
                new LocalDate(2010, 1, 1), new LocalDate(2010, 12, 31), true, true, 99, 50, 25),
            query);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("to=2009-02-30")]
    [InlineData("recorded-from=1-1-1")]
    [InlineData("late=perhaps")]
    [InlineData("upto=-1")]
    [InlineData("skip=99999999999")]
    [InlineData("take=501")]
    public void Read_OfAValueThatIsNone_NamesItAndLeavesItOut(string pair)
    {
        var query = TrailQueryText.Read("?who=u&" + pair, out var unreadable);

        Assert.Equal(pair[..pair.IndexOf('=', StringComparison.Ordinal)], Assert.Single(unreadable));
        Assert.Equal(new TrailQuery("u"), query);
    }

    [Fact]
    public void Write_OfTheWholeTrail_SaysNothing() => Assert.Equal("", TrailQueryText.Write(new TrailQuery()));

    [Theory]
    [InlineData("", false)]
    [InlineData("?skip=50&take=10&upto=77", false)]
    [InlineData("?who=", false)]
    [InlineData("?who=u", true)]
    [InlineData("?late=1", true)]
    public void IsNarrowed_OfAnAddress_IsTrueWhenItLeavesEntriesOut(string text, bool narrowed) =>
        Assert.Equal(narrowed, TrailQueryText.IsNarrowed(TrailQueryText.Read(text, out _)));

    [Fact]
    public void File_OfAPage_HoldsAllPagesOfTheSameSearch() => Assert.Equal(
        "/api/audit.csv?who=u&upto=99", AuditAddress.File(new TrailQuery("u", UpTo: 99, Skip: 50, Take: 25)));

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameSearch()
    {
        var words = Gen.Elements<string?>(null, "u-1", "（2024）京01执 123号", "50%&who=1", "a+b", "#?/=");
        var days = Gen.Elements<LocalDate?>(null, new LocalDate(1800, 1, 1), new LocalDate(2024, 2, 29), new LocalDate(2999, 12, 31));
        var queries =
            from who in words
            from role in words
            from kind in words
            from step in words
            from number in words
            from first in days
            from last in days
            from flags in Gen.Elements(0, 1, 2, 3)
            from upTo in Gen.Elements<long?>(null, 0, 1_231_684, long.MaxValue)
            from skip in Gen.Choose(0, 2_000_000)
            from take in Gen.Choose(1, 500)
            select new TrailQuery(
                who, role is null ? null : new RoleName(role), kind, step is null ? null : new StepId(step), number, first, last, last, first, (flags & 1) != 0, (flags & 2) != 0, upTo, skip, take);

        Prop.ForAll(queries.ToArbitrary(), query =>
        {
            var read = TrailQueryText.Read(TrailQueryText.Write(query), out var unreadable);
            return unreadable.IsEmpty && read == query;
        }).QuickCheckThrowOnFailure();
    }
}
