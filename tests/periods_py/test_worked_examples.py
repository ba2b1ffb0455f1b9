"""The worked examples of the rule table, over the calendars that ship; their reasoning is written out there, article by article.

SUPERVISION_LAW names another directory that holds `calendars/`.
"""
import os
import unittest

from calendars import read_all
from periods import answer
from question import read

LAW = os.environ.get("SUPERVISION_LAW", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "law"))
ORDINARY, TO_THE_MINUTE, NO_ROLL = {}, {"exclude_start": False}, {"roll": "none"}


def suspended(first, last, boundary=None):
    return {"excluded": [{"ground": "x", "from": first, "to": last}], "boundary": boundary}


# id, calendar, start, period, rule, nominal, due
EXAMPLES = [
    ("W01 acceptance ends on National Day", "cn-courts", "2024-09-24", "7d", ORDINARY, "2024-10-01", "2024-10-08"),
    ("W03 answer ends in the Spring Festival", "cn-courts", "2025-01-20", "15d", ORDINARY, "2025-02-04", "2025-02-05"),
    ("W05 a Saturday that is worked", "cn-courts", "2025-01-24", "15d", ORDINARY, "2025-02-08", "2025-02-08"),
    ("W07 appeal over the Spring Festival", "cn-courts", "2024-01-26", "15d", ORDINARY, "2024-02-10", "2024-02-18"),
    ("W09 December days of the next year's notice", "cn-courts", "2018-12-15", "15d", ORDINARY, "2018-12-30", "2019-01-02"),
    ("W11 appeal by post", "cn-courts", "2024-05-26", "15d", ORDINARY, "2024-06-10", "2024-06-11"),
    ("W13 announcement", "cn-courts", "2024-03-12", "30d", ORDINARY, "2024-04-11", "2024-04-11"),
    ("W13 answer after it", "cn-courts", "2024-04-11", "15d", ORDINARY, "2024-04-26", "2024-04-26"),
    ("W15 suit after preservation", "cn-courts", "2024-08-16", "30d", ORDINARY, "2024-09-15", "2024-09-18"),
    ("W17 48 hours", "cn-courts", "2024-05-14T09:30", "48h", ORDINARY, "2024-05-16T10:00", "2024-05-16T10:00"),
    ("W17 the other reading", "cn-courts", "2024-05-14T09:30", "48h", TO_THE_MINUTE, "2024-05-16T09:30", "2024-05-16T09:30"),
    ("W19 six months", "cn-courts", "2024-03-11", "6m", ORDINARY, "2024-09-11", "2024-09-11"),
    ("W19 fifteen days before", "cn-courts", "2024-09-11", "-15d", NO_ROLL, "2024-08-27", "2024-08-27"),
    ("W19 five days before", "cn-courts", "2024-09-11", "-5d", NO_ROLL, "2024-09-06", "2024-09-06"),
    ("W21 appraisal deducted", "cn-courts", "2024-03-11", "6m", suspended("2024-05-06", "2024-06-17"), "2024-10-23", "2024-10-23"),
    ("W21 both boundary days", "cn-courts", "2024-03-11", "6m", suspended("2024-05-06", "2024-06-17", "both"), "2024-10-24", "2024-10-24"),
    ("W23 no corresponding day", "cn-courts", "2023-11-30", "3m", ORDINARY, "2024-02-29", "2024-02-29"),
    ("W25 counted from the original filing", "cn-courts", "2024-04-10", "3m", {"extensions": ["3m"]}, "2024-10-10", "2024-10-10"),
    ("W27 announcement of three months", "cn-courts", "2024-03-18", "3m", ORDINARY, "2024-06-18", "2024-06-18"),
    ("W29 auction deducted", "cn-courts", "2024-05-20", "6m", suspended("2024-08-01", "2024-09-20"), "2025-01-09", "2025-01-09"),
    ("W29 both boundary days", "cn-courts", "2024-05-20", "6m", suspended("2024-08-01", "2024-09-20", "both"), "2025-01-10", "2025-01-10"),
    ("W31 deposit", "cn-courts", "2024-03-04", "1y", NO_ROLL, "2025-03-04", "2025-03-04"),
    ("W31 renewal", "cn-courts", "2025-03-04", "-7d", NO_ROLL, "2025-02-25", "2025-02-25"),
    ("W31 immovable", "cn-courts", "2024-03-04", "3y", NO_ROLL, "2027-03-04", "2027-03-04"),
    ("W31 movable from a leap day", "cn-courts", "2024-02-29", "2y", NO_ROLL, "2026-02-28", "2026-02-28"),
    ("W33 objection", "cn-courts", "2024-12-18", "15d", ORDINARY, "2025-01-02", "2025-01-02"),
    ("W33 reconsideration", "cn-courts", "2025-01-06", "10d", ORDINARY, "2025-01-16", "2025-01-16"),
    ("W35 three working days", "cn-courts", "2024-09-13", "3wd", ORDINARY, "2024-09-19", "2024-09-19"),
    ("W35 after the term", "cn-courts", "2026-03-01", "3wd", ORDINARY, "2026-03-04", "2026-03-04"),
    ("W37 money paid out", "cn-courts", "2024-12-31", "30d", ORDINARY, "2025-01-30", "2025-02-05"),
    ("W39 a answer", "us-federal", "2024-06-13", "21d", ORDINARY, "2024-07-04", "2024-07-05"),
    ("W39 b service", "us-federal", "2024-03-21", "90d", ORDINARY, "2024-06-19", "2024-06-20"),
    ("W39 c after a denied motion", "us-federal", "2023-12-11", "14d", ORDINARY, "2023-12-25", "2023-12-26"),
    ("W39 d before a hearing", "us-federal", "2024-09-16", "-14d", {"roll": "previous"}, "2024-09-02", "2024-08-30"),
    ("W39 e 72 hours", "us-federal", "2024-05-24T10:00", "72h", TO_THE_MINUTE, "2024-05-27T10:00", "2024-05-28T10:00"),
    ("W39 f speedy trial", "us-federal", "2024-03-05", "70d", suspended("2024-03-20", "2024-04-02", "both"), "2024-05-28", "2024-05-28"),
    ("W39 g indictment", "us-federal", "2024-03-04", "30d", ORDINARY, "2024-04-03", "2024-04-03"),
    ("FRCP 6(a)(2), note of 2009: over the end of summer time", "us-federal", "2007-11-02T10:23", "72h", TO_THE_MINUTE, "2007-11-05T09:23", "2007-11-05T09:23"),
]


class WorkedExamples(unittest.TestCase):
    def test_every_example_ends_where_its_reasoning_says(self):
        calendars = read_all(os.path.join(LAW, "calendars"))
        for name, calendar, start, period, rule, nominal, due in EXAMPLES:
            with self.subTest(name):
                found = answer(read({"id": name, "calendar": calendar, "from": start, "period": period, **rule}), calendars)
                self.assertEqual((nominal, due), (found.nominal, found.due))


if __name__ == "__main__":
    unittest.main()
