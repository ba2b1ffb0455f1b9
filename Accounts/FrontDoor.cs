using Dapper;
using Supervision.Accounts.Passwords;
using Supervision.Accounts.Store;

namespace Supervision.Accounts;

/// <summary>What a name and a password led to.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <summary>They are right; where <see cref="Account.HasSecondFactor"/>, the code comes next.</summary>
    public sealed record Right(Account Account) : SignInAnswer;

    /// <summary>They are not, or nobody has that name, or the account is closed: the answer is the same, and takes as long.</summary>
    /// <param name="Account">Whose name it was, for the record alone; null when nobody has it.</param>
    /// <param name="LockedNow">Whether this failure began or lengthened a lock-out.</param>
    public sealed record Wrong(Account? Account, bool LockedNow) : SignInAnswer;

    /// <summary>After failures nothing is tried for a while, not even what is right.</summary>
    public sealed record Wait(TimeSpan For) : SignInAnswer;
}

/// <summary>Where names and passwords are tried.</summary>
public sealed class FrontDoor
{
    private readonly Live live;
    private readonly PasswordHashes hashes;
    private readonly Attempts attempts;
    private readonly TimeProvider clock;

    internal FrontDoor(Live live, PasswordHashes hashes, Attempts attempts, TimeProvider clock) =>
        (this.live, this.hashes, this.attempts, this.clock) = (live, hashes, attempts, clock);

    /// <summary>Tries a name and a password. Known and unknown names take the same steps: one count, as many hashes.</summary>
    /// <param name="typedName">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="cancellation">Stops the waiting for a turn to hash; the try stays counted.</param>
    public async Task<SignInAnswer> Try(string typedName, string password, string address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(typedName);
        ArgumentNullException.ThrowIfNull(password);
        var name = LoginName.ParseOrNull(typedName);
        var counted = NameOf(name?.Text ?? typedName);
        if (attempts.Begin((counted, LockOut.OfName), (PlaceOf(address), LockOut.OfAddress)) is { } wait)
        {
            return new SignInAnswer.Wait(wait);
        }

        var account = name is { } known ? live.Now.Accounts.FirstOrDefault(it => it.LoginName == known.Text) : null;
        var match = await Compare(account, password, cancellation);
        if (match == PasswordMatch.No)
        {
            return new SignInAnswer.Wrong(account, attempts.LockedUntil(counted, LockOut.OfName) is not null);
        }

        attempts.Succeeded(counted);
        attempts.NotAFailure(PlaceOf(address));
        if (match == PasswordMatch.YesHashAgain)
        {
            var hash = await hashes.HashOf(password, cancellation);
            live.Change(db => db.Execute("UPDATE account SET password = @hash WHERE id = @Id", new { hash, account!.Id }), takesAway: false);
        }

        return new SignInAnswer.Right(account!);
    }

    /// <summary>Asks somebody who is signed in for the password again; failures count as at the door.</summary>
    public async Task<SignInAnswer> Again(Account account, string password, string address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await Try(account.LoginName, password, address, cancellation);
    }

    /// <summary>Notes when somebody was let in.</summary>
    public void LetIn(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        live.Change(
            db => db.Execute("UPDATE account SET last_sign_in = @now WHERE id = @Id", new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), account.Id }),
            takesAway: false);
    }

    internal static string NameOf(string loginName) => $"name {loginName}";

    private static string PlaceOf(string address) => $"from {address}";

    private Task<PasswordMatch> Compare(Account? account, string password, CancellationToken cancellation)
    {
        var kept = live.Read(
            db => db.QuerySingleOrDefault<string>("SELECT password FROM account WHERE id = @id AND closed = 0", new { id = account?.Id ?? 0 }));
        return hashes.Compare(kept, password, cancellation);
    }
}
