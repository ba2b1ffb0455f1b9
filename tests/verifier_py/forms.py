"""Kinds and their fields, as docs/journal-format.md has them: which entries are of a kind that their log has announced."""
import re
from datetime import date

FIELD = re.compile(r"([A-Za-z0-9.:_-]+|(?=\*))(\*)?(\?)?:([a-z]+(?:\([^()| ]+\))?(?:\|[a-z]+(?:\([^()| ]+\))?)*)")
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
SLUG = re.compile(r"[a-z][a-z0-9-]{1,63}")
EDITION = re.compile(r"[^/#]+/[^#]+#.+", re.DOTALL)
INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?Z")
ANNOUNCEMENT = "journal.kinds-announced"


def is_day(text):
    try:
        return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def is_instant(text):
    found = INSTANT.fullmatch(text)
    return found is not None and is_day(found[1])


TEXTS = {
    "text": lambda text: True,
    "day": is_day,
    "instant": is_instant,
    "time": lambda text: TIME.fullmatch(text) is not None,
    "slug": lambda text: SLUG.fullmatch(text) is not None,
    "edition": lambda text: EDITION.fullmatch(text) is not None,
}


def type_of(text):
    """What a plain value, or None for a commitment, must be."""
    if text in TEXTS:
        return lambda value: isinstance(value, str) and TEXTS[text](value)
    if text == "number":
        return lambda value: isinstance(value, int)
    if text == "personal":
        return lambda value: value is None
    words = re.fullmatch(r"(one|some)\(([^,]+(?:,[^,]+)*)\)", text)
    if not words:
        raise ValueError(f"no type {text}")
    allowed = set(words[2].split(","))
    if words[1] == "one":
        return lambda value: isinstance(value, str) and value in allowed
    return lambda value: isinstance(value, str) and set(value.split(",")) <= allowed


class Form:
    def __init__(self, text):
        self.fields = []
        for part in text.split(" ") if text else []:
            found = FIELD.fullmatch(part)
            if not found:
                raise ValueError(f"no field {part}")
            name, repeated, optional, types = found.groups()
            self.fields.append((name, bool(repeated), bool(repeated or optional), [type_of(it) for it in types.split("|")]))

    def fits(self, body):
        """body: names and values in their order, None for a commitment."""
        at = 0
        for name, value in body:
            while at < len(self.fields) and not self._is_of(at, name):
                if not self.fields[at][2]:
                    return False
                at += 1
            if at == len(self.fields) or not any(holds(value) for holds in self.fields[at][3]):
                return False
            at += not self.fields[at][1]
        return all(optional for _, _, optional, _ in self.fields[at:])

    def _is_of(self, at, name):
        wanted, repeated, _, _ = self.fields[at]
        return name.startswith(wanted) if repeated else name == wanted


class KnownForms:
    """From the log's first announcement on an entry must be of an announced kind, and have its fields."""

    def __init__(self):
        self.kinds = {}

    def fault(self, leaf):
        if leaf.is_kind(ANNOUNCEMENT):
            for name, form in leaf.fields.items():
                if isinstance(form, str):
                    try:
                        self.kinds.setdefault(name, []).append(Form(form))
                    except ValueError as e:
                        return f"{e} in the announcement of {name}"
            return None
        forms = self.kinds.get(f"{leaf.kind}:{leaf.kind_version}", []) if self.kinds else None
        if forms is None or any(form.fits(leaf.body) for form in forms):
            return None
        return f"an entry of {leaf.kind} v{leaf.kind_version} that is of no announced kind, or has other fields"
