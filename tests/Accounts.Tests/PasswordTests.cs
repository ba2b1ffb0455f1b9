using Microsoft.Data.Sqlite;
using Supervision.Accounts.Tests.Support;

namespace Supervision.Accounts.Tests;

/// <summary>Which passwords there may be, and what is kept of them.</summary>
public sealed class PasswordTests : IDisposable
{
    private readonly TestAccounts accounts = new();

    public void Dispose() => accounts.Dispose();

    [Theory]
    [InlineData("elevenchars", PasswordFault.TooShort)]
    [InlineData("twelve-chars", null)]
    [InlineData("十一个字的口令太短了呀", PasswordFault.TooShort)]
    [InlineData("十二个汉字的口令就够用了", null)]
    [InlineData("only lower case letters", null)]
    [InlineData("Password2026!!", PasswordFault.TooCommon)]
    [InlineData("passwordpassword", PasswordFault.TooCommon)]
    [InlineData("123456789012", PasswordFault.TooCommon)]
    [InlineData("aaaaaaaaaaaaaaaa", PasswordFault.TooCommon)]
    [InlineData("abcabcabcabcabc", PasswordFault.TooCommon)]
    [InlineData("qwertyuiopasdf", PasswordFault.TooCommon)]
    [InlineData("wang.xiaoming", PasswordFault.IsTheName)]
    [InlineData("Wang.Xiaoming2026", PasswordFault.IsTheName)]
    [InlineData("wang.xiaomingwang.xiaoming", PasswordFault.IsTheName)]
    [InlineData("!wang.xiaoming!", PasswordFault.IsTheName)]
    [InlineData("my dog wang.xiaoming barks", null)]
    public void Password_IsJudgedByLengthAndByBeingTriedFirst_NotByItsCharacters(string password, PasswordFault? expected) =>
        Assert.Equal(expected, PasswordRules.FaultOf(password, TestAccounts.Name("wang.xiaoming")));

    [Fact]
    public void Password_OfTwoHundredFiftySixCharacters_IsTheLongest()
    {
        var long256 = string.Concat(Enumerable.Range(0, 64).Select(it => $"x{it:000}"));
        Assert.Null(PasswordRules.FaultOf(long256, TestAccounts.Name("wang")));
        Assert.Equal(PasswordFault.TooLong, PasswordRules.FaultOf(long256 + "y", TestAccounts.Name("wang")));
    }

    [Fact]
    public async Task Password_LongerThanAnyMayBe_DoesNotMatchItsBeginning()
    {
        var long256 = string.Concat(Enumerable.Range(0, 64).Select(it => $"x{it:000}"));
        await accounts.Add("judge-1", "wang", long256);
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", long256));
        Assert.IsType<SignInAnswer.Wrong>(await accounts.Try("wang", long256 + "y"));
    }

    [Fact]
    public async Task Hash_OfFewerRounds_IsMadeAnewAtTheNextSignIn()
    {
        await accounts.Add("judge-1", "wang");
        var old = Kept();
        accounts.Reopen(rounds: 20);

        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password));
        var renewed = Kept();
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", TestAccounts.Password));

        Assert.NotEqual(old, renewed);
        Assert.Equal(renewed, Kept());

        // Format 3 of PasswordHasher: marker 1, then PRF, rounds and length of the salt as big-endian numbers; PRF 2 is HMAC-SHA512.
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 20, 0, 0, 0, 16], Convert.FromBase64String(renewed)[..13]);
    }

    [Fact]
    public async Task FirstPassword_GivenBySomebodyElse_MustBeChanged()
    {
        var account = await accounts.Add("judge-1", "wang");
        await accounts.Store.Book.SetPassword(account, "a first password", mustChange: true, keep: null);
        Assert.True(Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", "a first password")).Account.MustChange);

        await accounts.Store.Book.SetPassword(account, "my own long password", mustChange: false, keep: null);
        Assert.False(Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", "my own long password")).Account.MustChange);
    }

    [Fact]
    public async Task Files_HoldNeitherPasswordsNorSecretsNorWhatWasTyped()
    {
        await accounts.Add("judge-1", "wang");
        await accounts.Try("typed-by-mistake", "planted-password-in-the-wrong-field");
        await accounts.Try("planted-password-in-the-name", "x");
        var (_, session) = accounts.Store.Sessions.Begin("judge-1", null, "judge", false, "browser", null);
        var key = accounts.Store.Keys.Make("judge-1", "judge", "label", ["see-case"], 1).Text;
        var link = accounts.Store.Book.Invite("judge-2", TestAccounts.Name("li"))!;

        var planted = new[] { TestAccounts.Password, "planted-password", "typed-by-mistake", session, key.Split('_')[2], link };
        foreach (var file in Directory.GetFiles(accounts.Directory))
        {
            var bytes = ReadShared(file);
            Assert.All(planted, it => Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(it)) < 0, $"{Path.GetFileName(file)} holds {it}."));
        }
    }

    private string Kept()
    {
        using var db = new SqliteConnection($"Data Source={accounts.Path};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT password FROM account WHERE login = 'wang'";
        return (string)command.ExecuteScalar()!;
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
