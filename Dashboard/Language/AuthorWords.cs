using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;

namespace Supervision.Dashboard.Language;

/// <summary>Who recorded something in a case, in words.</summary>
public static class AuthorWords
{
    /// <summary>"Zhao Li, as clerk"; of a report, which comes from a program, for whom it was made.</summary>
    /// <param name="say">The language.</param>
    /// <param name="author">What whoever recorded it is called.</param>
    /// <param name="role">The role in which.</param>
    /// <param name="onBehalfOf">What whoever it was recorded for is called; null where it was for nobody else.</param>
    public static string WhoRecorded(this Speech say, string author, RoleName role, string? onBehalfOf)
    {
        ArgumentNullException.ThrowIfNull(say);
        return (onBehalfOf, IsReport(role)) switch
        {
            ({ } other, true) => say["Timeline.ReportedFor", other],
            (null, true) => say["Timeline.Reported"],
            ({ } other, false) => say["Timeline.WhoFor", author, say.Role(role), other],
            (null, false) => say["Timeline.Who", author, say.Role(role)],
        };
    }

    private static bool IsReport(RoleName role) => role == EngineAuthors.RegistryRole;
}
