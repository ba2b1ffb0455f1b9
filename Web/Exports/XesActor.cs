using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Journal;

namespace Supervision.Web.Exports;

/// <summary>Who acted, as the Organizational extension of XES tells it.</summary>
/// <param name="Resource">A pseudonym.</param>
/// <param name="Role">The role in which; null where the entry tells the role of whoever reported it, not of whoever acted.</param>
internal sealed record XesActor(string Resource, RoleName? Role)
{
    /// <returns>Null where nobody is named: an import reports what others did, and not always who.</returns>
    public static XesActor? Of(Author author) => author switch
    {
        { OnBehalfOf: { } other } => new XesActor(other, null),
        _ when EngineAuthors.IsPlayed(author.Who, new RoleName(author.Role)) => null,
        _ => new XesActor(author.Who, new RoleName(author.Role)),
    };
}
