"""Cases derived by hand from docs/periods.md, over two small calendars. May 2024 begins on a Wednesday; 1 May is a holiday, Saturday 11 May is worked."""
import os
import unittest

from calendar_files import BRANCH, COURT, written
from calendars import read_all
from periods import answer
from question import Wrong, read


class PeriodTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        law = written(COURT, BRANCH)
        cls.addClassCleanup(law.cleanup)
        cls.calendars = read_all(os.path.join(law.name, "calendars"))

    def ask(self, start, period, calendar="court", **rule):
        return answer(read({"id": "x", "calendar": calendar, "from": start, "period": period, **rule}), self.calendars)

    def ends(self, expected, start, period, **rule):
        """Nominal and due, or only due where they are one."""
        found = self.ask(start, period, **rule)
        ends = [found.nominal, found.due]
        self.assertEqual(expected.split(), ends if ends[0] != ends[1] else ends[:1])

    def test_days_roll_over_rest_days_in_either_direction(self):
        self.ends("2024-05-18 2024-05-20", "2024-05-08", "10d")
        self.ends("2024-05-18 2024-05-17", "2024-05-08", "10d", roll="previous")
        self.ends("2024-05-18", "2024-05-08", "10d", roll="none")
        self.ends("2024-05-11", "2024-05-08", "3d")
        self.ends("2024-05-01 2024-04-30", "2024-05-08", "-7d", roll="previous")

    def test_a_start_day_that_counts_is_day_one(self):
        self.ends("2024-05-10", "2024-05-08", "3d", exclude_start=False)
        self.ends("2024-05-06", "2024-05-08", "-3d", exclude_start=False)
        self.ends("2024-05-08", "2024-05-08", "0d", exclude_start=False)

    def test_nothing_is_the_start_day_itself_rolled(self):
        self.ends("2024-05-12 2024-05-13", "2024-05-12", "0d")
        self.ends("2024-05-12 2024-05-11", "2024-05-12", "0wd", roll="previous")
        self.ends("2024-05-12 2024-05-13", "2024-05-12", "0m")

    def test_working_days_skip_rest_days_and_count_worked_saturdays(self):
        self.ends("2024-05-13", "2024-05-09", "3wd")
        self.ends("2024-05-11", "2024-05-09", "3wd", exclude_start=False)
        self.ends("2024-05-14", "2024-05-12", "2wd", exclude_start=False)
        self.ends("2024-04-29", "2024-05-02", "-2wd")

    def test_months_end_on_the_corresponding_day_or_the_last(self):
        self.ends("2024-02-29", "2024-01-31", "1m")
        self.ends("2024-03-29", "2024-02-29", "1m")
        self.ends("2024-03-31", "2024-02-29", "1m", month_end="last_to_last", roll="none")
        self.ends("2024-03-28", "2024-02-29", "1m", exclude_start=False)
        self.ends("2024-02-29", "2024-01-31", "1m", exclude_start=False)
        self.ends("2025-02-28", "2024-02-29", "1y")
        self.ends("2024-03-08", "2024-05-07", "-2m", exclude_start=False)

    def test_hours_leave_out_the_hour_of_the_event(self):
        self.ends("2024-05-16T10:00", "2024-05-14T09:30", "48h")
        self.ends("2024-05-16T11:00", "2024-05-14T10:00", "48h")
        self.ends("2024-05-16T09:30", "2024-05-14T09:30", "48h", exclude_start=False)
        self.ends("2024-05-14T09:00", "2024-05-16T09:30", "-48h")
        self.ends("2024-05-18T10:00 2024-05-20T10:00", "2024-05-16T09:30", "48h")

    def test_hours_are_elapsed_and_days_are_not(self):
        self.ends("2024-03-31T11:00", "2024-03-30T09:30", "24h", roll="none")
        self.ends("2024-10-27T08:30", "2024-10-26T09:30", "24h", exclude_start=False, roll="none")
        self.ends("2024-04-29", "2024-02-29", "60d")

    def test_a_time_that_summer_time_skips_is_no_start(self):
        with self.assertRaisesRegex(Wrong, "from"):
            self.ask("2024-03-31T01:30", "24h")

    def test_hours_from_a_cut_off_are_those_from_its_midnight(self):
        self.ends("2024-05-11T01:00", "2024-05-08T16:00", "48h", cutoff="16:00")
        self.ends("2024-05-11T01:00", "2024-05-09T00:00", "48h")

    def test_at_the_cut_off_the_next_day_begins(self):
        self.ends("2024-05-22T16:00", "2024-05-08T15:59", "14d", cutoff="16:00")
        self.ends("2024-05-23T16:00", "2024-05-08T16:00", "14d", cutoff="16:00")
        self.ends("2024-05-22T16:00", "2024-05-08", "14d", cutoff="16:00")
        self.ends("2024-05-23T23:59", "2024-05-08T16:00", "14d", cutoff="16:00", at="23:59")
        self.ends("2024-05-11T01:00", "2024-05-08T16:00", "48h", cutoff="16:00")

    def test_a_start_on_a_rest_day_moves_on_when_it_is_asked_to(self):
        self.ends("2024-05-27", "2024-05-12", "14d", start_roll="next")
        self.ends("2024-05-15T01:00", "2024-05-12T15:30", "48h", start_roll="next")

    def test_an_extension_is_counted_from_the_same_anchor(self):
        self.ends("2024-03-31 2024-04-01", "2023-12-31", "2m", extensions=["1m"])
        self.ends("2024-05-22", "2024-05-08", "10d", extensions=["4d"])
        self.ends("2024-06-12", "2024-05-08", "4d", extensions=["1m"])

    def test_a_suspension_moves_the_end_by_its_days(self):
        self.ends("2024-06-18", "2024-05-08", "1m", excluded=[{"ground": "x", "from": "2024-05-10", "to": "2024-05-20"}])
        self.ends("2024-06-19", "2024-05-08", "1m", boundary="both", excluded=[{"ground": "x", "from": "2024-05-10", "to": "2024-05-20"}])

    def test_spans_that_touch_are_one_and_overlaps_count_once(self):
        spans = [("2024-05-10", "2024-05-14"), ("2024-05-14", "2024-05-20"), ("2024-05-12", "2024-05-16")]
        self.ends("2024-06-18", "2024-05-08", "1m", excluded=[{"ground": "x", "from": first, "to": last} for first, last in spans])

    def test_a_span_before_the_start_or_after_the_end_changes_nothing(self):
        self.ends("2024-05-15", "2024-05-08", "7d", excluded=[{"ground": "x", "from": "2024-05-01", "to": "2024-05-08"}])
        self.ends("2024-05-15", "2024-05-08", "7d", excluded=[{"ground": "x", "from": "2024-05-16", "to": "2024-05-20"}])
        self.ends("2024-05-17", "2024-05-08", "7d", excluded=[{"ground": "x", "from": "2024-05-01", "to": "2024-05-10"}])

    def test_a_span_that_begins_only_in_the_time_gained_counts(self):
        spans = [{"ground": "x", "from": "2024-05-10", "to": "2024-05-14"}, {"ground": "y", "from": "2024-05-17", "to": "2024-05-20"}]
        self.ends("2024-05-22", "2024-05-08", "7d", excluded=spans)

    def test_suspended_days_are_no_working_days(self):
        self.ends("2024-05-17", "2024-05-09", "3wd", excluded=[{"ground": "x", "from": "2024-05-10", "to": "2024-05-15"}])
        self.ends("2024-05-15", "2024-05-09", "3wd", excluded=[{"ground": "x", "from": "2024-05-13", "to": "2024-05-15"}])
        self.ends("2024-05-13", "2024-05-09", "3wd", excluded=[{"ground": "x", "from": "2024-05-14", "to": "2024-05-15"}])

    def test_a_sum_of_units_is_suspended_as_the_period_itself_is(self):
        span = [{"ground": "x", "from": "2024-05-10", "to": "2024-05-14"}]
        self.ends("2024-05-25 2024-05-27", "2024-05-08", "7d", extensions=["4wd"], excluded=span)
        self.ends("2024-05-24", "2024-05-08", "4wd", extensions=["7d"], excluded=span)

    def test_an_outage_at_the_end_moves_it_to_a_day_on_which_one_can_file(self):
        self.ends("2024-05-15 2024-05-17", "2024-05-08", "7d", calendar="branch")
        self.ends("2024-05-15 2024-05-17", "2024-05-08", "7d", calendar="branch", roll="previous")
        self.ends("2024-05-15", "2024-05-08", "7d", calendar="branch", roll="none")
        self.ends("2024-05-15T12:00", "2024-05-15T10:30", "1h", calendar="branch")
        self.ends("2024-05-15T13:00", "2024-05-15T10:30", "2h", calendar="branch")
        self.ends("2024-05-15T14:00 2024-05-17T14:00", "2024-05-15T10:30", "3h", calendar="branch")

    def test_an_answer_is_provisional_when_an_unknown_day_decided(self):
        self.assertTrue(self.ask("2025-12-20", "20d").provisional)
        self.assertFalse(self.ask("2025-12-20", "20d", roll="none").provisional)
        self.assertFalse(self.ask("2025-12-20", "4d").provisional)
        self.assertTrue(self.ask("2025-12-20", "20wd", roll="none").provisional)

    def test_the_rest_days_on_the_way_are_named(self):
        found = self.ask("2024-05-01T12:00", "6wd", start_roll="next")
        self.assertEqual(["2024-05-01"], [day.isoformat() for day in found.start_rolled])
        self.assertEqual(["2024-05-04", "2024-05-05"], [day.isoformat() for day in found.skipped])
        self.assertEqual(["2024-05-18", "2024-05-19"], [day.isoformat() for day in self.ask("2024-05-08", "10d").rolled])

    def test_what_cannot_be_asked_is_refused_by_name(self):
        span = {"ground": "x", "from": "2024-05-02", "to": "2024-05-03"}
        refused = [
            ("period", {"period": "5x"}), ("period", {"period": "36501d"}), ("period", {"period": "-5d", "extensions": ["1d"]}),
            ("period", {"period": "-5d", "excluded": [span]}), ("from", {"period": "5h"}), ("from", {"from": "2024-02-30"}),
            ("from", {"from": "2200-01-01"}), ("cutoff", {"cutoff": "24:00"}), ("at", {"from": "2024-05-08T10:00", "period": "5h", "at": "10:00"}),
            ("extensions", {"extensions": ["5h"]}), ("extensions", {"extensions": ["1d"] * 21}), ("excluded", {"excluded": [span] * 1_001}),
            ("excluded", {"excluded": [{**span, "to": "2024-05-01"}]}), ("excluded", {"excluded": [{**span, "open": True}]}),
            ("roll", {"roll": "up"}), ("exclude_start", {"exclude_start": 1}), ("unheard_of", {"unheard_of": None}), ("calendar", {"calendar": "none"}),
        ]
        for field, rule in refused:
            with self.subTest(rule), self.assertRaisesRegex(Wrong, field):
                answer(read({"id": "x", "calendar": "court", "from": "2024-05-08", "period": "5d", **rule}), self.calendars)


if __name__ == "__main__":
    unittest.main()
