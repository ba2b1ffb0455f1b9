#!/usr/bin/env python3
"""Counts of the Road Traffic Fine log, by a program that shares no code with the engine.

    road_fines.py FILE                      the summary of an import of the whole log
    road_fines.py FILE --until 2009-12-31   the summary of an import of the events up to that day
    road_fines.py FILE --as-of 2009-12-31   the cases and their clocks at the end of that day
                                            (with --until: as known to an import that ended there)
    road_fines.py FILE --summary --as-of .. both, one after the other, from one reading of the log

FILE is an XES log, plain, in gzip or in a zip file. Python's standard library only. One JSON object on one line for each answer.

Rules R0 to R7 are those of the log's facts.json. A day is the first ten characters of a timestamp; within a case the
order of the file is the order of events. The edition of the pack is `model`: 90 days from Create Fine to Send Fine or
Payment (dispatch), 60 days from the notification to Payment, either appeal or credit collection (payment), 60 days from
the notification for an appeal to the prefecture or to the judge; the last day is included.

The import's last day is --until, or the day of the last event. A warning stage counts when its day is not after the
last day and nothing dated up to that day has met the limit; an overdue limit counts when the last day is after its due
day and nothing dated up to the due day has met it. What lies before the start meets the limit as well. A late act is
the first one of its kind dated after its due day, whatever else had met the limit.
"""
import argparse
import gzip
import io
import json
import sys
import xml.parsers.expat
import zipfile
from collections import Counter
from datetime import date

CREATE, SEND, NOTIFY, PENALTY, PAY = "Create Fine", "Send Fine", "Insert Fine Notification", "Add penalty", "Payment"
COLLECT, TO_PREFECTURE, TO_JUDGE = "Send for Credit Collection", "Insert Date Appeal to Prefecture", "Appeal to Judge"
FORWARD, RESULT, TELL = "Send Appeal to Prefecture", "Receive Result Appeal from Prefecture", "Notify Result Appeal to Offender"

# limit: starts on, met by, days, warning stages in days after the start (two thirds used, ten days left, last day)
LIMITS = {
    "dispatch": (CREATE, (SEND, PAY), 90, (60, 80, 90)),
    "payment": (NOTIFY, (PAY, TO_PREFECTURE, TO_JUDGE, COLLECT), 60, (40, 50, 60)),
}

# act: starts on, the act, days
ACTS = {
    "dispatch": (CREATE, SEND, 90),
    "payment": (NOTIFY, PAY, 60),
    "prefecture": (NOTIFY, TO_PREFECTURE, 60),
    "judge": (NOTIFY, TO_JUDGE, 60),
}

# The net of the pack without its guards. pl10 leads silently back to pl7 (the judge did not dismiss).
NET = {
    ("pl1", CREATE): "pl12",
    ("pl12", PAY): "pl12",
    ("pl12", SEND): "pl6",
    ("pl6", PAY): "pl6",
    ("pl6", NOTIFY): "pl7",
    ("pl7", PAY): "pl7",
    ("pl7", PENALTY): "pl7",
    ("pl7", TO_PREFECTURE): "pl13",
    ("pl13", FORWARD): "pl14",
    ("pl14", RESULT): "pl15",
    ("pl15", TELL): "pl7",
    ("pl7", TO_JUDGE): "pl10",
    ("pl7", COLLECT): "end",
}
SILENT = {"pl10": "pl7"}


def open_log(path):
    with open(path, "rb") as file:
        magic = file.read(4)
    if magic[:2] == b"\x1f\x8b":
        return gzip.open(path)
    if magic[:4] == b"PK\x03\x04":
        archive = zipfile.ZipFile(path)
        (name,) = [n for n in archive.namelist() if n.endswith(".xes") and not n.startswith("__MACOSX")]
        return io.BufferedReader(archive.open(name), 1 << 20)
    return open(path, "rb")


def read_cases(path):
    """Lists of (activity, day number), one list a case."""
    cases, stack = [], []
    trace, event = None, None

    def start(name, attributes):
        nonlocal trace, event
        name = name.rpartition(":")[2]
        stack.append(name)
        if stack == ["log", "trace"]:
            trace = []
        elif stack == ["log", "trace", "event"]:
            event = {}
        elif len(stack) == 4 and event is not None:
            event[attributes.get("key")] = attributes.get("value")

    def end(_):
        nonlocal trace, event
        if stack == ["log", "trace", "event"]:
            trace.append((event["concept:name"], date.fromisoformat(event["time:timestamp"][:10]).toordinal()))
            event = None
        elif stack == ["log", "trace"]:
            cases.append(trace)
            trace = None
        stack.pop()

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    with open_log(path) as file:
        parser.ParseFile(file)
    return [case for case in cases if case]


def nonconforming(case):
    """Events that the net does not allow where the case stands; they leave it there."""
    place, count = "pl1", 0
    for activity, _ in case:
        after = NET.get((place, activity)) or NET.get((SILENT.get(place), activity))
        if after is None:
            count += 1
        else:
            place = after
    return count


def first_day(case, activities):
    """Day of the earliest event of one of these kinds, or None."""
    return min((day for activity, day in case if activity in activities), default=None)


def summary(cases, last_day):
    warnings, overdue, late = Counter(), Counter(), Counter()
    for case in cases:
        for limit, (starts_on, met_by, days, stages) in LIMITS.items():
            start, met = first_day(case, (starts_on,)), first_day(case, met_by)
            if start is None:
                continue
            warnings[limit] += sum(start + stage <= last_day and (met is None or met > start + stage) for stage in stages)
            overdue[limit] += start + days < last_day and (met is None or met > start + days)
        for kind, (starts_on, act, days) in ACTS.items():
            start, done = first_day(case, (starts_on,)), first_day(case, (act,))
            late[kind] += start is not None and done is not None and done - start > days
    return {
        "cases": len(cases),
        "events": sum(map(len, cases)),
        "nonconforming": sum(map(nonconforming, cases)),
        "warnings": {limit: warnings[limit] for limit in LIMITS},
        "overdue": {limit: overdue[limit] for limit in LIMITS},
        "lateActs": {kind: late[kind] for kind in ACTS},
    }


def as_of(cases, day):
    """R6 and R7. While the payment clock runs, credit collection does not stop it; once overdue, it does."""
    state, clocks = Counter(), Counter()
    for case in cases:
        state[case[-1][0]] += 1
        created, notified = first_day(case, (CREATE,)), first_day(case, (NOTIFY,))
        if created is not None and first_day(case, (SEND, PAY)) is None:
            clocks["dispatch", "running" if day <= created + 90 else "overdue"] += 1
        if notified is not None and first_day(case, (PAY, TO_PREFECTURE, TO_JUDGE)) is None:
            if day <= notified + 60:
                clocks["payment", "running"] += 1
            elif first_day(case, (COLLECT,)) is None:
                clocks["payment", "overdue"] += 1
    return {
        "asOf": date.fromordinal(day).isoformat(),
        "cases": len(cases),
        "events": sum(map(len, cases)),
        "state": dict(sorted(state.items(), key=lambda item: (-item[1], item[0]))),
        "clocks": {limit: {how: clocks[limit, how] for how in ("running", "overdue")} for limit in LIMITS},
    }


def through(cases, day):
    """The events up to that day, itself included; a case without any does not exist yet."""
    prefixes = ([event for event in case if event[1] <= day] for case in cases)
    return [case for case in prefixes if case]


def tell(answer):
    json.dump(answer, sys.stdout)
    print()


def main():
    asked = argparse.ArgumentParser(description="Counts of the Road Traffic Fine log, independent of the engine.")
    asked.add_argument("file")
    asked.add_argument("--until", type=date.fromisoformat)
    asked.add_argument("--as-of", type=date.fromisoformat)
    asked.add_argument("--summary", action="store_true")
    asked = asked.parse_args()
    cases = read_cases(asked.file)
    if asked.until:
        cases = through(cases, asked.until.toordinal())
    if asked.summary or not asked.as_of:
        last = asked.until.toordinal() if asked.until else max((day for case in cases for _, day in case), default=0)
        tell(summary(cases, last))
    if asked.as_of:
        day = asked.as_of.toordinal()
        tell(as_of(through(cases, day), day))


if __name__ == "__main__":
    main()
