"""Counting from the start day: days, working days, months and years, forwards and backwards."""
import calendar as months
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def last_of_month(year, month):
    return date(year, month, months.monthrange(year, month)[1])


def plus_months(day, count, last_to_last):
    """The corresponding day of the target month and whether there is one; else its last day (Civil Code art. 202).

    With last_to_last a start on the last day of its month ends on the last day of the target month (interpretation of the Criminal Procedure Law, art. 202).
    """
    index = day.year * 12 + day.month - 1 + count
    last = last_of_month(index // 12, index % 12 + 1)
    if day.day > last.day:
        return last, False
    return (last if last_to_last and day == last_of_month(day.year, day.month) else last.replace(day=day.day)), True


class Counted:
    """How far a period has been counted, and whether the start day still waits to be counted as its first day."""

    def __init__(self, start, counts_start, backwards):
        self.day = start
        self.start_waits = counts_start
        self.step = -1 if backwards else 1

    def months(self, count, last_to_last):
        if count:
            self.day, corresponds = plus_months(self.day, self.step * count, last_to_last)
            if self.start_waits and (corresponds or self.step < 0):
                self.day -= self.step * ONE_DAY
            self.start_waits = False

    def days(self, count):
        if count:
            self.day += self.step * (count - (1 if self.start_waits else 0)) * ONE_DAY
            self.start_waits = False

    def working_days(self, count, is_counted):
        """Walks day by day; the start day itself is asked first where it is counted."""
        while count:
            if not self.start_waits:
                self.day += self.step * ONE_DAY
            self.start_waits = False
            if is_counted(self.day):
                count -= 1
