using System.Collections.Immutable;
using System.Security.Cryptography;
using Dapper;
using Supervision.Accounts.Store;

namespace Supervision.Accounts;

/// <summary>A program's way in, without its secret.</summary>
/// <param name="Id">The part that may be shown.</param>
/// <param name="Person">In whose name it acts.</param>
/// <param name="Office">In which office.</param>
/// <param name="Label">What its owner calls it.</param>
/// <param name="Scopes">What it is limited to; words of whoever made it.</param>
/// <param name="LastUsed">Null before the first use.</param>
/// <param name="Revoked">Null while it holds.</param>
public sealed record ApiKey(
    string Id, string Person, string Office, string Label, ImmutableArray<string> Scopes,
    DateTimeOffset Made, DateTimeOffset Expires, DateTimeOffset? LastUsed, DateTimeOffset? Revoked);

/// <summary>
/// Keys for programs: <c>sv_&lt;id&gt;_&lt;secret&gt;</c>, shown once. Of the secret, 256 random bits, SHA-256 is kept: slow
/// hashes are for what people choose.
/// </summary>
public sealed class KeyBook
{
    public const string Prefix = "sv_";

    /// <summary>No key lasts longer.</summary>
    public const int LongestDays = 366;

    /// <summary>What its owner may call it, in characters.</summary>
    public const int LongestLabel = 100;

    private readonly Live live;
    private readonly AccountsOptions options;

    internal KeyBook(Live live, AccountsOptions options) => (this.live, this.options) = (live, options);

    /// <summary>Makes one.</summary>
    /// <param name="person">In whose name it acts.</param>
    /// <param name="office">In which office.</param>
    /// <param name="label">1 to <see cref="LongestLabel"/> characters, none of them a control character.</param>
    /// <param name="scopes">At least one; words without ','.</param>
    /// <param name="days">From 1 to <see cref="LongestDays"/>.</param>
    /// <exception cref="ArgumentException">An argument is out of these bounds.</exception>
    public (ApiKey Key, string Text) Make(string person, string office, string label, IReadOnlyCollection<string> scopes, int days)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, LongestDays);
        if (!IsLabel(label) || scopes.Count == 0 || scopes.Any(it => it.Length == 0 || it.Contains(',', StringComparison.Ordinal)))
        {
            throw new ArgumentException($"A key needs a label of 1 to {LongestLabel} characters and at least one scope.", nameof(label));
        }

        var (id, secret, now) = (Secret.NewName('k', options.Randomness), Secret.New(options.Randomness), options.Clock.GetUtcNow());
        live.Change(
            db => db.Execute(
                "INSERT INTO api_key VALUES(@id, @hash, @person, @office, @label, @scopes, @made, @expires, NULL, NULL)",
                new
                {
                    id,
                    hash = Secret.HashOf(secret),
                    person,
                    office,
                    label = label.Trim(),
                    scopes = string.Join(',', scopes),
                    made = now.ToUnixTimeMilliseconds(),
                    expires = now.AddDays(days).ToUnixTimeMilliseconds(),
                }),
            takesAway: false);
        return (Shown(live.Now.Keys[id]), $"{Prefix}{id}_{secret}");
    }

    public static bool IsLabel(string? label) =>
        label is not null && !Typed.IsBlank(label) && label.Trim().Length <= LongestLabel && !label.Any(char.IsControl);

    /// <summary>The key that a program has presented, however it was pasted; null when there is none, or it has ended. It counts as used.</summary>
    public ApiKey? Open(string presented)
    {
        presented = Typed.Token(presented);
        if (!presented.StartsWith(Prefix, StringComparison.Ordinal) || presented.IndexOf('_', Prefix.Length) is not (> 0 and var end))
        {
            return null;
        }

        var row = live.Now.Keys.GetValueOrDefault(presented[Prefix.Length..end]);
        return row is not null && CryptographicOperations.FixedTimeEquals(Secret.HashOf(presented[(end + 1)..]), row.Secret) ? Used(row) : null;
    }

    /// <summary>The key with an id; null when there is none, or it has ended. It counts as used.</summary>
    public ApiKey? Find(string id) => live.Now.Keys.TryGetValue(id, out var row) ? Used(row) : null;

    /// <summary>All keys of everybody, ended ones too, by person.</summary>
    public ImmutableArray<ApiKey> All =>
    [
        .. live.Now.Keys.Values.OrderBy(it => it.Person, StringComparer.Ordinal).ThenBy(it => it.Made)
            .ThenBy(it => it.Id, StringComparer.Ordinal).Select(Shown),
    ];

    /// <summary>All keys of somebody, ended ones too, newest first.</summary>
    public ImmutableArray<ApiKey> Of(string person) =>
    [
        .. live.Now.Keys.Values.Where(it => it.Person == person).OrderByDescending(it => it.Made)
            .ThenBy(it => it.Id, StringComparer.Ordinal).Select(Shown),
    ];

    /// <summary>Ends one of somebody's keys at once.</summary>
    /// <returns>False when that person has no live one with that id.</returns>
    public bool Revoke(string person, string id) => live.Change(
        db => db.Execute(
            "UPDATE api_key SET revoked = @now WHERE id = @id AND person = @person AND revoked IS NULL",
            new { now = options.Clock.GetUtcNow().ToUnixTimeMilliseconds(), id, person }),
        takesAway: true) > 0;

    private ApiKey? Used(KeyRow row)
    {
        var now = options.Clock.GetUtcNow();
        if (row.Revoked is not null || Moment.Of(row.Expires) <= now)
        {
            return null;
        }

        live.Used(row.Id, now);
        return Shown(row);
    }

    private ApiKey Shown(KeyRow row) => new(
        row.Id, row.Person, row.Office, row.Label, [.. row.Scopes.Split(',')], Moment.Of(row.Made),
        Moment.Of(row.Expires), live.LastUsed(row.Id, Moment.OrNull(row.Used)), Moment.OrNull(row.Revoked));
}
