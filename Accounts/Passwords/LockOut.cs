namespace Supervision.Accounts.Passwords;

/// <summary>
/// How long nobody may try again after failures in a row: none for the first ones, since people mistype, then 30 seconds, and twice as
/// long with each further one, up to an hour. At that pace a name takes 24 guesses a day.
/// </summary>
/// <param name="Free">So many failures cost nothing.</param>
internal readonly record struct LockOut(int Free)
{
    /// <summary>For a name, and for the codes of one account.</summary>
    public static readonly LockOut OfName = new(4);

    /// <summary>For a client's address: a whole court may stand behind one.</summary>
    public static readonly LockOut OfAddress = new(30);

    public static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>After this time without a failure those before are forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>The time after the last failure in which nothing is tried.</summary>
    public TimeSpan After(int failures)
    {
        var beyond = failures - Free;
        return beyond switch
        {
            <= 0 => TimeSpan.Zero,
            >= 8 => Longest, // 30 s · 2⁷ is more than an hour
            _ => TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (beyond - 1))),
        };
    }
}
