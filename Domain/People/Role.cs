using System.Collections.Immutable;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.People;

/// <summary>The offices and parts that somebody may act in. Packs name the same roles by <see cref="Roles.NameOf"/>.</summary>
public enum Role
{
    /// <summary>Trial-management office: watches every case of the court, decides none.</summary>
    Supervisor,
    CourtPresident,
    DivisionChief,
    Judge,
    Clerk,
    EnforcementOfficer,

    /// <summary>Receives and pays out case money.</summary>
    Finance,
    Mediator,

    /// <summary>An outsider who confirms acts and checks the log.</summary>
    Notary,
    Auditor,

    /// <summary>Keeps people, offices and accounts; sees no case.</summary>
    Administrator,
    Party,
}

/// <summary>How roles are written by programs, and what people call them.</summary>
public static class Roles
{
    public static readonly ImmutableArray<Role> All = [.. Enum.GetValues<Role>()];

    private static readonly ImmutableArray<(string Text, Title Title)> Known =
    [
        ("supervisor", new Title("supervisor", "审判管理人员")),
        ("court-president", new Title("court president", "院长")),
        ("division-chief", new Title("division chief", "庭长")),
        ("judge", new Title("judge", "法官")),
        ("clerk", new Title("clerk", "书记员")),
        ("enforcement-officer", new Title("enforcement officer", "执行人员")),
        ("finance", new Title("finance officer", "财务人员")),
        ("mediator", new Title("mediator", "调解员")),
        ("notary", new Title("notary", "公证员")),
        ("auditor", new Title("auditor", "督察人员")),
        ("administrator", new Title("administrator", "系统管理员")),
        ("party", new Title("party", "当事人")),
    ];

    /// <summary>The word in packs, entries and addresses, such as <c>court-president</c>.</summary>
    public static string TextOf(Role role) => Known[(int)role].Text;

    /// <summary>The same word, as steps and entries name roles.</summary>
    public static RoleName NameOf(Role role) => new(TextOf(role));

    public static Title TitleOf(Role role) => Known[(int)role].Title;

    /// <returns>Null when no role is written like this: packs may name roles that nobody in the court holds.</returns>
    public static Role? ParseOrNull(string text)
    {
        var at = Known.FindIndex(it => it.Text == text);
        return at < 0 ? null : (Role)at;
    }

    private static int FindIndex(this ImmutableArray<(string Text, Title Title)> known, Func<(string Text, Title Title), bool> matches)
    {
        for (var at = 0; at < known.Length; at++)
        {
            if (matches(known[at]))
            {
                return at;
            }
        }

        return -1;
    }
}
