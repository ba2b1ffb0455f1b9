using System.Collections.Frozen;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Dashboard.Language;

/// <summary>Roles in words. Packs name roles as they like; those that most of them use are said in the reader's language.</summary>
public static class RoleWords
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "Role.judge", "Role.clerk", "Role.president", "Role.party", "Role.officer", "Role.offender", "Role.prefect", "Role.registry",
        "Role.engine", "Role.reaction", "Role.system",
    }.ToFrozenSet();

    /// <summary>"judge"; a role that is not known here is called what its pack calls it.</summary>
    public static string Role(this Speech say, RoleName role)
    {
        ArgumentNullException.ThrowIfNull(say);
        return Known.Contains($"Role.{role}") ? say[$"Role.{role}"]
            : Roles.ParseOrNull(role.Text) is { } known ? say.In(Roles.TitleOf(known))
            : role.Text;
    }
}
