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


def observed_on(day, how, taken):
    """The weekday that stands for a holiday on a weekend: 5 U.S.C. 6103(b) for the nearest one, else the first weekday after it that no other holiday has."""
    if how is None or day.weekday() not in (SATURDAY, SUNDAY):
        return day
    if how == "nearest-weekday":
        return day + timedelta(days=-1 if day.weekday() == SATURDAY else 1)
    day += timedelta(days=7 - day.weekday())
    while day in taken or day.weekday() in (SATURDAY, SUNDAY):
        day += timedelta(days=1)
    return day


def stands(holiday, year):
    return (holiday.get("from") or year) <= year <= (holiday.get("to") or year)


def rest_days(holidays, years):
    """The days of all the holidays in those years and the days on which they are observed; where two meet, each has a weekday of its own."""
    own = [(day, number, holiday) for year in years for number, holiday in enumerate(holidays)
           if stands(holiday, year) and (day := day_of(holiday["rule"], year)) is not None]
    taken = {day for day, _, _ in own}
    for day, _, holiday in sorted(own, key=lambda it: it[:2]):
        taken.add(observed_on(day, holiday.get("observed"), taken))
    return taken
