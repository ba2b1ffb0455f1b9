"""Local time and elapsed hours in a calendar's zone: hours are counted on the world's clock, days never are."""
from datetime import datetime, timedelta, timezone

UTC = timezone.utc


def is_skipped(local, zone):
    """Whether a spring change leaves this local time out."""
    return to_local(to_utc(local, zone), zone) != local


def to_utc(local, zone):
    """The moment of a local time; of two, the earlier; a time that a spring change skips is read by the clock before the change."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def to_local(moment, zone):
    """The local time; where it comes twice, its fold says which one is meant."""
    return moment.astimezone(zone).replace(tzinfo=None)


def offset_where_twice(local, zone):
    """The offset of a local time that the clocks show twice, such as -04:00; nothing of any other."""
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first == second or is_skipped(local, zone):
        return ""
    return local.replace(tzinfo=zone).isoformat()[len(local.isoformat()):]


def has(day, zone):
    """Whether the zone had such a day: Samoa had no 30 December 2011."""
    return zone is None or existing(datetime(day.year, day.month, day.day), zone).date() == day


def plus_hours(local, hours, zone):
    """The local time that many elapsed hours later.

    Rule 6(a)(2) of the Federal Rules of Civil Procedure and its committee note of 2009: 72 hours over the end of summer time end an hour earlier by
    the clock.
    """
    return to_local(to_utc(local, zone) + timedelta(hours=hours), zone)


def full_hour(local):
    """The beginning of the hour, which is not counted where the start is not (Civil Procedure Law art. 85, its interpretation art. 125)."""
    return local.replace(minute=0, second=0, microsecond=0)


def existing(local, zone):
    """The same time of day, or where a spring change skips it, as much later as the clocks went forward."""
    return to_local(to_utc(local, zone), zone)


def at(day, time):
    return datetime.combine(day, time)
