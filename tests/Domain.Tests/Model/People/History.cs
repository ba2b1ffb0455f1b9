using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;

namespace Supervision.Domain.Tests.Model.People;

/// <summary>
/// Half a year of one court and one of its cases, made up from a seed: who came, was appointed, went on leave, delegated, and who was
/// assigned. It is decided by the real rules and written down twice: as the engine folds it, and on the slips of the naive model.
/// </summary>
internal sealed class History
{
    public static readonly ImmutableArray<PersonId> People = [.. new[] { "ann", "bob", "cyd", "dan" }.Select(it => new PersonId(it))];

    private static readonly ImmutableArray<DivisionId?> Divisions = [null, new DivisionId("one"), new DivisionId("two")];

    private static readonly ImmutableArray<Role> Roles =
        [Role.Judge, Role.Judge, Role.DivisionChief, Role.Clerk, Role.CourtPresident, Role.Administrator, Role.Party, Role.Mediator, Role.Auditor];

    private static readonly ProcedureLibrary Library = ProcedureLibrary.Empty.PlusProcedure(Fines.Procedure);
    private static readonly StaffDecider Rules = new(Library);
    private static readonly CaseDecider CaseRules = new(Library);

    private readonly Random chance;
    private readonly List<Fact<StaffEvent>> facts = [];
    private readonly List<Fact<CaseEvent>> caseFacts = [];
    private readonly HashSet<Instant> turns = [];
    private Case state = CaseRules.Initial("it-road/A1");
    private int decrees;

    public History(int seed, NaivePeople naive)
    {
        chance = new Random(seed);
        Naive = naive;

        // From some days before the change to summer time on, so that its short day is among them.
        var now = Instant.FromUtc(2026, 3, 20, 9, 0);
        Note(CaseRules.Decide(state, new CaseCommand.Observe(Fines.Procedure.Reference, new StepId("create"), now, [])));
        Note(Rules.Decide(Staff, new StaffCommand.FoundDivision(Divisions[1]!.Value, new Title("One", "一"), now)));
        Note(Rules.Decide(Staff, new StaffCommand.FoundDivision(Divisions[2]!.Value, new Title("Two", "二"), now)));
        foreach (var person in People)
        {
            Note(Rules.Decide(Staff, new StaffCommand.Join(person, new PersonName(person.Text), now)));
        }

        for (var act = 12 + chance.Next(14); act > 0; act--)
        {
            now += Duration.FromHours(chance.Next(chance.Next(2) == 0 ? 6 : 96));
            Act(now);
        }
    }

    public Staff Staff { get; private set; } = Rules.Initial("it-road");

    public NaivePeople Naive { get; }

    /// <summary>The ties of the case as of an instant.</summary>
    public CaseTies TiesAt(Instant at) => caseFacts.Where(it => it.At <= at).Aggregate(Assignments.None(state.Number), (ties, it) => Assignments.After(ties, it.Event));

    /// <summary>An instant at which something turns, one millisecond before or after, or any other.</summary>
    public Instant AnyInstant()
    {
        var turn = turns.ElementAt(chance.Next(turns.Count));
        return chance.Next(4) switch
        {
            0 => turn,
            1 => turn - Duration.FromMilliseconds(1),
            2 => turn + Duration.FromMilliseconds(1),
            _ => Instant.FromUtc(2026, 3, 20, 0, 0) + Duration.FromMinutes(chance.Next(60 * 24 * 60)),
        };
    }

    /// <summary>A capacity that somebody has, had, or never had.</summary>
    public Acting AnyActing(Instant at)
    {
        var known = chance.Next(4) > 0 ? at : AnyInstant();
        var holders = People.Where(it => !Authority.OfficesOf(Staff, it, known).IsEmpty).ToImmutableArray();
        var who = holders.IsEmpty || chance.Next(8) == 0 ? Any(People) : Any(holders);
        var held = Authority.OfficesOf(Staff, who, known);
        var office = held.Length > 0 && chance.Next(10) > 0
            ? Coin() ? held[^1] : Any(held)
            : new Office(Any(Roles), Staff.Court, Any(Divisions), chance.Next(3) == 0 ? Any(People) : null);
        return new Acting(who, office, chance.Next(6) == 0 ? [.. Rights(1 + chance.Next(6))] : null);
    }

    public Right AnyRight() => chance.Next(3) == 0 ? Right.TakeStep : (Right)chance.Next(Enum.GetValues<Right>().Length);

    public bool Coin() => chance.Next(2) == 0;

    private void Act(Instant now)
    {
        switch (chance.Next(12))
        {
            case < 4:
                Note(Rules.Decide(Staff, new StaffCommand.Appoint(NewDecree(), Any(People), Any(Roles), Any(Divisions), DayNear(now), Coin() ? DayNear(now).PlusDays(chance.Next(12)) : null, now)));
                break;
            case 4 or 5:
                Note(Rules.Decide(Staff, new StaffCommand.TakeLeave(NewDecree(), Any(People), DayNear(now), DayNear(now).PlusDays(chance.Next(8)), now)));
                break;
            case 6 or 7:
                var of = AnyAppointment();
                Note(Rules.Decide(Staff, new StaffCommand.DelegatePowers(NewDecree(), of, Any(People), RightsOf(of), DayNear(now), DayNear(now).PlusDays(chance.Next(8)), now)));
                break;
            case 8:
                Note(Rules.Decide(Staff, chance.Next(3) switch
                {
                    0 => new StaffCommand.EndAppointment(AnyDecree(), now),
                    1 => new StaffCommand.EndLeave(AnyDecree(), now),
                    _ => new StaffCommand.EndDelegation(AnyDecree(), now),
                }));
                break;
            case 9:
                Note(CaseRules.Decide(state, new CaseCommand.Allot(Any(Divisions[1..])!.Value, now)));
                break;
            case 10:
                Note(CaseRules.Decide(state, new CaseCommand.Relieve(Any(People), Any(Roles), now)));
                break;
            default:
                Note(CaseRules.Decide(state, new CaseCommand.Assign(Any(People), Any(Roles), now)));
                break;
        }
    }

    private void Note(Decision<StaffEvent> decision)
    {
        foreach (var fact in decision is Decision<StaffEvent>.Facts it ? it.Happened : [])
        {
            facts.Add(fact);
            turns.Add(fact.At);
            Naive.Write(fact.At, fact.Event);
            Staff = Rules.Evolve(Staff, fact);
            foreach (var day in DaysOf(fact.Event))
            {
                // The naive model's days begin when its diary turns the page: tried by the minute, not asked of any calendar.
                var noon = Instant.FromUtc(day.Year, day.Month, day.Day, 12, 0);
                turns.Add(Enumerable.Range(0, 15).Select(hour => noon - Duration.FromHours(hour)).Last(at => NaivePeople.Day(at) == day));
            }
        }
    }

    private void Note(Decision<CaseEvent> decision)
    {
        foreach (var fact in decision is Decision<CaseEvent>.Facts it ? it.Happened : [])
        {
            caseFacts.Add(fact);
            turns.Add(fact.At);
            Naive.Write(fact.At, fact.Event);
            state = CaseRules.Evolve(state, fact);
        }
    }

    /// <summary>The first days, and the days after the last ones.</summary>
    private static IEnumerable<LocalDate> DaysOf(StaffEvent happened) => happened switch
    {
        StaffEvent.Appointed it => it.To is { } to ? [it.From, to.PlusDays(1)] : [it.From],
        StaffEvent.LeaveTaken it => [it.From, it.To.PlusDays(1)],
        StaffEvent.Delegated it => [it.From, it.Until.PlusDays(1)],
        _ => [],
    };

    private LocalDate DayNear(Instant now) => NaivePeople.Day(now).PlusDays(chance.Next(12) - 3);

    private DecreeId NewDecree() => new($"decree-{++decrees}");

    private DecreeId AnyDecree() => new($"decree-{chance.Next(decrees + 2)}");

    /// <summary>Mostly an appointment that there is.</summary>
    private DecreeId AnyAppointment() => Staff.Appointments.IsEmpty || chance.Next(6) == 0 ? AnyDecree() : Any(Staff.Appointments).Id;

    /// <summary>Mostly rights that the appointment's role has.</summary>
    private ImmutableArray<Right> RightsOf(DecreeId appointment) => Staff.AppointmentOrNull(appointment) is { } it && chance.Next(6) > 0
        ? [.. Rights(2 + chance.Next(6)).Where(right => DelegationRules.IsDelegable(right) && RightsTable.Of(it.Role, right) != default)]
        : [.. Rights(1 + chance.Next(4))];

    private IEnumerable<Right> Rights(int count) => Enumerable.Range(0, count).Select(_ => AnyRight());

    private T Any<T>(ImmutableArray<T> from) => from[chance.Next(from.Length)];
}
