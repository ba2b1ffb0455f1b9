"""Where a period ends: start, counting, extensions, suspensions, roll, in the order of docs/periods.md."""
from datetime import datetime, time, timedelta
from typing import NamedTuple

import clock
from counting import ONE_DAY, Counted
from question import Wrong
from suspensions import by_its_days, merged, moved


class Answer(NamedTuple):
    """The end before and after rolling (as the answers write them), and the rest days met on the way, which a certificate must name."""
    nominal: object
    due: object
    provisional: bool
    start_rolled: list
    skipped: list
    rolled: list
    gross: int
    stood_still: int
    net: object


class Calculation:
    """One question over one calendar."""

    def __init__(self, question, calendar):
        self.question, self.calendar = question, calendar
        self.provisional = False
        self.rolled_before = []
        self.applied = []

    def is_rest(self, day):
        """Asking about a day that the calendar does not know makes the whole answer provisional."""
        self.provisional |= not self.calendar.knows(day)
        return self.calendar.is_rest(day)

    def to_work(self, day, step=1):
        """The rest days from that day on, and the first working day. A day that the zone never had is neither."""
        found = []
        while not self.calendar.has(day) or self.is_rest(day):
            found += [day] if self.calendar.has(day) else []
            day += step * ONE_DAY
        return found, day

    def answer(self):
        try:
            start, start_rolled = self.start()
            nominal, skipped = self.hours(start) if self.question.length.unit == "h" else self.count(start.date())
            due, rolled = self.roll(nominal)
        except (OverflowError, ValueError) as e:
            raise Wrong(f"the end lies beyond the years that can be counted: {e}") from e
        return Answer(
            self.timed(nominal), self.timed(due), self.provisional, start_rolled, skipped, self.rolled_before + rolled, *self.days_between(due))

    def days_between(self, due):
        """Days from the day asked about to the end, those of them that stood still, and what is left: None where those are working days."""
        gross = abs(((due.date() if isinstance(due, datetime) else due) - self.question.day).days)
        if self.question.length.unit != "wd":
            stood_still = sum(len(span.days) for span in self.applied)
            return gross, stood_still, gross - stood_still
        return gross, sum(self.calendar.has(day) and not self.calendar.is_rest(day) for span in self.applied for day in span.days), None

    def start(self):
        """The anchor: an event at or after the cut-off counts as of the next day, and a rest day may move on; both leave the day whole, from midnight."""
        asked = self.question
        start = datetime.combine(asked.day, asked.time or time())
        if not self.calendar.has(asked.day) or (asked.time is not None and self.calendar.zone is not None and clock.is_skipped(start, self.calendar.zone)):
            raise Wrong("from: a day or a time that the clocks went over")
        if asked.cutoff is not None and asked.time is not None and asked.time >= asked.cutoff:
            start = datetime.combine(asked.day + ONE_DAY, time())
        rolled, first = self.to_work(start.date()) if asked.start_roll == "next" else ([], start.date())
        if first != start.date():
            start = datetime.combine(first, time())
        return start, rolled

    def total(self, *units):
        lengths = [self.question.length, *self.question.extensions]
        return sum(one.count * (12 if one.unit == "y" else 1) for one in lengths if one.unit in units)

    def count(self, anchor):
        """Months and years first, then days, then working days, all from the one anchor, extensions included; then what was suspended."""
        asked, skipped = self.question, []
        counted = Counted(anchor, not asked.exclude_start, asked.length.backwards)
        counted.months(self.total("m", "y"), asked.month_end == "last_to_last")
        counted.days(self.total("d"))
        counted.working_days(self.total("wd"), lambda day: self.works(day, skipped))
        in_working_days = asked.length.unit == "wd"
        by = (lambda day, span: self.by_its_working_days(day, span, skipped)) if in_working_days else by_its_days
        end = counted.day
        while not self.calendar.has(end):
            end += ONE_DAY
        return moved(end, self.suspensions(anchor), by, self.last_day, self.applied), skipped

    def works(self, day, skipped):
        """Whether a working-day period counts this day; a rest day is named, and a day that the zone never had is not counted."""
        if not self.calendar.has(day):
            return False
        if self.is_rest(day):
            skipped.append(day)
            return False
        return True

    def by_its_working_days(self, day, span, skipped):
        """A suspended working day is made up for by another: the end moves by as many of them as the span holds."""
        onwards = Counted(day, counts_start=False, backwards=False)
        onwards.working_days(sum(self.calendar.has(one) and not self.is_rest(one) for one in span.days), lambda one: self.works(one, skipped))
        return onwards.day

    def suspensions(self, anchor):
        """What is suspended of the period itself, of which the start day is a part only where it is counted."""
        asked = self.question
        return merged(asked.excluded, asked.boundary == "both", anchor + ONE_DAY if asked.exclude_start else anchor)

    def hours(self, start):
        """Elapsed hours; the hour of the event is not counted unless the start is. An event that was moved to a midnight is one of that midnight."""
        asked, zone = self.question, self.calendar.zone
        spans = self.suspensions(start.date())
        hours = self.total("h")
        if asked.exclude_start:
            start = clock.full_hour(start)
            # The hour of the event passes uncounted, on the world's clock: the next hour can have the same name in autumn.
            hours += 0 if asked.length.backwards else 1
        end = clock.plus_hours(start, -hours if asked.length.backwards else hours, zone)
        return self.same_time(end, moved(end.date(), spans, by_its_days, self.last_day, self.applied)), []

    def last_day(self, end, begins):
        """The working day to which a suspension that begins up to it finds the end rolled; the end itself for one that begins later."""
        rolled, first = self.to_work(end) if self.question.roll == "next" else ([], end)
        if first < begins:
            return end
        self.rolled_before += rolled
        return first

    def same_time(self, end, day):
        return end if day == end.date() else clock.existing(datetime.combine(day, end.time()), self.calendar.zone)

    def roll(self, end):
        """To the nearest working day in the direction asked; then forwards past the days on which nobody could file (FRCP 6(a)(3))."""
        if self.question.roll == "none":
            return end, []
        step = -1 if self.question.roll == "previous" else 1
        timed = isinstance(end, datetime)
        day = end.date() if timed else end
        rolled, day = self.to_work(day, step)
        here = self.same_time(end, day) if timed else day
        out = self.calendar.out_between(here - timedelta(hours=1), here) if timed else self.calendar.out_on(day)
        if not out:
            return here, rolled
        day += ONE_DAY
        while not self.calendar.has(day) or self.is_rest(day) or self.calendar.out_on(day):
            rolled += [day] if self.calendar.has(day) and self.is_rest(day) else []
            day += ONE_DAY
        return (self.same_time(end, day) if timed else day), rolled

    def timed(self, end):
        """A day becomes a time where `at`, or else the cut-off, says when on that day the period ends; written as the answers write it."""
        hour = self.question.cutoff if self.question.at is None else self.question.at
        if isinstance(end, datetime) or hour is None:
            return written(end, self.calendar.zone)
        local = datetime.combine(end, hour)
        return written(local if self.calendar.zone is None else clock.existing(local, self.calendar.zone), self.calendar.zone)


def written(end, zone):
    """A date, or a local time to the minute, with seconds only where there are any and the offset where the clocks show it twice."""
    if not isinstance(end, datetime):
        return end.isoformat()
    offset = "" if zone is None else clock.offset_where_twice(end, zone)
    return end.isoformat(timespec="seconds" if end.second else "minutes") + offset


def answer(question, calendars):
    return Calculation(question, calendar_of(question, calendars)).answer()


def calendar_of(question, calendars):
    """The calendar by its name; with # and a fingerprint, that edition of it and no other."""
    if question.zone is not None:
        return calendars[None].of(question.zone)
    name = question.calendar and question.calendar.partition("#")[0]
    calendar = calendars.get(name)
    if calendar is None or (question.calendar != name and question.calendar != calendar.reference):
        raise Wrong(f"calendar: {question.calendar!r} is not one of {', '.join(sorted(filter(None, calendars)))}")
    return calendar
