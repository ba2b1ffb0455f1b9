using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Supervision.Dashboard.Live;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Tests;

public sealed class QuestionsTests : IDisposable
{
    private readonly Asked asked = new();
    private readonly CancellationTokenSource page = new();

    /// <summary>Errors that say no more than that the page was left.</summary>
    public static TheoryData<Exception> OfLeaving => [new OperationCanceledException(), new TaskCanceledException(), new ObjectDisposedException("anything")];

    /// <summary>Errors that say, of themselves, that the browser or its circuit is gone.</summary>
    public static TheoryData<Exception> OfTheBrowser => [new JSDisconnectedException("gone"), new ObjectDisposedException(nameof(IServiceProvider))];

    public void Dispose() => page.Dispose();

    [Fact]
    public async Task Question_Answered_SaysSoAndLogsNothing()
    {
        Assert.IsType<Ending.Answered>(await asked.Questions.Ask(() => Task.CompletedTask, CancellationToken.None));
        Assert.Empty(asked.Logged);
    }

    [Fact]
    public async Task Answer_ThatNobodyWaitsFor_IsDropped() => Assert.Null(await asked.Questions.Ask(page.CancelAsync, page.Token));

    [Fact]
    public async Task Page_ThatIsLeft_AsksNothingMore()
    {
        await page.CancelAsync();
        Assert.Null(await asked.Questions.Ask(() => throw new InvalidOperationException("It was asked."), page.Token));
        Assert.Empty(asked.Logged);
    }

    [Theory]
    [MemberData(nameof(OfLeaving))]
    public async Task ErrorOfLeaving_WhenThePageIsLeft_IsDroppedWithoutALine(Exception error)
    {
        Assert.Null(await EndLeft(error));
        Assert.Empty(asked.Logged);
    }

    [Theory]
    [MemberData(nameof(OfLeaving))]
    public async Task ErrorOfLeaving_WhileSomebodyWaits_IsAFailure(Exception error) =>
        Assert.IsType<Ending.Failed>(await End(error, CancellationToken.None));

    [Theory]
    [MemberData(nameof(OfTheBrowser))]
    public async Task BrowserGone_InWhateverCircumstance_IsDroppedWithoutALine(Exception error)
    {
        Assert.Null(await End(error, CancellationToken.None));
        Assert.Empty(asked.Logged);
    }

    [Fact]
    public async Task NotPermitted_IsRefusedWithTheMissingRight()
    {
        var no = new NotPermittedException(new Refusal("not-permitted", new("No.", "否。"), null), needsReason: false, Right.SeeLog);

        var refused = Assert.IsType<Ending.Refused>(await End(no, CancellationToken.None));

        Assert.Equal(Right.SeeLog, refused.Why.Right);
        Assert.Empty(asked.Logged);
    }

    [Fact]
    public async Task NotSignedIn_LeadsToTheDoorWithTheWayBack()
    {
        Assert.Null(await End(new NotSignedInException(), CancellationToken.None));
        Assert.Equal(["/sign-in?return=%2Faudit%2Flog%3Fx%3D1"], asked.Led);
        Assert.Empty(asked.Logged);
    }

    [Fact]
    public async Task NotSignedIn_OnAPageThatIsLeft_LeadsNowhere()
    {
        Assert.Null(await EndLeft(new NotSignedInException()));
        Assert.Empty(asked.Led);
    }

    [Fact]
    public async Task Failure_IsLoggedOnceUnderTheNumberThatTheReaderIsTold()
    {
        var error = new IOException("The store is out of reach.");

        var failed = Assert.IsType<Ending.Failed>(await End(error, CancellationToken.None));

        Assert.Matches("^[0-9a-f]{8}$", failed.Id);
        var (line, logged) = Assert.Single(asked.Logged);
        Assert.Contains(failed.Id, line, StringComparison.Ordinal);
        Assert.Same(error, logged);
    }

    [Fact]
    public async Task Failure_ThatGoesOn_IsOneFailureForAMinute()
    {
        var error = new IOException("The store is out of reach.");

        var first = await End(error, CancellationToken.None);
        asked.Time.Advance(Questions.SameFailure - TimeSpan.FromTicks(1));
        Assert.Equal(first, await End(error, CancellationToken.None));
        Assert.Single(asked.Logged);

        asked.Time.Advance(TimeSpan.FromTicks(1));
        Assert.NotEqual(first, await End(error, CancellationToken.None));
        Assert.NotEqual(first, await End(new IOException("The disk is full."), CancellationToken.None));
        Assert.Equal(3, asked.Logged.Count);
    }

    [Fact]
    public async Task Failure_OnAPageThatIsLeft_IsLoggedAndNotShown()
    {
        Assert.Null(await EndLeft(new IOException("The store is out of reach.")));
        Assert.Single(asked.Logged);
    }

    [Fact]
    public async Task Navigation_ThatEndsARequestByAnError_GoesOnToTheFramework() =>
        await Assert.ThrowsAsync<NavigationException>(() => End(new NavigationException("/elsewhere"), CancellationToken.None));

    [Fact]
    public async Task Browser_ThatDoesNotAnswer_IsNoFailure()
    {
        await asked.Questions.AskBrowser(() => Task.FromException(new TaskCanceledException()), CancellationToken.None);
        Assert.Empty(asked.Logged);
    }

    [Fact]
    public async Task Newest_BegunAgain_GivesUpTheQuestionBeforeAndEndsWithThePage()
    {
        using var ended = new CancellationTokenSource();
        using var newest = new Newest(ended.Token);

        var first = newest.Begin();
        var second = newest.Begin();
        Assert.True(first.IsCancellationRequested);
        Assert.False(second.IsCancellationRequested);

        await ended.CancelAsync();
        Assert.True(second.IsCancellationRequested);
    }

    /// <summary>The page is left while it waits, and then the error comes.</summary>
    private Task<Ending?> EndLeft(Exception error) => asked.Questions.Ask(
        async () =>
        {
            await page.CancelAsync();
            throw error;
        },
        page.Token);

    private Task<Ending?> End(Exception error, CancellationToken over) => asked.Questions.Ask(() => Task.FromException(error), over);
}
