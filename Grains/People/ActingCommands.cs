using System.Security.Cryptography;
using System.Text;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;

namespace Supervision.Grains.People;

/// <summary>Somebody who acts, as entries and commands name them.</summary>
internal static class ActingCommands
{
    /// <summary>
    /// Sets the names that people's programs choose apart from those of imports (<c>log-7</c>) and of time: without it a request could be
    /// taken for an event of a log that is still to come, and the event would be lost.
    /// </summary>
    private const string Asked = "ask-";

    /// <summary>The name of what somebody asks for: another's request of the same words is another request, and cannot be taken for it.</summary>
    public static string IdOf(PersonId who, string command) => $"{Asked}{who}/{command}" is { Length: <= CommandId.MaximumLength } whole
        ? whole
        : $"{Asked}{who}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command)).AsSpan(0, 16))}";

    public static Author Author(this Acting acting) => new(acting.Who.Text, Roles.TextOf(acting.In.Role), acting.In.OnBehalfOf?.Text);

    public static Command<T> Command<T>(this Acting acting, string command, T content) =>
        new(IdOf(acting.Who, command), acting.Who.Text, Roles.NameOf(acting.In.Role), acting.In.OnBehalfOf?.Text, null, content);
}
