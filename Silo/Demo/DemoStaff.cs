using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Silo.Import;

namespace Supervision.Silo.Demo;

/// <summary>
/// The people of the demonstration court: none of them exists. Two civil divisions; one judge is on a long leave and has
/// delegated her powers.
/// </summary>
internal static class DemoStaff
{
    private static readonly DivisionId First = new("civil-1");
    private static readonly DivisionId Second = new("civil-2");

    private static readonly ImmutableArray<(string Person, string Name, Role Role, DivisionId? Division)> People =
    [
        ("judge-01", "王敏 Wang Min", Role.Judge, First),
        ("judge-02", "李静 Li Jing", Role.Judge, First),
        ("judge-03", "张伟 Zhang Wei", Role.Judge, First),
        ("judge-04", "刘洋 Liu Yang", Role.Judge, First),
        ("judge-05", "陈晨 Chen Chen", Role.Judge, Second),
        ("judge-06", "杨帆 Yang Fan", Role.Judge, Second),
        ("judge-07", "赵磊 Zhao Lei", Role.Judge, Second),
        ("judge-08", "周婷 Zhou Ting", Role.Judge, Second),
        ("clerk-01", "吴娜 Wu Na", Role.Clerk, First),
        ("clerk-02", "徐明 Xu Ming", Role.Clerk, Second),
        ("chief-01", "马丽 Ma Li", Role.DivisionChief, First),
        ("chief-02", "朱军 Zhu Jun", Role.DivisionChief, Second),
        ("president", "孙国栋 Sun Guodong", Role.CourtPresident, null),
        ("supervisor-01", "胡晓 Hu Xiao", Role.Supervisor, null),
        ("officer-01", "郭涛 Guo Tao", Role.EnforcementOfficer, null),
        ("finance-01", "何芳 He Fang", Role.Finance, null),
        ("mediator-01", "高峰 Gao Feng", Role.Mediator, null),
        ("notary-01", "林雪 Lin Xue", Role.Notary, null),
        ("auditor-01", "罗毅 Luo Yi", Role.Auditor, null),
        ("administrator-01", "郑凯 Zheng Kai", Role.Administrator, null),
        ("party-01", "梁宇 Liang Yu", Role.Party, null),
    ];

    /// <summary>The leave and the delegation: they begin a few days before the day on which a newcomer finds the court.</summary>
    private static readonly (LocalDate From, LocalDate To) Away = (new(2025, 11, 24), new(2026, 5, 29));

    /// <summary>What a feed of the court needs to know of its people.</summary>
    public static FeedPeople Of(DemoCourt court) => new(Commands, told => court.FiledBy(told) is { } filed ? Assignments(filed) : []);

    /// <summary>All that is recorded of the staff; the ids make each of them happen once, however often the court is opened.</summary>
    private static IEnumerable<(string Id, StaffCommand Command)> Commands(LocalDate opening, Instant at)
    {
        yield return ("demo-civil-1", new StaffCommand.FoundDivision(First, new Title("First civil division", "民事审判第一庭"), at));
        yield return ("demo-civil-2", new StaffCommand.FoundDivision(Second, new Title("Second civil division", "民事审判第二庭"), at));
        foreach (var it in People)
        {
            yield return ($"demo-join-{it.Person}", new StaffCommand.Join(new PersonId(it.Person), new PersonName(it.Name), at));
            yield return ($"demo-office-{it.Person}", new StaffCommand.Appoint(
                OfficeOf(it.Person), new PersonId(it.Person), it.Role, it.Division, opening, null, at));
        }

        yield return ("demo-powers", new StaffCommand.DelegatePowers(
            new DecreeId("powers-judge-02"), OfficeOf("judge-02"), new PersonId("judge-03"),
            [Right.SeeCase, Right.SeeParties, Right.TakeStep], Away.From, Away.To, at));
        yield return ("demo-leave", new StaffCommand.TakeLeave(new DecreeId("leave-judge-02"), new PersonId("judge-02"), Away.From, Away.To, at));
    }

    /// <summary>At filing a case goes to a division, its judge and its clerk; now and then the one party of whom the court knows has a part in it.</summary>
    private static IEnumerable<FeedPeople.Assignment> Assignments(DemoCase filed)
    {
        var (division, chief, clerk) = Divided(filed.Judge) == First ? (First, "chief-01", "clerk-01") : (Second, "chief-02", "clerk-02");
        yield return new("division", chief, at => new CaseCommand.Allot(division, at));
        yield return new("judge", chief, at => new CaseCommand.Assign(new PersonId(filed.Judge), Role.Judge, at));
        yield return new("clerk", chief, at => new CaseCommand.Assign(new PersonId(clerk), Role.Clerk, at));
        if (filed.HasKnownParty)
        {
            yield return new("party", chief, at => new CaseCommand.Assign(new PersonId("party-01"), Role.Party, at));
        }
    }

    private static DivisionId Divided(string judge) => People.Single(it => it.Person == judge).Division!.Value;

    private static DecreeId OfficeOf(string person) => new($"office-{person}");
}
