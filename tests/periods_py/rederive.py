#!/usr/bin/env python3
"""Derives every date of a file again, from the calendars and the question alone, and says how many agree.

    rederive.py --law DIR CERTIFICATES.jsonl            a question and its answer on each line, as an export has them
    rederive.py --law DIR QUESTIONS.jsonl ANSWERS.jsonl the lines of a batch and what `due --batch` said, in the same order

Of every line: nominal, due and provisional; the days that it counts (gross, stood_still, net) where it has them; the calendar's fingerprint where
it names one; and of its steps, that each rest day it names is one by the calendar, that it names every rest day that was not counted or that the
start or the end moved over, and that its end is the date it certifies. Of every other reading of the law that it names: nominal, due and
provisional, and that it begins on the same day, stands still and is extended as the one that binds.
DIR holds `calendars/`. Exit: 0 every line agrees; 1 one does not (the first is named); 3 a file cannot be read, or the two do not belong
together; 4 the calendars or the command line are wrong.
"""
import os
import sys
from datetime import date, datetime
from itertools import zip_longest

from batch import Arguments
from calendars import NoCalendar, Unreadable, read_all
from lines import read_lines
from periods import answer, calendar_of
from question import Wrong, read

REST_STEPS = {"start_roll", "skipped", "roll"}
DAYS = ("gross", "stood_still", "net")
ENDS = ("nominal", "due", "provisional")
SAID = (*ENDS, "steps", "reference", "error", "otherwise", *DAYS)


class Differs(Exception):
    """A line that says something else than what follows from its question; the text says what."""


def moment(text):
    """A date, or a local time: what an answer writes as its end."""
    try:
        return date.fromisoformat(text) if len(text) == len("2024-05-14") else datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise Differs(f"{text!r} is no date") from None


def day_of(end):
    return end.date() if isinstance(end, datetime) else end


def check(asked, said, calendars):
    """Raises Differs unless what is said follows from what is asked."""
    try:
        if asked is None:
            raise Wrong("no JSON object")
        question = read(asked, exported=True)
        found = answer(question, calendars)
    except Wrong as e:
        if "error" in said:
            return
        raise Differs(f"should be an error: {e}") from e
    if "error" in said:
        raise Differs(f"says the error {said['error']!r}; derived again: {found.due}")
    for end in ("nominal", "due"):
        moment(said.get(end))
        same(end, said[end], getattr(found, end))
    lasts = any(span.get("open") for span in asked.get("excluded") or [])
    same("provisional", said.get("provisional"), found.provisional or lasts)
    for days in DAYS:
        if days in said:
            same(days, said[days], getattr(found, days))
    calendar = calendar_of(question, calendars)
    if "reference" in said:
        same("reference", said["reference"], calendar.reference)
    if "steps" in said:
        check_steps(said["steps"], found, calendar)
    others = said.get("otherwise", [])
    if not isinstance(others, list) or not all(isinstance(other, dict) for other in others):
        raise Differs("its other readings are no list of readings")
    for other in others:
        check_reading(other, asked, calendars)


def check_reading(other, asked, calendars):
    """A reading that does not bind is a question of its own about the same event; why it does not bind is for people."""
    same("another reading's day", str(other.get("from"))[:len("2024-05-14")], asked["from"][:len("2024-05-14")])
    for name in ("calendar", "excluded", "extensions"):
        same(f"another reading's {name}", other.get(name), asked.get(name))
    question = {key: value for key, value in other.items() if key not in (*ENDS, "why")}
    check({"id": asked["id"], **question}, {key: other[key] for key in ENDS if key in other}, calendars)


def same(name, said, derived):
    if said != derived or type(said) is not type(derived):
        raise Differs(f"{name} says {said}; derived again: {derived}")


def check_steps(steps, found, calendar):
    if not isinstance(steps, list) or not all(isinstance(step, dict) and isinstance(step.get("kind"), str) for step in steps):
        raise Differs("its steps are no list of steps")
    named = {kind: [day_of(moment(step.get("date"))) for step in steps if step["kind"] == kind] for kind in REST_STEPS | {"due"}}
    for kind in sorted(REST_STEPS):
        for day in named[kind]:
            if not calendar.is_rest(day):
                raise Differs(f"a step {kind} calls {day} a rest day, which it is not")
    same("the start rolled over", named["start_roll"], found.start_rolled)
    same("the end rolled over", named["roll"], found.rolled)
    missing = sorted(set(found.skipped) - set(named["skipped"]))
    if missing:
        raise Differs(f"no step skipped names {missing[0]}")
    same("the step due", named["due"], [day_of(moment(found.due))])


def pairs(files):
    """(name of the line, question, what is said) for every line of one file of certificates, or of questions and answers."""
    if len(files) == 1:
        for number, it in read_lines(files[0]):
            whole = it or {}
            yield f"{files[0]}:{number}", {key: value for key, value in whole.items() if key not in SAID}, {key: whole[key] for key in SAID if key in whole}
        return
    for asked, said in zip_longest(read_lines(files[0]), read_lines(files[1])):
        if asked is None or said is None or said[1] is None or (asked[1] is not None and said[1].get("id") != asked[1].get("id")):
            raise Unreadable(f"{files[1]}: line {said[0] if said else 'missing'} does not answer line {asked[0] if asked else 'missing'} of {files[0]}")
        yield f"{files[1]}:{said[0]}", asked[1], said[1]


def compare(files, calendars):
    """How many lines agree, how many do not, and what is wrong with the first that does not."""
    agree, differ, first = 0, 0, None
    for name, asked, said in pairs(files):
        try:
            check(asked, said, calendars)
            agree += 1
        except Differs as e:
            differ += 1
            first = first or f"{name} ({(asked or {}).get('id')}): {e}"
    return agree, differ, first


def main(arguments):
    parser = Arguments(usage=__doc__)
    parser.add_argument("--law", required=True)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args(arguments)
    if len(options.files) > 2:
        parser.error("one file of certificates, or questions and answers")
    try:
        calendars = {**read_all(os.path.join(options.law, "calendars")), None: NoCalendar()}
    except (OSError, Unreadable) as e:
        print(e, file=sys.stderr)
        return 4
    try:
        agree, differ, first = compare(options.files, calendars)
    except Unreadable as e:
        print(e, file=sys.stderr)
        return 3
    print(f"{agree} of {agree + differ} agree")
    if first is not None:
        print(f"first that does not: {first}")
    return 0 if differ == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
