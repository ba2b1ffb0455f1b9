using NodaTime;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.LawFiles.Packs;

/// <summary>
/// Reads how a limit counts its days. A court with a calendar counts by the general rule unless the limit says otherwise:
/// start excluded, the last day rolls to the next working day. A court without one counts plain calendar days of its zone.
/// </summary>
internal static class CountingNode
{
    /// <param name="limit">The limit.</param>
    /// <param name="zone">The court's zone.</param>
    /// <param name="calendar">The court's calendar; null for a court without one.</param>
    /// <param name="isTwo">Whether the pack is of format 2, which knows times of day.</param>
    /// <param name="isBackwards">Whether it is counted back from a day: such a day never moves on to a later one unless the pack says how.</param>
    public static Counting Read(PackNode limit, DateTimeZone zone, CourtCalendar? calendar, bool isTwo, bool isBackwards)
    {
        var general = calendar is null || isBackwards ? Counting.Plain.Rule : CountingRule.General;
        return Read(limit, new Counting(general, calendar) { Zone = zone }, isTwo);
    }

    /// <summary>What departs from a way of counting: from the usual one, or, in another reading of a limit, from that of the limit itself.</summary>
    public static Counting Read(PackNode limit, Counting usual, bool isTwo)
    {
        if (!limit.Has("counting"))
        {
            return usual;
        }

        var general = usual.Rule;
        string[] keys = ["excludeStart", "startRoll", "roll", "monthEnd", "boundary"], ofTwo = ["cutOff", "at"];
        var node = limit.Map("counting").Only([.. keys, .. isTwo ? ofTwo : []]);
        var rule = new CountingRule
        {
            ExcludeStart = node.Has("excludeStart") ? node.Flag("excludeStart") : general.ExcludeStart,
            StartRoll = node.OneOf("startRoll", general.StartRoll, ("none", StartRoll.None), ("next", StartRoll.Next)),
            CutOff = node.Has("cutOff") ? node.Time("cutOff") : general.CutOff,
            At = node.Has("at") ? node.Time("at") : general.At,
            Roll = node.OneOf("roll", general.Roll, ("next", Roll.Next), ("previous", Roll.Previous), ("none", Roll.None)),
            MonthEnd = node.OneOf("monthEnd", general.MonthEnd, ("clamp", MonthEnd.Clamp), ("last_to_last", MonthEnd.LastToLast)),
            Boundary = node.OneOf("boundary", general.Boundary, ("end_only", Boundary.EndOnly), ("both", Boundary.Both)),
        };
        return usual.CalendarOrNull is null && (rule.Roll != Roll.None || rule.StartRoll != StartRoll.None)
            ? limit.Fault("counting", "no-calendar", "rolling to a working day needs the court's 'calendar'.", Counting.Plain)
            : usual with { Rule = rule };
    }
}
