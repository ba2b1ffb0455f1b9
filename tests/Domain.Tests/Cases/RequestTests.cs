using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.CaseSpec;

namespace Supervision.Domain.Tests.Cases;

/// <summary>Requests, unlike observations, are refused; the refusal says what stands in the way, what would be possible, and the article.</summary>
public sealed class RequestTests
{
    private static readonly Fact<CaseEvent>[] Created = [AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created")];
    private static readonly Fact<CaseEvent>[] Closed =
    [
        .. Created, AFine.Taken("send", "2010-02-01", "sent"), AFine.Taken("notify", "2010-02-27", "notified"), AFine.Taken("collect", "2010-03-02", "closed"),
    ];

    [Fact]
    public void Request_OfAnAllowedStep_IsRecordedLikeAnObservation() =>
        Given(Created).When(AFine.Request("send", "2010-02-01", "clerk")).Then(AFine.Taken("send", "2010-02-01", "sent"));

    [Fact]
    public void Request_OfTheFirstStep_OpensTheCase() =>
        Given().When(AFine.Request("create", "2010-01-05", "officer")).Then(AFine.Opened("2010-01-05"), AFine.Taken("create", "2010-01-05", "created"));

    /// <summary>Zero width, a mark of direction, a filler, an accent apart from its letter: people would take the case for another one.</summary>
    [Theory]
    [InlineData("it-road/A\u200B1", true)]
    [InlineData("it-road/\u202EA1", true)]
    [InlineData("it-road/A1\u3164", true)]
    [InlineData("it-road/A\u0300", true)]
    [InlineData("it-road/\u00C01", false)]
    [InlineData("it-road/（2024）京01民初123号", false)]
    public void Request_OfTheFirstStep_UnderANumberThatNobodyCanRead_IsRefused(string number, bool isRefused)
    {
        var decided = Decider.Decide(new Case.Unopened(new CaseNumber(number)), AFine.Request("create", "2010-01-05", "officer"));

        Assert.Equal(isRefused ? "illegible-number" : null, (decided as Decision<CaseEvent>.Refused)?.Refusal.Obstacle);
    }

    /// <summary>What was opened under such a number before goes on.</summary>
    [Fact]
    public void Request_InACaseThatHasSuchANumberAlready_IsRecorded()
    {
        var opened = new Case.Unopened(new CaseNumber("it-road/A\u200B1"));
        var state = Decider.Evolve(opened, new(default, new CaseEvent.Opened(opened.Number, Fines.Procedure.Reference)));

        Assert.IsType<Decision<CaseEvent>.Facts>(Decider.Decide(state, AFine.Request("create", "2010-01-05", "officer")));
    }

    [Fact]
    public void Request_OfAnUnknownStep_IsRefusedWithTheStepsThereAre() =>
        Given(Created).When(AFine.Request("fly", "2010-02-01", "clerk")).ThenRefused(new Refusal(
            "unknown-step",
            new Title(
                "The procedure \"Fines\" has no such step. It has: create, send, notify, pay, appeal, reopen, collect.",
                "程序“罚款”没有此步骤。可用步骤：create, send, notify, pay, appeal, reopen, collect。"),
            null));

    [Fact]
    public void Request_InARoleThatMayNot_IsRefusedWithTheRolesThatMay() =>
        Given(Created).When(AFine.Request("send", "2010-02-01", "offender")).ThenRefused(new Refusal(
            "not-for-this-role",
            new Title("\"Step send\" may be requested by: officer, clerk. You act as: offender.", "“步骤send”可由以下角色申请：officer、clerk。您当前的角色：offender。"),
            Fines.Article));

    [Fact]
    public void Request_WhereTheProcedureDoesNotAllowIt_IsRefusedWithWhatIsPossible() =>
        Given(Created).When(AFine.Request("appeal", "2010-02-01", "offender")).ThenRefused(new Refusal(
            "not-allowed-here",
            new Title(
                "\"Step appeal\" is not possible while the case stands at \"Place created\". Possible now: Step send, Step pay.",
                "案件处于“地点created”时不能进行“步骤appeal”。目前可进行：步骤send, 步骤pay。"),
            Fines.Article));

    [Fact]
    public void Request_InAClosedCase_IsRefusedAndNothingIsPossible() =>
        Given(Closed).When(AFine.Request("pay", "2010-03-03", "clerk")).ThenRefused(new Refusal(
            "not-allowed-here",
            new Title(
                "\"Step pay\" is not possible while the case stands at \"Place closed\". Possible now: nothing, the case is closed.",
                "案件处于“地点closed”时不能进行“步骤pay”。目前可进行：无，案件已结。"),
            Fines.Article));

    [Fact]
    public void Request_DatedBeforeTheLatestStep_IsRefused() =>
        Given(Created).When(AFine.Request("send", "2010-01-04", "clerk")).ThenRefused(new Refusal(
            "before-the-last-step",
            new Title("\"Step send\" cannot be dated before 2010-01-05, the day of the latest step of this case.", "“步骤send”的日期不能早于本案最近一步的日期 2010-01-05。"),
            Fines.Article));

    [Fact]
    public void Request_DatedOnTheDayOfTheLatestStep_IsAllowed() =>
        Given(Created).When(AFine.Request("send", "2010-01-05", "clerk")).Then(AFine.Taken("send", "2010-01-05", "sent"));

    [Theory]
    [InlineData("fly", "2010-01-01", "offender", "unknown-step")]
    [InlineData("notify", "2010-01-01", "offender", "not-for-this-role")]
    [InlineData("notify", "2010-01-01", "officer", "not-allowed-here")]
    [InlineData("send", "2010-01-01", "officer", "before-the-last-step")]
    public void Request_WithSeveralObstacles_NamesTheFirst(string step, string day, string role, string obstacle)
    {
        var asked = Assert.IsType<CaseCommand.Request>(AFine.Request(step, day, role));
        Assert.Equal(obstacle, Requests.ObstacleTo(asked, Given(Created).Opened)?.Obstacle);
    }

    [Fact]
    public void Request_ToANewCase_IsRefusedWhereTheProcedureBegins() =>
        Given().When(AFine.Request("send", "2010-01-05", "clerk")).ThenRefused(new Refusal(
            "not-allowed-here",
            new Title(
                "\"Step send\" is not possible while the case stands at \"Place new\". Possible now: Step create.",
                "案件处于“地点new”时不能进行“步骤send”。目前可进行：步骤create。"),
            Fines.Article));

    [Fact]
    public void Request_OfANumberWithoutAProcedure_NamesTheCourt() => Assert.Equal(
        new Refusal(
            "unknown-case",
            new Title(
                "There is no case xx/1, and no procedure of a court \"xx\" under which it could be opened.",
                "没有案件 xx/1，也没有法院“xx”可据以立案的程序。"),
            null),
        Requests.NoProcedureFor(new CaseNumber("xx/1")));
}
