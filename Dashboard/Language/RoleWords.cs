using System.Collections.Frozen;
using Supervision.Domain.People;

namespace Supervision.Dashboard.Language;

/// <summary>Roles that entries and packs name by a word. Those of the rights table are said as it says them; logs from elsewhere know others.</summary>
public static class RoleWords
{
    private static readonly FrozenSet<string> Known = new[] { "Role.president", "Role.officer", "Role.offender", "Role.prefect", "Role.registry", "Role.engine", "Role.system" }.ToFrozenSet();

    /// <summary>"judge"; a role that is not known here is called what its pack calls it.</summary>
    public static string Role(this Speech say, string role)
    {
        ArgumentNullException.ThrowIfNull(say);
        return Roles.ParseOrNull(role) is { } known ? say.Role(known) : Known.Contains($"Role.{role}") ? say[$"Role.{role}"] : role;
    }
}
