using FsCheck;
using FsCheck.Fluent;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests;

public class CaseQueryTextTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("?order=number&desc=1&skip=25&take=10", false)]
    [InlineData("?urgency=", false)]
    [InlineData("?utm=1", false)]
    [InlineData("?atleast=met", true)]
    [InlineData("?q=A1", true)]
    public void NamesCases_OfAnAddress_IsTrueWhenItSaysWhichCases(string text, bool names) =>
        Assert.Equal(names, CaseQueryText.NamesCases(text));

    [Fact]
    public void Read_OfEveryName_GivesTheQuery()
    {
        var query = CaseQueryText.Read(
            "?q=A%2F1+b&pack=it-road-fines/2010%23ab12&place=sent&limit=payment&urgency=last-day&atleast=soon&atmost=overdue&open=1&findings=true&mine=judge-03&division=civil-1&court=it-road&order=last-step&desc=1&skip=75&take=25",
            out var unreadable);

        Assert.Empty(unreadable);
        Assert.Equal(
            new CaseQuery("A/1 b", new PlaceId("sent"), new LimitId("payment"), Urgency.Soon, Urgency.LastDay, true, true, CaseOrder.LastStepOn, true, 75, 25, Pack: "it-road-fines/2010#ab12", Mine: new PersonId("judge-03"), Division: new DivisionId("civil-1"), Court: new CourtId("it-road")),
            query);
    }

    [Theory]
    [InlineData("urgency=late")]
    [InlineData("atleast=2")]
    [InlineData("order=colour")]
    [InlineData("open=perhaps")]
    [InlineData("skip=-1")]
    [InlineData("skip=99999999999")]
    [InlineData("take=0")]
    [InlineData("take=501")]
    [InlineData("mine=Judge 3")]
    [InlineData("division=1")]
    [InlineData("court=demo/1")]
    public void Read_OfAValueThatIsNone_NamesItAndLeavesItOut(string pair)
    {
        var query = CaseQueryText.Read("?q=A1&" + pair, out var unreadable);

        Assert.Equal(pair[..pair.IndexOf('=', StringComparison.Ordinal)], Assert.Single(unreadable));
        Assert.Equal(new CaseQuery("A1"), query);
    }

    [Fact]
    public void Write_OfTheWholeList_SaysSo() => Assert.Equal("?atleast=met", CaseQueryText.Write(new CaseQuery()));

    [Fact]
    public void Write_OfAFigureOfTheBoard_IsShort() =>
        Assert.Equal("?limit=dispatch&atleast=soon&atmost=last-day", CaseQueryText.Write(new(Limit: new("dispatch"), AtLeast: Urgency.Soon, AtMost: Urgency.LastDay)));

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameQuery()
    {
        var words = Gen.Elements<string?>(null, "A1", "（2024）京01执 123号", "50%&q=1", "a+b", "#?/=");
        var urgencies = Gen.Elements(Enum.GetValues<Urgency>());
        var queries =
            from search in words
            from place in words
            from limit in words
            from least in urgencies
            from most in urgencies
            from exactly in Gen.OneOf(Gen.Constant<Urgency?>(null), urgencies.Select(it => (Urgency?)it))
            from pack in words
            from flags in Gen.Elements(0, 1, 2, 3, 4, 5, 6, 7)
            from order in Gen.Elements(Enum.GetValues<CaseOrder>())
            from name in Gen.Elements<string?>(null, "judge-03", "civil-1")
            from skip in Gen.Choose(0, 200_000)
            from take in Gen.Choose(1, 500)
            select new CaseQuery(
                search, place is null ? null : new PlaceId(place), limit is null ? null : new LimitId(limit),
                least, exactly, (flags & 1) != 0, (flags & 2) != 0, order, (flags & 4) != 0, skip, take, most, pack,
                name is null ? null : new PersonId(name), name is null ? null : new DivisionId(name), name is null ? null : new CourtId(name));

        Prop.ForAll(queries.ToArbitrary(), query =>
        {
            var read = CaseQueryText.Read(CaseQueryText.Write(query), out var unreadable);
            return unreadable.IsEmpty && read == query;
        }).QuickCheckThrowOnFailure();
    }
}
