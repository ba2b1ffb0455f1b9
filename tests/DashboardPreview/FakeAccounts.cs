using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.DashboardPreview;

/// <summary>Accounts of the made-up court: every login name is the pseudonym, every password is "correct horse", every code is 123456.</summary>
public sealed class FakeAccounts(FakeCourt court) : IAccountDesk
{
    public const string Password = "correct horse";
    public const string Code = "123456";
    public const string FirstToken = "first-0000";

    private readonly Dictionary<PersonId, AccountLine> lines = court.Staff.People.Take(9).ToDictionary(
        it => it.Person, it => new AccountLine(it.Person, it.Person.Text, AccountState.Open, false, null));
    private readonly List<KeyView> keys = [];
    private readonly List<SessionView> sessions = [];
    private NewKey? made;

    /// <summary>Set to let the sign-in page offer its people.</summary>
    public bool OffersPeople { get; set; }

    /// <summary>Set to let the account be one whose first password was never changed.</summary>
    public bool MustChange { get; set; }

    internal bool HasFactor { get; set; }

    internal bool IsEnrolling { get; set; }

    internal ImmutableArray<string> Recovery { get; set; } = [];

    public Task<ImmutableArray<DemoPerson>> Offered(CancellationToken cancellation = default) => Task.FromResult<ImmutableArray<DemoPerson>>(
        OffersPeople ? [.. court.Staff.People.Select(it => new DemoPerson(it.Person, it.Name!, court.Staff.OfficesOf(it.Person)[0], court.Staff.WordsOf(court.Staff.OfficesOf(it.Person)[0])))] : []);

    public Task<WelcomeView?> Welcome(string token, CancellationToken cancellation = default) => Task.FromResult<WelcomeView?>(
        token == FirstToken ? new WelcomeView(true, null) : token?.StartsWith("invited-", StringComparison.Ordinal) == true ? new WelcomeView(false, token["invited-".Length..]) : null);

    public Task<AccountView?> Mine(CancellationToken cancellation = default)
    {
        if (court.Staff.Seated is not { } acting)
        {
            return Task.FromResult<AccountView?>(null);
        }

        if (sessions.Count == 0)
        {
            sessions.Add(new SessionView("s1", court.Now - Duration.FromHours(2), court.Now, "Firefox, Linux", true));
            sessions.Add(new SessionView("s2", court.Now - Duration.FromDays(3), court.Now - Duration.FromHours(20), "Safari, iPhone", false));
        }

        var enrolling = IsEnrolling ? new EnrolmentView("JBSWY3DPEHPK3PXP", "otpauth://totp/Supervision:preview?secret=JBSWY3DPEHPK3PXP", Checkers) : null;
        return Task.FromResult<AccountView?>(new AccountView(acting.Who.Text, acting.Who, MustChange, HasFactor, enrolling, [.. sessions], [.. keys]));
    }

    public Task<NewKey?> TakeNewKey(CancellationToken cancellation = default)
    {
        var taken = made;
        made = null;
        return Task.FromResult(taken);
    }

    public Task<ImmutableArray<string>> TakeRecoveryCodes(CancellationToken cancellation = default)
    {
        var taken = Recovery;
        Recovery = [];
        return Task.FromResult(taken);
    }

    public Task<ImmutableArray<AccountLine>> All(CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.ManageStaff);
        return Task.FromResult(lines.Values.ToImmutableArray());
    }

    public Task<InviteOutcome> Invite(PersonId person, string loginName, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.ManageStaff);
        lines[person] = new AccountLine(person, loginName, AccountState.Invited, false, null);
        return Task.FromResult(new InviteOutcome($"/sign-in/welcome?token=invited-{loginName}", null));
    }

    public Task Close(PersonId person, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.ManageStaff);
        lines[person] = lines[person] with { State = AccountState.Closed };
        return Task.CompletedTask;
    }

    internal void Make(string label, IEnumerable<Right> scopes, int days)
    {
        var id = $"k{keys.Count + 1:0000}";
        made = new NewKey(id, $"sv_{id}_ThisIsNoRealSecretButItIsAsLongAsOne0123456", HostNow + Duration.FromDays(days));
        keys.Insert(0, new KeyView(id, label, [.. scopes], HostNow, made.Expires, null, null));
    }

    internal void Revoke(string id)
    {
        var at = keys.FindIndex(it => it.Id == id);
        keys[at] = keys[at] with { Revoked = HostNow };
    }

    private Instant HostNow => Instant.FromDateTimeOffset(court.Time.GetUtcNow());

    internal void EndSession(string id) => sessions.RemoveAll(it => it.Id == id);

    /// <summary>A picture of the size and colours of a QR code; it holds nothing.</summary>
    private static string Checkers => "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 25 25\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h25v25H0z\"/><path fill=\"#000\" d=\""
        + string.Concat(Enumerable.Range(0, 625).Where(it => (it * 7919 % 13) < 6).Select(it => $"M{it % 25} {it / 25}h1v1h-1z")) + "\"/></svg>";
}
