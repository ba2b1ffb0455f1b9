using System.Collections.Frozen;
using Supervision.Domain.People;

namespace Supervision.Dashboard.Language;

/// <summary>Roles in words: the court's own as the rights table calls them, and those in which programs act.</summary>
public static class RoleWords
{
    private static readonly FrozenSet<string> OfPrograms = new[] { "Role.registry", "Role.engine", "Role.system" }.ToFrozenSet();

    /// <summary>"judge"; a role that is not known here is called what its pack calls it.</summary>
    public static string Role(this Speech say, string role)
    {
        ArgumentNullException.ThrowIfNull(say);
        return Roles.ParseOrNull(role) is { } known ? say.In(Roles.TitleOf(known))
            : OfPrograms.Contains($"Role.{role}") ? say[$"Role.{role}"]
            : role;
    }
}
