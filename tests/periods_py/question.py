"""The question of a period, read strictly: every field of a batch line or of a certificate, its default and its bounds (docs/periods.md)."""
import re
from datetime import date, datetime, time
from typing import NamedTuple, Optional
from zoneinfo import available_timezones

BOUNDS = {"h": 876_000, "d": 36_500, "wd": 2_600, "m": 1_200, "y": 100}
MOST = {"extensions": 20, "excluded": 1_000}
LENGTH = re.compile(r"(-?)([0-9]{1,9})(h|d|wd|m|y)", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOMENT = re.compile(DAY.pattern + r"T[0-9]{2}:[0-9]{2}(:[0-9]{2})?", re.ASCII)
HOUR = re.compile(r"[0-9]{2}:[0-9]{2}", re.ASCII)
CHOICES = {"start_roll": ("none", "next"), "roll": ("next", "previous", "none"), "month_end": ("clamp", "last_to_last"), "boundary": ("end_only", "both")}
FIELDS = {"id", "calendar", "from", "period", "exclude_start", "cutoff", "at", "excluded", "extensions", *CHOICES}
EXPORTED = {"rule", "basis", "zone"}


class Wrong(Exception):
    """A question that has no answer; the text says which field, what was wrong and what was expected."""


class Length(NamedTuple):
    backwards: bool
    count: int
    unit: str


class Question(NamedTuple):
    calendar: Optional[str]
    zone: Optional[str]
    day: date
    time: Optional[time]
    length: Length
    exclude_start: bool
    start_roll: str
    cutoff: Optional[time]
    roll: str
    month_end: str
    at: Optional[time]
    boundary: str
    excluded: list
    extensions: list


def read(it, exported=False):
    """The question of one JSON object. `exported`: a certificate also names the law it stands on, may count by no calendar (and then by the
    clocks of a `zone`, where it ends at a minute), and a suspension may be `open`; its `to` is then the day up to which it was counted."""
    unknown = set(it) - FIELDS - (EXPORTED if exported else set())
    if unknown:
        raise Wrong(f"fields that are not known: {', '.join(sorted(unknown))}")
    if not isinstance(it.get("id"), (str, int)) or isinstance(it.get("id"), bool):
        raise Wrong("id: a text or a whole number was expected")
    day, at_time = start(text(it, "from"))
    choices = {name: choice(it, name, allowed) for name, allowed in CHOICES.items()}
    length = length_of(text(it, "period"), "period")
    nowhere = exported and it.get("calendar", "") is None
    zone = zone_of(it) if nowhere else None
    question = Question(
        zone=zone, calendar=None if nowhere else text(it, "calendar"), day=day, time=at_time, length=length, exclude_start=flag(it, "exclude_start"),
        cutoff=hour(it, "cutoff"), at=hour(it, "at"),
        excluded=[span(one, question_allows_open=exported) for one in listed(it, "excluded")],
        extensions=[length_of(one, "extensions") for one in listed(it, "extensions")], **choices)
    if nowhere and zone is None and length.unit == "h":
        raise Wrong("zone: hours are counted by the clocks of one, and no calendar has it")
    consistent(question)
    return question


def consistent(question):
    """What each field allows alone but not together."""
    hours = question.length.unit == "h"
    if hours and question.time is None:
        raise Wrong("from: a period in hours needs a time of day")
    if hours and question.at is not None:
        raise Wrong("at: a period in hours has its own")
    if any(one.backwards or (one.unit == "h") != hours for one in question.extensions):
        raise Wrong("extensions: forwards, and in hours only with a period in hours")
    if question.length.backwards and (question.extensions or question.excluded):
        raise Wrong("period: one that counts backwards is neither extended nor suspended")


def zone_of(it):
    """The zone by whose clocks a minute is one, where no calendar has it."""
    if it.get("zone") is not None and text(it, "zone") not in available_timezones():
        raise Wrong(f"zone: {it['zone']!r} is none")
    return it.get("zone")


def text(it, name):
    if not isinstance(it.get(name), str):
        raise Wrong(f"{name}: a text was expected")
    return it[name]


def flag(it, name):
    value = it.get(name)
    if value is not None and not isinstance(value, bool):
        raise Wrong(f"{name}: true or false was expected")
    return value is not False


def listed(it, name):
    value = it.get(name)
    if value is not None and not isinstance(value, list):
        raise Wrong(f"{name}: a list was expected")
    if len(value or []) > MOST[name]:
        raise Wrong(f"{name}: at most {MOST[name]} were expected")
    return value or []


def choice(it, name, allowed):
    value = it.get(name)
    if value is not None and value not in allowed:
        raise Wrong(f"{name}: one of {', '.join(allowed)} was expected")
    return allowed[0] if value is None else value


def length_of(value, name):
    match = LENGTH.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[2]) > BOUNDS[match[3]]:
        raise Wrong(f"{name}: {value!r} is no length within {BOUNDS}")
    return Length(match[1] == "-", int(match[2]), match[3])


def hour(it, name):
    value = it.get(name)
    if value is None:
        return None
    try:
        if HOUR.fullmatch(value):
            return time.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise Wrong(f"{name}: {value!r} is no time HH:MM")


def start(value):
    """The day, and the time of day if one is given."""
    try:
        if DAY.fullmatch(value):
            day, at_time = date.fromisoformat(value), None
        elif MOMENT.fullmatch(value):
            moment = datetime.fromisoformat(value)
            day, at_time = moment.date(), moment.time()
        else:
            raise ValueError
    except ValueError:
        raise Wrong(f"from: {value!r} is no date, nor a date and time") from None
    if not within_years(day):
        raise Wrong("from: a year from 1900 to 2199 was expected")
    return day, at_time


def within_years(day):
    return 1900 <= day.year <= 2199


def span(it, question_allows_open):
    """A suspension as (from, to)."""
    if not isinstance(it, dict) or set(it) - {"ground", "from", "to"} - ({"open"} if question_allows_open else set()):
        raise Wrong("excluded: ground, from and to were expected")
    if not isinstance(it.get("open", False), bool) or not isinstance(it.get("ground", ""), (str, type(None))):
        raise Wrong("excluded: ground is a text, open is true or false")
    days = [it.get(end) for end in ("from", "to")]
    try:
        first, last = (date.fromisoformat(one) if DAY.fullmatch(one) else None for one in days)
    except (TypeError, ValueError):
        first = last = None
    if first is None or last is None or last < first or not (within_years(first) and within_years(last)):
        raise Wrong(f"excluded: {days} are no two days in order, of the years from 1900 to 2199")
    return first, last
