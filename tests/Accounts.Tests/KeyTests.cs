using Supervision.Accounts.Store;
using Supervision.Accounts.Tests.Support;

namespace Supervision.Accounts.Tests;

/// <summary>Keys for programs, and one-time links.</summary>
public sealed class KeyTests : IDisposable
{
    private readonly TestAccounts accounts = new();

    public void Dispose() => accounts.Dispose();

    private KeyBook Keys => accounts.Store.Keys;

    [Fact]
    public void Key_OpensWithItsWholeTextAlone()
    {
        var (key, text) = Make();
        Assert.Equal(key, Keys.Open(text)! with { LastUsed = null, Scopes = key.Scopes });
        Assert.Matches("^sv_k[0-9a-f]{20}_[A-Za-z0-9_-]{43}$", text);

        var other = Make().Text;
        var swapped = string.Concat(text.AsSpan(0, text.Length - 43), other.AsSpan(other.Length - 43));
        Assert.All(["", "sv_", "sv__", $"sv_{key.Id}", $"sv_{key.Id}_", text[..^1], text + "x", text.ToUpperInvariant(), swapped], it => Assert.Null(Keys.Open(it)));
    }

    /// <summary>As it arrives from a mail, a terminal that broke the line, or a word processor.</summary>
    [Theory]
    [InlineData(" {0}\r\n")]
    [InlineData("\uFEFF{0}\u200B")]
    [InlineData("\u00A0{0}\u3000")]
    [InlineData("{1} \u00AD{2}")]
    public void KeyAndLink_OpenHoweverTheyWerePasted(string pasted)
    {
        var (key, text) = Make();
        var token = accounts.Store.Book.Invite("judge-2", TestAccounts.Name("li"))!;

        Assert.Equal(key.Id, Keys.Open(Pasted(text))?.Id);
        Assert.Equal("judge-2", accounts.Store.Book.Peek(Pasted(token))?.Person);

        string Pasted(string it) => string.Format(null, pasted, it, it[..20], it[20..]);
    }

    [Fact]
    public void Key_EndsOnItsDay()
    {
        var (key, text) = Make(days: 30);
        accounts.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(Keys.Open(text));
        accounts.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(Keys.Open(text));
        Assert.Null(Keys.Find(key.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(367)]
    public void Key_ForNoDayOrMoreThanAYear_IsNotMade(int days) => Assert.Throws<ArgumentOutOfRangeException>(() => Make(days));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200B\u2060")]
    [InlineData("a\u0000b")]
    public void Key_WithoutALabel_IsNotMade(string label) => Assert.Throws<ArgumentException>(() => Keys.Make("judge-1", "judge", label, ["see-case"], 1));

    [Fact]
    public void Key_WithoutAScope_IsNotMade() => Assert.Throws<ArgumentException>(() => Keys.Make("judge-1", "judge", "label", [], 1));

    [Fact]
    public void Revoking_CountsAtOnce_AndAfterARestart()
    {
        var (key, text) = Make();
        var changed = accounts.Store.Changed;
        Assert.False(Keys.Revoke("judge-2", key.Id));
        Assert.NotNull(Keys.Open(text));

        Assert.True(Keys.Revoke("judge-1", key.Id));
        Assert.True(changed.IsCancellationRequested);
        Assert.Null(Keys.Open(text));
        accounts.Reopen();
        Assert.Null(Keys.Open(text));
        Assert.NotNull(Assert.Single(Keys.Of("judge-1")).Revoked);
        Assert.False(Keys.Revoke("judge-1", key.Id));
    }

    [Fact]
    public async Task Link_IsGoodOnce_ForSeventyTwoHours()
    {
        var name = TestAccounts.Name("wang");
        var book = accounts.Store.Book;
        var link = book.Invite("judge-1", name)!;
        Assert.Equal(new OneTimeLink("judge-1", "wang"), book.Peek(link));

        accounts.Clock.Advance(TimeSpan.FromHours(72));
        Assert.Null(book.Peek(link));
        Assert.Equal(RedeemOutcome.NoSuchLink, await book.Redeem(link, "judge-1", name, TestAccounts.Password));

        var second = book.Invite("judge-1", name)!;
        var third = book.Invite("judge-1", name)!;
        Assert.Equal(RedeemOutcome.NoSuchLink, await book.Redeem(second, "judge-1", name, TestAccounts.Password));
        Assert.Equal(RedeemOutcome.NoSuchLink, await book.Redeem(third, "judge-2", name, TestAccounts.Password));
        Assert.Equal(RedeemOutcome.NoSuchLink, await book.Redeem(third, "judge-1", TestAccounts.Name("other"), TestAccounts.Password));
        Assert.Equal(RedeemOutcome.Done, await book.Redeem(third, "judge-1", name, TestAccounts.Password));
        Assert.Equal(RedeemOutcome.NoSuchLink, await book.Redeem(third, "judge-1", name, "yet another password"));
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password));
    }

    [Fact]
    public async Task Link_ForALostAuthenticator_TakesTheSecondFactorOffAndEndsSessions()
    {
        var account = await accounts.Add("judge-1", "wang");
        accounts.Store.SecondFactors.Start(account);
        var secret = accounts.Store.SecondFactors.Enrolling(account)!;
        Assert.NotEmpty(accounts.Store.SecondFactors.Confirm(account, TestAccounts.Code(Totp.CodeOf(secret, Totp.StepAt(accounts.Clock.GetUtcNow())))));
        var (_, session) = accounts.Store.Sessions.Begin("judge-1", account.Id, "judge", false, "browser", null);

        await accounts.Add("judge-1", "wang", "another long password");

        Assert.Null(accounts.Store.Sessions.Open(session));
        Assert.False(Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", "another long password")).Account.HasSecondFactor);
        Assert.IsType<SignInAnswer.Wrong>(await accounts.Try("wang", TestAccounts.Password));
    }

    [Fact]
    public async Task FirstLink_IsVoidOnceAnotherWasPrinted_AndTakesAFreeName()
    {
        await accounts.Add("judge-1", "wang");
        var book = accounts.Store.Book;
        var printedBefore = book.InviteFirst();
        var link = book.InviteFirst();

        Assert.Null(book.Peek(printedBefore));
        Assert.Equal(new OneTimeLink(null, null), book.Peek(link));
        Assert.Equal(RedeemOutcome.NameTaken, await book.Redeem(link, "admin-1", TestAccounts.Name("Wang"), TestAccounts.Password));
        Assert.Equal(RedeemOutcome.Done, await book.Redeem(link, "admin-1", TestAccounts.Name("keeper"), TestAccounts.Password));
    }

    private (ApiKey Key, string Text) Make(int days = 30) => Keys.Make("judge-1", "judge", "label", ["see-case", "see-board"], days);
}
