using NodaTime;
using NodaTime.TimeZones;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>
/// Derives the end of a period and writes down every step of it. The order is: cut-off, roll of the start, count with
/// extensions, suspensions, roll of the end, outages (docs/periods.md).
/// </summary>
public static class Reckoning
{
    /// <exception cref="ArgumentException">The question has a fault: <see cref="PeriodQuestion.FaultUnder"/>.</exception>
    public static Deadline Of(PeriodQuestion question, CourtCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.FaultUnder(calendar) is { } fault)
        {
            throw new ArgumentException($"{fault.Part}: {fault.Message.En}", nameof(question));
        }

        var walk = new CalendarWalk(calendar);
        var start = Started(question, walk);
        return question.Length.IsInHours ? InHours(question, start, walk) : InDays(question, start.On, walk);
    }

    /// <summary>The day (in hours: the time) from which the period is counted. An event moved to another day counts from its midnight.</summary>
    private static Moment Started(PeriodQuestion question, CalendarWalk walk)
    {
        var rule = question.Rule;
        var start = question.From;
        walk.Add(new CountStep.Start(start, !rule.ExcludeStart, question.Length.IsInHours));
        if (rule.CutOff is { } cutOff && start.At >= cutOff)
        {
            start = new Moment(start.On.PlusDays(1), LocalTime.Midnight);
            walk.Add(new CountStep.AfterCutOff(new Moment(start.On), cutOff));
        }

        if (rule.StartRoll == StartRoll.Next)
        {
            var first = walk.NextWorking(start.On, 1, static rest => new CountStep.StartRolled(new Moment(rest.Day), rest));
            start = first == start.On ? start : new Moment(first, LocalTime.Midnight);
        }

        return start;
    }

    private static Deadline InDays(PeriodQuestion question, LocalDate start, CalendarWalk walk)
    {
        var count = new DayCount(question, start, walk);
        var nominal = walk.Existing(count.End());
        foreach (var span in Span.Merged(question.Excluded, question.Rule.Boundary))
        {
            nominal = Suspended(question, start, span, nominal, walk);
        }

        var due = Rolled(nominal, question.Rule.Roll, walk);
        if (question.Rule.Roll != Roll.None && walk.Calendar.OutageOn(due) is { } outage)
        {
            due = PastOutage(new Moment(due), outage, walk);
        }

        var time = question.Rule.At ?? question.Rule.CutOff;
        return walk.Deadline(Ended(nominal, time, walk.Calendar.Zone), Ended(due, time, walk.Calendar.Zone));
    }

    private static Moment Ended(LocalDate day, LocalTime? time, DateTimeZone zone) =>
        time is { } at ? Moment.Of((day + at).InZone(zone, Earlier)) : new Moment(day);

    /// <summary>
    /// A span that begins on the last day still stops the period: the last day is not over. When that day is a rest day the
    /// last day is the working day after it (CPL 85(3)), and a span that begins up to then stops it there. One that begins
    /// later comes too late.
    /// </summary>
    private static LocalDate Suspended(PeriodQuestion question, LocalDate start, Span span, LocalDate end, CalendarWalk walk)
    {
        var first = span.FirstLost(question.Rule.Boundary, question.Rule.ExcludeStart ? start.PlusDays(1) : start);
        var takesDays = first <= span.To;
        if (takesDays && span.From > end && question.Rule.Roll == Roll.Next && span.From <= walk.FirstWorkingFrom(end))
        {
            end = Rolled(end, Roll.Next, walk);
        }

        if (!takesDays || span.From > end)
        {
            walk.Add(new CountStep.NotSuspended(new Moment(span.From), span.Grounds, span.From, span.To, span.From > end));
            return end;
        }

        var inWorkingDays = question.Length.Unit == LengthUnit.WorkingDays;
        var lost = inWorkingDays ? walk.WorkingDaysIn(first, span.To) : NodaTime.Period.DaysBetween(first, span.To) + 1;
        var moved = inWorkingDays ? walk.WorkingDayAfter(end, lost) : end.PlusDays(lost);
        walk.Add(new CountStep.StoodStill(new Moment(moved), span.Grounds, span.From, span.To, lost, inWorkingDays));
        return moved;
    }

    private static LocalDate Rolled(LocalDate end, Roll roll, CalendarWalk walk) => roll == Roll.None
        ? end
        : walk.NextWorking(end, roll == Roll.Next ? 1 : -1, static rest => new CountStep.Rolled(new Moment(rest.Day), rest));

    /// <summary>The first working day after an end in an outage on which filing is possible all day (FRCP 6(a)(3)).</summary>
    private static LocalDate PastOutage(Moment end, Outage outage, CalendarWalk walk)
    {
        walk.Add(new CountStep.Outaged(end, outage));
        var day = Rolled(end.On.PlusDays(1), Roll.Next, walk);
        while (walk.Calendar.OutageOn(day) is { } another)
        {
            walk.Add(new CountStep.Outaged(new Moment(day), another));
            day = Rolled(day.PlusDays(1), Roll.Next, walk);
        }

        return day;
    }

    private static Deadline InHours(PeriodQuestion question, Moment start, CalendarWalk walk)
    {
        var zone = walk.Calendar.Zone;
        var sign = question.Direction == Direction.Forwards ? 1 : -1;
        var from = FirstHour(question, start, zone);
        var reached = from + Duration.FromHours(sign * question.Length.Count);
        walk.Add(new CountStep.Counted(Moment.Of(reached.InZone(zone)), question.Length, question.Direction));
        foreach (var extension in question.Extensions)
        {
            reached += Duration.FromHours(extension.Count);
            walk.Add(new CountStep.Extended(Moment.Of(reached.InZone(zone)), extension));
        }

        // What stood still moves the end by whole days, and its time of day stays: that a spring change skips it on a day in between is nothing to it.
        var counted = reached.InZone(zone);
        var day = counted.Date;
        foreach (var span in Span.Merged(question.Excluded, question.Rule.Boundary))
        {
            day = Suspended(question, start.On, span, day, walk);
        }

        // The roll keeps the time at which the period would have ended (FRCP 6(a)(2)(C)), as a clock shows it there.
        var nominal = OnDay(counted, day);
        var end = OnDay(nominal, Rolled(nominal.Date, question.Rule.Roll, walk));
        if (question.Rule.Roll != Roll.None && walk.Calendar.OutageBefore(end.LocalDateTime) is { } outage)
        {
            end = OnDay(end, PastOutage(Moment.Of(end), outage, walk));
        }

        return walk.Deadline(Moment.Of(nominal), Moment.Of(end));
    }

    /// <summary>The same time on a day. On its own day it is the same instant; on another, one that a spring change skips is moved on.</summary>
    private static ZonedDateTime OnDay(ZonedDateTime it, LocalDate day) => day == it.Date ? it : (day + it.TimeOfDay).InZone(it.Zone, Earlier);

    /// <summary>
    /// Where the hours begin to run. The hour that the event falls into is not counted (CPL 85(2), CPL-I 125), unless the
    /// start counts: then from the very minute (FRCP 6(a)(2)(A)). An event that was moved to a midnight counts as one of that midnight.
    /// </summary>
    private static Instant FirstHour(PeriodQuestion question, Moment start, DateTimeZone zone)
    {
        var local = start.On + start.At!.Value;
        if (question.Rule.ExcludeStart)
        {
            var hour = start.On + new LocalTime(local.Hour, 0);
            return question.Direction == Direction.Forwards
                ? hour.InZone(zone, Earlier).ToInstant() + Duration.FromHours(1)
                : hour.InZone(zone, Earlier).ToInstant();
        }

        return local.InZone(zone, Earlier).ToInstant();
    }

    /// <summary>The earlier of two instants with one local time; past a gap, as far after it as the time stood in it.</summary>
    private static ZoneLocalMappingResolver Earlier => Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);
}
