"""Files of one JSON object a line, read strictly."""
import json

from calendars import Unreadable, unique


def read_lines(path):
    """(line number, object or None where the line is no JSON object) for every line that is not empty."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, parsed(line)
    except (OSError, UnicodeDecodeError) as e:
        raise Unreadable(f"{path}: {e}") from e


def refuse(text):
    raise ValueError(f"{text} is no JSON")


def parsed(line):
    try:
        it = json.loads(line, object_pairs_hook=unique, parse_constant=refuse)
    except (ValueError, RecursionError):
        return None
    return it if isinstance(it, dict) else None
