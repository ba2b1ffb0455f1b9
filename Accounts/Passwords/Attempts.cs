using System.Security.Cryptography;
using System.Text;
using Dapper;
using Supervision.Accounts.Store;

namespace Supervision.Accounts.Passwords;

/// <summary>
/// Failures in a row, by what was tried and from where. A try is counted before it is made and forgotten when it succeeds, so that a
/// hundred at once are a hundred. What nobody has is counted like what somebody has: a lock-out tells nothing.
/// </summary>
internal sealed class Attempts
{
    /// <summary>What is kept of a name or address: two of them share a row once in sixteen million.</summary>
    private const int BucketBytes = 3;

    private readonly AccountFile file;
    private readonly TimeProvider clock;
    private readonly byte[] key;

    public Attempts(AccountFile file, AccountsOptions options)
    {
        this.file = file;
        clock = options.Clock;
        key = KeyOf(file, options.Randomness);
    }

    /// <summary>Counts a try at everything named.</summary>
    /// <returns>Null when it may be made; otherwise how long to wait, and nothing was counted.</returns>
    public TimeSpan? Begin(params ReadOnlySpan<(string What, LockOut Rule)> tried)
    {
        var buckets = new (byte[] Bucket, LockOut Rule)[tried.Length];
        for (var at = 0; at < tried.Length; at++)
        {
            buckets[at] = (BucketOf(tried[at].What), tried[at].Rule);
        }

        var now = clock.GetUtcNow();
        return file.Change(db =>
        {
            db.Execute("DELETE FROM attempt WHERE last < @old", new { old = (now - LockOut.Memory).ToUnixTimeMilliseconds() });
            var wait = TimeSpan.Zero;
            foreach (var (bucket, rule) in buckets)
            {
                var (failures, last) = db.QuerySingleOrDefault<(int, long)>("SELECT failures, last FROM attempt WHERE bucket = @bucket", new { bucket });
                var left = DateTimeOffset.FromUnixTimeMilliseconds(last) + rule.After(failures) - now;
                wait = left > wait ? left : wait;
            }

            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            foreach (var (bucket, _) in buckets)
            {
                db.Execute(
                    "INSERT INTO attempt VALUES(@bucket, 1, @now) ON CONFLICT(bucket) DO UPDATE SET failures = failures + 1, last = @now",
                    new { bucket, now = now.ToUnixTimeMilliseconds() });
            }

            return (TimeSpan?)null;
        });
    }

    /// <summary>It succeeded: the failures before count no longer.</summary>
    public void Succeeded(string what) => file.Change(db => db.Execute("DELETE FROM attempt WHERE bucket = @bucket", new { bucket = BucketOf(what) }));

    /// <summary>This one try counts no longer; the failures before it do: whoever has one account must not wipe the slate for guesses at others.</summary>
    public void NotAFailure(string what) =>
        file.Change(db => db.Execute("UPDATE attempt SET failures = failures - 1 WHERE bucket = @bucket", new { bucket = BucketOf(what) }));

    /// <summary>Until when nothing may be tried at it; null when it may be now.</summary>
    public DateTimeOffset? LockedUntil(string what, LockOut rule) => file.Read(db =>
    {
        var (failures, last) = db.QuerySingleOrDefault<(int, long)>(
            "SELECT failures, last FROM attempt WHERE bucket = @bucket", new { bucket = BucketOf(what) });
        var until = DateTimeOffset.FromUnixTimeMilliseconds(last) + rule.After(failures);
        return until > clock.GetUtcNow() ? until : (DateTimeOffset?)null;
    });

    private byte[] BucketOf(string what) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(what))[..BucketBytes];

    private static byte[] KeyOf(AccountFile file, RandomNumberGenerator randomness) => file.Change(db =>
    {
        if (db.QuerySingleOrDefault<string>("SELECT value FROM meta WHERE name = 'attempts'") is not { } known)
        {
            known = Secret.New(randomness);
            db.Execute("INSERT INTO meta VALUES('attempts', @known)", new { known });
        }

        return Encoding.UTF8.GetBytes(known);
    });
}
