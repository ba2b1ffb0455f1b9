"""What must hold of every answer, over questions from a seed that never changes and calendars as small as can be."""
import os
import unittest
from datetime import date, datetime, timedelta

from calendar_files import BRANCH, COURT, written
from calendars import read_all
from periods import answer
from question import Wrong, read
from random_questions import Questions


class PropertyTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        law = written(COURT, BRANCH)
        cls.addClassCleanup(law.cleanup)
        cls.calendars = read_all(os.path.join(law.name, "calendars"))
        questions = Questions(20260101, cls.calendars)
        cls.asked = [questions.one(number) for number in range(4_000)]

    def answers(self):
        """Every question that has an answer, with it."""
        found = 0
        for asked in self.asked:
            try:
                result = answer(read(asked), self.calendars)
            except Wrong:
                continue
            found += 1
            yield asked, result
        self.assertGreater(found, 3_500)

    def test_a_rolled_end_is_no_rest_day(self):
        for asked, found in self.answers():
            if asked.get("roll") != "none":
                self.assertFalse(self.calendars[asked["calendar"]].is_rest(date.fromisoformat(found.due[:10])), asked)

    def test_an_end_that_does_not_roll_is_the_nominal_one(self):
        for asked, found in self.answers():
            if asked.get("roll") == "none":
                self.assertEqual(found.nominal, found.due, asked)

    def test_suspending_days_moves_a_limit_in_calendar_days_by_exactly_as_many(self):
        for start in (date(2024, 5, 8) + timedelta(days=3 * step) for step in range(40)):
            for days in range(1, 12):
                begins = start + timedelta(days=days % 5)
                span = {"ground": "x", "from": begins.isoformat(), "to": (begins + timedelta(days=days)).isoformat()}
                asked = {"id": "x", "calendar": "court", "from": start.isoformat(), "period": "10d"}
                plain = date.fromisoformat(answer(read(asked), self.calendars).nominal)
                self.assertEqual((plain + timedelta(days=days)).isoformat(), answer(read({**asked, "excluded": [span]}), self.calendars).nominal)

    def test_splitting_a_suspension_changes_nothing(self):
        split = 0
        for asked, found in self.answers():
            if asked.get("boundary") == "both" or not asked.get("excluded"):
                continue
            halves = []
            for span in asked["excluded"]:
                first, last = date.fromisoformat(span["from"]), date.fromisoformat(span["to"])
                middle = (first + (last - first) // 2).isoformat()
                halves += [{**span, "to": middle}, {**span, "from": middle}]
            self.assertEqual(found.due, answer(read({**asked, "excluded": halves}), self.calendars).due, asked)
            split += 1
        self.assertGreater(split, 300)


if __name__ == "__main__":
    unittest.main()
