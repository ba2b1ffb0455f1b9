using Supervision.Accounts.Passwords;
using Supervision.Accounts.Tests.Support;

namespace Supervision.Accounts.Tests;

/// <summary>Guessing at the door: how soon it stops, and that it tells nothing.</summary>
public sealed class LockOutTests : IDisposable
{
    private readonly TestAccounts accounts = new();

    public void Dispose() => accounts.Dispose();

    /// <summary>The table of docs/sign-in.md.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(8, 240)]
    [InlineData(9, 480)]
    [InlineData(10, 960)]
    [InlineData(11, 1920)]
    [InlineData(12, 3600)]
    [InlineData(13, 3600)]
    [InlineData(int.MaxValue, 3600)]
    public void Delay_AfterFailuresInARow_DoublesUpToAnHour(int failures, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), LockOut.OfName.After(failures));

    [Theory]
    [InlineData("wang")]
    [InlineData("nobody")]
    [InlineData("no name at all\u0007")]
    public async Task FifthFailure_LocksTheName_WhetherSomebodyHasItOrNot(string name)
    {
        await accounts.Add("judge-1", "wang");
        for (var at = 1; at <= 5; at++)
        {
            Assert.Equal(at == 5, Assert.IsType<SignInAnswer.Wrong>(await accounts.Try(name, "wrong", $"192.0.2.{at}")).LockedNow);
        }

        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<SignInAnswer.Wait>(await accounts.Try(name, TestAccounts.Password)).For);
        accounts.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<SignInAnswer.Wait>(await accounts.Try(name, TestAccounts.Password)).For);
        accounts.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(name == "wang", await accounts.Try(name, TestAccounts.Password) is SignInAnswer.Right);
    }

    [Fact]
    public async Task LockOut_OutlivesTheProcess()
    {
        await accounts.Add("judge-1", "wang");
        for (var at = 0; at < 5; at++)
        {
            await accounts.Try("wang", "wrong");
        }

        accounts.Reopen();
        Assert.IsType<SignInAnswer.Wait>(await accounts.Try("wang", TestAccounts.Password));
    }

    /// <summary>One slow hash each: the time of the answer tells nothing. Counted, not measured.</summary>
    [Theory]
    [InlineData("wang", TestAccounts.Password)]
    [InlineData("wang", "wrong")]
    [InlineData("closed", TestAccounts.Password)]
    [InlineData("invited", "wrong")]
    [InlineData("nobody", "wrong")]
    [InlineData("no name at all", "")]
    public async Task Try_OfAnyName_ComputesOneHash(string name, string password)
    {
        await accounts.Add("judge-1", "wang");
        await accounts.Add("judge-2", "closed");
        accounts.Store.Book.Close("judge-2");
        accounts.Store.Book.Invite("judge-3", TestAccounts.Name("invited"));
        var before = accounts.Store.HashesComputed;

        await accounts.Try(name, password);

        Assert.Equal(1, accounts.Store.HashesComputed - before);
    }

    [Fact]
    public async Task LockedName_ComputesNoHash_HoweverOftenItIsTried()
    {
        for (var at = 0; at < 5; at++)
        {
            await accounts.Try("wang", "wrong");
        }

        var before = accounts.Store.HashesComputed;
        for (var at = 0; at < 50; at++)
        {
            Assert.IsType<SignInAnswer.Wait>(await accounts.Try("wang", "wrong"));
        }

        Assert.Equal(before, accounts.Store.HashesComputed);
    }

    [Fact]
    public async Task HundredAtOnce_AreAHundredFailures()
    {
        await accounts.Add("judge-1", "wang");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => accounts.Try("wang", "wrong")));
        Assert.Equal(5, answers.Count(it => it is SignInAnswer.Wrong));
    }

    [Fact]
    public async Task OneAddress_TryingManyNames_IsLockedOut_AndOthersAreNot()
    {
        await accounts.Add("judge-1", "wang");
        for (var at = 0; at < 31; at++)
        {
            Assert.IsType<SignInAnswer.Wrong>(await accounts.Try($"name-{at}", "wrong"));
        }

        Assert.IsType<SignInAnswer.Wait>(await accounts.Try("wang", TestAccounts.Password));
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password, "192.0.2.2"));
    }

    /// <summary>Whoever has one account must not pay for guesses at others with it.</summary>
    [Fact]
    public async Task OwnSuccess_DoesNotWipeTheFailuresOfTheAddress()
    {
        await accounts.Add("judge-1", "wang");
        for (var at = 0; at < 31; at++)
        {
            await accounts.Try($"name-{at}", "wrong");
            if (at < 30)
            {
                Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password));
            }
        }

        Assert.IsType<SignInAnswer.Wait>(await accounts.Try("wang", TestAccounts.Password));
    }

    [Fact]
    public async Task RightPassword_ForgetsTheFailuresOfTheName()
    {
        await accounts.Add("judge-1", "wang");
        for (var round = 0; round < 3; round++)
        {
            for (var at = 0; at < 4; at++)
            {
                Assert.IsType<SignInAnswer.Wrong>(await accounts.Try("wang", "wrong"));
            }

            Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password));
        }
    }

    [Theory]
    [InlineData("WANG")]
    [InlineData("Ｗａｎｇ")]
    [InlineData("  wang ")]
    public async Task Name_InAnotherCaseOrWidth_IsTheSameName(string typed)
    {
        await accounts.Add("judge-1", "wang");
        Assert.IsType<SignInAnswer.Right>(await accounts.Try(typed, TestAccounts.Password));
        Assert.Null(accounts.Store.Book.Invite("judge-2", TestAccounts.Name(typed)));
    }
}
