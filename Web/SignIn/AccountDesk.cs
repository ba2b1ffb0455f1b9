using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Web.SignIn;

/// <summary>Accounts as pages show them, for the caller of the scope.</summary>
internal sealed class AccountDesk(
    AccountStore accounts, CourtStaff staff, AccountFacts facts, Caller caller, ShownOnce<NewKey> newKeys, ShownOnce<RecoveryCodes> recoveryCodes,
    IStaffDesk people, RandomNumberGenerator randomness, IServiceProvider services) : IAccountDesk
{
    public Task<ImmutableArray<DemoPerson>> Offered(CancellationToken cancellation = default) => Task.FromResult(services.GetService<Offer>()?.People() ?? []);

    public Task<WelcomeView?> Welcome(string token, CancellationToken cancellation = default) => Task.FromResult(
        accounts.Book.Peek(token) is { } link && (link.Person is not null || !staff.IsKept(accounts))
            ? new WelcomeView(link.Person is null, link.LoginName)
            : null);

    public Task<AccountView?> Mine(CancellationToken cancellation = default)
    {
        if (caller.Session is not { AwaitsCode: false } session)
        {
            return Task.FromResult<AccountView?>(null);
        }

        var account = accounts.Book.Find(session.Account);
        return Task.FromResult<AccountView?>(new AccountView(
            account?.LoginName ?? session.Person,
            new PersonId(session.Person),
            account is { MustChange: true },
            account is { HasSecondFactor: true },
            account is not null && accounts.SecondFactors.Enrolling(account) is { } secret ? Enrolment.Of(secret, account.LoginName, staff.Court) : null,
            [.. accounts.Sessions.Of(session.Person).Select(it =>
                new SessionView(it.Handle, At(it.Since), At(it.LastSeen), it.Browser, it.Handle == session.Handle))],
            [.. accounts.Keys.Of(session.Person).Select(Shown)]));
    }

    public Task<NewKey?> TakeNewKey(CancellationToken cancellation = default) =>
        Task.FromResult(caller.Session is { } session ? newKeys.Take(session.Handle) : null);

    public Task<ImmutableArray<string>> TakeRecoveryCodes(CancellationToken cancellation = default) =>
        Task.FromResult(caller.Session is { } session ? recoveryCodes.Take(session.Handle)?.Codes ?? [] : []);

    public Task<ImmutableArray<AccountLine>> All(CancellationToken cancellation = default)
    {
        Keeper();
        return Task.FromResult<ImmutableArray<AccountLine>>(
            [.. accounts.Book.All.OrderBy(it => it.Person, StringComparer.Ordinal).Select(it => new AccountLine(
                new PersonId(it.Person), it.LoginName, StateOf(it), it.HasSecondFactor, it.LastSignIn is { } at ? At(at) : null))]);
    }

    public async Task<InviteOutcome> Invite(PersonId person, string loginName, CancellationToken cancellation = default)
    {
        var by = Keeper();
        if (!staff.Knows(person))
        {
            throw new ArgumentException($"Nobody of the court has the pseudonym '{person}'.", nameof(person));
        }

        var name = LoginName.ParseOrNull(loginName)
            ?? throw new ArgumentException($"A login name has 2 to {LoginName.Longest} letters, digits, '.', '_', '-' and '@'.", nameof(loginName));
        if (accounts.Book.All.Any(it => it.LoginName == name.Text && it.Person != person.Text))
        {
            throw new ArgumentException("Somebody else has that login name.", nameof(loginName));
        }

        // A crash after the second person's word leaves it said, and no link: it is proposed again.
        var isAgain = accounts.Book.OfPerson(person.Text) is { HasPassword: true };
        var isSecond = staff.InviteProposedBy(person) is { } first && first != by.Who;
        var outcome = await people.Ask(
            at => isSecond ? new StaffCommand.ConfirmInvite(person, at) : new StaffCommand.Invite(person, isAgain, at), NewName(), cancellation);
        if (outcome.Refusal is not null || outcome.AwaitsSecond)
        {
            return new InviteOutcome(null, outcome.Refusal);
        }

        var token = accounts.Book.Invite(person.Text, name) ?? throw new ArgumentException("Somebody else has that login name.", nameof(loginName));
        await facts.Record(AccountKinds.Invited, by, Field.Of("person", person.Text));
        return new InviteOutcome($"/sign-in/welcome?token={token}", null);
    }

    public async Task Close(PersonId person, CancellationToken cancellation = default)
    {
        var by = Keeper();
        if (accounts.Book.Close(person.Text))
        {
            await facts.Record(AccountKinds.Closed, by, Field.Of("person", person.Text));
        }
    }

    private string NewName()
    {
        Span<byte> name = stackalloc byte[16];
        randomness.GetBytes(name);
        return $"invite-{Convert.ToHexStringLower(name)}";
    }

    private static Instant At(DateTimeOffset at) => Instant.FromDateTimeOffset(at);

    private static KeyView Shown(ApiKey key) => new(
        key.Id, key.Label, [.. key.Scopes.Select(RightsTable.ParseOrNull).OfType<Right>()], At(key.Made), At(key.Expires),
        key.LastUsed is { } used ? At(used) : null, key.Revoked is { } revoked ? At(revoked) : null);

    private AccountState StateOf(Account account) => account switch
    {
        { IsClosed: true } => AccountState.Closed,
        { HasPassword: false } => AccountState.Invited,
        _ when accounts.Book.LockedUntil(account) is not null => AccountState.LockedOut,
        _ => AccountState.Open,
    };

    /// <summary>The caller, who may manage people.</summary>
    /// <exception cref="NotSignedInException">Nobody calls.</exception>
    /// <exception cref="NotPermittedException">The caller may not.</exception>
    private Acting Keeper()
    {
        var acting = caller.Acting ?? throw new NotSignedInException();
        return staff.May(acting, Right.ManageStaff) switch
        {
            Ruling.Allowed => acting,
            Ruling.Refused it => throw new NotPermittedException(it.Refusal, needsReason: false),
            var other => throw new System.Diagnostics.UnreachableException($"No reason opens the management of people, and the table says {other}"),
        };
    }
}
