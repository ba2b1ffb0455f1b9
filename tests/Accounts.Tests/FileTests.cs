using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Supervision.Accounts.Tests.Support;

namespace Supervision.Accounts.Tests;

/// <summary>accounts.db when writing fails, and when the file is not what it should be.</summary>
public sealed class FileTests : IDisposable
{
    private readonly TestAccounts accounts = new();

    public void Dispose() => accounts.Dispose();

    /// <summary>The pair: COMMIT fails and nothing was written; COMMIT fails and it was. In both cases memory says what the file says.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Revoking_ThatFails_LeavesMemoryAsTheFileIs(bool wasWritten)
    {
        var (key, text) = accounts.Store.Keys.Make("judge-1", "judge", "label", ["see-case"], 30);
        var changed = accounts.Store.Changed;
        Break(wasWritten);

        Assert.Throws<IOException>(() => accounts.Store.Keys.Revoke("judge-1", key.Id));

        Assert.True(changed.IsCancellationRequested, "Whoever streams must ask again when the outcome is not known.");
        Assert.Equal(wasWritten, accounts.Store.Keys.Open(text) is null);
        Mend();
        Assert.Equal(wasWritten, accounts.Reopen().Keys.Open(text) is null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Redeeming_ThatFails_UsesTheLinkAndOpensTheAccountOrNeither(bool wasWritten)
    {
        var name = TestAccounts.Name("wang");
        var link = accounts.Store.Book.Invite("judge-1", name)!;
        Break(wasWritten);

        await Assert.ThrowsAsync<IOException>(() => accounts.Store.Book.Redeem(link, "judge-1", name, TestAccounts.Password));

        Mend();
        accounts.Reopen();
        Assert.Equal(wasWritten, accounts.Store.Book.Peek(link) is null);
        Assert.Equal(wasWritten, await accounts.Try("wang", TestAccounts.Password) is SignInAnswer.Right);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Code_WhoseUseCouldNotBeWritten_IsNotAccepted_AndIsUsedUpIfItWas(bool wasWritten)
    {
        var account = await accounts.Add("judge-1", "wang");
        accounts.Store.SecondFactors.Start(account);
        var secret = accounts.Store.SecondFactors.Enrolling(account)!;
        Assert.NotEmpty(accounts.Store.SecondFactors.Confirm(account, TestAccounts.Code(Totp.CodeOf(secret, Totp.StepAt(accounts.Clock.GetUtcNow())))));
        accounts.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = TestAccounts.Code(Totp.CodeOf(secret, Totp.StepAt(accounts.Clock.GetUtcNow())));
        Break(wasWritten, after: 1); // the first commit counts the try

        Assert.Throws<IOException>(() => accounts.Store.SecondFactors.Try(account, code));

        Mend();
        Assert.Equal(wasWritten ? CodeAnswer.Wrong : CodeAnswer.Right, accounts.Store.SecondFactors.Try(account, code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NewSecret_ThatCouldNotBeWritten_LeavesOneOfThemGood(bool wasWritten)
    {
        var (session, before) = accounts.Store.Sessions.Begin("judge-1", null, "judge", false, "browser", null);
        Break(wasWritten);

        Assert.Throws<IOException>(() => accounts.Store.Sessions.Renew(session.Handle, "clerk"));

        Assert.Equal(wasWritten, accounts.Store.Sessions.Open(before) is null);
        Assert.Equal(wasWritten ? "clerk" : "judge", accounts.Store.Sessions.Find(session.Handle)!.Office);
    }

    [Theory]
    [InlineData("it is of version 2; this program writes version 1", "PRAGMA user_version=2")]
    [InlineData("it is of version 0; this program writes version 1", "PRAGMA user_version=0")]
    [InlineData("it is a database of another program", "PRAGMA application_id=7")]
    [InlineData("it belongs to another store", "UPDATE meta SET value = 'store-2' WHERE name = 'store'")]
    [InlineData("no such table: account", "DROP TABLE recovery; DROP TABLE session; DROP TABLE account")]
    public void File_ThatDoesNotFit_IsRefusedWithWords_AndLeftAsItIs(string words, string change)
    {
        accounts.Store.Dispose();
        Run(change);
        var before = File.ReadAllBytes(accounts.Path);

        var refused = Assert.Throws<AccountsRefusedException>(() => accounts.Reopen());

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains(accounts.Path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(accounts.Path));
        File.Delete(accounts.Path);
        accounts.Reopen();
    }

    [Fact]
    public void File_ThatIsNoDatabase_IsRefused()
    {
        accounts.Store.Dispose();
        File.WriteAllText(accounts.Path, string.Concat(Enumerable.Repeat("no database ", 1000)));
        Assert.Throws<AccountsRefusedException>(() => accounts.Reopen());
        File.Delete(accounts.Path);
        accounts.Reopen();
    }

    [Fact]
    public async Task File_WithPagesOverwritten_IsRefused()
    {
        for (var at = 0; at < 50; at++)
        {
            await accounts.Add($"judge-{at}", $"judge-{at}");
        }

        accounts.Store.Dispose();
        var bytes = File.ReadAllBytes(accounts.Path);
        new SeededRandomness(3).GetBytes(bytes.AsSpan(4096 * 2, bytes.Length - (4096 * 2)));
        File.WriteAllBytes(accounts.Path, bytes);

        Assert.Throws<AccountsRefusedException>(() => accounts.Reopen());
        Assert.Equal(bytes, File.ReadAllBytes(accounts.Path));
        File.Delete(accounts.Path);
        accounts.Reopen();
    }

    [Fact]
    public void File_WhoseMakingWasCutOff_IsMadeAnew()
    {
        accounts.Store.Dispose();
        File.WriteAllBytes(accounts.Path, []);
        Assert.Empty(accounts.Reopen().Book.All);
    }

    [Fact]
    public void File_IsItsOwnersAlone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(accounts.Path));
        }
    }

    [Fact]
    public void KeyRing_GivesBackWhatItWasGiven_AfterARestart()
    {
        accounts.Store.KeyRing.StoreElement(XElement.Parse("<key id=\"1\"><value>a</value></key>"), "key-1");
        accounts.Store.KeyRing.StoreElement(XElement.Parse("<key id=\"2\" />"), "key-2");
        accounts.Store.KeyRing.StoreElement(XElement.Parse("<key id=\"1\"><value>b</value></key>"), "key-1");

        Assert.Equal(
            ["<key id=\"1\"><value>b</value></key>", "<key id=\"2\" />"],
            accounts.Reopen().KeyRing.GetAllElements().Select(it => it.ToString(SaveOptions.DisableFormatting)));
    }

    /// <summary>The commits from now on fail, all but the first so many.</summary>
    private void Break(bool wasWritten, int after = 0) => accounts.AroundCommit = commit =>
    {
        if (after-- > 0)
        {
            commit();
            return;
        }

        if (wasWritten)
        {
            commit();
        }

        throw new IOException("The disk says no.");
    };

    private void Mend() => accounts.AroundCommit = commit => commit();

    private void Run(string sql)
    {
        using var db = new SqliteConnection($"Data Source={accounts.Path};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
