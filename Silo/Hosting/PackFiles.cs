using System.Collections.Immutable;
using System.Text;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Packs;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Hosting;

/// <summary>The pack files that come with the program, in <c>law/packs</c> beside it, or anywhere on the disk.</summary>
internal static class PackFiles
{
    /// <param name="Source">The file's content, with the calendars that it may name.</param>
    /// <param name="Editions">What is in it.</param>
    public sealed record PackFile(PackSource Source, ImmutableArray<Procedure> Editions)
    {
        /// <exception cref="UsageException">The pack has no such edition.</exception>
        public Procedure Edition(string? edition) => edition is null
            ? Editions[0]
            : Editions.FirstOrDefault(it => it.Reference.Edition == edition)
                ?? throw new UsageException(
                    $"{Source.File} has no edition '{edition}'. It has: {string.Join(", ", Editions.Select(it => it.Reference.Edition))}.");
    }

    /// <summary>Reads a pack by its name or by the path of its file.</summary>
    /// <param name="nameOrPath">A name from <c>law/packs</c>, or a path that ends in <c>.yaml</c>.</param>
    /// <param name="calendars">The directory of the calendars that it may name; those of <see cref="CalendarFiles"/> when null.</param>
    /// <exception cref="UsageException">There is no such pack.</exception>
    /// <exception cref="InvalidPackException">It may not be used.</exception>
    /// <exception cref="InvalidCalendarException">A calendar may not be used.</exception>
    public static PackFile Read(string nameOrPath, string? calendars = null)
    {
        var path = nameOrPath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? nameOrPath : Path.Combine(Shipped, nameOrPath + ".yaml");
        if (!File.Exists(path))
        {
            throw new UsageException(
                $"There is no pack '{nameOrPath}'. Packs that come with the program: {string.Join(", ", Names())}. Or give the path of a .yaml file.");
        }

        var name = Path.GetFileName(path);
        var bytes = FileBytes.ReadOrNull(path) ?? throw PackReader.TooLarge(name);
        var source = new PackSource(TextOf(bytes, name), name, [.. CalendarFiles.Texts(calendars)]);
        return new PackFile(source, source.Read());
    }

    public static IEnumerable<string> Names() =>
        Directory.Exists(Shipped)
            ? Directory.EnumerateFiles(Shipped, "*.yaml").Select(it => Path.GetFileNameWithoutExtension(it)).Order(StringComparer.Ordinal)
            : [];

    /// <summary>A pack in another encoding would be journalled, and shown, with other letters than it was written with.</summary>
    private static string TextOf(ReadOnlySpan<byte> bytes, string name)
    {
        var text = Utf8Text.WithoutMark(bytes);
        return Utf8Text.LineOfFault(text) is { } line
            ? throw new InvalidPackException([new FileFault(name, line, "not-utf-8", "this line is not written in UTF-8.")])
            : Encoding.UTF8.GetString(text);
    }

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "law", "packs");
}
