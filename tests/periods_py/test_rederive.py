"""The two programs as they are called: what they print and how they exit."""
import contextlib
import io
import json
import os
import tempfile
import unittest

import batch
import rederive
from calendar_files import COURT, written
from calendars import read_all

STEPS = [("start", "2024-05-08"), ("roll", "2024-05-18"), ("roll", "2024-05-19"), ("due", "2024-05-20")]
CERTIFICATE = {
    "id": "a", "calendar": "court", "from": "2024-05-08", "period": "10d", "excluded": [],
    "nominal": "2024-05-18", "due": "2024-05-20", "provisional": False,
    "steps": [{"kind": kind, "date": day, "why": "x"} for kind, day in STEPS],
}


class ProgramTests(unittest.TestCase):
    def setUp(self):
        self.law = written(COURT)
        self.addCleanup(self.law.cleanup)
        self.files = tempfile.TemporaryDirectory()
        self.addCleanup(self.files.cleanup)

    def file(self, name, *lines):
        path = os.path.join(self.files.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        return path

    def run_program(self, program, *files):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            code = program.main(["--law", self.law.name, *files])
        return code, out.getvalue()

    def rederived(self, *files):
        return self.run_program(rederive, *files)

    def test_a_certificate_that_is_right_agrees(self):
        reference = read_all(os.path.join(self.law.name, "calendars"))["court"].reference
        self.assertEqual((0, "1 of 1 agree\n"), self.rederived(self.file("c", {**CERTIFICATE, "reference": reference})))
        self.assertEqual((0, "1 of 1 agree\n"), self.rederived(self.file("c", {**CERTIFICATE, "calendar": reference})))
        for other in ("court#000000000000", "court#"):
            self.assertEqual(1, self.rederived(self.file("c", {**CERTIFICATE, "calendar": other}))[0], other)

    def test_every_change_of_a_certificate_is_found(self):
        steps = CERTIFICATE["steps"]
        changes = [
            {"nominal": "2024-05-19"}, {"due": "2024-05-21"}, {"due": "2024-05-20T00:00"}, {"due": None}, {"provisional": True}, {"from": "2024-05-09"},
            {"period": "9d"}, {"roll": "none"}, {"error": "no"}, {"reference": "court#000000000000"}, {"unheard_of": 1},
            {"excluded": [{"ground": "x", "from": "2024-05-10", "to": "2024-05-11"}]},
            {"steps": steps[:1] + steps[2:]}, {"steps": steps[:3]}, {"steps": [*steps, {"kind": "skipped", "date": "2024-05-09"}]},
            {"steps": [*steps, {"kind": "start_roll", "date": "2024-05-11"}]}, {"steps": [*steps[:3], {"kind": "due", "date": "2024-05-21"}]},
            {"steps": "none"},
        ]
        for change in changes:
            with self.subTest(change):
                code, said = self.rederived(self.file("c", CERTIFICATE, {**CERTIFICATE, "id": "b", **change}, CERTIFICATE))
                self.assertEqual(1, code)
                self.assertTrue(said.startswith("2 of 3 agree\nfirst that does not: "), said)
                self.assertIn(":2 (b)", said)

    def test_other_readings_are_derived_again(self):
        """Ten days that are moved off the weekend bind; seven, and ten that stay where they end, are read beside them."""
        shorter = {"basis": "x", "why": "y", "calendar": "court", "from": "2024-05-08", "period": "7d", "excluded": [],
                   "nominal": "2024-05-15", "due": "2024-05-15", "provisional": False}
        unmoved = {**shorter, "period": "10d", "roll": "none", "nominal": "2024-05-18", "due": "2024-05-18"}
        line = {**CERTIFICATE, "otherwise": [shorter, unmoved]}
        self.assertEqual((0, "1 of 1 agree\n"), self.rederived(self.file("c", line)))
        changes = [
            {"due": "2024-05-20"}, {"nominal": "2024-05-19"}, {"provisional": True}, {"due": None}, {"from": "2024-05-09"}, {"period": "11d"},
            {"roll": "next"}, {"calendar": None}, {"extensions": ["1d"]}, {"excluded": [{"ground": "x", "from": "2024-05-10", "to": "2024-05-11"}]},
            {"unheard_of": 1}, {"id": 3.5},
        ]
        for change in changes:
            with self.subTest(change):
                self.assertEqual(1, self.rederived(self.file("c", {**line, "otherwise": [shorter, {**unmoved, **change}]}))[0])
        for otherwise in ("none", ["none"], {"due": "2024-05-18"}):
            with self.subTest(otherwise):
                self.assertEqual(1, self.rederived(self.file("c", {**line, "otherwise": otherwise}))[0])

    def test_the_days_of_a_certificate_are_counted_again(self):
        spans = [{"ground": "x", "from": "2024-05-10", "to": "2024-05-12"}, {"ground": "y", "from": "2024-05-11", "to": "2024-05-13"}]
        days = {"gross": 13, "stood_still": 3, "net": 10}
        line = {**CERTIFICATE, "excluded": spans, "nominal": "2024-05-21", "due": "2024-05-21", "steps": [{"kind": "due", "date": "2024-05-21"}], **days}
        self.assertEqual((0, "1 of 1 agree\n"), self.rederived(self.file("c", line)))
        for name in days:
            with self.subTest(name):
                self.assertEqual(1, self.rederived(self.file("c", {**line, name: days[name] + 1}))[0])

    def test_a_certificate_in_working_days_names_each_day_it_left_out(self):
        steps = [("skipped", "2024-05-12"), ("due", "2024-05-13")]
        line = {"id": "w", "calendar": "court", "from": "2024-05-09", "period": "3wd", "nominal": "2024-05-13", "due": "2024-05-13", "provisional": False,
                "steps": [{"kind": kind, "date": day} for kind, day in steps]}
        self.assertEqual(0, self.rederived(self.file("c", line))[0])
        self.assertEqual(1, self.rederived(self.file("c", {**line, "steps": line["steps"][1:]}))[0])

    def test_an_open_suspension_is_counted_to_the_day_it_names(self):
        span = {"ground": "x", "from": "2024-05-10", "to": "2024-05-12", "open": True}
        line = {**CERTIFICATE, "excluded": [span], "nominal": "2024-05-20", "due": "2024-05-20", "steps": []}
        without_steps = {**{key: line[key] for key in line if key != "steps"}, "provisional": True}
        self.assertEqual(1, self.rederived(self.file("c", line))[0])
        self.assertEqual(0, self.rederived(self.file("c", without_steps))[0])
        self.assertEqual(1, self.rederived(self.file("c", {**without_steps, "provisional": False}))[0])
        self.assertEqual(1, self.rederived(self.file("c", {**without_steps, "excluded": [{**span, "open": False}]}))[0])

    def test_a_certificate_may_count_by_no_calendar_as_long_as_no_rest_day_is_asked_for(self):
        line = {"id": "n", "rule": "x", "basis": "y", "reference": None, "calendar": None, "from": "2024-05-08", "period": "10d", "roll": "none",
                "nominal": "2024-05-18", "due": "2024-05-18", "provisional": False, "steps": [{"kind": "due", "date": "2024-05-18"}]}
        self.assertEqual(0, self.rederived(self.file("c", line))[0])
        self.assertEqual(1, self.rederived(self.file("c", {**line, "roll": "next"}))[0])

    def test_a_minute_without_a_calendar_is_one_of_a_zone(self):
        """An arrest in Rome as the clocks go forward: 24 elapsed hours from 15:00 end at 16:00."""
        line = {"id": "n", "rule": "x", "basis": "y", "reference": None, "calendar": None, "zone": "Europe/Rome", "from": "2024-03-30T14:20",
                "period": "24h", "roll": "none", "nominal": "2024-03-31T16:00", "due": "2024-03-31T16:00", "provisional": False}
        self.assertEqual(0, self.rederived(self.file("c", line))[0])
        for wrong in ({"zone": "Asia/Shanghai"}, {"zone": "Europe/Nowhere"}, {"zone": None}, {"due": "2024-03-31T15:00"}):
            with self.subTest(wrong):
                self.assertEqual(1, self.rederived(self.file("c", {**line, **wrong}))[0])

    def test_what_the_batch_answers_is_what_is_derived_again(self):
        ten = {"id": "1", "calendar": "court", "from": "2024-05-08", "period": "10d"}
        asked = self.file("q", ten, {**ten, "id": "2", "calendar": "none"}, "not json", {key: ten[key] for key in ten if key != "id"},
                          {"id": "3", "calendar": "court", "from": "2024-05-14T09:30", "period": "48h"})
        code, said = self.run_program(batch, asked)
        self.assertEqual(0, code)
        lines = [json.loads(line) for line in said.splitlines()]
        self.assertEqual({"id": "1", "nominal": "2024-05-18", "due": "2024-05-20", "provisional": False}, lines[0])
        self.assertEqual([False, True, True, True, False], ["error" in line for line in lines])
        self.assertEqual({"id": "3", "nominal": "2024-05-16T10:00", "due": "2024-05-16T10:00", "provisional": False}, lines[4])
        self.assertEqual(0, self.rederived(asked, self.file("a", *lines))[0])
        self.assertEqual(1, self.rederived(asked, self.file("a", {**lines[0], "due": "2024-05-21"}, *lines[1:]))[0])

    def test_files_that_do_not_belong_together_are_no_verdict(self):
        asked = self.file("q", {"id": "1", "calendar": "court", "from": "2024-05-08", "period": "10d"})
        for answers in ([], [{"id": "2", "error": "x"}], ["{"]):
            with self.subTest(answers):
                self.assertEqual(3, self.rederived(asked, self.file("a", *answers))[0])
        self.assertEqual(3, self.rederived(os.path.join(self.files.name, "nothing"))[0])

    def test_calendars_that_cannot_be_read_are_no_verdict(self):
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(4, rederive.main(["--law", self.files.name, self.file("c", CERTIFICATE)]))
            self.assertEqual(4, batch.main(["--law", self.files.name, self.file("c", CERTIFICATE)]))


if __name__ == "__main__":
    unittest.main()
