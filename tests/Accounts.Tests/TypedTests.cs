using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Supervision.Accounts.Tests.Support;

namespace Supervision.Accounts.Tests;

/// <summary>One password or name, typed on two keyboards. The forms are those of Unicode's NormalizationTest.txt.</summary>
public sealed class TypedTests : IDisposable
{
    private readonly TestAccounts accounts = new();

    public void Dispose() => accounts.Dispose();

    [Theory]
    [InlineData("caf\u00E9 horse battery", "cafe\u0301 horse battery")]
    [InlineData("\u00C5ngstrom battery", "A\u030Angstrom battery")]
    [InlineData("\u00C5ngstrom battery", "\u212Bngstrom battery")]
    [InlineData("s\u0323\u0307even horses", "\u1E9B\u0323even horses")]
    [InlineData("\uAC01\uAC01 horse battery", "\u1100\u1161\u11A8\u1100\u1161\u11A8 horse battery")]
    [InlineData("pass phrase 2026", "ｐａｓｓ ｐｈｒａｓｅ ２０２６")]
    [InlineData("pass phrase 2026", "pass\u3000phrase\u00A02026")]
    [InlineData("pass phrase 2026", "pass\u1680phrase\u20092026")]
    [InlineData("pass!phrase(2026)", "pass！phrase（2026）")]
    [InlineData("\u30AC\u30AC horse battery", "\uFF76\uFF9E\uFF76\uFF9E horse battery")]
    [InlineData("法院 horse battery", "法院　ｈｏｒｓｅ　ｂａｔｔｅｒｙ")]
    public async Task Password_TypedOnAnotherKeyboard_IsTheSame_EachWay(string one, string other)
    {
        await accounts.Add("judge-1", "wang", one);
        await accounts.Add("judge-2", "li", other);
        Assert.NotEqual(one, other);
        Assert.All([await accounts.Try("wang", one), await accounts.Try("wang", other), await accounts.Try("li", one), await accounts.Try("li", other)],
            it => Assert.IsType<SignInAnswer.Right>(it));
        Assert.True(PasswordRules.AreSame(one, other));
    }

    [Theory]
    [InlineData("pass phrase 2026", "Pass phrase 2026")]
    [InlineData("pass phrase 2026", "passphrase2026")]
    [InlineData("pass phrase 2026", " pass phrase 2026")]
    [InlineData("pass phrase 2026", "pass  phrase 2026")]
    [InlineData("pass phrase 2026", "pass\tphrase 2026")]
    [InlineData("caf\u00E9 horse battery", "cafe horse battery")]
    public async Task Password_ThatDiffersInMoreThanTheKeyboard_IsAnother(string one, string other)
    {
        await accounts.Add("judge-1", "wang", one);
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", one));
        Assert.IsType<SignInAnswer.Wrong>(await accounts.Try("wang", other));
    }

    [Theory]
    [InlineData("\u1112\u1161\u11AB\u1112\u1161\u11AB\u1112\u1161\u11AB\u1112\u1161\u11AB", PasswordFault.TooShort)]
    [InlineData("ｐａｓｓｗｏｒｄ２０２６！！", PasswordFault.TooCommon)]
    [InlineData("ｗａｎｇ．ｘｉａｏｍｉｎｇ１", PasswordFault.IsTheName)]
    [InlineData("\uFDFA is written in eighteen letters", null)]
    public void Password_IsJudgedAsItIsKept(string typed, PasswordFault? expected) =>
        Assert.Equal(expected, PasswordRules.FaultOf(typed, TestAccounts.Name("wang.xiaoming")));

    /// <summary>U+FDFA has the longest of all compatibility forms, eighteen letters.</summary>
    [Fact]
    public void Password_IsMeasuredAsItIsKept()
    {
        var filler = string.Concat(Enumerable.Range(0, 59).Select(it => $"x{it:000}"));
        Assert.Equal(236, filler.Length);
        Assert.Null(PasswordRules.FaultOf($"{filler}\uFDFAyz", TestAccounts.Name("wang")));
        Assert.Equal(PasswordFault.TooLong, PasswordRules.FaultOf($"{filler}\uFDFAxyz", TestAccounts.Name("wang")));
    }

    [Fact]
    public async Task HashOfBefore_OfThePasswordAsItWasTyped_LetsIn_AndIsMadeAnewInOneForm()
    {
        const string Decomposed = "cafe\u0301 horse battery";
        const string Composed = "caf\u00E9 horse battery";
        await accounts.Add("judge-1", "wang");
        Keep(HashOfBefore(Decomposed));

        Assert.IsType<SignInAnswer.Wrong>(await accounts.Try("wang", Composed));
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", Decomposed));
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", Composed));
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", Decomposed));
    }

    /// <summary>Made anew it would be longer than a password may be, and nobody could come in with it.</summary>
    [Fact]
    public async Task HashOfBefore_WhoseOneFormIsTooLong_GoesOnAsItIs()
    {
        var typed = string.Concat(Enumerable.Repeat("\uFDFAx", 15));
        await accounts.Add("judge-1", "wang");
        var kept = HashOfBefore(typed);
        Keep(kept);

        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", typed));
        Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", typed));
        Assert.Equal(kept, Kept());
    }

    /// <summary>The time of an answer must not tell which names there are, so neither may the number of hashes.</summary>
    [Theory]
    [InlineData("wrong horse battery", 1)]
    [InlineData("ｗｒｏｎｇ　ｈｏｒｓｅ", 2)]
    public async Task WrongPassword_TakesAsManyHashes_WhetherTheNameIsKnownOrNot(string typed, long hashes)
    {
        await accounts.Add("judge-1", "wang");
        Assert.Equal((hashes, hashes), (await Computed("wang"), await Computed("nobody")));

        async Task<long> Computed(string name)
        {
            var before = accounts.Store.HashesComputed;
            Assert.IsType<SignInAnswer.Wrong>(await accounts.Try(name, typed));
            return accounts.Store.HashesComputed - before;
        }
    }

    [Theory]
    [InlineData("wang")]
    [InlineData(" WANG\t")]
    [InlineData("ｗａｎｇ")]
    [InlineData("\u00A0wang\u3000")]
    [InlineData("\uFEFFwang\u200B")]
    [InlineData("wa\u00ADng")]
    [InlineData("\u202Awang\u202C")]
    [InlineData("wang\uFE0F")]
    [InlineData("wa\u3164ng")]
    public void LoginName_HoweverItWasPasted_IsTheSame(string typed) => Assert.Equal("wang", LoginName.ParseOrNull(typed)?.Text);

    [Theory]
    [InlineData("wa ng")]
    [InlineData("wang\uFFFE")]
    [InlineData("wang\uFFFD")]
    [InlineData("\u200B\u200B\u200B")]
    public async Task LoginName_ThatCanBeNone_IsNone_AndTryingItIsAnsweredLikeAnyOther(string typed)
    {
        Assert.Null(LoginName.ParseOrNull(typed));
        Assert.Equal(new SignInAnswer.Wrong(null, LockedNow: false), await accounts.Try(typed, "pass\uFFFEword"));
    }

    /// <summary>Half of a pair of surrogates, which attributes of a test cannot hold.</summary>
    [Fact]
    public async Task TextThatIsNotWellFormed_IsNoNameAndNoCode_AndAPasswordAsAnyOther()
    {
        foreach (var half in new[] { '\uD800', '\uDC00' })
        {
            Assert.Null(LoginName.ParseOrNull($"wang{half}"));
            Assert.Null(FactorCode.ParseOrNull($"75522{half}"));
            Assert.Null(accounts.Store.Book.Peek($"{half}"));
            Assert.Null(accounts.Store.Keys.Open($"sv_{half}_{half}"));
            var password = $"lone {half} horse battery";
            await accounts.Add("judge-1", "wang", password);
            Assert.IsType<SignInAnswer.Right>(await accounts.Try("wang", password));
            Assert.IsType<SignInAnswer.Wrong>(await accounts.Try("wang", "lone  horse battery"));
        }
    }

    /// <summary>Format 3 of ASP.NET Core's PasswordHasher, by its description: marker, PRF 2 (HMAC-SHA512), rounds, length of the salt, salt, key.</summary>
    private static string HashOfBefore(string typed)
    {
        const int Rounds = 10;
        byte[] salt = [.. Enumerable.Range(1, 16).Select(it => (byte)it)];
        var made = new byte[13 + 16 + 32];
        made[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(1), 2);
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(5), Rounds);
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(9), salt.Length);
        salt.CopyTo(made, 13);
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(typed), salt, made.AsSpan(29), Rounds, HashAlgorithmName.SHA512);
        return Convert.ToBase64String(made);
    }

    private void Keep(string hash)
    {
        using var db = new SqliteConnection($"Data Source={accounts.Path};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "UPDATE account SET password = $hash WHERE login = 'wang'";
        command.Parameters.AddWithValue("$hash", hash);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private string Kept()
    {
        using var db = new SqliteConnection($"Data Source={accounts.Path};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT password FROM account WHERE login = 'wang'";
        return (string)command.ExecuteScalar()!;
    }
}
