using System.Security.Cryptography;
using System.Text;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>Somebody who acts, as entries and commands name them.</summary>
internal static class ActingCommands
{
    /// <summary>
    /// Sets the names that people's programs choose apart from those of imports (<c>log-7</c>) and of time: without it a request could be
    /// taken for an event of a log that is still to come, and the event would be lost.
    /// </summary>
    private const string Asked = "asked-";

    /// <summary>What it was until what people's programs choose was kept out of leaves; see <see cref="NamesOf"/>.</summary>
    private const string AskedInClear = "ask-";

    /// <summary>
    /// The name of what somebody asks for: another's request of the same words is another request, and cannot be taken for it. The words themselves
    /// stay out: they would stand in the leaf in clear, for good, whatever they say.
    /// </summary>
    public static string IdOf(PersonId who, string command) => IdOf(who.Text, command);

    /// <summary>Whether somebody has asked for it; reports and the passing of time have other names.</summary>
    public static bool IsAsked(string id) => id.StartsWith(Asked, StringComparison.Ordinal);

    /// <summary>
    /// The names under which a decision is known: its own, and for one of a store that was begun with the words in clear, or with a digest of long ones,
    /// the name that it would have now. A request that was decided before stays decided.
    /// </summary>
    public static IEnumerable<string> NamesOf(string id)
    {
        yield return id;
        if (id.StartsWith(AskedInClear, StringComparison.Ordinal) && id.IndexOf('/', StringComparison.Ordinal) is > 0 and var end)
        {
            var (who, words) = (id[AskedInClear.Length..end], id[(end + 1)..]);
            yield return IdOf(who, words);
            yield return $"{Asked}{who}/{words}";
        }
    }

    private static string IdOf(string who, string command) =>
        $"{Asked}{who}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command)).AsSpan(0, 16))}";

    public static Author Author(this Acting acting) => new(acting.Who.Text, Roles.TextOf(acting.In.Role), acting.In.OnBehalfOf?.Text);

    public static Command<T> Command<T>(this Acting acting, string command, T content) =>
        new(IdOf(acting.Who, command), acting.Who.Text, Roles.NameOf(acting.In.Role), acting.In.OnBehalfOf?.Text, null, content);
}
