using System.Text;
using Supervision.Accounts.Store;
using Supervision.Accounts.Tests.Support;

namespace Supervision.Accounts.Tests;

/// <summary>RFC 6238 by its own vectors, and what a code may not do twice.</summary>
public sealed class TotpTests : IDisposable
{
    private readonly TestAccounts accounts = new();

    public void Dispose() => accounts.Dispose();

    /// <summary>RFC 6238, appendix B, the column SHA1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Code_OfTheRfcsSecret_IsTheRfcsCode(long seconds, string expected) =>
        Assert.Equal(expected, Totp.CodeOf("12345678901234567890"u8, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)), digits: 8));

    /// <summary>RFC 4226, appendix D.</summary>
    [Fact]
    public void Codes_OfTheFirstTenCounters_AreThoseOfRfc4226() => Assert.Equal(
        ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"],
        Enumerable.Range(0, 10).Select(it => Totp.CodeOf("12345678901234567890"u8, it)));

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_OfTheRfcsTexts_IsTheRfcs(string bytes, string expected) => Assert.Equal(expected, Base32.TextOf(Encoding.ASCII.GetBytes(bytes)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Clock_OneStepOff_IsAccepted_AndTwoAreNot(int steps, bool accepted)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var code = Totp.CodeOf("12345678901234567890"u8, Totp.StepAt(at) + steps);
        Assert.Equal(accepted, Totp.StepOrNull("12345678901234567890"u8, code, at, lastUsed: -1) is not null);
    }

    [Fact]
    public async Task Code_UsedOnce_IsNeverAcceptedAgain_NorIsOneBeforeIt()
    {
        var account = await Enrolled();
        var now = Totp.StepAt(accounts.Clock.GetUtcNow());
        accounts.Clock.Advance(TimeSpan.FromMinutes(5));
        var later = Totp.StepAt(accounts.Clock.GetUtcNow());

        Assert.Equal(CodeAnswer.Right, accounts.Store.SecondFactors.Try(account, CodeOf(later)));
        Assert.Equal(CodeAnswer.Wrong, accounts.Store.SecondFactors.Try(account, CodeOf(later)));
        Assert.Equal(CodeAnswer.Wrong, accounts.Store.SecondFactors.Try(account, CodeOf(later - 1)));
        Assert.Equal(CodeAnswer.Wrong, accounts.Store.SecondFactors.Try(account, CodeOf(now)));
        Assert.Equal(CodeAnswer.Right, accounts.Reopen().SecondFactors.Try(account, CodeOf(later + 1)));
    }

    [Fact]
    public async Task Code_ThatConfirmedTheFactor_DoesNotSignInWithIt()
    {
        var account = await Enrolled();
        Assert.Equal(CodeAnswer.Wrong, accounts.Store.SecondFactors.Try(account, CodeOf(Totp.StepAt(accounts.Clock.GetUtcNow()))));
    }

    [Fact]
    public async Task RecoveryCodes_AreGoodOnceEach_HoweverTheyAreTyped()
    {
        await Enrolled();
        var account = accounts.Store.Book.OfPerson("judge-1")!;
        Assert.Equal(SecondFactorBook.RecoveryCodes, recovery.Distinct().Count());

        Assert.Equal(CodeAnswer.Right, accounts.Store.SecondFactors.Try(account, TestAccounts.Code(recovery[3])));
        Assert.Equal(CodeAnswer.Wrong, accounts.Store.SecondFactors.Try(account, TestAccounts.Code(recovery[3])));
        Assert.Equal(CodeAnswer.Right, Tried(recovery[4].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.Equal(CodeAnswer.Right, Tried(recovery[5].Replace("-", "\u00A0\u2014\u200B", StringComparison.Ordinal)));
        Assert.Equal(CodeAnswer.Right, Tried(FullWidth(recovery[6])));

        CodeAnswer Tried(string typed) => accounts.Store.SecondFactors.Try(account, TestAccounts.Code(typed));
    }

    /// <summary>RFC 4226, appendix D: the code of counter 0 is 755224. Typed and pasted as authenticators, mail programs and input methods write it.</summary>
    [Theory]
    [InlineData("755 224")]
    [InlineData("755\u00A0224")]
    [InlineData("755\t224\r\n")]
    [InlineData("755-224")]
    [InlineData("755\u2009224")]
    [InlineData("755\u202F224")]
    [InlineData("755\u3000224")]
    [InlineData("755\u2010224")]
    [InlineData("755\u2011224")]
    [InlineData("755\u2012224")]
    [InlineData("755\u2013224")]
    [InlineData("755\u2014224")]
    [InlineData("755\u2015224")]
    [InlineData("755\u2212224")]
    [InlineData("755\u2053224")]
    [InlineData("755\uFF0D224")]
    [InlineData("755\uFE63224")]
    [InlineData("755\uFE58224")]
    [InlineData("\u200E755224\u200B\uFEFF")]
    [InlineData("755\u00AD224")]
    [InlineData("７５５２２４")]
    [InlineData("７５５　２２４")]
    [InlineData("٧٥٥٢٢٤")]
    [InlineData("۷۵۵۲۲۴")]
    [InlineData("७५५२२४")]
    [InlineData("\U0001D7D5\U0001D7D3\U0001D7D3\U0001D7D0\U0001D7D0\U0001D7D2")]
    public void Code_HoweverItIsTyped_IsTheCodeThatItMeans(string typed) => Assert.Equal("755224", FactorCode.ParseOrNull(typed)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("75522")]
    [InlineData("7552244")]
    [InlineData("75522x")]
    [InlineData("755.224")]
    [InlineData("+755224")]
    [InlineData("755224 755224")]
    [InlineData("七五五二二四")]
    [InlineData("ABCD-EFGH-IJKL-MNO")]
    [InlineData("ABCD-EFGH-IJKL-MNO1")]
    [InlineData("ABCD-EFGH-IJKL-MNOPQ")]
    [InlineData("75522\uFFFE")]
    public async Task WhatCanBeNoCode_IsNoCode_AndIsNoAttempt(string typed)
    {
        var account = await Enrolled();
        accounts.Clock.Advance(TimeSpan.FromMinutes(5));
        for (var at = 0; at < 4; at++)
        {
            Assert.Equal(CodeAnswer.Wrong, accounts.Store.SecondFactors.Try(account, TestAccounts.Code("000000")));
        }

        // One more failure would lock.
        Assert.Null(FactorCode.ParseOrNull(typed));
        Assert.Equal(CodeAnswer.Right, accounts.Store.SecondFactors.Try(account, CodeOf(Totp.StepAt(accounts.Clock.GetUtcNow()))));
    }

    [Fact]
    public async Task Codes_Guessed_AreLockedOutThoughThePasswordIsRight()
    {
        var account = await Enrolled();
        accounts.Clock.Advance(TimeSpan.FromMinutes(5));
        for (var at = 0; at < 5; at++)
        {
            Assert.Equal(CodeAnswer.Wrong, accounts.Store.SecondFactors.Try(account, TestAccounts.Code("000000")));
            Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password));
        }

        Assert.Equal(CodeAnswer.Wait, accounts.Store.SecondFactors.Try(account, CodeOf(Totp.StepAt(accounts.Clock.GetUtcNow()))));
        accounts.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(CodeAnswer.Right, accounts.Store.SecondFactors.Try(account, CodeOf(Totp.StepAt(accounts.Clock.GetUtcNow()))));
    }

    [Fact]
    public async Task Factor_ThatWasNotConfirmed_IsNotAskedFor()
    {
        var account = await accounts.Add("judge-1", "wang");
        accounts.Store.SecondFactors.Start(account);

        Assert.Empty(accounts.Store.SecondFactors.Confirm(account, TestAccounts.Code("000000")));
        Assert.False(Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password)).Account.HasSecondFactor);
    }

    private static string FullWidth(string text) => new([.. text.Select(it => (char)(it + 0xFEE0))]);

    private byte[] secret = [];
    private System.Collections.Immutable.ImmutableArray<string> recovery = [];

    private FactorCode CodeOf(long step) => TestAccounts.Code(Totp.CodeOf(secret, step));

    private async Task<Account> Enrolled()
    {
        var account = await accounts.Add("judge-1", "wang");
        accounts.Store.SecondFactors.Start(account);
        secret = accounts.Store.SecondFactors.Enrolling(account)!;
        recovery = accounts.Store.SecondFactors.Confirm(account, CodeOf(Totp.StepAt(accounts.Clock.GetUtcNow())));
        Assert.NotEmpty(recovery);
        return accounts.Store.Book.OfPerson("judge-1")!;
    }
}
