using System.Collections.Immutable;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Supervision.Accounts.Store;

namespace Supervision.Accounts;

/// <summary>
/// The keys with which ASP.NET Core protects cookies and form tokens, beside the sessions that they are for: a back-up holds both or
/// neither, and a second machine needs no shared folder.
/// </summary>
public sealed class KeyRing : IXmlRepository
{
    private readonly AccountFile file;

    internal KeyRing(AccountFile file) => this.file = file;

    public IReadOnlyCollection<XElement> GetAllElements() =>
        file.Read(db => db.Query<string>("SELECT xml FROM key_ring ORDER BY name").Select(XElement.Parse).ToImmutableArray());

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        file.Change(db => db.Execute(
            "INSERT INTO key_ring VALUES(@friendlyName, @xml) ON CONFLICT(name) DO UPDATE SET xml = @xml",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }));
    }
}
