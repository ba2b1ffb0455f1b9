#!/usr/bin/env python3
"""A random log in the shape of the Road Traffic Fine log, to compare the engine with road_fines.py on.

    make_log.py SEED CASES > log.xes

The same seed gives the same bytes (with one Python version). About half of the cases follow the procedure; the others leave steps
out, swap them, put an act before what it answers, or go on after the end. Gaps between events gather around the days on
which something happens (0, 40, 50, 60, 80, 90 and their neighbours), so the borders are met often. What the real log
promises holds here too: in a case days never go back, only Payment comes more than once, every time is a local midnight, and
nothing is sent for credit collection before the 60 days after the notification are over (in all 150,370 cases; rule R7 and the
pack would part there: by R7 the time to pay runs on, by the pack the collection ends it).
"""
import random
import sys
from datetime import date, timedelta

USUAL = [
    ["Create Fine", "Payment"],
    ["Create Fine", "Send Fine", "Payment"],
    ["Create Fine", "Send Fine", "Insert Fine Notification", "Add penalty", "Payment", "Payment"],
    ["Create Fine", "Send Fine", "Insert Fine Notification", "Add penalty", "Send for Credit Collection"],
    ["Create Fine", "Send Fine", "Insert Fine Notification", "Appeal to Judge", "Add penalty", "Payment"],
    [
        "Create Fine", "Send Fine", "Insert Fine Notification", "Insert Date Appeal to Prefecture", "Add penalty",
        "Send Appeal to Prefecture", "Receive Result Appeal from Prefecture", "Notify Result Appeal to Offender", "Payment",
    ],
]
ACTIVITIES = sorted({activity for steps in USUAL for activity in steps})
BORDERS = [0, 0, 0, 1, 10, 29, 30, 39, 40, 41, 49, 50, 51, 59, 60, 61, 79, 80, 81, 89, 90, 91]
NOTIFY, COLLECT, TIME_TO_PAY = "Insert Fine Notification", "Send for Credit Collection", timedelta(days=60)
FIRST_DAY, DAYS = date(2000, 1, 1), 4_000


def steps_of_a_case(chance):
    steps = list(chance.choice(USUAL))
    if chance.random() < 0.1:
        steps = chance.sample(ACTIVITIES, chance.randint(1, len(ACTIVITIES)))
    for _ in range(chance.choice([0, 0, 0, 0, 0, 0, 1, 2])):
        left = chance.randrange(len(steps))
        right = chance.randrange(len(steps))
        steps[left], steps[right] = steps[right], steps[left]
    if chance.random() < 0.2:
        del steps[chance.randrange(1, len(steps) + 1):]
    for _ in range(chance.choice([0, 0, 0, 1, 2])):
        steps.insert(chance.randint(0, len(steps)), "Payment")
    missing = [activity for activity in ACTIVITIES if activity not in steps]
    if missing and chance.random() < 0.15:
        steps.insert(chance.randint(0, len(steps)), chance.choice(missing))
    if NOTIFY in steps and COLLECT in steps and steps.index(COLLECT) < steps.index(NOTIFY):
        left, right = steps.index(COLLECT), steps.index(NOTIFY)
        steps[left], steps[right] = steps[right], steps[left]
    return steps


def gap(chance):
    return chance.choice(BORDERS) if chance.random() < 0.8 else chance.randint(0, 400)


def last_sunday(year, month):
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def timestamp(day):
    """Midnight in Rome: the clocks change at two or three in the morning of the last Sunday of March and October."""
    is_summer = last_sunday(day.year, 3) < day <= last_sunday(day.year, 10)
    return f"{day.isoformat()}T00:00:00+0{2 if is_summer else 1}:00"


def attributes(activity, chance):
    amount = f"{chance.randint(1000, 20000) / 100:.2f}"
    if activity == "Create Fine":
        yield "float", "amount", amount
        yield "string", "dismissal", "NIL"
        yield "int", "points", chance.choice([0, 0, 0, 2, 5])
        yield "string", "vehicleClass", "A"
    elif activity == "Send Fine":
        yield "float", "expense", "13.00"
    elif activity == "Insert Fine Notification":
        yield "string", "lastSent", "P"
    elif activity == "Add penalty":
        yield "float", "amount", amount
    elif activity == "Payment":
        yield "float", "paymentAmount", amount
        yield "float", "totalPaymentAmount", amount


def write_log(seed, cases, out):
    chance = random.Random(seed)
    out.write('<?xml version="1.0" encoding="UTF-8" ?>\n<log xes.version="1.0" xes.features="nested-attributes">\n')
    out.write('\t<global scope="event">\n\t\t<string key="concept:name" value="UNKNOWN"/>\n\t</global>\n')
    for number in range(cases):
        out.write(f'\t<trace>\n\t\t<string key="concept:name" value="R{number}"/>\n')
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        notified = None
        for place, activity in enumerate(steps_of_a_case(chance)):
            day += timedelta(days=gap(chance) if place else 0)
            if activity == NOTIFY:
                notified = day
            elif activity == COLLECT and notified:
                day = max(day, notified + TIME_TO_PAY + timedelta(days=1))
            out.write("\t\t<event>\n")
            for kind, key, value in attributes(activity, chance):
                out.write(f'\t\t\t<{kind} key="{key}" value="{value}"/>\n')
            out.write(f'\t\t\t<string key="concept:name" value="{activity}"/>\n')
            out.write('\t\t\t<string key="lifecycle:transition" value="complete"/>\n')
            out.write(f'\t\t\t<date key="time:timestamp" value="{timestamp(day)}"/>\n\t\t</event>\n')
        out.write("\t</trace>\n")
    out.write("</log>\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: make_log.py SEED CASES > log.xes")
    write_log(int(sys.argv[1]), int(sys.argv[2]), sys.stdout)
