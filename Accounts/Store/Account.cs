namespace Supervision.Accounts.Store;

/// <summary>Somebody's way in, without its secrets.</summary>
/// <param name="Id">Names it in this file.</param>
/// <param name="Person">The pseudonym under which its owner acts.</param>
/// <param name="LoginName">As <see cref="Accounts.LoginName"/> compares it.</param>
/// <param name="HasPassword">False until the first link has been used, and after it was opened again.</param>
/// <param name="MustChange">Whether the password was given by somebody else, so that nothing is possible before it is changed.</param>
/// <param name="IsClosed">Whether nobody is let in with it.</param>
/// <param name="HasSecondFactor">Whether a code is asked for.</param>
/// <param name="LastSignIn">Null before the first.</param>
public sealed record Account(
    long Id, string Person, string LoginName, bool HasPassword, bool MustChange, bool IsClosed, bool HasSecondFactor, DateTimeOffset? LastSignIn);

/// <summary>What a one-time link is for.</summary>
/// <param name="Person">Whose account gets a password; null for the court's first administrator, who is nobody yet.</param>
/// <param name="LoginName">The login name that is set already; null when it is to be chosen.</param>
public sealed record OneTimeLink(string? Person, string? LoginName);

/// <summary>How choosing a password by a one-time link ended.</summary>
public enum RedeemOutcome
{
    Done,

    /// <summary>The link is unknown, used or too old.</summary>
    NoSuchLink,

    /// <summary>Somebody else has that login name.</summary>
    NameTaken,
}
