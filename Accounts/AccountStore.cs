using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Accounts.Passwords;
using Supervision.Accounts.Store;

namespace Supervision.Accounts;

/// <summary>
/// Who may come in, and who is in: accounts, sessions, keys, one-time links and second factors of one store, in its accounts.db. Persons
/// and offices are texts here; what they may do is decided elsewhere. Safe for use by many callers at once.
/// </summary>
public sealed class AccountStore : IDisposable
{
    /// <summary>Name of the file in a store's directory.</summary>
    public const string FileName = AccountFile.Name;

    private readonly AccountFile file;
    private readonly Live live;
    private readonly PasswordHashes hashes;
    private readonly TimeProvider clock;

    private AccountStore(AccountFile file, AccountsOptions options)
    {
        this.file = file;
        clock = options.Clock;
        live = new Live(file);
        hashes = new PasswordHashes(options);
        var attempts = new Attempts(file, options);
        Book = new AccountBook(live, hashes, attempts, options);
        FrontDoor = new FrontDoor(live, hashes, attempts, clock);
        SecondFactors = new SecondFactorBook(live, attempts, options);
        Sessions = new SessionBook(live, options);
        Keys = new KeyBook(live, options);
        KeyRing = new KeyRing(file);
    }

    public AccountBook Book { get; }

    public FrontDoor FrontDoor { get; }

    public SecondFactorBook SecondFactors { get; }

    public SessionBook Sessions { get; }

    public KeyBook Keys { get; }

    public KeyRing KeyRing { get; }

    /// <summary>Cancelled as soon as a session, key or account may have ended or changed; ask for the next one afterwards.</summary>
    public CancellationToken Changed => live.Changed;

    /// <summary>How many slow password hashes were computed since it was opened.</summary>
    public long HashesComputed => hashes.Computed;

    /// <summary>Opens accounts.db in a store's directory, or makes it where there is none.</summary>
    /// <param name="directory">The store's directory, which must be there.</param>
    /// <param name="storeId">Which store it is.</param>
    /// <param name="options">Clock, randomness, bounds.</param>
    /// <exception cref="AccountsRefusedException">What is there is damaged, foreign, of another store or of a newer program; nothing was changed.</exception>
    public static AccountStore Open(string directory, string storeId, AccountsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = AccountFile.Open(directory, storeId, options.AroundCommit);
        try
        {
            return new AccountStore(file, options);
        }
        catch (SqliteException unreadable)
        {
            file.Dispose();
            throw new AccountsRefusedException(
                Path.Combine(directory, AccountFile.Name),
                $"its tables are not what they must be (SQLite says '{unreadable.Message}'). Bring the file back from the back-up.", unreadable);
        }
    }

    /// <summary>Removes what has ended and writes down what was used when. To be called about once a minute.</summary>
    /// <returns>How many sessions had ended by themselves.</returns>
    public int Sweep()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var over = live.Now.Sessions.Values.Where(it => !Sessions.IsLive(it)).Select(it => it.Handle).ToArray();
        live.Change(
            db =>
            {
                live.WriteUses(db);
                db.Execute("DELETE FROM link WHERE expires <= @now", new { now });
                foreach (var handle in over)
                {
                    db.Execute("DELETE FROM session WHERE handle = @handle", new { handle });
                }

                return 0;
            },
            takesAway: over.Length > 0);
        return over.Length;
    }

    /// <summary>
    /// After a back-up was brought back: everybody signs in anew, and every one-time link is void. What was ended or used since the back-up
    /// would be good again otherwise.
    /// </summary>
    public void EndSessionsAndLinks() => live.Change(db => db.Execute("DELETE FROM session; DELETE FROM link"), takesAway: true);

    /// <summary>Something outside has changed what a session or key may do: whoever streams asks again.</summary>
    public void TellChanged() => live.Tell();

    public void Dispose()
    {
        hashes.Dispose();
        live.Dispose();
        file.Dispose();
    }
}
