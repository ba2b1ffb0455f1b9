"""Calendars of rest days, read from their files: layers one over the other, each with its facts and its source (docs/periods.md)."""
import hashlib
import json
import os
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import clock
from holidays import WEEKDAYS, rest_days
from question import Wrong

ONE_DAY = timedelta(days=1)


class Unreadable(Exception):
    """A calendar file, or a file of questions, is not what it should be."""


def unique(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(f"a key that stands there twice among {', '.join(names)}")
    return dict(pairs)


class Layer:
    """One file: what it says of a day is rest, work or nothing."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        it = json.loads(self.bytes.decode("utf-8"), object_pairs_hook=unique)
        if it.get("format") != 1 or it.get("calendar") != os.path.basename(path)[:-len(".json")]:
            raise ValueError("not format 1, or the calendar of another file name")
        self.id, self.over = it["calendar"], it.get("over")
        self.zone = it.get("zone")
        self.weekend = None if it.get("weekend") is None else {WEEKDAYS.index(name) for name in it["weekend"]}
        self.known = tuple(date.fromisoformat(it["known"][end]) for end in ("from", "to")) if it.get("known") else None
        self.holidays = it.get("holidays") or []
        self.facts = {}
        for fact in it.get("days") or []:
            self.say(date.fromisoformat(fact["date"]), fact["kind"])
        for closure in it.get("closures") or []:
            day = date.fromisoformat(closure["from"])
            while day <= date.fromisoformat(closure["to"]):
                self.say(day, "rest")
                day += ONE_DAY
        self.outages = [(datetime.fromisoformat(outage["from"]), datetime.fromisoformat(outage["to"])) for outage in it.get("outages") or []]
        self.years = {}

    def say(self, day, kind):
        if self.facts.setdefault(day, kind) != kind:
            raise ValueError(f"{day} both works and rests")

    def says(self, day):
        """"rest", "work", or None where this layer is silent. Holidays of the neighbouring years count: 1 January can be observed on 31 December."""
        return self.facts.get(day) or ("rest" if day in self.ruled(day.year) else None)

    def ruled(self, year):
        if year not in self.years:
            self.years[year] = {day for day in rest_days(self.holidays, range(year - 1, year + 2)) if day.year == year}
        return self.years[year]


class NoCalendar:
    """Stands behind a certificate that names no calendar: its rule may not ask which days rest."""
    reference, outages = None, ()

    def __init__(self, zone=None):
        self.zone = zone and ZoneInfo(zone)

    def of(self, zone):
        """The same by the clocks of a zone."""
        return NoCalendar(zone)

    def has(self, day):
        return clock.has(day, self.zone)

    def knows(self, day):
        return True

    def is_rest(self, day):
        raise Wrong(f"whether {day} is a rest day is asked, and no calendar is named")


class Calendar:
    """A calendar with the layers below it, the lowest first."""

    def __init__(self, layers):
        self.layers = layers
        self.id = layers[-1].id
        self.zone = ZoneInfo(layers[0].zone)
        self.known_from, self.known_to = layers[0].known
        self.weekend = [layer.weekend for layer in layers if layer.weekend is not None][-1]
        self.outages = [outage for layer in layers for outage in layer.outages]
        fingerprint = hashlib.sha256(b"\x00".join(layer.bytes for layer in layers)).hexdigest()[:12]
        self.reference = f"{self.id}#{fingerprint}"
        self.answers = {}
        self.had = {}

    def has(self, day):
        """Whether its zone had such a day."""
        if day not in self.had:
            self.had[day] = clock.has(day, self.zone)
        return self.had[day]

    def knows(self, day):
        return self.known_from <= day <= self.known_to

    def is_rest(self, day):
        """What the topmost layer that speaks of the day says; else, and always outside what is known, whether it is a weekly rest day."""
        if day not in self.answers:
            said = [layer.says(day) for layer in reversed(self.layers)] if self.knows(day) else []
            self.answers[day] = next((kind == "rest" for kind in said if kind), day.weekday() in self.weekend)
        return self.answers[day]

    def out_on(self, day):
        """Whether the filing system was down at some moment of that day."""
        return self.out_between(datetime.combine(day, time()), datetime.combine(day + ONE_DAY, time()))

    def out_between(self, start, end):
        """Whether an outage takes any of the time from start to end; one that ends where the time starts, or starts where it ends, takes none."""
        return any(begun < end and over > start for begun, over in self.outages)


def read_all(directory):
    """Every calendar of the directory by its id; Unreadable names the file that is wrong."""
    layers = {}
    for name in sorted(os.listdir(directory)):
        if name.endswith(".json"):
            try:
                layer = Layer(os.path.join(directory, name))
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
                raise Unreadable(f"{os.path.join(directory, name)}: {e!r}") from e
            layers[layer.id] = layer
    if not layers:
        raise Unreadable(f"{directory}: no calendar")
    return {name: stacked(layers, name, directory) for name in layers}


def stacked(layers, name, directory):
    try:
        return Calendar(stack(layers, name, directory))
    except (KeyError, TypeError, ValueError, IndexError, OSError) as e:
        raise Unreadable(f"{os.path.join(directory, name)}.json: zone, weekend or known are missing or wrong: {e!r}") from e


def stack(layers, name, directory):
    path = [name]
    while layers[path[0]].over is not None:
        below = layers[path[0]].over
        if below not in layers or below in path:
            raise Unreadable(f"{os.path.join(directory, path[0])}.json: over {below}, which is not there or goes round")
        path.insert(0, below)
    return [layers[it] for it in path]
