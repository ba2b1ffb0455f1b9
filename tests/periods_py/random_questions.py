#!/usr/bin/env python3
"""Random questions over all fields and calendars: `random_questions.py --law DIR --count N --seed S`, one JSON object a line.

The seed makes the same questions again. Most have an answer; about one in thirty has none. Dates crowd where mistakes live: month ends, turns of the
year, changes of the clock, and the edges of what a calendar knows. Exit: 0, or 4 when the calendars or the command line are wrong.
"""
import json
import os
import random
import sys
from datetime import date, timedelta

from batch import Arguments
from calendars import Unreadable, read_all
from counting import last_of_month

LONGEST = {"h": 3_000, "d": 400, "wd": 120, "m": 40, "y": 6}
WRONG = [
    {"period": "7x"}, {"period": "36501d"}, {"from": "2023-02-29"}, {"from": "1899-12-31"}, {"roll": "sideways"}, {"calendar": "nowhere"},
    {"cutoff": "24:00"}, {"extensions": ["-1d"]}, {"excluded": [{"ground": "x", "from": "2024-05-02", "to": "2024-05-01"}]}, {"unheard_of": True},
    {"exclude_start": "yes"}, {"period": "-3d", "extensions": ["1d"]}, {"from": "2024-05-02", "period": "24h"},
    {"from": "2024-05-02T10:00", "period": "24h", "at": "12:00"},
]


class Questions:
    def __init__(self, seed, calendars):
        self.random = random.Random(seed)
        self.calendars = calendars

    def day(self, calendar):
        pick = self.random.random()
        if pick < 0.05:
            return date(1900, 1, 1) + timedelta(days=self.random.randrange(365 * 299))
        if pick < 0.15:
            return self.random.choice([calendar.known_from, calendar.known_to]) + timedelta(days=self.random.randrange(-60, 60))
        span = min((calendar.known_to - calendar.known_from).days, 365 * 40)
        day = calendar.known_from + timedelta(days=self.random.randrange(span))
        if pick < 0.35:
            return last_of_month(day.year, day.month) - timedelta(days=self.random.randrange(3))
        if pick < 0.45:
            return date(day.year, self.random.choice([3, 10, 11]), self.random.randrange(1, 31))  # clocks change
        return day

    def time(self):
        hour = self.random.choice([0, 1, 2, 9, 12, 15, 16, 17, 23, self.random.randrange(24)])
        return f"{hour:02}:{self.random.choice([0, 0, 1, 30, 59]):02}"

    def length(self, unit):
        most = self.random.choice([1, 4, 4, LONGEST[unit] // 8 + 1, LONGEST[unit] // 8 + 1, LONGEST[unit], LONGEST[unit]])
        return f"{self.random.randrange(most)}{unit}"

    def spans(self, start):
        for _ in range(self.random.choice([1, 1, 2, 3, 4])):
            first = start + timedelta(days=self.random.randrange(-20, 90))
            last = first + timedelta(days=self.random.choice([0, 1, 2, self.random.randrange(40)]))
            yield {"ground": self.random.choice(["appraisal", "settlement"]), "from": first.isoformat(), "to": last.isoformat()}

    def rule(self):
        """Fields that are left out, null, or set."""
        choices = {"exclude_start": [True, False, None], "start_roll": ["none", "next", None], "roll": ["next", "previous", "none", None],
                   "month_end": ["clamp", "last_to_last", None], "boundary": ["end_only", "both", None]}
        return {field: self.random.choice(values) for field, values in choices.items() if self.random.random() < 0.4}

    def one(self, number):
        name = self.random.choice(sorted(self.calendars))
        day = self.day(self.calendars[name])
        unit = self.random.choice(["h", "d", "d", "wd", "wd", "m", "m", "y"])
        length = self.length(unit)
        backwards = self.random.random() < 0.2
        time = self.time() if unit == "h" or self.random.random() < 0.3 else None
        start = day.isoformat() + ("" if time is None else f"T{time}")
        asked = {"id": str(number), "calendar": name, "from": start, "period": ("-" if backwards else "") + length, **self.rule()}
        if self.random.random() < 0.25:
            asked["cutoff"] = self.time()
        if unit != "h" and self.random.random() < 0.15:
            asked["at"] = self.time()
        if not backwards and self.random.random() < 0.3:
            asked["excluded"] = list(self.spans(day))
        if not backwards and self.random.random() < 0.25:
            units = ["h"] if unit == "h" else ["d", "wd", "m", "y"]
            asked["extensions"] = [self.length(self.random.choice(units)) for _ in range(self.random.choice([1, 1, 2]))]
        return {**asked, **self.random.choice(WRONG)} if self.random.random() < 0.03 else asked


def main(arguments):
    parser = Arguments(usage=__doc__)
    parser.add_argument("--law", required=True)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args(arguments)
    try:
        questions = Questions(options.seed, read_all(os.path.join(options.law, "calendars")))
    except (OSError, Unreadable) as e:
        print(e, file=sys.stderr)
        return 4
    print(f"seed {options.seed}", file=sys.stderr)
    for number in range(1, options.count + 1):
        print(json.dumps(questions.one(number)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
