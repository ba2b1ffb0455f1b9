using System.Collections.Immutable;
using Dapper;
using Supervision.Accounts.Store;

namespace Supervision.Accounts;

/// <summary>A browser that is signed in.</summary>
/// <param name="Handle">Names it where it may be seen; it opens nothing.</param>
/// <param name="Person">The pseudonym.</param>
/// <param name="Account">Null where nobody needs one: the demonstration court's people.</param>
/// <param name="Office">In which office its owner acts, as whoever began it writes offices.</param>
/// <param name="AwaitsCode">Whether only the password was given yet, so that it is nobody's until the code is.</param>
/// <param name="Browser">What the browser called itself, cut short.</param>
/// <param name="Since">When it began.</param>
/// <param name="LastSeen">When it last asked.</param>
/// <param name="Ends">When it ends in any case.</param>
public sealed record Session(
    string Handle, string Person, long? Account, string Office, bool AwaitsCode, string Browser,
    DateTimeOffset Since, DateTimeOffset LastSeen, DateTimeOffset Ends);

/// <summary>
/// Sessions live here; the browser holds a random secret of 256 bits, and here stands its hash. A new one is made at each sign-in, and a
/// new secret at each rise of privilege, so that a secret that somebody planted or saw before opens nothing afterwards.
/// </summary>
public sealed class SessionBook
{
    /// <summary>What is kept of a browser's name.</summary>
    public const int LongestBrowser = 200;

    private readonly Live live;
    private readonly AccountsOptions options;

    internal SessionBook(Live live, AccountsOptions options) => (this.live, this.options) = (live, options);

    /// <summary>Begins one.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="account">With which account.</param>
    /// <param name="office">In which office.</param>
    /// <param name="awaitsCode">Whether the second factor is still to come: it then lasts minutes only.</param>
    /// <param name="browser">What the browser calls itself.</param>
    /// <param name="instead">The handle of the session that the browser had before, which ends with it.</param>
    public (Session Session, string Secret) Begin(string person, long? account, string office, bool awaitsCode, string browser, string? instead)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var secret = Secret.New(options.Randomness);
        var handle = Secret.NewName('s', options.Randomness);
        var now = options.Clock.GetUtcNow();
        var row = new
        {
            handle,
            secret = Secret.HashOf(secret),
            person,
            account,
            office,
            awaitsCode = awaitsCode ? 1 : 0,
            browser = new string([.. browser.Where(it => !char.IsControl(it)).Take(LongestBrowser)]),
            since = now.ToUnixTimeMilliseconds(),
            ends = (now + (awaitsCode ? options.CodeWait : options.Longest)).ToUnixTimeMilliseconds(),
        };
        live.Change(
            db =>
            {
                db.Execute("DELETE FROM session WHERE handle = @instead", new { instead });
                return db.Execute(
                    "INSERT INTO session VALUES(@handle, @secret, @person, @account, @office, @awaitsCode, @browser, @since, @since, @ends)", row);
            },
            takesAway: instead is not null);
        return (Shown(live.Now.Sessions[handle]), secret);
    }

    /// <summary>Gives a session a new secret, and perhaps another office; the one before opens nothing from here on.</summary>
    /// <returns>The new secret; null when the session is over.</returns>
    public string? Renew(string handle, string? office = null)
    {
        var secret = Secret.New(options.Randomness);
        return Find(handle) is not null && live.Change(
            db => db.Execute(
                "UPDATE session SET secret = @hash, office = coalesce(@office, office) WHERE handle = @handle",
                new { hash = Secret.HashOf(secret), office, handle }),
            takesAway: true) == 1
            ? secret
            : null;
    }

    /// <summary>The live session that a cookie's secret opens; null when there is none. It counts as used.</summary>
    public Session? Open(string secret) =>
        live.Now.SessionsBySecret.TryGetValue(Convert.ToBase64String(Secret.HashOf(secret)), out var row) ? Used(row) : null;

    /// <summary>The live session with a handle; null when it is over. It counts as used.</summary>
    public Session? Find(string handle) => live.Now.Sessions.TryGetValue(handle, out var row) ? Used(row) : null;

    /// <summary>The live sessions of somebody, newest first; they do not count as used.</summary>
    public ImmutableArray<Session> Of(string person) =>
        [.. live.Now.Sessions.Values.Where(it => it.Person == person && it.AwaitsCode == 0 && IsLive(it)).OrderByDescending(it => it.Since).Select(Shown)];

    /// <summary>Ends one of somebody's own sessions.</summary>
    /// <returns>False when that person has none with that handle.</returns>
    public bool End(string person, string handle) =>
        live.Change(db => db.Execute("DELETE FROM session WHERE handle = @handle AND person = @person", new { handle, person }), takesAway: true) > 0;

    /// <summary>Signs somebody out everywhere.</summary>
    /// <returns>How many sessions that were.</returns>
    public int EndAll(string person) => live.Change(db => db.Execute("DELETE FROM session WHERE person = @person", new { person }), takesAway: true);

    internal bool IsLive(SessionRow row)
    {
        var now = options.Clock.GetUtcNow();
        return Moment.Of(row.Ends) > now && LastSeen(row) + options.Idle > now && (row.Account is null || live.Now.Account(row.Account) is { IsClosed: false });
    }

    private Session? Used(SessionRow row)
    {
        if (!IsLive(row))
        {
            return null;
        }

        live.Used(row.Handle, options.Clock.GetUtcNow());
        return Shown(row);
    }

    private DateTimeOffset LastSeen(SessionRow row) => live.LastUsed(row.Handle, Moment.Of(row.Seen))!.Value;

    private Session Shown(SessionRow row) =>
        new(row.Handle, row.Person, row.Account, row.Office, row.AwaitsCode != 0, row.Browser, Moment.Of(row.Since), LastSeen(row), Moment.Of(row.Ends));
}
