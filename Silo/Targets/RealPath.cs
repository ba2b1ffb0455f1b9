using Supervision.Silo.Terminal;

namespace Supervision.Silo.Targets;

/// <summary>Where a path leads when every symbolic link on the way is followed, also where its end is not there yet.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <exception cref="UsageException">It leads round in a circle.</exception>
    public static string Of(string path)
    {
        // As the runtime opens it: ".." is taken back in the text, before any link is followed.
        var full = Path.GetFullPath(path);
        var at = Path.GetPathRoot(full)!;
        var ahead = new Stack<string>();
        Push(ahead, full[at.Length..]);
        var links = 0;
        while (ahead.TryPop(out var name))
        {
            // In the text of a link ".." is the parent of where the link lies, which has been followed by now.
            var next = name == ".." ? Path.GetDirectoryName(at) ?? at : Path.Combine(at, name);
            if (name == ".." || new FileInfo(next).LinkTarget is not { } link)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new UsageException($"{path} is a link that leads round in a circle.");
            }

            if (Path.IsPathRooted(link))
            {
                at = Path.GetPathRoot(link)!;
                link = link[at.Length..];
            }

            Push(ahead, link);
        }

        return Path.TrimEndingDirectorySeparator(at);
    }

    /// <summary>The place itself, then the directory that it lies in, and so on up.</summary>
    public static IEnumerable<string> Upwards(string place)
    {
        for (var at = place; at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }

    private static void Push(Stack<string> ahead, string path)
    {
        var names = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names.Where(it => it != ".").Reverse())
        {
            ahead.Push(name);
        }
    }
}
