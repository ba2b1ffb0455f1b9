using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;

namespace Supervision.Domain.Cases;

/// <summary>Who belongs to a case and with which division it lies: what rights go by. Open and closed cases alike have both.</summary>
public static class Assignments
{
    /// <summary>The ties of a case that has just been opened.</summary>
    public static CaseTies None(CaseNumber number) => new(new CourtId(number.Court), null, []);

    /// <summary>The ties after one more fact; facts of other kinds leave them as they are.</summary>
    public static CaseTies After(CaseTies ties, CaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(ties);
        ArgumentNullException.ThrowIfNull(happened);
        return happened switch
        {
            CaseEvent.Assigned it => ties.People.Contains(new CaseTie(it.Person, it.As))
                ? ties
                : ties with { People = ties.People.Add(new CaseTie(it.Person, it.As)) },
            CaseEvent.Relieved it => ties with { People = ties.People.Remove(new CaseTie(it.Person, it.As)) },
            CaseEvent.Allotted it => ties with { Division = it.Division },
            _ => ties,
        };
    }

    /// <summary>There is no case of this number to assign anybody to.</summary>
    internal static Refusal NoSuchCase { get; } = new("unknown-case", new Title("There is no such case.", "没有此案件。"), null);

    internal static Decision<CaseEvent> Decide(Case.Opened it, CaseCommand command) => command switch
    {
        CaseCommand.Assign asked => Assign(it, asked),
        CaseCommand.Relieve asked => it.Ties.People.Contains(new CaseTie(asked.Person, asked.As))
            ? Facts(asked.At, new CaseEvent.Relieved(asked.Person, asked.As, DayOf(it, asked.At)))
            : Refuse("not-assigned", $"They are not assigned to this case as {En(asked.As)}.", $"该人员并非本案的{Zh(asked.As)}。"),
        CaseCommand.Allot asked => it.Ties.Division == asked.Division
            ? Refuse("allotted-already", $"The case lies with the division {asked.Division} already.", $"案件已分配给业务庭 {asked.Division}。")
            : Facts(asked.At, new CaseEvent.Allotted(asked.Division, DayOf(it, asked.At))),
        _ => throw new UnreachableException($"{command.GetType().Name} is no assignment"),
    };

    private static Decision<CaseEvent> Assign(Case.Opened it, CaseCommand.Assign asked)
    {
        if (it.Ties.People.Contains(new CaseTie(asked.Person, asked.As)))
        {
            return Refuse("assigned-already", $"{asked.Person} is assigned to this case as {En(asked.As)} already.", $"{asked.Person} 已是本案的{Zh(asked.As)}。");
        }

        var on = DayOf(it, asked.At);
        var assigned = new CaseEvent.Assigned(asked.Person, asked.As, on);
        return it.Ties.Undertaker is { } former && asked.As == Role.Judge
            ? Facts(asked.At, new CaseEvent.Relieved(former, Role.Judge, on), assigned)
            : Facts(asked.At, assigned);
    }

    private static LocalDate DayOf(Case.Opened it, Instant at) => it.Procedure.Court.DayOf(at);

    private static Decision<CaseEvent> Facts(Instant at, params ImmutableArray<CaseEvent> happened) =>
        new Decision<CaseEvent>.Facts([.. happened.Select(it => new Fact<CaseEvent>(at, it))]);

    private static Decision<CaseEvent> Refuse(string obstacle, string en, string zh) =>
        new Decision<CaseEvent>.Refused(new Refusal(obstacle, new Title(en, zh), null));

    private static string En(Role role) => Roles.TitleOf(role).En;

    private static string Zh(Role role) => Roles.TitleOf(role).Zh;
}
