using System.Collections.Immutable;
using System.Security.Claims;
using Supervision.Accounts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Web.SignIn;

/// <summary>
/// Who calls in this scope. The request, the circuit or the hub's call tells it once whom it came from; whether that session or key still
/// holds, and in which office it acts, is looked up at each question.
/// </summary>
internal sealed class Caller(AccountStore accounts, CourtStaff staff) : ICaller
{
    private ClaimsPrincipal? principal;

    public CancellationToken Changed => accounts.Changed;

    /// <summary>The session, if it is one and still lives, whether or not it may do anything yet.</summary>
    public Session? Session => SignInScheme.SessionOf(principal) is { } handle ? accounts.Sessions.Find(handle) : null;

    public void Is(ClaimsPrincipal who) => principal = who;

    public ValueTask<Acting?> Now(CancellationToken cancellation = default) => ValueTask.FromResult(Acting);

    /// <summary>As <see cref="Now"/>: nobody while a code is awaited or a first password is still to be changed.</summary>
    public Acting? Acting => Session is { } session
        ? session.AwaitsCode || accounts.Book.Find(session.Account) is { MustChange: true } ? null : ActingAs(session.Person, session.Office, null)
        : SignInScheme.KeyOf(principal) is { } id && accounts.Keys.Find(id) is { } key
            ? ActingAs(key.Person, key.Office, [.. key.Scopes.Select(RightsTable.ParseOrNull).OfType<Right>()])
            : null;

    private Acting? ActingAs(string person, string office, ImmutableArray<Right>? scope) =>
        OfficeKey.ParseOrNull(office, staff.Court) is { } known ? new Acting(new PersonId(person), known, scope) : null;
}
