"""Days that do not count: spans of a suspension as sets of days, merged where they overlap or touch."""
from datetime import timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """The days from `first` to `last`, both included; `begins` is the day on which the suspension itself began."""
    begins: object
    first: object
    last: object

    @property
    def days(self):
        return [self.first + number * ONE_DAY for number in range((self.last - self.first).days + 1)]


def merged(excluded, both_ends, earliest):
    """The spans in order, cut to the days from `earliest` on: what lies before the period began is no part of it."""
    found = []
    for begins, last in sorted(excluded):
        span = Span(begins, begins if both_ends else begins + ONE_DAY, last)
        if span.first > span.last:
            continue
        if found and span.first <= found[-1].last + ONE_DAY:
            found[-1] = found[-1]._replace(last=max(found[-1].last, span.last))
        else:
            found.append(span)
    return [span._replace(first=max(span.first, earliest)) for span in found if span.last >= earliest]


def moved(day, spans, by, last_day, applied):
    """The end that the spans reach together: each one that has begun by then moves it as `by` says of (end, span), and is added to `applied`. An end
    on a rest day is not over before the working day that `last_day` makes of it (CPL 85(3)), so a span that begins up to then still counts, from
    there."""
    for span in spans:
        if span.begins > day:
            day = last_day(day, span.begins)
        if span.begins <= day:
            day = by(day, span)
            applied.append(span)
    return day


def by_its_days(day, span):
    return day + len(span.days) * ONE_DAY
