using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Accounts.Passwords;
using Supervision.Accounts.Store;

namespace Supervision.Accounts;

/// <summary>Accounts and the one-time links that open them.</summary>
public sealed class AccountBook
{
    private readonly Live live;
    private readonly PasswordHashes hashes;
    private readonly Attempts attempts;
    private readonly AccountsOptions options;

    internal AccountBook(Live live, PasswordHashes hashes, Attempts attempts, AccountsOptions options) =>
        (this.live, this.hashes, this.attempts, this.options) = (live, hashes, attempts, options);

    /// <summary>All of them, closed ones too.</summary>
    public ImmutableArray<Account> All => live.Now.Accounts;

    public Account? Find(long? id) => live.Now.Account(id);

    public Account? OfPerson(string person) => All.FirstOrDefault(it => it.Person == person);

    /// <summary>Until when no password is tried for an account; null when it is now.</summary>
    public DateTimeOffset? LockedUntil(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return attempts.LockedUntil(FrontDoor.NameOf(account.LoginName), LockOut.OfName);
    }

    /// <summary>
    /// Makes an account for somebody, or opens a closed one again without its password, or lets an open one choose a new
    /// password; older links of that person are void.
    /// </summary>
    /// <returns>The link's token, which is kept nowhere; null when somebody else has the login name.</returns>
    public string? Invite(string person, LoginName loginName)
    {
        var token = Secret.New(options.Randomness);
        return live.Change(
            db =>
            {
                if (IsTaken(db, person, loginName))
                {
                    return null;
                }

                db.Execute(
                    """
                    INSERT INTO account(person, login, password, must_change, closed, factor_step, made) VALUES(@person, @login, NULL, 0, 0, 0, @now)
                    ON CONFLICT(person) DO UPDATE SET login = @login, password = CASE WHEN closed THEN NULL ELSE password END, closed = 0
                    """,
                    new { person, login = loginName.Text, now = Now });
                db.Execute("DELETE FROM link WHERE person = @person", new { person });
                Keep(db, token, person, loginName.Text);
                return token;
            },
            takesAway: false);
    }

    /// <summary>Makes the link of the court's first administrator; those printed before are void.</summary>
    public string InviteFirst()
    {
        var token = Secret.New(options.Randomness);
        return live.Change(
            db =>
            {
                db.Execute("DELETE FROM link WHERE person IS NULL");
                Keep(db, token, null, null);
                return token;
            },
            takesAway: false);
    }

    /// <summary>What a link is for, without using it; null when it is unknown, used or too old.</summary>
    public OneTimeLink? Peek(string token) => live.Read(db => LinkOrNull(db, Typed.Token(token)));

    /// <summary>
    /// Uses a link: sets login name and password, takes the second factor off (whoever lost it comes in this way), ends the
    /// account's sessions.
    /// </summary>
    /// <param name="token">The link's token.</param>
    /// <param name="person">Whose account it becomes: what the link says, or the first administrator's new pseudonym.</param>
    /// <param name="loginName">What the link says, or what was chosen.</param>
    /// <param name="password">Follows <see cref="PasswordRules"/>; the caller has looked.</param>
    /// <param name="cancellation">Stops the waiting for a turn to hash.</param>
    public async Task<RedeemOutcome> Redeem(string token, string person, LoginName loginName, string password, CancellationToken cancellation = default)
    {
        token = Typed.Token(token);
        var hash = await hashes.HashOf(password, cancellation);
        var outcome = live.Change(
            db =>
            {
                if (LinkOrNull(db, token) is not { } link || (link.Person ?? person) != person || (link.LoginName ?? loginName.Text) != loginName.Text)
                {
                    return RedeemOutcome.NoSuchLink;
                }

                if (IsTaken(db, person, loginName))
                {
                    return RedeemOutcome.NameTaken;
                }

                // One transaction: a crash leaves the link unused and the account as it was, or the link used and the account open.
                db.Execute("DELETE FROM link WHERE token = @hash", new { hash = Secret.HashOf(token) });
                db.Execute(
                    """
                    INSERT INTO account(person, login, password, must_change, closed, factor_step, made) VALUES(@person, @login, @hash, 0, 0, 0, @now)
                    ON CONFLICT(person) DO UPDATE SET login = @login, password = @hash, must_change = 0, closed = 0, factor = NULL, enrolling = NULL
                    """,
                    new { person, login = loginName.Text, hash, now = Now });
                db.Execute("DELETE FROM recovery WHERE account = (SELECT id FROM account WHERE person = @person)", new { person });
                db.Execute("DELETE FROM session WHERE person = @person", new { person });
                return RedeemOutcome.Done;
            },
            takesAway: true);
        if (outcome == RedeemOutcome.Done)
        {
            attempts.Succeeded(FrontDoor.NameOf(loginName.Text));
        }

        return outcome;
    }

    /// <summary>Sets a new password and ends every other session of the account.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="password">Follows <see cref="PasswordRules"/>; the caller has looked.</param>
    /// <param name="mustChange">Whether somebody else knows it, so that its owner changes it before anything else.</param>
    /// <param name="keep">The handle of the session that goes on; null for none.</param>
    /// <param name="cancellation">Stops the waiting for a turn to hash.</param>
    public async Task SetPassword(Account account, string password, bool mustChange, string? keep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var hash = await hashes.HashOf(password, cancellation);
        live.Change(
            db =>
            {
                db.Execute(
                    "UPDATE account SET password = @hash, must_change = @mustChange, closed = 0 WHERE id = @Id",
                    new { hash, mustChange = mustChange ? 1 : 0, account.Id });
                return db.Execute("DELETE FROM session WHERE person = @Person AND handle IS NOT @keep", new { account.Person, keep });
            },
            takesAway: true);
    }

    /// <summary>Lets nobody in with it until it is invited again: password, links, sessions and keys of the person end in one step.</summary>
    /// <returns>Whether there was anything to end.</returns>
    public bool Close(string person) => live.Change(
        db =>
        {
            var ended = db.Execute("UPDATE account SET closed = 1, password = NULL WHERE person = @person AND closed = 0", new { person })
                + db.Execute("UPDATE api_key SET revoked = @now WHERE person = @person AND revoked IS NULL", new { person, now = Now })
                + db.Execute("DELETE FROM session WHERE person = @person", new { person });
            db.Execute("DELETE FROM link WHERE person = @person", new { person });
            return ended > 0;
        },
        takesAway: true);

    private long Now => options.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private void Keep(SqliteConnection db, string token, string? person, string? login) => db.Execute(
        "INSERT INTO link VALUES(@hash, @person, @login, @expires)",
        new { hash = Secret.HashOf(token), person, login, expires = (options.Clock.GetUtcNow() + options.LinkLife).ToUnixTimeMilliseconds() });

    private OneTimeLink? LinkOrNull(SqliteConnection db, string token) => db.QuerySingleOrDefault<OneTimeLink>(
        "SELECT person, login AS loginName FROM link WHERE token = @hash AND expires > @now", new { hash = Secret.HashOf(token), now = Now });

    private static bool IsTaken(SqliteConnection db, string person, LoginName name) =>
        db.QuerySingle<long>("SELECT count(*) FROM account WHERE login = @login AND person <> @person", new { login = name.Text, person }) > 0;
}
