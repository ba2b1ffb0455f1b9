using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;

namespace Supervision.Grains.Cases;

/// <summary>Who belongs to a case from now on or no longer, in sentences, by what the leaf says plainly: pseudonyms, never names.</summary>
public static class AssignmentWords
{
    /// <exception cref="ArgumentOutOfRangeException">The fact is none of an assignment.</exception>
    public static Title Of(CaseEvent happened) => happened switch
    {
        CaseEvent.Assigned it => new($"Assigned to {it.Person} as {En(it.As)}", $"分派给{Zh(it.As)} {it.Person}"),
        CaseEvent.Relieved it => new($"{it.Person} relieved as {En(it.As)}", $"{Zh(it.As)} {it.Person} 不再承办或参与本案"),
        CaseEvent.Allotted it => new($"Allotted to division {it.Division}", $"分配给业务庭 {it.Division}"),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "No assignment"),
    };

    private static string En(Role role) => Roles.TitleOf(role).En;

    private static string Zh(Role role) => Roles.TitleOf(role).Zh;
}
