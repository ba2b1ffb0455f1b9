"""The leaf of docs/journal-format.md, read strictly: one pattern for the whole of it."""
import re

from hashes import leaf_hash, strict_base64

TEXT = r'"(?:[^"\\\x00-\x1f]|\\["\\]|\\u00[01][0-9a-f])*"'
NUMBER = r"(?:0|-?[1-9][0-9]*)"
HASH = r'"[A-Za-z0-9+/]{43}="'
FIELD = rf'"[A-Za-z0-9.:_-]{{1,100}}":(?:{TEXT}|{NUMBER}|\{{"hmac":{HASH}\}})'
KEYS = [
    ("v", "1"), ("log", TEXT), ("pos", NUMBER), ("rec", NUMBER), ("tag", HASH), ("ver", NUMBER), ("prev", rf'(?:""|{HASH})'),
    ("kind", r'"[a-z0-9.-]{1,100}"'), ("kv", NUMBER), ("by", TEXT), ("for", TEXT), ("role", TEXT), ("ed", TEXT), ("at", NUMBER),
    ("cmd", TEXT), ("cause", NUMBER), ("body", rf"\{{(?:{FIELD}(?:,{FIELD})*)?\}}"),
]
LEAF = re.compile(r"\{" + ",".join(f'"{key}":({value})' for key, value in KEYS) + r"\}", re.DOTALL)
ONE_FIELD = re.compile(rf'"([A-Za-z0-9.:_-]{{1,100}})":(?:({TEXT})|({NUMBER})|\{{"hmac":({HASH})\}})', re.DOTALL)
ESCAPE = re.compile(r'\\(?:u(00[01][0-9a-f])|(["\\]))')
LONGEST = 65_535


class NotALeaf(Exception):
    """Bytes that should be a leaf are none."""


def plain(quoted):
    return ESCAPE.sub(lambda it: chr(int(it[1], 16)) if it[1] else it[2], quoted[1:-1])


def number(text, least=-2**63):
    value = int(text) if len(text) <= 20 else 2**64
    if not least <= value < 2**63:
        raise NotALeaf(f"number {text[:40]}")
    return value


def hash_in(quoted):
    data = strict_base64(quoted[1:-1])
    if data is None:
        raise NotALeaf("a hash with unused bits")
    return data


class Leaf:
    def __init__(self, data):
        try:
            found = LEAF.fullmatch(data.decode("utf-8")) if len(data) <= LONGEST else None
        except UnicodeDecodeError:
            found = None
        if not found:
            raise NotALeaf("bytes that are none")
        it = dict(zip((key for key, _ in KEYS), found.groups()))
        if "" in (plain(it[key]) for key in ("log", "by", "role", "ed", "cmd")):
            raise NotALeaf("an empty text")
        self.hash = leaf_hash(data)
        self.origin, self.kind, self.command = plain(it["log"]), plain(it["kind"]), plain(it["cmd"])
        self.position, self.version, self.kind_version = number(it["pos"], 1), number(it["ver"], 1), number(it["kv"], 1)
        self.recorded, self.cause = number(it["rec"]), number(it["cause"], 0)
        number(it["at"])
        self.tag = hash_in(it["tag"])
        self.previous = hash_in(it["prev"]) if it["prev"] != '""' else None
        self.fields, self.commitments, self.body = {}, {}, []
        for name, text, digits, commitment in ONE_FIELD.findall(it["body"][1:-1]):
            if name in self.fields or name in self.commitments:
                raise NotALeaf("a field that stands there twice")
            if commitment:
                self.commitments[name] = hash_in(commitment)
            else:
                self.fields[name] = plain(text) if text else number(digits)
            self.body.append((name, self.fields.get(name)))
        command = it["cmd"][1:-1]
        if (self.previous is None) != (self.version == 1) or self.cause >= self.position:
            raise NotALeaf("a previous hash, or a cause, that cannot be")
        if len(command) > 256 or any(not "!" <= c <= "~" for c in command):
            raise NotALeaf("a command id that is none")

    def is_kind(self, *kinds):
        return self.kind in kinds and self.kind_version == 1
