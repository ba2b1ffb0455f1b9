using System.Collections.Immutable;
using System.Globalization;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>Reads what a pack of format 2 has beside places, steps and limits: of what a case has several, what is stated of it, branches, grounds.</summary>
internal static class PartsNode
{
    /// <summary>A duty comes again so often at the most.</summary>
    private const int MostTimes = 1_000;

    public static Located<InstanceKind> Instance(PackNode node)
    {
        node.Only("id", "title", "isA");
        return new(
            new InstanceKind(new InstanceKindId(node.Text("id")), node.Title("title"), node.TextOrNull("isA") is { } kind ? new InstanceKindId(kind) : null),
            node.Line);
    }

    public static Located<FactKind> Fact(PackNode node)
    {
        node.Only("id", "title", "of", "words", "day", "number", "usual");
        var (words, day, number) = (node.Maps("words", required: false), node.Flag("day"), node.Flag("number"));
        if (new[] { words.Count > 0, day, number }.Count(it => it) != 1)
        {
            node.Fault("id", "bad-fact", $"fact '{node.TextOrNull("id")}' is either one of some 'words', or 'day: true', or 'number: true'.", 0);
        }

        return new(
            new FactKind(
                new FactId(node.Text("id")), node.Title("title"), node.TextOrNull("of") is { } of ? new InstanceKindId(of) : null,
                day ? FactType.Day : number ? FactType.Number : FactType.Word, [.. words.Select(Word)], node.TextOrNull("usual")),
            node.Line);
    }

    private static FactWord Word(PackNode node)
    {
        node.Only("id", "title");
        return new FactWord(node.Text("id"), node.Title("title"));
    }

    /// <summary>When a step comes about by itself.</summary>
    public static AfterPeriods ComesAbout(PackNode node)
    {
        node.Only("afterLast", "afterEach", "unused", "onLastDay");
        var key = node.Has("afterEach") ? "afterEach" : "afterLast";
        if (node.Has("afterLast") && node.Has("afterEach"))
        {
            node.Fault("afterLast", "bad-coming-about", "a step comes about 'afterLast', once in a case, or 'afterEach', for each; not both.", 0);
        }

        return new AfterPeriods(new LimitId(node.Text(key)), node.Flag("unused"))
        {
            IsForEach = key == "afterEach", IsOnLastDay = node.Flag("onLastDay"),
        };
    }

    /// <summary>A branch with its places.</summary>
    public static (Located<Track> Track, ImmutableArray<Located<Place>> Places) Track(PackNode node, Func<PackNode, Located<Place>> place)
    {
        node.Only("id", "title", "per", "start", "places");
        ImmutableArray<Located<Place>> places = [.. node.Maps("places").Select(place)];
        return (
            new(
                new Track(
                    new TrackId(node.Text("id")), node.Title("title"), node.TextOrNull("per") is { } per ? new InstanceKindId(per) : null,
                    new PlaceId(node.Text("start")), [.. places.Select(it => it.Value.Id)]),
                node.Line),
            places);
    }

    /// <summary>A ground, and the limits that it stops; null for all of them.</summary>
    public static Located<(Ground Ground, ImmutableArray<LimitId>? Stops)> Ground(PackNode node)
    {
        node.Only("id", "title", "kind", "from", "to", "ends", "stops", "most", "basis");
        var kind = node.OneOf("kind", StopKind.Deduction, ("deduction", StopKind.Deduction), ("suspension", StopKind.Suspension));
        var ground = new Ground(
            new GroundId(node.Text("id")), node.Title("title"), kind, new StepId(node.Text("from")),
            [.. (node.IsList("to") ? node.Texts("to") : [node.Text("to")]).Select(it => new StepId(it))],
            node.TextOrNull("ends") is { } ends ? new StepId(ends) : null, node.Citation("basis"))
        {
            Most = node.Has("most") ? node.Length("most") : null,
        };
        var isAll = node.TextIs("stops", "all") || (kind == StopKind.Suspension && !node.Has("stops"));
        ImmutableArray<LimitId>? stops = isAll ? null : [.. node.Texts("stops").Select(it => new LimitId(it))];
        return new((ground, stops), node.Line);
    }

    /// <summary>What must hold: words by the names of facts, or bounds of numbers.</summary>
    public static Condition When(PackNode node)
    {
        if (!node.Has("when"))
        {
            return Condition.None;
        }

        var when = node.Map("when");
        return new Condition([.. when.Keys.Select(fact => when.IsMap(fact) ? Bounds(when.Map(fact), fact) : new FactTest(new FactId(fact), when.Text(fact)))]);
    }

    /// <summary>Who may ask for a step under which conditions.</summary>
    public static ImmutableArray<RolesRule> Roles(PackNode step) =>
    [
        .. step.Maps("rolesWhen", required: false).Select(node => new RolesRule(
            When(node.Only("when", "roles")), [.. node.Texts("roles").Select(it => new RoleName(it))])),
    ];

    /// <summary>The case that a step opens in the court above.</summary>
    public static Opening Opens(PackNode node)
    {
        node.Only("pack", "step", "as");
        return new Opening(
            node.Text("pack"), new StepId(node.Text("step")),
            node.TextOrNull("as") is null ? node.Fault("as", "missing-key", "'as' is missing; expected appeal.", OpensAs.Appeal)
                : node.OneOf("as", OpensAs.Appeal, ("appeal", OpensAs.Appeal)));
    }

    /// <summary>The steps that start a limit, and which of them counts.</summary>
    public static (ImmutableArray<StepId> Steps, StartsAt Which) Starts(PackNode limit, bool several)
    {
        if (!several || !limit.IsMap("startsOn"))
        {
            return ([new StepId(limit.Text("startsOn"))], StartsAt.Earliest);
        }

        var node = limit.Map("startsOn").Only("earliest", "latest");
        var key = node.Has("latest") ? "latest" : "earliest";
        if (node.Has("latest") && node.Has("earliest"))
        {
            node.Fault("earliest", "bad-start", "a limit begins with the 'earliest' of some steps, or with the 'latest', not with both.", 0);
        }

        ImmutableArray<StepId> steps = [.. node.Texts(key).Select(it => new StepId(it))];
        return (steps.IsEmpty ? [new StepId("")] : steps, key == "latest" ? StartsAt.Latest : StartsAt.Earliest);
    }

    /// <summary>How a limit comes again.</summary>
    public static Recurrence Recurs(PackNode node)
    {
        node.Only("from", "times", "until");
        var times = Number(node, "times") is { } number and >= 2 and <= MostTimes
            ? (int)number
            : node.Fault("times", "bad-times", $"'{node.TextOrNull("times")}' is no number of times from 2 to {MostTimes}.", 2);
        return new Recurrence(
            node.OneOf("from", RecursFrom.Due, ("due", RecursFrom.Due), ("met", RecursFrom.Met)), times,
            node.TextOrNull("until") is { } until ? new StepId(until) : null);
    }

    private static FactTest Bounds(PackNode node, string fact)
    {
        node.Only("least", "below");
        var (least, below) = (Number(node, "least"), Number(node, "below"));
        return least is null && below is null
            ? node.Fault("least", "bad-condition", $"'{fact}' needs 'least', 'below' or both.", new FactTest(new FactId(fact), ""))
            : new FactTest(new FactId(fact), null, least, below);
    }

    private static long? Number(PackNode node, string key) => !node.Has(key) ? null
        : long.TryParse(node.Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : node.Fault<long?>(key, "bad-number", $"'{node.Text(key)}' is no whole number.", null);
}
