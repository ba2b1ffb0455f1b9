using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Supervision.Accounts.Store;

/// <summary>
/// Accounts, sessions and keys in memory, for the question that every call asks. It is read from the file again after each change,
/// whether that went well or not, so that it never says what the file does not.
/// </summary>
internal sealed class Live : IDisposable
{
    private readonly AccountFile file;
    private readonly ConcurrentDictionary<string, long> lastUsed = new(StringComparer.Ordinal);
    private readonly Lock changing = new();
    private volatile Snapshot now = Snapshot.Nobody;
    private CancellationTokenSource changed = new();

    public Live(AccountFile file)
    {
        this.file = file;
        Reload();
    }

    public Snapshot Now => now;

    /// <summary>Cancelled as soon as something may have ended for somebody; whoever is still interested asks for the next one.</summary>
    public CancellationToken Changed => Volatile.Read(ref changed).Token;

    public T Read<T>(Func<SqliteConnection, T> read) => file.Read(read);

    /// <summary>Changes the file, then memory.</summary>
    /// <param name="change">Runs in one transaction.</param>
    /// <param name="takesAway">Whether somebody may be able to do less, or something else, afterwards.</param>
    public T Change<T>(Func<SqliteConnection, T> change, bool takesAway)
    {
        var isDone = false;
        try
        {
            lock (changing)
            {
                try
                {
                    var answer = file.Change(change);
                    isDone = true;
                    return answer;
                }
                finally
                {
                    // Also after a failure: whether COMMIT took is not known, the file knows.
                    Reload();
                }
            }
        }
        finally
        {
            if (takesAway || !isDone)
            {
                Tell();
            }
        }
    }

    /// <summary>Has everybody who streams ask again.</summary>
    public void Tell()
    {
        // Not disposed: whoever has just taken it may still ask it for its token, and it holds no timer.
        Interlocked.Exchange(ref changed, new CancellationTokenSource()).Cancel();
    }

    public void Dispose() => changed.Dispose();

    /// <summary>Remembers that a session or key was used; it is written down by <see cref="WriteUses"/> now and then.</summary>
    public void Used(string name, DateTimeOffset at) => lastUsed[name] = at.ToUnixTimeMilliseconds();

    public DateTimeOffset? LastUsed(string name, DateTimeOffset? stored) =>
        lastUsed.TryGetValue(name, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(at) : stored;

    /// <summary>A crash before it loses a minute of uses: a session then ends that much sooner.</summary>
    public void WriteUses(SqliteConnection db)
    {
        foreach (var (name, at) in lastUsed)
        {
            var noted = db.Execute("UPDATE session SET seen = @at WHERE handle = @name", new { name, at })
                + db.Execute("UPDATE api_key SET used = @at WHERE id = @name", new { name, at });
            if (noted == 0)
            {
                lastUsed.TryRemove(name, out _);
            }
        }
    }

    /// <summary>Where the file cannot be read nobody is let in: a revoked key must not go on by luck.</summary>
    private void Reload()
    {
        try
        {
            now = file.Read(InFile);
        }
        catch
        {
            now = Snapshot.Nobody;
            throw;
        }
    }

    private static Snapshot InFile(SqliteConnection db) => new(
        db.Query<AccountRow>(
            """
            SELECT id, person, login, password IS NOT NULL AS hasPassword, must_change AS mustChange, closed, factor IS NOT NULL AS hasFactor,
              last_sign_in AS lastSignIn
            FROM account
            """)
            .Select(it => it.ToAccount()).ToImmutableArray(),
        db.Query<SessionRow>("SELECT handle, secret, person, account, office, awaits_code AS awaitsCode, browser, since, seen, ends FROM session")
            .ToImmutableArray(),
        db.Query<KeyRow>("SELECT id, secret, person, office, label, scopes, made, expires, used, revoked FROM api_key").ToImmutableArray());
}
