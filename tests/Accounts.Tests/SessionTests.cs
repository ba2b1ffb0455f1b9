using Supervision.Accounts.Tests.Support;

namespace Supervision.Accounts.Tests;

/// <summary>Sessions: who is in, for how long, and that nothing that was seen or planted before opens them.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly TestAccounts accounts = new();

    public void Dispose() => accounts.Dispose();

    private SessionBook Sessions => accounts.Store.Sessions;

    [Fact]
    public void Session_OfASecret_IsFoundByItAlone()
    {
        var (session, secret) = Begin();

        Assert.Equal(session.Handle, Sessions.Open(secret)!.Handle);
        Assert.Null(Sessions.Open(session.Handle));
        Assert.Null(Sessions.Open(secret + "x"));
        Assert.Null(Sessions.Open(""));
        Assert.Null(Sessions.Find(secret));
        Assert.Equal(43, secret.Length); // 256 bits in base64url
    }

    [Fact]
    public void SignIn_EndsTheSessionThatTheBrowserHadBefore()
    {
        var (planted, plantedSecret) = Begin();
        var (after, secret) = Sessions.Begin("judge-1", null, "judge", false, "browser", instead: planted.Handle);

        Assert.Null(Sessions.Open(plantedSecret));
        Assert.NotEqual(planted.Handle, after.Handle);
        Assert.NotNull(Sessions.Open(secret));
    }

    [Fact]
    public async Task Restore_EndsEverySessionAndLink_AndKeepsTheAccounts()
    {
        var account = await accounts.Add("judge-2", "li");
        var (_, secret) = Begin();
        var link = accounts.Store.Book.Invite("judge-3", TestAccounts.Name("mei"))!;

        accounts.Store.EndSessionsAndLinks();

        Assert.Null(Sessions.Open(secret));
        Assert.Null(accounts.Store.Book.Peek(link));
        Assert.Equal([account.Person, "judge-3"], accounts.Store.Book.All.Select(it => it.Person));
        Assert.Null(accounts.Reopen().Sessions.Open(secret));
    }

    [Fact]
    public void Renewing_MakesTheSecretBeforeWorthless_AndKeepsTheSession()
    {
        var (session, before) = Begin();
        var after = Sessions.Renew(session.Handle, "clerk")!;

        Assert.Null(Sessions.Open(before));
        Assert.Equal((session.Handle, "clerk"), (Sessions.Open(after)!.Handle, Sessions.Open(after)!.Office));
        Assert.Equal("clerk", Sessions.Find(session.Handle)!.Office);
    }

    [Fact]
    public void Session_UnusedForAnHour_IsOver_AndOneInUseIsNot()
    {
        var (_, idle) = Begin();
        var (_, used) = Begin();
        for (var at = 0; at < 4; at++)
        {
            accounts.Clock.Advance(TimeSpan.FromMinutes(15));
            _ = Sessions.Open(used);
        }

        Assert.Null(Sessions.Open(idle));
        Assert.NotNull(Sessions.Open(used));
    }

    [Fact]
    public void Session_InUse_IsOverAfterTwelveHours()
    {
        var (_, secret) = Begin();
        for (var at = 0; at < 47; at++)
        {
            accounts.Clock.Advance(TimeSpan.FromMinutes(15));
            Assert.NotNull(Sessions.Open(secret));
        }

        accounts.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(Sessions.Open(secret));
    }

    [Fact]
    public void Session_ThatAwaitsACode_IsOverAfterFiveMinutes_AndIsListedNowhere()
    {
        var (_, secret) = Sessions.Begin("judge-1", null, "", awaitsCode: true, "browser", null);
        Assert.True(Sessions.Open(secret)!.AwaitsCode);
        Assert.Empty(Sessions.Of("judge-1"));

        accounts.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(Sessions.Open(secret));
    }

    [Fact]
    public void LastUse_OutlivesTheProcess_OnceItWasSwept()
    {
        var (_, secret) = Begin();
        accounts.Clock.Advance(TimeSpan.FromMinutes(50));
        _ = Sessions.Open(secret);
        Assert.Equal(0, accounts.Store.Sweep());

        accounts.Reopen();
        accounts.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.NotNull(Sessions.Open(secret));
    }

    [Fact]
    public void Sweep_RemovesWhatIsOver_AndSaysSoToWhoeverListens()
    {
        Begin();
        var changed = accounts.Store.Changed;
        Assert.Equal(0, accounts.Store.Sweep());
        Assert.False(changed.IsCancellationRequested);

        accounts.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, accounts.Store.Sweep());
        Assert.True(changed.IsCancellationRequested);
        Assert.False(accounts.Store.Changed.IsCancellationRequested);
    }

    [Fact]
    public void OthersSessions_CannotBeEnded()
    {
        var (session, secret) = Begin();
        Assert.False(Sessions.End("judge-2", session.Handle));
        Assert.NotNull(Sessions.Open(secret));
        Assert.True(Sessions.End("judge-1", session.Handle));
        Assert.Null(Sessions.Open(secret));
    }

    [Fact]
    public async Task NewPassword_EndsEveryOtherSession()
    {
        var account = await accounts.Add("judge-1", "wang");
        var (mine, secret) = Sessions.Begin("judge-1", account.Id, "judge", false, "mine", null);
        var (_, other) = Sessions.Begin("judge-1", account.Id, "judge", false, "other", null);

        await accounts.Store.Book.SetPassword(account, "another long password", mustChange: false, keep: mine.Handle);

        Assert.NotNull(Sessions.Open(secret));
        Assert.Null(Sessions.Open(other));
    }

    [Fact]
    public async Task ClosedAccount_HasNoSessionsKeysOrLinks_AtOnceAndAfterARestart()
    {
        var account = await accounts.Add("judge-1", "wang");
        var (session, secret) = Sessions.Begin("judge-1", account.Id, "judge", false, "browser", null);
        var key = accounts.Store.Keys.Make("judge-1", "judge", "label", ["see-case"], 30).Text;
        var link = accounts.Store.Book.Invite("judge-1", TestAccounts.Name("wang"))!;
        var changed = accounts.Store.Changed;

        Assert.True(accounts.Store.Book.Close("judge-1"));

        Assert.True(changed.IsCancellationRequested);
        for (var round = 0; round < 2; round++)
        {
            Assert.Null(Sessions.Open(secret));
            Assert.Null(Sessions.Find(session.Handle));
            Assert.Null(accounts.Store.Keys.Open(key));
            Assert.Null(accounts.Store.Book.Peek(link));
            Assert.IsType<SignInAnswer.Wrong>(await accounts.Try("wang", TestAccounts.Password));
            accounts.Reopen();
        }
    }

    private (Session Session, string Secret) Begin() => Sessions.Begin("judge-1", null, "judge", false, "browser", null);
}
