using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Supervision.LawFiles.Packs;

/// <summary>
/// Reads procedure packs (YAML, formats 1 and 2; docs/packs.md) into procedures, one for each edition. A pack with any fault is
/// refused whole: with everything that is wrong with its shape, or else with every rule that it breaks.
/// </summary>
public static class PackReader
{
    /// <summary>Hexadecimal digits of the text's SHA-256 in a pack's reference.</summary>
    public const int FingerprintLength = 12;

    /// <summary>The rule that a pack breaks which names no court and is read in none.</summary>
    public const string NoCourt = "no-court";

    private static readonly string[] Keys =
        ["format", "pack", "title", "court", "roles", "plainAttributes", "start", "places", "steps", "silent", "warnings", "editions"];

    private static readonly string[] KeysOfTwo = ["instances", "facts", "tracks", "grounds"];

    /// <param name="text">The file's content; its bytes in UTF-8 give the fingerprint.</param>
    /// <param name="file">How errors name the file.</param>
    /// <param name="calendars">The calendars that a pack may name.</param>
    /// <param name="applied">The court that a pack which names none is applied in; nothing to one that names its own.</param>
    /// <exception cref="InvalidPackException">The pack may not be used; every error names file, line and rule.</exception>
    public static ImmutableArray<Procedure> Read(string text, string file, CalendarLibrary calendars, AppliedCourt? applied = null)
    {
        var (draft, isOfAnyCourt) = Draft(text, file, calendars, applied);
        if (isOfAnyCourt)
        {
            throw new InvalidPackException([new(file, 1, NoCourt, $"pack '{draft.Pack.Value}' names no court; say in which court it is applied.")]);
        }

        return applied is not null && applied.Court.Code != draft.Court.Value.Code
            ? throw new InvalidPackException([new(
                file, draft.Court.Line, "other-court",
                $"pack '{draft.Pack.Value}' names its court, '{draft.Court.Value.Code}'; it cannot be applied in '{applied.Court.Code}'.")])
            : Procedures(draft, Fingerprint(text, draft.Court.Value.Calendar, draft.NamesCourt ? null : applied));
    }

    /// <summary>
    /// What a pack is in itself. One that names no court is read as in a court with a calendar: that the one which it is applied in has one where it
    /// needs it is found out there.
    /// </summary>
    /// <inheritdoc cref="Read"/>
    public static PackOutline Outline(string text, string file, CalendarLibrary calendars)
    {
        var (draft, isOfAnyCourt) = Draft(text, file, calendars, null);
        var fingerprint = Fingerprint(text, isOfAnyCourt ? null : draft.Court.Value.Calendar, null);
        return new PackOutline(
            draft.Pack.Value, draft.Title, isOfAnyCourt ? null : draft.Court.Value,
            [.. draft.Editions.Select(it => new PackReference(draft.Pack.Value, it.Name, fingerprint))], draft.Steps.Length,
            [.. draft.Editions.Select(it => it.Limits.Length)]);
    }

    /// <summary>Its editions as for pages about the law: no case runs under one of a pack that names no court, as of <see cref="Outline"/>.</summary>
    /// <inheritdoc cref="Outline"/>
    /// <returns>And whether the pack names its court.</returns>
    public static (ImmutableArray<Procedure> Editions, bool NamesCourt) Described(string text, string file, CalendarLibrary calendars)
    {
        var (draft, isOfAnyCourt) = Draft(text, file, calendars, null);
        return (Procedures(draft, Fingerprint(text, null, null)), !isOfAnyCourt);
    }

    /// <summary>The mapping that a file of law is; null, and a fault, for what is none.</summary>
    /// <param name="text">The file.</param>
    /// <param name="faults">Of the file.</param>
    /// <param name="rule">What a file breaks that is none.</param>
    internal static PackNode? RootOrNull(string text, FileFaults faults, string rule)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            if (!PackBounds.Hold(parser, faults))
            {
                return null;
            }

            parser = new Parser(new StringReader(text));
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? new PackNode(root, faults)
                : faults.Add<PackNode?>(1, rule, "expected one YAML document that is a mapping.", null);
        }
        catch (AnchorNotFoundException error)
        {
            return faults.Add<PackNode?>(LineOfAlias(text, error), "not-yaml", error.Message, null);
        }
        catch (YamlException error)
        {
            // Some errors come without a place; the parser knows how far it came.
            return faults.Add<PackNode?>((int)Math.Max(error.Start.Line, parser.Current?.End.Line ?? 1), "not-yaml", error.Message, null);
        }
        catch (InvalidOperationException)
        {
            // What the parser throws at some unclosed brackets.
            return faults.Add<PackNode?>(
                (int)(parser.Current?.End.Line ?? 1), "not-yaml", "from here on this is not YAML; a bracket or quote may be open.", null);
        }
    }

    /// <summary>The calendar that a court names; a court lives by the days of its own zone, so the two have one. Null, and a fault, for another.</summary>
    /// <param name="node">What names it.</param>
    /// <param name="zone">The court's zone; null where that is not known.</param>
    /// <param name="calendars">The calendars that may be named.</param>
    internal static CourtCalendar? CalendarOrNull(PackNode node, string? zone, CalendarLibrary calendars)
    {
        if (!node.Has("calendar"))
        {
            return null;
        }

        var name = node.Text("calendar");
        var calendar = calendars.Find(name);
        return calendar is null
            ? node.Fault<CourtCalendar?>(
                "calendar", "unknown-calendar",
                $"there is no calendar '{name}'; there is: {string.Join(", ", calendars.All.Select(it => it.Reference.Calendar))}.", null)
            : zone is not null && zone != calendar.Zone.Id
                ? node.Fault<CourtCalendar?>(
                    "calendar", "other-zone", $"calendar '{name}' counts its days in {calendar.Zone.Id}, the court lives in {zone}.", null)
                : calendar;
    }

    /// <summary>A reference fixes the law to the byte, so the days of its calendar are part of it, and so is the court that it is applied in.</summary>
    private static string Fingerprint(string text, CourtCalendar? calendar, AppliedCourt? applied)
    {
        var days = calendar is null ? text : $"{text}\0{calendar.Reference}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(applied is null ? days : $"{days}\0{applied.Fixed}")))[..FingerprintLength];
    }

    private static (PackDraft Draft, bool IsOfAnyCourt) Draft(string text, string file, CalendarLibrary calendars, AppliedCourt? applied)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(calendars);
        var faults = new FileFaults(file);
        var draft = RootOrNull(text, faults, "not-a-pack") is { } root ? Draft(root, calendars, applied, faults) : null;
        return faults.Found.Count == 0
            ? (draft!, !draft!.NamesCourt && applied is null)
            : throw new InvalidPackException([.. faults.Found.Distinct().OrderBy(it => it.Line)]);
    }

    /// <summary>What is wrong with a file that has more bytes than <see cref="FileBytes.Most"/>, which are not read.</summary>
    /// <param name="file">How errors name the file.</param>
    public static InvalidPackException TooLarge(string file) => new([PackBounds.TooLarge(file)]);

    /// <summary>The parser learns that an anchor is missing when it has read everything, and tells no place.</summary>
    private static int LineOfAlias(string text, AnchorNotFoundException error)
    {
        var alias = "*" + (error.Message.Split('\'') is [_, var anchor, ..] ? anchor : "");
        var at = Array.FindIndex(text.Split('\n'), line => line.Split(' ', ',', ']', '}', '\r').Contains(alias));
        return Math.Max(at + 1, (int)error.Start.Line);
    }

    private static PackDraft Draft(PackNode root, CalendarLibrary calendars, AppliedCourt? applied, FileFaults faults)
    {
        var isTwo = root.Text("format") == "2";
        root.Only([.. Keys, .. isTwo ? KeysOfTwo : []]);
        if (root.Text("format") is not ("1" or "2" or ""))
        {
            faults.Add(root.LineOf("format"), "unknown-format", $"format is '{root.TextOrNull("format")}'; this program reads formats 1 and 2.");
        }

        var namesCourt = !isTwo || root.Has("court");
        var lives = namesCourt ? Court(root.Map("court"), calendars) : new(applied?.Court ?? AnyCourt(calendars), root.Line);
        var calendar = lives.Value.Calendar;
        List<(Located<Track> Track, ImmutableArray<Located<Place>> Places)> tracks = [.. Maps("tracks").Select(it => PartsNode.Track(it, Place))];
        var draft = new PackDraft(
            new(root.Text("pack"), root.LineOf("pack")),
            root.Title("title"),
            lives,
            new(new PlaceId(root.Text("start")), root.LineOf("start")),
            Roles(root),
            [.. root.Texts("plainAttributes", required: false)],
            [.. root.Maps("places").Select(Place), .. tracks.SelectMany(it => it.Places)],
            [.. root.Maps("steps").Select(it => Step(it, isTwo))],
            [.. root.Maps("silent", required: false).Select(it => new Located<Move>(Move(it), it.Line))],
            [.. root.Maps("editions").Select(it => Edition(it, lives.Value.Zone, calendar, isTwo))])
        {
            Instances = [.. Maps("instances").Select(PartsNode.Instance)],
            Facts = [.. Maps("facts").Select(PartsNode.Fact)],
            Tracks = [.. tracks.Select(it => it.Track)],
            Grounds = [.. Maps("grounds").Select(PartsNode.Ground)],
            NamesCourt = namesCourt,
            IsTwo = isTwo,
        };
        if (faults.Found.Count == 0)
        {
            // What has the wrong shape was read as something harmless, which would only seem to break these rules.
            PackRules.Check(draft, faults);
        }

        return draft;

        IReadOnlyList<PackNode> Maps(string key) => isTwo ? root.Maps(key, required: false) : [];
    }

    private static ImmutableArray<Procedure> Procedures(PackDraft draft, string fingerprint) => [.. draft.Editions.Select(edition => new Procedure(
        new PackReference(draft.Pack.Value, edition.Name, fingerprint), draft.Title, draft.Court.Value, draft.Start.Value,
        [.. draft.Places.Select(it => it.Value)], [.. draft.Steps.Select(it => it.Value)], [.. draft.Silent.Select(it => it.Value)],
        [.. LimitsOf(edition, draft).Where(it => !it.IsUnverified)], draft.PlainAttributes)
    {
        Unverified = [.. LimitsOf(edition, draft).Where(it => it.IsUnverified)],
        Instances = [.. draft.Instances.Select(it => it.Value)],
        Facts = [.. draft.Facts.Select(it => it.Value)],
        Tracks = [.. draft.Tracks.Select(it => it.Value)],
        Grounds = [.. draft.Grounds.Select(it => it.Value.Ground)],
    })];

    private static IEnumerable<TimeLimit> LimitsOf(EditionDraft edition, PackDraft draft) =>
        edition.Limits.Select(it => it.Value with { Grounds = GroundsOf(it.Value.Id, draft) });

    private static ImmutableArray<Ground> GroundsOf(LimitId limit, PackDraft draft) =>
        [.. draft.Grounds.Where(it => it.Value.Stops is not { } stops || stops.Contains(limit)).Select(it => it.Value.Ground)];

    private static Court AnyCourt(CalendarLibrary calendars)
    {
        var calendar = calendars.All.FirstOrDefault();
        return new Court("any", new("Any court", "任一法院"), calendar?.Zone ?? DateTimeZone.Utc, LocalTime.Midnight) { Calendar = calendar };
    }

    private static Located<Court> Court(PackNode node, CalendarLibrary calendars)
    {
        const string Urging = "urgingAnsweredWithin";
        var calendar = CalendarOrNull(node, node.TextOrNull("zone"), calendars);
        node.Only("code", "title", "zone", "warnsAt", "calendar", Urging);
        var court = new Court(node.Text("code"), node.Title("title"), node.Zone("zone"), node.Time("warnsAt")) { Calendar = calendar };
        return new(node.Has(Urging) ? court with { UrgingAnsweredWithin = node.Length(Urging) } : court, node.LineOf("code"));
    }

    private static Located<Place> Place(PackNode node)
    {
        node.Only("id", "title", "final");
        return new(new Place(new PlaceId(node.Text("id")), node.Title("title"), node.Flag("final")), node.Line);
    }

    private static Located<Step> Step(PackNode node, bool isTwo)
    {
        string[] keys = ["id", "activity", "title", "roles", "moves", "basis", "once", "wants"];
        string[] ofTwo = ["about", "adds", "states", "byPost", "rolesWhen", "within", "comesAbout", "opens", "approval"];
        node.Only([.. keys, .. isTwo ? ofTwo : []]);
        if (node.Has("about") && node.Has("adds"))
        {
            node.Fault("about", "about-and-adds", "a step that 'adds' one is about that one; leave out 'about'.", 0);
        }

        return new(
            new Step(
                new StepId(node.Text("id")), node.Title("title"), node.Text("activity"),
                [.. node.Maps("moves").Select(Move)], node.Has("comesAbout") && !node.Has("roles") ? [] : Roles(node), node.Citation("basis"))
            {
                IsOnce = node.Flag("once"),
                About = (node.TextOrNull("adds") ?? node.TextOrNull("about")) is { } kind ? new InstanceKindId(kind) : null,
                Adds = node.Has("adds"),
                States = [.. node.Texts("states", required: false).Select(it => new FactId(it))],
                IsByPost = node.Flag("byPost"),
                ComesAbout = node.Has("comesAbout") ? PartsNode.ComesAbout(node.Map("comesAbout")) : null,
                Within = node.TextOrNull("within") is { } within ? new LimitId(within) : null,
                RolesWhen = PartsNode.Roles(node),
                Opens = node.Has("opens") ? PartsNode.Opens(node.Map("opens")) : null,
                Approval = node.Has("approval") ? ApprovalNode.Read(node.Map("approval")) : null,
                Wants = node.Has("wants") ? Wants(node.Map("wants")) : StepWants.Nothing,
            },
            node.Line);
    }

    private static StepWants Wants(PackNode node)
    {
        node.Only("reason", "document", "length");
        return new(Of("reason"), Of("document"), Of("length"));

        Wanted Of(string key) => node.OneOf(key, Wanted.No, ("optional", Wanted.Optional), ("required", Wanted.Required));
    }

    private static Move Move(PackNode node)
    {
        node.Only("from", "to");
        return new Move(new PlaceId(node.Text("from")), new PlaceId(node.Text("to")));
    }

    private static EditionDraft Edition(PackNode node, DateTimeZone zone, CourtCalendar? calendar, bool isTwo)
    {
        node.Only("edition", "limits");
        return new EditionDraft(node.Text("edition"), node.Line, [.. node.Maps("limits").Select(it => LimitNode.Read(it, zone, calendar, isTwo))]);
    }

    private static ImmutableArray<RoleName> Roles(PackNode node) => [.. node.Texts("roles").Select(text => new RoleName(text))];
}
