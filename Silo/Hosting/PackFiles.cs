using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Packs;
using Supervision.LawFiles.Pages;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Hosting;

/// <summary>The pack files that come with the program, in <c>law/packs</c> beside it, or anywhere on the disk.</summary>
internal static class PackFiles
{
    /// <param name="Applied">The file's content, with the calendars that it may name and the court in which it is applied.</param>
    /// <param name="Editions">What is in it.</param>
    public sealed record PackFile(PackInCourt Applied, ImmutableArray<Procedure> Editions)
    {
        public PackSource Source => Applied.Pack;

        /// <summary>The courts that may share a store with the one in which the pack is applied: those of its register.</summary>
        public ImmutableArray<CourtId> Register => Applied.Court?.Register() ?? [];

        /// <exception cref="UsageException">The pack has no such edition.</exception>
        public Procedure Edition(string? edition) => edition is null
            ? Editions[0]
            : Editions.FirstOrDefault(it => it.Reference.Edition == edition)
                ?? throw new UsageException(
                    $"{Source.File} has no edition '{edition}'. It has: {string.Join(", ", Editions.Select(it => it.Reference.Edition))}.");
    }

    /// <summary>Reads a pack by its name or by the path of its file, in the court in which it is applied, as that is at an instant.</summary>
    /// <param name="nameOrPath">A name from <c>law/packs</c>, or a path that ends in <c>.yaml</c>.</param>
    /// <param name="calendars">The directory of the calendars that it may name; those of <see cref="CalendarFiles"/> when null.</param>
    /// <param name="court">The court's code; null for a pack that names its own.</param>
    /// <param name="courts">The directory of the courts; those of <see cref="CourtFiles"/> when null.</param>
    /// <param name="at">By which day the edition of the court is chosen; now when null.</param>
    /// <exception cref="UsageException">There is no such pack, or it names no court and none is given.</exception>
    /// <exception cref="InvalidPackException">It may not be used, or not in this court.</exception>
    /// <exception cref="InvalidCourtException">A court may not be used, or there is no such one.</exception>
    /// <exception cref="InvalidCalendarException">A calendar may not be used.</exception>
    public static PackFile Read(string nameOrPath, string? calendars = null, string? court = null, string? courts = null, Instant? at = null)
    {
        var source = Source(nameOrPath, calendars);
        var applied = new PackInCourt(
            source, court is null ? null : CourtFiles.Source(court, courts, source.Calendars), at ?? SystemClock.Instance.GetCurrentInstant());
        try
        {
            return new PackFile(applied, applied.Read());
        }
        catch (InvalidPackException error) when (error.Errors is [{ Rule: PackReader.NoCourt }])
        {
            throw new UsageException(
                $"Pack '{OutlineOf(source).Pack}' names no court: say in which one it is applied by --court CODE. There is: {CourtFiles.Names(courts)}.");
        }
    }

    /// <summary>What a pack is in itself, whatever the court.</summary>
    /// <inheritdoc cref="Source"/>
    public static PackOutline Outline(string nameOrPath, string? calendars = null) => OutlineOf(Source(nameOrPath, calendars));

    /// <summary>Pages about a pack, for people.</summary>
    /// <inheritdoc cref="Source"/>
    public static IEnumerable<LawPage> Pages(string nameOrPath)
    {
        var source = Source(nameOrPath, null);
        var (editions, namesCourt) = PackReader.Described(source.Text, source.File, CalendarReader.Read(source.Calendars).Library);
        return LawPage.Of(editions, namesCourt);
    }

    private static PackOutline OutlineOf(PackSource source) =>
        PackReader.Outline(source.Text, source.File, CalendarReader.Read(source.Calendars).Library);

    /// <exception cref="UsageException">There is no such pack.</exception>
    /// <exception cref="InvalidPackException">It may not be used.</exception>
    /// <exception cref="InvalidCalendarException">A calendar may not be used.</exception>
    private static PackSource Source(string nameOrPath, string? calendars)
    {
        var path = nameOrPath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? nameOrPath : Path.Combine(Shipped, nameOrPath + ".yaml");
        if (!File.Exists(path))
        {
            throw new UsageException(
                $"There is no pack '{nameOrPath}'. Packs that come with the program: {string.Join(", ", Names())}. Or give the path of a .yaml file.");
        }

        var name = Path.GetFileName(path);
        var bytes = FileBytes.ReadOrNull(path) ?? throw PackReader.TooLarge(name);
        return new PackSource(TextOf(bytes, name), name, [.. CalendarFiles.Texts(calendars)]);
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
