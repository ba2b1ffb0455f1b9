using System.CommandLine;
using System.Text;
using Supervision.EventLogs;

namespace Supervision.Silo.Terminal;

/// <summary>The options of verbs that read somebody else's event log: how it is written, and how it calls what is looked for.</summary>
internal sealed class LogOptions
{
    private readonly Option<string?> encoding = new("--encoding")
    {
        Description = "How the log is written, such as gbk or windows-1252; UTF-8 by default.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> map = new("--map")
    {
        Description = "What the log calls something: case, activity, timestamp, resource, transition or sequence. May be given once for each.",
        HelpName = "ROLE=NAME",
        DefaultValueFactory = _ => [],
    };

    private LogOptions()
    {
    }

    public static LogOptions AddTo(Command command)
    {
        var options = new LogOptions();
        command.Options.Add(options.encoding);
        command.Options.Add(options.map);
        return options;
    }

    /// <exception cref="UsageException">No such encoding or role, or a role twice; it says which.</exception>
    public LogForm Read(ParseResult parsed) => new(
        parsed.GetValue(encoding) is { } name ? EncodingOf(name) : null,
        parsed.GetValue(map) is { Length: > 0 } pairs ? MapOf(pairs) : LogMap.Usual);

    private static Encoding EncodingOf(string name) => LogEncoding.OrNull(name)
        ?? throw new UsageException($"There is no encoding '{name}'; expected one such as gbk, gb18030 or windows-1252.");

    private static LogMap MapOf(string[] pairs)
    {
        var names = new Dictionary<LogRole, string>();
        foreach (var pair in pairs)
        {
            if (pair.Split('=', 2) is not [var role, var text] || text.Trim() is not { Length: > 0 } name || RoleOrNull(role) is not { } known)
            {
                var roles = string.Join(", ", Enum.GetValues<LogRole>().Select(TextOf));
                throw new UsageException($"'{pair}' maps nothing; expected ROLE=NAME, such as case=案号, with one of the roles {roles}.");
            }

            if (!names.TryAdd(known, name))
            {
                throw new UsageException($"--map names '{role}' twice: '{names[known]}' and '{name}'.");
            }
        }

        return names.GroupBy(it => it.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(it => it.Count() > 1) is { } twice
            ? throw new UsageException(
                $"--map takes '{twice.Key}' for {string.Join(" and ", twice.Select(it => $"'{TextOf(it.Key)}'"))}; it can be one of them.")
            : new LogMap(names);
    }

    private static LogRole? RoleOrNull(string text) =>
        Enum.GetValues<LogRole>().Cast<LogRole?>().FirstOrDefault(it => TextOf(it!.Value) == text);

    private static string TextOf(LogRole role) => role.ToString().ToLowerInvariant();
}
