"""Which days a calendar's rules name: fixed dates, the nth weekday of a month, days after Easter, and the weekday on which a holiday is observed."""
from datetime import date, timedelta

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SATURDAY, SUNDAY = 5, 6


def easter(year):
    """Easter Sunday of the Gregorian calendar, by the canon's own steps: golden number, epact, Sunday after the paschal full moon.

    >>> easter(2024).isoformat(), easter(2038).isoformat(), easter(1954).isoformat()
    ('2024-03-31', '2038-04-25', '1954-04-18')
    """
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    sundays = 5 * year // 4 - solar - 10
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    sunday = full_moon + 7 - (sundays + full_moon) % 7
    return date(year, 3, 1) + timedelta(days=sunday - 1)


def nth_weekday(year, month, weekday, nth):
    """The nth such weekday of the month; nth -1 is its last one."""
    days = [day for day in month_days(year, month) if day.weekday() == WEEKDAYS.index(weekday)]
    return days[nth if nth < 0 else nth - 1] if -len(days) <= nth <= len(days) else None


def month_days(year, month):
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += timedelta(days=1)


def day_of(rule, year):
    """The day that the rule names in that year, or None where it names none (29 February, a fifth Monday)."""
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "nth" in rule:
        return nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])
    try:
        return date(year, rule["month"], rule["day"])
    except ValueError:
        return None


def observed_on(day, how):
    """The weekday that stands for a holiday on a weekend: 5 U.S.C. 6103(b) for the nearest one, else the Monday after."""
    if how == "nearest-weekday" and day.weekday() == SATURDAY:
        return day - timedelta(days=1)
    if how is not None and day.weekday() in (SATURDAY, SUNDAY):
        return day + timedelta(days=7 - day.weekday())
    return day


def rest_days(holiday, year):
    """The day itself and the day on which it is observed: none outside the years for which the holiday stands."""
    first, last = holiday.get("from"), holiday.get("to")
    if (first is not None and year < first) or (last is not None and year > last):
        return set()
    day = day_of(holiday["rule"], year)
    return set() if day is None else {day, observed_on(day, holiday.get("observed"))}
