using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.DashboardPreview;

/// <summary>The made-up court's people, and which of them sits before every browser: whoever a test lets sit there, or signs in as.</summary>
public sealed class FakeStaff : IStaffDesk, ICaller
{
    public static readonly CourtId Court = new("preview");

    private readonly Lock gate = new();
    private readonly FakeCourt court;
    private readonly Dictionary<string, RequestOutcome> answered = [];
    private readonly List<DivisionView> divisions = [new(new("civil-1"), new("Civil division 1", "民一庭")), new(new("civil-2"), new("Civil division 2", "民二庭"))];
    private readonly List<DelegationView> delegations = [];
    private readonly List<PersonView> people = [];
    private readonly List<ProposalView> proposals = [];
    private CancellationTokenSource changed = new();
    private (PersonId Who, Office In)? seat;

    internal FakeStaff(FakeCourt court)
    {
        this.court = court;
        Add("president-01", "李建国", (Role.CourtPresident, null), (Role.Judge, "civil-1"));
        Add("supervisor-01", "Elena Fontana", (Role.Supervisor, null));
        Add("chief-01", "Marta Rossi", (Role.DivisionChief, "civil-1"));
        Add("judge-01", "Anna Bianchi", (Role.Judge, "civil-1"));
        Add("judge-02", "王芳", (Role.Judge, "civil-2"));
        Add("clerk-01", "Luca Conti", (Role.Clerk, "civil-1"));
        Add("officer-01", "赵强", (Role.EnforcementOfficer, null));
        Add("finance-01", "Giulia Riva", (Role.Finance, null));
        Add("mediator-01", "陈静", (Role.Mediator, null));
        Add("notary-01", "Carlo Villa", (Role.Notary, null));
        Add("auditor-01", "Paolo Greco", (Role.Auditor, null));
        Add("admin-01", "Sara Neri", (Role.Administrator, null));
        Add("party-01", "Bruno Longo", (Role.Party, null));
        Sit("president-01");
    }

    public CancellationToken Changed => changed.Token;

    internal Acting? Seated => seat is var (who, office) ? new Acting(who, office) : null;

    internal IReadOnlyList<PersonView> People => people;

    /// <summary>Set to let who joins, and who gets an office, wait for a second person.</summary>
    public bool TakesTwo { get; set; }

    /// <summary>Lets somebody sit before every browser, in the first of their offices or in one of the given role.</summary>
    public void Sit(string person, Role? role = null)
    {
        var who = new PersonId(person);
        seat = (who, OfficesOf(who).First(it => role is null || it.Role == role));
        Turn();
    }

    /// <summary>Gives everybody a name, and the divisions too.</summary>
    public void Call(Func<PersonId, string> nameOf, Domain.Law.Title division)
    {
        for (var at = 0; at < people.Count; at++)
        {
            people[at] = people[at] with { Name = nameOf(people[at].Person) };
        }

        for (var at = 0; at < divisions.Count; at++)
        {
            divisions[at] = divisions[at] with { Title = division };
        }
    }

    /// <summary>Nobody sits there: what a revoked session looks like from inside.</summary>
    public void StandUp()
    {
        seat = null;
        Turn();
    }

    /// <returns>Whether whoever sits there holds that office.</returns>
    internal bool Switch(string key)
    {
        if (seat is not var (who, _) || OfficesOf(who).FirstOrDefault(it => OfficeKey.TextOf(it) == key) is not { } office)
        {
            return false;
        }

        seat = (who, office);
        Turn();
        return true;
    }

    public ValueTask<Acting?> Now(CancellationToken cancellation = default) => ValueTask.FromResult(Seated);

    public Task<MeView?> Me(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (seat is not var (who, office))
            {
                return Task.FromResult<MeView?>(null);
            }

            var offices = OfficesOf(who);
            var person = people.Single(it => it.Person == who);
            LocalDate? leave = Fresh(person).Leave.Where(it => it.IsActive).Select(it => (LocalDate?)it.To).Max();
            ImmutableArray<Right> may = [.. RightsTable.Rows.Where(it => FakeRights.Has(this, Seated!, it.Right)).Select(it => it.Right)];
            return Task.FromResult<MeView?>(new MeView(who, person.Name, office, offices, leave, may, Today, [.. offices.Select(WordsOf)]));
        }
    }

    public async Task<StaffView> Look(CancellationToken cancellation = default)
    {
        await court.Asked(cancellation);
        FakeRights.Demand(this, Right.SeeStaff);
        lock (gate)
        {
            return new StaffView(Court, Today, [.. divisions], [.. people.Select(Fresh)], [.. delegations.Select(it => it with { IsActive = Counts(it.From, it.Until, it.Ended) })], [.. proposals]);
        }
    }

    public Task<RequestOutcome> Ask(Func<Instant, StaffCommand> make, string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        RequestOutcome? outcome;
        lock (gate)
        {
            if (!answered.TryGetValue(command, out outcome))
            {
                var (asked, waiting) = (make(court.Now), proposals.Count);
                outcome = answered[command] = new RequestOutcome(0, Take(asked), proposals.Count > waiting);
            }
        }

        Turn();
        return Task.FromResult(outcome);
    }

    public async Task<ImmutableArray<CouldView>> WhoCould(Right right, CaseNumber? about, Instant at, CancellationToken cancellation = default)
    {
        FakeRights.Demand(this, Right.SeeStaff);
        var ties = about is { } number && await court.Case(number, cancellation) is not null ? court.TiesOf(number) : null;
        return [.. people.SelectMany(it => OfficesOf(it.Person).Select(office => (Person: it, Acting: new Acting(it.Person, office))))
            .Select(it => (it.Person, it.Acting, Grant: FakeRights.Reaches(this, it.Acting, right, ties)))
            .Where(it => it.Grant is not null)
            .Select(it => new CouldView(it.Person.Person, it.Person.Name, it.Acting.In, it.Grant == false))];
    }

    /// <summary>What somebody may act as now: offices of their own, and those that others have handed to them.</summary>
    internal ImmutableArray<Office> OfficesOf(PersonId who) =>
    [
        .. people.Single(it => it.Person == who).Appointments.Where(it => Counts(it.From, it.To, it.Ended)).Select(it => new Office(it.Role, Court, it.Division)),
        .. delegations.Where(it => it.To == who && Counts(it.From, it.Until, it.Ended)).Select(it => new Office(it.Role, Court, DivisionOf(it.Appointment), it.By)),
    ];

    /// <summary>The rights of a capacity that is somebody else's; null for one's own.</summary>
    internal ImmutableArray<Right>? HandedOver(Acting acting) => acting.In.OnBehalfOf is not { } by ? null
        : [.. delegations.Where(it => it.To == acting.Who && it.By == by && it.Role == acting.In.Role && Counts(it.From, it.Until, it.Ended)).SelectMany(it => it.Rights)];

    internal bool IsOnLeave(PersonId who) => Fresh(people.Single(it => it.Person == who)).Leave.Any(it => it.IsActive);

    internal Domain.Law.Title? TitleOf(DivisionId? division) => divisions.FirstOrDefault(it => it.Division == division)?.Title;

    internal string? NameOf(PersonId who) => people.FirstOrDefault(it => it.Person == who)?.Name;

    private LocalDate Today => court.Day;

    private Refusal? Take(StaffCommand command)
    {
        switch (command)
        {
            case StaffCommand.Join it when TakesTwo:
                proposals.Add(new ProposalView(it.Person, it.Name.Text, Seated!.Who, ProposalKind.Join, null));
                return null;
            case StaffCommand.Appoint it when TakesTwo:
                var called = NameOf(it.Person) ?? proposals.FirstOrDefault(one => one.Person == it.Person)?.Name;
                proposals.Add(new ProposalView(
                    it.Person, called, Seated!.Who, ProposalKind.Office, new ProposedOfficeView(it.Appointment, it.Role, it.Division, it.From, it.To)));
                return null;
            case StaffCommand.ConfirmJoin it:
                people.Add(new PersonView(it.Person, Taken(it.Person, null).Name, [], []));
                return null;
            case StaffCommand.ConfirmAppointment it:
                var (about, office) = Taken(null, it.Appointment) is { Office: { } given } found ? (found.Person, given) : throw new InvalidOperationException("No office is proposed.");
                Change(about, one => one with
                {
                    Appointments = one.Appointments.Insert(0, new AppointmentView(office.Appointment, office.Role, office.Division, office.From, office.To, null, true)),
                });
                return null;
            case StaffCommand.DropJoin it:
                Taken(it.Person, null);
                return null;
            case StaffCommand.DropAppointment it:
                Taken(null, it.Appointment);
                return null;
            case StaffCommand.Join it:
                people.Add(new PersonView(it.Person, it.Name.Text, [], []));
                return null;
            case StaffCommand.FoundDivision it:
                divisions.Add(new DivisionView(it.Division, it.Title));
                return null;
            case StaffCommand.Appoint it:
                Change(it.Person, one => one with { Appointments = one.Appointments.Insert(0, new AppointmentView(it.Appointment, it.Role, it.Division, it.From, it.To, null, true)) });
                return null;
            case StaffCommand.EndAppointment it when people.SelectMany(one => one.Appointments).Single(one => one.Appointment == it.Appointment).Role == Role.Administrator:
                return new Refusal("last-manager", new Title("Nobody would be left who can manage the staff. Appoint somebody else first.", "将无人可以管理人员。请先任命他人。"), null);
            case StaffCommand.EndAppointment it:
                var holder = people.Single(one => one.Appointments.Any(office => office.Appointment == it.Appointment)).Person;
                Change(holder, one => one with { Appointments = [.. one.Appointments.Select(office => office.Appointment == it.Appointment ? office with { Ended = it.At } : office)] });
                return null;
            case StaffCommand.TakeLeave it:
                Change(it.Person, one => one with { Leave = one.Leave.Insert(0, new LeaveView(it.Leave, it.From, it.To, null, true)) });
                return null;
            case StaffCommand.EndLeave it:
                var away = people.Single(one => one.Leave.Any(leave => leave.Leave == it.Leave)).Person;
                Change(away, one => one with { Leave = [.. one.Leave.Select(leave => leave.Leave == it.Leave ? leave with { Ended = it.At } : leave)] });
                return null;
            case StaffCommand.DelegatePowers it when it.Until < it.From:
                return new Refusal("ends-before-it-begins", new Title("It would end before it begins.", "结束日期早于开始日期。"), null);
            case StaffCommand.DelegatePowers it:
                var by = people.Single(one => one.Appointments.Any(office => office.Appointment == it.Appointment));
                delegations.Add(new DelegationView(it.Delegation, by.Person, it.Appointment, by.Appointments.Single(office => office.Appointment == it.Appointment).Role, it.To, it.Rights, it.From, it.Until, null, true));
                return null;
            case StaffCommand.EndDelegation it:
                var at = delegations.FindIndex(one => one.Delegation == it.Delegation);
                delegations[at] = delegations[at] with { Ended = it.At };
                return null;
            default:
                throw new NotSupportedException($"The made-up staff does not know {command}.");
        }
    }

    private ProposalView Taken(PersonId? joining, DecreeId? appointment)
    {
        var it = proposals.First(one => appointment is null ? one.What == ProposalKind.Join && one.Person == joining : one.Office?.Appointment == appointment);
        proposals.Remove(it);
        return it;
    }

    private void Change(PersonId who, Func<PersonView, PersonView> change)
    {
        var at = people.FindIndex(it => it.Person == who);
        people[at] = change(people[at]);
    }

    private PersonView Fresh(PersonView it) => it with
    {
        Appointments = [.. it.Appointments.Select(one => one with { IsActive = Counts(one.From, one.To, one.Ended) })],
        Leave = [.. it.Leave.Select(one => one with { IsActive = Counts(one.From, one.To, one.Ended) })],
    };

    private bool Counts(LocalDate from, LocalDate? to, Instant? ended) => ended is null && from <= Today && (to is null || to >= Today);

    private DivisionId? DivisionOf(DecreeId appointment) => people.SelectMany(it => it.Appointments).Single(it => it.Appointment == appointment).Division;

    public OfficeWords WordsOf(Office office) => new(
        divisions.FirstOrDefault(it => it.Division == office.Division)?.Title, office.OnBehalfOf is { } by ? NameOf(by) : null);

    private void Add(string person, string name, params (Role Role, string? Division)[] offices) => people.Add(new PersonView(
        new PersonId(person), name,
        [.. offices.Select((it, at) => new AppointmentView(
            new DecreeId($"{person}-{at + 1}"), it.Role, it.Division is { } division ? new DivisionId(division) : null, new LocalDate(2022, 3, 1).PlusDays(at * 40), null, null, true))],
        []));

    private void Turn()
    {
        var before = Interlocked.Exchange(ref changed, new CancellationTokenSource());
        before.Cancel();
    }
}
