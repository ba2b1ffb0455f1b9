using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Supervision.LawFiles.Packs;

/// <summary>
/// Reads procedure packs (YAML, format 1; docs/packs.md) into procedures, one for each edition. A pack with any fault is
/// refused whole: with everything that is wrong with its shape, or else with every rule that it breaks.
/// </summary>
public static class PackReader
{
    /// <summary>Hexadecimal digits of the text's SHA-256 in a pack's reference.</summary>
    public const int FingerprintLength = 12;

    /// <param name="text">The file's content; its bytes in UTF-8 give the fingerprint.</param>
    /// <param name="file">How errors name the file.</param>
    /// <param name="calendars">The calendars that a pack may name.</param>
    /// <exception cref="InvalidPackException">The pack may not be used; every error names file, line and rule.</exception>
    public static ImmutableArray<Procedure> Read(string text, string file, CalendarLibrary calendars)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(calendars);
        var faults = new FileFaults(file);
        var procedures = RootOrNull(text, faults) is { } root ? Procedures(root, text, calendars, faults) : [];
        return faults.Found.Count == 0 ? procedures : throw new InvalidPackException([.. faults.Found.Distinct().OrderBy(it => it.Line)]);
    }

    /// <summary>A reference fixes the law to the byte, so the days of its calendar are part of it.</summary>
    private static string Fingerprint(string text, CourtCalendar? calendar) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(calendar is null ? text : $"{text}\0{calendar.Reference}")))[..FingerprintLength];

    /// <summary>What is wrong with a file that has more bytes than <see cref="FileBytes.Most"/>, which are not read.</summary>
    /// <param name="file">How errors name the file.</param>
    public static InvalidPackException TooLarge(string file) => new([PackBounds.TooLarge(file)]);

    private static PackNode? RootOrNull(string text, FileFaults faults)
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
                : faults.Add<PackNode?>(1, "not-a-pack", "expected one YAML document that is a mapping.", null);
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

    /// <summary>The parser learns that an anchor is missing when it has read everything, and tells no place.</summary>
    private static int LineOfAlias(string text, AnchorNotFoundException error)
    {
        var alias = "*" + (error.Message.Split('\'') is [_, var anchor, ..] ? anchor : "");
        var at = Array.FindIndex(text.Split('\n'), line => line.Split(' ', ',', ']', '}', '\r').Contains(alias));
        return Math.Max(at + 1, (int)error.Start.Line);
    }

    private static ImmutableArray<Procedure> Procedures(PackNode root, string text, CalendarLibrary calendars, FileFaults faults)
    {
        root.Only("format", "pack", "title", "court", "roles", "plainAttributes", "start", "places", "steps", "silent", "warnings", "editions");
        if (root.Text("format") is not ("1" or ""))
        {
            faults.Add(root.LineOf("format"), "unknown-format", $"format is '{root.TextOrNull("format")}'; this program reads format 1.");
        }

        var court = root.Map("court");
        var calendar = Calendar(court, calendars);
        var lives = Court(court, calendar);
        var draft = new PackDraft(
            new(root.Text("pack"), root.LineOf("pack")),
            root.Title("title"),
            lives,
            new(new PlaceId(root.Text("start")), root.LineOf("start")),
            Roles(root),
            [.. root.Texts("plainAttributes", required: false)],
            [.. root.Maps("places").Select(Place)],
            [.. root.Maps("steps").Select(Step)],
            [.. root.Maps("silent", required: false).Select(it => new Located<Move>(Move(it), it.Line))],
            [.. root.Maps("editions").Select(it => Edition(it, lives.Value.Zone, calendar))]);
        if (faults.Found.Count == 0)
        {
            // What has the wrong shape was read as something harmless, which would only seem to break these rules.
            PackRules.Check(draft, faults);
        }

        return faults.Found.Count > 0 ? [] : [.. draft.Editions.Select(edition => new Procedure(
            new PackReference(draft.Pack.Value, edition.Name, Fingerprint(text, calendar)), draft.Title, draft.Court.Value, draft.Start.Value,
            [.. draft.Places.Select(it => it.Value)], [.. draft.Steps.Select(it => it.Value)], [.. draft.Silent.Select(it => it.Value)],
            [.. edition.Limits.Select(it => it.Value)], draft.PlainAttributes))];
    }

    private static Located<Court> Court(PackNode node, CourtCalendar? calendar)
    {
        const string Urging = "urgingAnsweredWithin";
        node.Only("code", "title", "zone", "warnsAt", "calendar", Urging);
        var court = new Court(node.Text("code"), node.Title("title"), node.Zone("zone"), node.Time("warnsAt")) { Calendar = calendar };
        return new(node.Has(Urging) ? court with { UrgingAnsweredWithin = node.Length(Urging) } : court, node.LineOf("code"));
    }

    private static Located<Place> Place(PackNode node)
    {
        node.Only("id", "title", "final");
        return new(new Place(new PlaceId(node.Text("id")), node.Title("title"), node.Flag("final")), node.Line);
    }

    private static Located<Step> Step(PackNode node)
    {
        node.Only("id", "activity", "title", "roles", "moves", "basis", "once", "wants");
        return new(
            new Step(
                new StepId(node.Text("id")), node.Title("title"), node.Text("activity"),
                [.. node.Maps("moves").Select(Move)], Roles(node), node.Citation("basis"))
            {
                IsOnce = node.Flag("once"),
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

    /// <summary>The court's calendar; a court lives by the days of its own zone, so the two have one.</summary>
    private static CourtCalendar? Calendar(PackNode court, CalendarLibrary calendars)
    {
        if (!court.Has("calendar"))
        {
            return null;
        }

        var name = court.Text("calendar");
        var calendar = calendars.Find(name);
        return calendar is null
            ? court.Fault<CourtCalendar?>(
                "calendar", "unknown-calendar",
                $"there is no calendar '{name}'; there is: {string.Join(", ", calendars.All.Select(it => it.Reference.Calendar))}.", null)
            : court.TextOrNull("zone") is { } zone && zone != calendar.Zone.Id
                ? court.Fault<CourtCalendar?>(
                    "calendar", "other-zone", $"calendar '{name}' counts its days in {calendar.Zone.Id}, the court lives in {zone}.", null)
                : calendar;
    }

    private static EditionDraft Edition(PackNode node, DateTimeZone zone, CourtCalendar? calendar)
    {
        node.Only("edition", "limits");
        return new EditionDraft(node.Text("edition"), node.Line, [.. node.Maps("limits").Select(it => Limit(it, zone, calendar))]);
    }

    private static Located<TimeLimit> Limit(PackNode node, DateTimeZone zone, CourtCalendar? calendar)
    {
        node.Only("id", "title", "kind", "startsOn", "act", "metBy", "lengths", "suspendedBy", "resumedBy", "extendedBy", "warnings", "counting");
        return new(
            new TimeLimit(
                new LimitId(node.Text("id")), node.Title("title"), Kind(node), new StepId(node.Text("startsOn")), new StepId(node.Text("act")),
                Steps(node, "metBy", required: true), [.. node.Maps("lengths").Select(Length)],
                Steps(node, "suspendedBy"), Steps(node, "resumedBy"),
                node.Maps("extendedBy", required: false).Select(Extension).DistinctBy(it => it.Key).ToImmutableDictionary(),
                [.. node.Maps("warnings", required: false).Select(Stage)])
            {
                Counting = CountingNode.Read(node, zone, calendar),
                MostExtensions = node.Maps("extendedBy", required: false).Select(MostTimes).Where(it => it.Value > 0)
                    .DistinctBy(it => it.Key).ToImmutableDictionary(),
            },
            node.Line);
    }

    private static LimitKind Kind(PackNode node) => node.Text("kind") switch
    {
        "duty" => LimitKind.Duty,
        "right" => LimitKind.Right,
        "" => LimitKind.Duty,
        var other => node.Fault("kind", "unknown-name", $"'{other}' is no kind of limit; expected duty or right.", LimitKind.Duty),
    };

    private static ImmutableArray<RoleName> Roles(PackNode node) => [.. node.Texts("roles").Select(text => new RoleName(text))];

    private static ImmutableArray<StepId> Steps(PackNode node, string key, bool required = false) =>
        [.. node.Texts(key, required).Select(text => new StepId(text))];

    private static LengthRule Length(PackNode node)
    {
        node.Only("from", "until", "length", "basis");
        return new LengthRule(node.DateOrNull("from"), node.DateOrNull("until"), node.Length("length"), node.Citation("basis"));
    }

    private static KeyValuePair<StepId, StatedLength> Extension(PackNode node)
    {
        node.Only("step", "length", "times");
        return new(new StepId(node.Text("step")), node.Length("length"));
    }

    /// <returns>0 where the step may extend any number of times.</returns>
    private static KeyValuePair<StepId, int> MostTimes(PackNode node)
    {
        const int Most = 20;
        var times = 0;
        if (node.Has("times") && !(int.TryParse(node.Text("times"), NumberStyles.None, CultureInfo.InvariantCulture, out times) && times is >= 1 and <= Most))
        {
            times = node.Fault("times", "bad-times", $"'{node.Text("times")}' is no number of times from 1 to {Most}.", 0);
        }

        return new(new StepId(node.Text("step")), times);
    }

    private static WarningStage Stage(PackNode node)
    {
        node.Only("id", "title", "used", "left");
        var (id, title) = (new StageId(node.Text("id")), node.Title("title"));
        if (node.Has("used") == node.Has("left"))
        {
            return node.Fault("id", "bad-stage", $"stage '{id}' needs either 'used' (a fraction) or 'left' (days).", new WarningStage.LastDay(id, title));
        }

        if (node.Has("used"))
        {
            var (above, below) = node.Fraction("used");
            return new WarningStage.FractionUsed(id, title, above, below);
        }

        return node.Text("left") is "0d" ? new WarningStage.LastDay(id, title) : new WarningStage.DaysLeft(id, title, node.Length("left").Count);
    }
}
