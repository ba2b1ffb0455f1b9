using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>Reads one time limit of a pack.</summary>
internal static class LimitNode
{
    public static Located<TimeLimit> Read(PackNode node, DateTimeZone zone, CourtCalendar? calendar, bool isTwo)
    {
        string[] keys =
            ["id", "title", "kind", "startsOn", "act", "metBy", "lengths", "suspendedBy", "resumedBy", "extendedBy", "warnings", "counting"];
        string[] ofTwo = ["per", "before", "target", "recurs", "continues", "unverified"];
        node.Only([.. keys, .. isTwo ? ofTwo : []]);
        var (starts, which) = PartsNode.Starts(node, isTwo);
        var before = node.TextOrNull("before") is { } fact ? new FactId(fact) : (FactId?)null;
        var counting = CountingNode.Read(node, zone, calendar, isTwo, isBackwards: before is not null);
        return new(
            new TimeLimit(
                new LimitId(node.Text("id")), node.Title("title"), Kind(node), starts[0], new StepId(node.Text("act")),
                Steps(node, "metBy", required: true), [.. node.Maps("lengths").Select(it => Length(it, counting, isTwo))],
                Steps(node, "suspendedBy"), Steps(node, "resumedBy"),
                node.Maps("extendedBy", required: false).Select(it => Extension(it, isTwo)).DistinctBy(it => it.Key).ToImmutableDictionary(),
                [.. node.Maps("warnings", required: false).Select(it => Stage(it, isTwo))])
            {
                IsMetForGood = isTwo,
                Counting = counting,
                Per = node.TextOrNull("per") is { } per ? new InstanceKindId(per) : null,
                Starts = starts,
                StartsAt = which,
                Before = before,
                Continues = node.TextOrNull("continues") is { } other ? new LimitId(other) : null,
                IsTarget = node.Flag("target"),
                IsUnverified = node.Flag("unverified"),
                Recurs = node.Has("recurs") ? PartsNode.Recurs(node.Map("recurs")) : null,
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

    private static ImmutableArray<StepId> Steps(PackNode node, string key, bool required = false) =>
        [.. node.Texts(key, required).Select(text => new StepId(text))];

    private static LengthRule Length(PackNode node, Counting counting, bool isTwo)
    {
        string[] keys = ["from", "until", "length", "basis"], ofTwo = ["when", "otherwise"];
        node.Only([.. keys, .. isTwo ? ofTwo : []]);
        var length = node.Length("length", isTwo);
        return new LengthRule(node.DateOrNull("from"), node.DateOrNull("until"), length, node.Citation("basis"))
        {
            When = PartsNode.When(node),
            Otherwise = [.. node.Maps("otherwise", required: false).Select(it => Reading(it, length, counting))],
        };
    }

    /// <summary>Another reading; what it does not say is as in the one that binds.</summary>
    private static OtherReading Reading(PackNode node, StatedLength length, Counting counting)
    {
        node.Only("length", "counting", "basis", "why");
        return new OtherReading(
            node.Has("length") ? node.Length("length", withHours: true) : length, CountingNode.Read(node, counting, isTwo: true), node.Citation("basis"),
            node.Title("why"));
    }

    private static KeyValuePair<StepId, StatedLength> Extension(PackNode node, bool isTwo)
    {
        node.Only("step", "length", "times");
        return new(new StepId(node.Text("step")), node.Length("length", isTwo));
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

    private static WarningStage Stage(PackNode node, bool isTwo)
    {
        node.Only("id", "title", "used", "left");
        var (id, title) = (new StageId(node.Text("id")), node.Title("title"));
        if (node.Has("used") == node.Has("left"))
        {
            return node.Fault(
                "id", "bad-stage", $"stage '{id}' needs either 'used' (a fraction) or 'left' (days or hours).", new WarningStage.LastDay(id, title));
        }

        if (node.Has("used"))
        {
            var (above, below) = node.Fraction("used");
            return new WarningStage.FractionUsed(id, title, above, below);
        }

        return node.Text("left") is "0d" ? new WarningStage.LastDay(id, title)
            : node.Length("left", isTwo) is var left && left.IsInHours ? new WarningStage.HoursLeft(id, title, left.Count)
            : new WarningStage.DaysLeft(id, title, left.Count);
    }
}
