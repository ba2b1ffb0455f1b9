"""Days that rules name. Expected dates are from printed tables of Easter and the lists of the Office of Personnel Management."""
import unittest
from datetime import date

from holidays import day_of, easter, nth_weekday, rest_days


class HolidayTests(unittest.TestCase):
    def test_easter_falls_on_the_days_of_the_tables(self):
        for text in ("1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25", "2285-03-22"):
            with self.subTest(text):
                self.assertEqual(date.fromisoformat(text), easter(int(text[:4])))

    def test_the_last_monday_is_counted_from_the_end(self):
        self.assertEqual(date(2024, 5, 27), nth_weekday(2024, 5, "monday", -1))
        self.assertEqual(date(2021, 5, 31), nth_weekday(2021, 5, "monday", -1))

    def test_a_fifth_monday_that_is_not_there_is_no_day(self):
        self.assertIsNone(nth_weekday(2024, 2, "monday", 5))
        self.assertEqual(date(2024, 9, 30), nth_weekday(2024, 9, "monday", 5))

    def test_29_february_is_no_day_of_a_common_year(self):
        self.assertIsNone(day_of({"month": 2, "day": 29}, 2023))

    def test_good_friday_is_two_days_before_easter(self):
        self.assertEqual(date(2024, 3, 29), day_of({"easter": -2}, 2024))

    def test_new_year_on_a_saturday_is_observed_in_the_old_year(self):
        new_year = {"rule": {"month": 1, "day": 1}, "observed": "nearest-weekday"}
        self.assertEqual({date(2022, 1, 1), date(2021, 12, 31)}, rest_days([new_year], [2022]))

    def test_a_holiday_on_a_sunday_is_observed_on_monday(self):
        self.assertEqual({date(2021, 7, 4), date(2021, 7, 5)}, rest_days([{"rule": {"month": 7, "day": 4}, "observed": "nearest-weekday"}], [2021]))
        self.assertEqual({date(2022, 1, 1), date(2022, 1, 3)}, rest_days([{"rule": {"month": 1, "day": 1}, "observed": "next-weekday"}], [2022]))

    def test_two_holidays_that_meet_at_a_weekend_have_two_weekdays(self):
        """New Zealand, Holidays Act 2003, s. 45: 25 and 26 December 2021 were a weekend, observed on the 27th and the 28th; in 2022 the 25th was a Sunday."""
        christmas = [{"rule": {"month": 12, "day": day}, "observed": "next-weekday"} for day in (25, 26)]
        self.assertEqual({date(2021, 12, day) for day in (25, 26, 27, 28)}, rest_days(christmas, [2021]))
        self.assertEqual({date(2022, 12, day) for day in (25, 26, 27)}, rest_days(christmas, [2022]))
        self.assertEqual({date(2020, 12, day) for day in (25, 26, 28)}, rest_days(christmas, [2020]))

    def test_a_holiday_stands_only_in_its_years(self):
        juneteenth = {"rule": {"month": 6, "day": 19}, "from": 2021, "to": 2022}
        self.assertEqual([0, 1, 1, 0], [len(rest_days([juneteenth], [year])) for year in (2020, 2021, 2022, 2023)])


if __name__ == "__main__":
    unittest.main()
