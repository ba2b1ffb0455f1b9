"""Reading calendars: layers, facts, what is known, fingerprints, and files that are refused."""
import hashlib
import os
import unittest
from datetime import date, datetime

from calendar_files import BRANCH, COURT, written
from calendars import Unreadable, read_all


class CalendarTests(unittest.TestCase):
    def setUp(self):
        self.law = written(COURT, BRANCH)
        self.addCleanup(self.law.cleanup)
        self.directory = os.path.join(self.law.name, "calendars")
        self.court, self.branch = (read_all(self.directory)[name] for name in ("court", "branch"))

    def test_facts_beat_the_week(self):
        self.assertTrue(self.court.is_rest(date(2024, 5, 1)))
        self.assertFalse(self.court.is_rest(date(2024, 5, 11)))
        self.assertTrue(self.court.is_rest(date(2024, 5, 12)))

    def test_the_upper_layer_wins_and_its_week_replaces_the_one_below(self):
        self.assertFalse(self.branch.is_rest(date(2024, 5, 1)))
        self.assertFalse(self.branch.is_rest(date(2024, 5, 18)))
        self.assertTrue(self.branch.is_rest(date(2024, 5, 7)))
        self.assertTrue(self.branch.is_rest(date(2024, 12, 25)))

    def test_outside_what_is_known_only_the_week_rests(self):
        self.assertFalse(self.court.knows(date(2026, 1, 1)))
        self.assertFalse(self.court.is_rest(date(2026, 12, 25)))
        self.assertTrue(self.court.is_rest(date(2026, 12, 26)))

    def test_an_outage_lies_on_each_day_it_touches(self):
        self.assertEqual([False, True, True, False], [self.branch.out_on(date(2024, 5, day)) for day in (14, 15, 16, 17)])
        self.assertFalse(self.branch.out_between(datetime(2024, 5, 16, 9), datetime(2024, 5, 16, 10)))
        self.assertFalse(self.branch.out_between(datetime(2024, 5, 15, 12), datetime(2024, 5, 15, 13)))
        self.assertTrue(self.branch.out_between(datetime(2024, 5, 15, 12), datetime(2024, 5, 15, 13, 1)))

    def test_the_fingerprint_is_of_the_files_lowest_first(self):
        files = []
        for name in ("court", "branch"):
            with open(os.path.join(self.directory, name + ".json"), "rb") as file:
                files.append(file.read())
        self.assertEqual("court#" + hashlib.sha256(files[0]).hexdigest()[:12], self.court.reference)
        self.assertEqual("branch#" + hashlib.sha256(files[0] + b"\0" + files[1]).hexdigest()[:12], self.branch.reference)

    def test_a_file_that_is_wrong_is_named(self):
        for wrong in ('{"format":1', '{"format":1,"format":1,"calendar":"broken"}', '{"format":2,"calendar":"broken"}', '[]',
                      '{"format":1,"calendar":"broken","days":[{"date":"2024-05-01","kind":"work"},{"date":"2024-05-01","kind":"rest"}]}'):
            with self.subTest(wrong), written(wrong) as law:
                with self.assertRaisesRegex(Unreadable, "broken.json"):
                    read_all(os.path.join(law, "calendars"))

    def test_layers_that_go_round_or_hang_in_the_air_are_refused(self):
        for over in ("court", "nowhere"):
            with self.subTest(over), written({**COURT, "over": over}) as law:
                with self.assertRaises(Unreadable):
                    read_all(os.path.join(law, "calendars"))


if __name__ == "__main__":
    unittest.main()
