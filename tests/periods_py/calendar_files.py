"""Calendar files for tests: small ones that a reader can check by eye."""
import json
import os
import tempfile

COURT = {
    "format": 1, "calendar": "court", "over": None, "zone": "Europe/London", "weekend": ["saturday", "sunday"],
    "known": {"from": "2024-01-01", "to": "2025-12-31"},
    "holidays": [{"rule": {"month": 12, "day": 25}, "observed": "next-weekday"}],
    "days": [{"date": "2024-05-01", "kind": "rest"}, {"date": "2024-05-11", "kind": "work"}],
}
BRANCH = {
    "format": 1, "calendar": "branch", "over": "court", "weekend": ["sunday"],
    "days": [{"date": "2024-05-01", "kind": "work"}],
    "closures": [{"from": "2024-05-06", "to": "2024-05-07"}],
    "outages": [{"from": "2024-05-15T13:00", "to": "2024-05-16T09:00"}],
}


def written(*calendars):
    """A directory `law` with these files; it goes when the object that is returned goes."""
    law = tempfile.TemporaryDirectory()
    os.mkdir(os.path.join(law.name, "calendars"))
    for calendar in calendars:
        text = calendar if isinstance(calendar, str) else json.dumps(calendar)
        name = "broken" if isinstance(calendar, str) else calendar["calendar"]
        with open(os.path.join(law.name, "calendars", name + ".json"), "w", encoding="utf-8") as file:
            file.write(text)
    return law
