using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Tests.Support;

/// <summary>A small court in Rome's zone, put together by commands that must all be granted.</summary>
internal sealed class StaffSpec
{
    public static readonly StaffDecider Decider = new(ProcedureLibrary.Empty.PlusProcedure(Fines.Procedure));

    public static readonly CourtId Court = new("it-road");

    private int decrees;

    public Staff Staff { get; private set; } = Decider.Initial("it-road");

    /// <summary>An instant of the court's local time, such as <c>2026-03-01 09:00</c>.</summary>
    public static Instant At(string local)
    {
        var parsed = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(local).Value;
        return Fines.Procedure.Court.Zone.AtStrictly(parsed).ToInstant();
    }

    public StaffSpec With(StaffCommand command)
    {
        Staff = Assert.IsType<Decision<StaffEvent>.Facts>(Decider.Decide(Staff, command)).Happened.Aggregate(Staff, Decider.Evolve);
        return this;
    }

    public StaffSpec Division(string name, string at) => With(new StaffCommand.FoundDivision(new DivisionId(name), new Title(name, name), At(at)));

    /// <summary>Lets somebody join and appoints them; the appointment is called <c>office-1</c>, <c>office-2</c> ... in their order.</summary>
    public StaffSpec Office(string person, Role role, string at, string from, string? to = null, string? division = null)
    {
        if (!Staff.Knows(new PersonId(person)))
        {
            With(new StaffCommand.Join(new PersonId(person), new PersonName("Somebody"), At(at)));
        }

        return With(new StaffCommand.Appoint(
            new DecreeId($"office-{++decrees}"), new PersonId(person), role, division is null ? null : new DivisionId(division), Days.Day(from), to is null ? null : Days.Day(to), At(at)));
    }

    public StaffSpec Lent(string delegation, string appointment, string to, string at, string from, string until, params ImmutableArray<Right> rights) =>
        With(new StaffCommand.DelegatePowers(new DecreeId(delegation), new DecreeId(appointment), new PersonId(to), rights, Days.Day(from), Days.Day(until), At(at)));

    public StaffSpec Away(string leave, string person, string at, string from, string to) =>
        With(new StaffCommand.TakeLeave(new DecreeId(leave), new PersonId(person), Days.Day(from), Days.Day(to), At(at)));

    public string Refusal(StaffCommand command) => Assert.IsType<Decision<StaffEvent>.Refused>(Decider.Decide(Staff, command)).Refusal.Obstacle;

    /// <summary>What somebody may do: <c>Allowed Own</c>, <c>WithReason Court</c>, or the obstacle.</summary>
    public string May(string who, Role role, Right right, string at, CaseTies? about = null, string? division = null, string? behalf = null, ImmutableArray<Right>? scope = null) =>
        Told(Authority.Of(Staff, Acting(who, role, division, behalf, scope), right, about, At(at)));

    public static Acting Acting(string who, Role role, string? division = null, string? behalf = null, ImmutableArray<Right>? scope = null) => new(
        new PersonId(who), new Office(role, Court, division is null ? null : new DivisionId(division), behalf is null ? null : new PersonId(behalf)), scope);

    public static CaseTies Ties(string? division, params (string Person, Role As)[] people) => new(
        Court, division is null ? null : new DivisionId(division), [.. people.Select(it => new CaseTie(new PersonId(it.Person), it.As))]);

    public static string Told(Ruling ruling) => ruling switch
    {
        Ruling.Allowed it => $"Allowed {it.As}",
        Ruling.WithReason it => $"WithReason {it.As}",
        Ruling.Refused it => it.Refusal.Obstacle,
        _ => ruling.ToString(),
    };
}
