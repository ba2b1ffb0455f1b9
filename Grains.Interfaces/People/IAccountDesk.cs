using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;

namespace Supervision.Grains.Interfaces.People;

/// <summary>
/// Accounts as pages show them. What changes one's own account comes as a form to an address under <c>/account</c>, since only an
/// answer to a request can set or take a cookie; docs/sign-in.md lists the forms.
/// </summary>
public interface IAccountDesk
{
    /// <summary>The demonstration court's people, whom its sign-in page offers; empty everywhere else.</summary>
    Task<ImmutableArray<DemoPerson>> Offered(CancellationToken cancellation = default);

    /// <summary>What a one-time link is for; null when it is unknown, used or too old.</summary>
    Task<WelcomeView?> Welcome(string token, CancellationToken cancellation = default);

    /// <summary>The caller's own account; null when nobody is signed in.</summary>
    Task<AccountView?> Mine(CancellationToken cancellation = default);

    /// <summary>The key that this session has just made, once: the second call gives null.</summary>
    Task<NewKey?> TakeNewKey(CancellationToken cancellation = default);

    /// <summary>The recovery codes that this session has just got with its second factor, once: the second call gives none.</summary>
    Task<ImmutableArray<string>> TakeRecoveryCodes(CancellationToken cancellation = default) => Task.FromResult(ImmutableArray<string>.Empty);

    /// <summary>The accounts of the court's people, for whoever manages them.</summary>
    /// <exception cref="NotPermittedException">The caller has not <see cref="Right.ManageStaff"/>.</exception>
    Task<ImmutableArray<AccountLine>> All(CancellationToken cancellation = default);

    /// <summary>
    /// Makes an account for somebody of the court, or opens it again, and gives the path of a one-time link to choose a
    /// password with, valid for 72 hours. Takes two people, since whoever has the link can act as them: the first one proposes it, and a second one who
    /// asks the same gets the link; but for the court's first start.
    /// </summary>
    /// <exception cref="NotPermittedException">The caller has not <see cref="Right.ManageStaff"/>.</exception>
    /// <exception cref="ArgumentException">The login name is none, or somebody else's.</exception>
    Task<InviteOutcome> Invite(PersonId person, string loginName, CancellationToken cancellation = default);

    /// <summary>Ends an account's sessions and keys at once and lets nobody in with it until it is invited again.</summary>
    /// <exception cref="NotPermittedException">The caller has not <see cref="Right.ManageStaff"/>.</exception>
    Task Close(PersonId person, CancellationToken cancellation = default);
}

/// <summary>Somebody of the demonstration court, to sign in as with one click.</summary>
public sealed record DemoPerson(PersonId Person, string Name, Office In, OfficeWords Words);

/// <summary>What a one-time link leads to.</summary>
/// <param name="IsFirst">Whether it makes the court's first administrator.</param>
/// <param name="LoginName">The login name that is set already; null when it is to be chosen.</param>
public sealed record WelcomeView(bool IsFirst, string? LoginName);

/// <summary>One's own account.</summary>
/// <param name="MustChangePassword">Whether nothing else is possible before.</param>
/// <param name="HasSecondFactor">Whether a code is asked for at sign-in.</param>
/// <param name="Enrolling">The second factor that is being set up: what the page shows until a code confirms it; null when none is.</param>
public sealed record AccountView(
    string LoginName, PersonId Person, bool MustChangePassword, bool HasSecondFactor,
    EnrolmentView? Enrolling, ImmutableArray<SessionView> Sessions, ImmutableArray<KeyView> Keys);

/// <summary>A second factor that is being set up (RFC 6238, SHA-1, 6 digits, 30 seconds).</summary>
/// <param name="Secret">In base32, for typing.</param>
/// <param name="Uri">The <c>otpauth://</c> address that an authenticator reads.</param>
/// <param name="QrSvg">The same as a picture, SVG.</param>
public sealed record EnrolmentView(string Secret, string Uri, string QrSvg);

/// <summary>A browser that is signed in.</summary>
/// <param name="Id">Names it in forms; no secret.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record SessionView(string Id, Instant Since, Instant LastSeen, string Browser, bool IsThis);

/// <summary>A key for programs, without its secret.</summary>
/// <param name="Id">The part that may be shown, such as <c>k7f3a…</c>.</param>
public sealed record KeyView(string Id, string Label, ImmutableArray<Right> Scopes, Instant Made, Instant Expires, Instant? LastUsed, Instant? Revoked);

/// <summary>A key as it is shown once.</summary>
public sealed record NewKey(string Id, string Secret, Instant Expires);

/// <summary>One account in the administrator's list.</summary>
/// <param name="State">Whether somebody can come in with it.</param>
public sealed record AccountLine(PersonId Person, string LoginName, AccountState State, bool HasSecondFactor, Instant? LastSignIn);

/// <summary>How asking for a link ended: with one, with a proposal, or with what stood in the way.</summary>
/// <param name="Path">The link's path; null where there is none.</param>
/// <param name="Refusal">What stood in the way; null where nothing did.</param>
public sealed record InviteOutcome(string? Path, Refusal? Refusal);

/// <summary>Whether somebody can come in with an account.</summary>
public enum AccountState
{
    /// <summary>The link has not been used yet.</summary>
    Invited,
    Open,

    /// <summary>After failed attempts, for a while.</summary>
    LockedOut,
    Closed,
}
