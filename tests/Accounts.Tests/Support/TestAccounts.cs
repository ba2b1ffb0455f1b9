using Microsoft.Extensions.Time.Testing;
using Supervision.Accounts.Store;

namespace Supervision.Accounts.Tests.Support;

/// <summary>accounts.db in a folder of its own, with a clock that stands still until it is moved and passwords hashed with few rounds.</summary>
internal sealed class TestAccounts : IDisposable
{
    public const string StoreId = "store-1";
    public const string Password = "correct horse battery";
    public const string Address = "192.0.2.1";

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("supervision-accounts-");
    private readonly SeededRandomness randomness = new(7);

    public TestAccounts() => Store = Open();

    public string Directory => folder.FullName;

    public string Path => System.IO.Path.Combine(Directory, "accounts.db");

    public FakeTimeProvider Clock { get; } = StandingClock.Make();

    /// <summary>Given COMMIT; runs it unless a test has put something else here.</summary>
    public Action<Action> AroundCommit { get; set; } = commit => commit();

    public AccountStore Store { get; private set; }

    /// <summary>As after a restart of the process.</summary>
    public AccountStore Reopen(int rounds = 10)
    {
        Store.Dispose();
        return Store = Open(rounds);
    }

    /// <summary>Somebody who has chosen a password.</summary>
    public async Task<Account> Add(string person, string loginName, string password = Password)
    {
        var token = Store.Book.Invite(person, Name(loginName))!;
        Assert.Equal(RedeemOutcome.Done, await Store.Book.Redeem(token, person, Name(loginName), password));
        return Store.Book.OfPerson(person)!;
    }

    public static LoginName Name(string text) => LoginName.ParseOrNull(text)!.Value;

    public static FactorCode Code(string text) => FactorCode.ParseOrNull(text)!.Value;

    public Task<SignInAnswer> Try(string name, string password, string address = Address) => Store.FrontDoor.Try(name, password, address);

    public void Dispose()
    {
        Store.Dispose();
        folder.Delete(recursive: true);
    }

    private AccountStore Open(int rounds = 10) =>
        AccountStore.Open(Directory, StoreId, new AccountsOptions(Clock, randomness) { Rounds = rounds, AroundCommit = commit => AroundCommit(commit) });
}
