using System.Security.Cryptography;

namespace Supervision.Accounts.Store;

/// <summary>What the account store is given by its host.</summary>
/// <param name="Clock">The host's real clock, never a court's virtual one: sessions and keys end by the wall.</param>
/// <param name="Randomness">Source of every session id, key, link and second factor.</param>
public sealed record AccountsOptions(TimeProvider Clock, RandomNumberGenerator Randomness)
{
    /// <summary>
    /// Rounds of PBKDF2-HMAC-SHA512 for a new password; 600,000 unless told, about half a second of one core. OWASP's password storage
    /// sheet asks for 210,000. Raising it makes older hashes anew at their owners' next sign-in.
    /// </summary>
    public int Rounds { get; init; } = 600_000;

    /// <summary>A session that nothing has asked with for this long is over; an hour unless told. An open page asks.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>No session lasts longer, used or not; twelve hours unless told: a working day.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long the page that asks for the code of the second factor waits; five minutes unless told.</summary>
    public TimeSpan CodeWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a one-time link leads in; 72 hours unless told.</summary>
    public TimeSpan LinkLife { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Seam for fault doubles: is given COMMIT and may fail before or after running it.</summary>
    internal Action<Action> AroundCommit { get; init; } = commit => commit();
}
