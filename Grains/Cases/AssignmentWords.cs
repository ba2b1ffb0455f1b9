using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;

namespace Supervision.Grains.Cases;

/// <summary>Who belongs to a case from now on or no longer, in sentences.</summary>
public static class AssignmentWords
{
    /// <summary>By what the leaf says plainly: pseudonyms, never names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fact is none of an assignment.</exception>
    public static Title Of(CaseEvent happened) => Of(happened, _ => null, _ => null);

    /// <param name="happened">An assignment.</param>
    /// <param name="nameOf">What somebody is called; null where the reader may not know it, or nobody does.</param>
    /// <param name="titleOf">What a division is called; null for one that is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fact is none of an assignment.</exception>
    public static Title Of(CaseEvent happened, Func<PersonId, string?> nameOf, Func<DivisionId, Title?> titleOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        ArgumentNullException.ThrowIfNull(titleOf);
        return happened switch
        {
            CaseEvent.Assigned it => new($"Assigned to {Name(it.Person)} as {En(it.As)}", $"分派给{Zh(it.As)} {Name(it.Person)}"),
            CaseEvent.Relieved it => new($"{Name(it.Person)} relieved as {En(it.As)}", $"{Zh(it.As)} {Name(it.Person)} 不再承办或参与本案"),
            CaseEvent.Allotted it when titleOf(it.Division) is { } title => new($"Allotted to: {title.En}", $"分配给：{title.Zh}"),
            CaseEvent.Allotted it => new($"Allotted to division {it.Division}", $"分配给业务庭 {it.Division}"),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "No assignment"),
        };

        string Name(PersonId person) => nameOf(person) ?? person.Text;
    }

    private static string En(Role role) => Roles.TitleOf(role).En;

    private static string Zh(Role role) => Roles.TitleOf(role).Zh;
}
