using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Packs;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Courts;

/// <summary>Reads one file of a court: its shape, and the rules that it must keep by itself.</summary>
/// <param name="calendars">The calendars that it may name.</param>
/// <param name="faults">Of the file.</param>
internal sealed class CourtFileReader(CalendarLibrary calendars, FileFaults faults)
{
    private const int MostDivisions = 200;

    private const int MostEditions = 100;

    /// <summary>In an edition: from then on there is none, where there was one before.</summary>
    private const string None = "none";

    private static readonly string[] KeysOfEditions = ["from", "title", "parent", "warnsAt", "calendar", "divisions"];

    /// <summary>The code as it is written, also in a file with faults; empty where none was found.</summary>
    public Located<string> Code { get; private set; } = new("", 1);

    /// <returns>Null, and faults, for a file that has the wrong shape or breaks a rule.</returns>
    public CourtDraft? OrNull(CourtText file)
    {
        const string Urging = "urgingAnsweredWithin";
        if (PackReader.RootOrNull(file.Text, faults, "not-a-court") is not { } root)
        {
            return null;
        }

        root.Only(["format", "code", "level", "zone", Urging, .. KeysOfEditions, "editions"]);
        if (root.Text("format") is not ("1" or ""))
        {
            faults.Add(root.LineOf("format"), "unknown-format", $"format is '{root.TextOrNull("format")}'; this program reads format 1.");
        }

        var code = Code = new Located<string>(root.Text("code"), root.LineOf("code"));
        if (code.Value.Length > 0 && (CourtId.OrNull(code.Value) is null || code.Value == None))
        {
            faults.Add(code.Line, "bad-court", $"'{code.Value}' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter.");
        }

        var (level, zone) = (Level(root), root.Zone("zone"));
        var first = new CourtEdition(From(root), root.Title("title"), Parent(root), root.Time("warnsAt"), Calendar(root, zone), Divisions(root));
        var draft = new CourtDraft(
            file, code, level, zone, root.Has(Urging) ? root.Length(Urging) : null,
            [.. Editions(root, new EditionDraft(first, root.LineOf("from"), root.LineOf("parent")), zone)]);
        if (faults.Found.Count == 0)
        {
            Order(draft);
        }

        return faults.Found.Count == 0 ? draft : null;
    }

    private static CourtLevel Level(PackNode root)
    {
        // A missing level is noted as a missing key, and not as an unknown word too.
        return root.Text("level").Length == 0
            ? CourtLevel.Basic
            : root.OneOf("level", CourtLevel.Basic, [.. CourtLevels.All.Select(it => (CourtLevels.TextOf(it), it))]);
    }

    private static LocalDate From(PackNode node) => node.Text("from").Length == 0 ? default : node.DateOrNull("from") ?? default;

    private static CourtId? Parent(PackNode node) => node.TextOrNull("parent") is not { } text || text == None ? null
        : CourtId.OrNull(text) ?? node.Fault<CourtId?>(
            "parent", "bad-court", $"'{text}' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter.", null);

    private CourtCalendar? Calendar(PackNode node, DateTimeZone zone) =>
        node.TextOrNull("calendar") is null or None ? null : PackReader.CalendarOrNull(node, zone.Id, calendars);

    private static ImmutableArray<Division> Divisions(PackNode node)
    {
        var divisions = ImmutableArray.CreateBuilder<Division>();
        foreach (var it in node.Maps("divisions", required: false))
        {
            it.Only("id", "title");
            var (id, title) = (it.Text("id"), it.Title("title"));
            if (id.Length > 0 && DivisionId.OrNull(id) is null)
            {
                it.Fault("id", "bad-name", $"'{id}' is no division; expected 2 to 64 of a-z, 0-9 and '-', the first a letter.", 0);
            }
            else if (DivisionId.OrNull(id) is { } known && divisions.Any(other => other.Id == known))
            {
                it.Fault("id", "repeated-name", $"the division '{id}' is there 2 times.", 0);
            }
            else if (DivisionId.OrNull(id) is { } division)
            {
                divisions.Add(new Division(division, title));
            }
        }

        if (divisions.Count > MostDivisions)
        {
            node.Fault("divisions", "too-many-divisions", $"{divisions.Count} divisions; a court may have {MostDivisions}.", 0);
        }

        return divisions.ToImmutable();
    }

    /// <summary>Each edition says what becomes other; the rest holds on.</summary>
    private IEnumerable<EditionDraft> Editions(PackNode root, EditionDraft first, DateTimeZone zone)
    {
        var editions = root.Maps("editions", required: false);
        if (editions.Count > MostEditions)
        {
            root.Fault("editions", "too-many-editions", $"{editions.Count} editions; a court may have {MostEditions}.", 0);
        }

        yield return first;
        var (before, parentLine) = (first.Edition, first.ParentLine);
        foreach (var node in editions)
        {
            node.Only(KeysOfEditions);
            if (!node.Keys.Any(it => it != "from" && KeysOfEditions.Contains(it)))
            {
                faults.Add(node.Line, "empty-edition", $"an edition says what becomes other: {string.Join(", ", KeysOfEditions.Skip(1))}.");
            }

            parentLine = node.Has("parent") ? node.LineOf("parent") : parentLine;
            before = new CourtEdition(
                From(node),
                node.Has("title") ? node.Title("title") : before.Title,
                node.Has("parent") ? Parent(node) : before.Parent,
                node.Has("warnsAt") ? node.Time("warnsAt") : before.WarnsAt,
                node.Has("calendar") ? Calendar(node, zone) : before.Calendar,
                node.Has("divisions") ? Divisions(node) : before.Divisions);
            yield return new EditionDraft(before, node.LineOf("from"), parentLine);
        }
    }

    private void Order(CourtDraft draft)
    {
        var first = draft.Editions[0].Edition.From;
        foreach (var (before, edition) in draft.Editions.Zip(draft.Editions.Skip(1)))
        {
            var (was, from) = (before.Edition.From, edition.Edition.From);
            if (from <= first)
            {
                faults.Add(edition.Line, "edition-before-first", $"an edition from {from:uuuu-MM-dd} is no later than the first one, from {first:uuuu-MM-dd}.");
            }
            else if (from <= was)
            {
                faults.Add(edition.Line, "editions-out-of-order", $"an edition from {from:uuuu-MM-dd} follows one from {was:uuuu-MM-dd}.");
            }
        }
    }
}
