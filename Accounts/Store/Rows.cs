namespace Supervision.Accounts.Store;

/// <summary>A row of the account table as Dapper reads it.</summary>
/// <remarks>Set by name: an expression's column has no type of its own while there are no rows, and a constructor would have to match it.</remarks>
internal sealed record AccountRow
{
    public long Id { get; init; }

    public required string Person { get; init; }

    public required string Login { get; init; }

    public long HasPassword { get; init; }

    public long MustChange { get; init; }

    public long Closed { get; init; }

    public long HasFactor { get; init; }

    public long? LastSignIn { get; init; }

    public Account ToAccount() => new(Id, Person, Login, HasPassword != 0, MustChange != 0, Closed != 0, HasFactor != 0, Moment.OrNull(LastSignIn));
}

/// <summary>A row of the session table as Dapper reads it.</summary>
internal sealed record SessionRow(
    string Handle, byte[] Secret, string Person, long? Account, string Office, long AwaitsCode, string Browser, long Since, long Seen, long Ends);

/// <summary>A row of the key table as Dapper reads it; scopes are words with commas between.</summary>
internal sealed record KeyRow(
    string Id, byte[] Secret, string Person, string Office, string Label, string Scopes, long Made, long Expires, long? Used, long? Revoked);

/// <summary>Instants as the file holds them.</summary>
internal static class Moment
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? OrNull(long? milliseconds) => milliseconds is { } known ? Of(known) : null;
}
