"""Rows of a journal.db, read with the sqlite3 module, and a file of leaves."""
import hashlib
import hmac
import os
import sqlite3
import urllib.parse

from hashes import Tree
from leaf import LONGEST, Leaf, NotALeaf
from log import LogAudit, Unreadable, outcome, tiles_of
from notes import Checkpoint, Key

TABLES = {"2": {"entry", "head", "meta", "payload", "stream", "wake"}, "3": {"entry", "head", "meta", "payload", "stream", "subject", "tile", "wake"}}
INDEXES = {"entry_of_stream", "wake_due"}


def commitment(salt, position, field, value):
    name = field.encode()
    return hmac.digest(salt, b"supervision/journal/payload/v1\n" + position.to_bytes(8, "big") + len(name).to_bytes(2, "big") + name + value, hashlib.sha256)


def as_bytes(value):
    """What is no blob is converted as SQLite does it."""
    return value if isinstance(value, bytes) else b"" if value is None else str(value).encode()


class Store:
    def __init__(self, path):
        try:
            self.db = sqlite3.connect(f"file:{urllib.parse.quote(os.path.abspath(path))}?mode=ro", uri=True)
            self.db.text_factory = lambda data: data.decode("utf-8", "replace")
            meta = dict(self.db.execute("SELECT key, value FROM meta"))
            self.format, self.origin = meta.get("format"), meta.get("origin", "")
            if self.format not in TABLES:
                raise Unreadable(f"a journal of format {self.format}")
            self.payload_rows = {}
            boxed = "box" in [row[1] for row in self.db.execute("PRAGMA table_info(payload)")]
            self.boxed = boxed
            for position, field, salt, value in self.db.execute("SELECT position, field, " + ("NULL, box" if boxed else "salt, bytes") + " FROM payload"):
                self.payload_rows.setdefault(position, {})[field] = as_bytes(salt), as_bytes(value)
        except sqlite3.Error as e:
            raise Unreadable(str(e)) from e
        self.stream_ids = set()

    def rows(self, sql):
        try:
            yield from self.db.execute(sql)
        except sqlite3.Error as e:
            raise Unreadable(str(e)) from e

    def entries(self):
        for position, stream, version, leaf, hash_ in self.rows("SELECT position, stream, version, leaf, hash FROM entry ORDER BY position"):
            yield position, stream, version, as_bytes(leaf), as_bytes(hash_)

    def streams(self, findings):
        found = {}
        for id_, key, tag in self.rows("SELECT id, key, tag FROM stream ORDER BY id"):
            if not isinstance(tag, bytes) or len(tag) != 32:
                findings.add("E-DERIVED", 0, f"a tag of stream {key} that is none")
            elif tag in found:
                findings.add("E-DERIVED", 0, f"a second stream with the tag of {key}")
            else:
                found[tag] = id_, key
                self.stream_ids.add(id_)
        return found

    def skip(self, position):
        self.payload_rows.pop(position, None)

    def payloads(self, leaf, audit):
        add, at = audit.findings.add, audit.position
        there = self.payload_rows.pop(at, {})
        if leaf.is_kind("personal.erasure-executed"):
            for name in str(leaf.fields.get("payloads", "")).split(" "):
                audit.erased[name] = at
        for field, committed in leaf.commitments.items():
            salt, value = there.pop(field, (None, None))
            if value is None:
                audit.missing.append((at, field))
            elif self.boxed:
                audit.unopened += 1
            elif commitment(salt, at, field, value) != committed:
                add("E-COMMITMENT", at, f"field {field}")
        for field in there:
            add("E-DERIVED", at, f"a payload of field {field} without a commitment")

    def finish(self, audit):
        add = audit.findings.add
        for position, field in audit.missing:
            if f"{position}/{field}" not in audit.erased:
                add("E-MISSING", position, f"no payload of field {field}")
        for position, fields in self.payload_rows.items():
            for field in fields:
                add("E-DERIVED", position, f"a payload of field {field} without an entry")
        self._head(audit, add)
        self._tiles(audit, add)
        for state in audit.streams.values():
            if state["version"] == 0:
                add("E-DERIVED", 0, f"a stream without entries: {state['key']}")
        for stream, _ in self.rows("SELECT stream, due FROM wake"):
            if stream not in self.stream_ids:
                add("E-DERIVED", 0, f"a wake row of stream {stream}")
        made = {f"table {it}" for it in TABLES[self.format]} | {f"index {it}" for it in INDEXES}
        there = {f"{kind} {name}" for kind, name in self.rows("SELECT type, name FROM sqlite_schema") if not name.startswith("sqlite_")}
        for name in made ^ there:
            add("E-DERIVED", 0, f"{name} is there and should not be, or the other way round")
        for (complaint,) in self.rows("PRAGMA integrity_check"):
            if complaint != "ok":
                add("E-DERIVED", 0, complaint)

    def _head(self, audit, add):
        rows = list(self.rows("SELECT size, root, frontier FROM head"))
        tree = Tree()
        for hash_ in audit.hashes:
            tree.add(hash_)
        expected = (audit.position, tree.root(), b"".join(hash_ for _, hash_ in tree.subtrees))
        if not rows or rows[0] != expected:
            add("E-DERIVED", 0, "a head row that is not what the entries amount to")

    def _tiles(self, audit, add):
        if self.format != "3" or len(audit.hashes) != audit.position:
            return
        rows = {(level, number): hashes for level, number, hashes in self.rows("SELECT level, number, hashes FROM tile")}
        for level, hashes in enumerate(tiles_of(audit.hashes)):
            whole = len(hashes) // 256 * 256 if level == 0 else len(hashes)
            for first in range(0, whole, 256):
                expected = hashes[first:first + 256]
                self._tile(add, level, first, expected, rows.pop((level, first // 256), None))
        for level, number in rows:
            add("E-DERIVED", 0, f"tile {number} of level {level}")

    @staticmethod
    def _tile(add, level, first, expected, stored):
        if stored is None:
            add("E-DERIVED", (first << 8 * level) + 1, "a missing tile")
            return
        for i, hash_ in enumerate(expected):
            if len(stored) >= 32 * (i + 1) and stored[32 * i:32 * i + 32] != hash_:
                add("E-DERIVED", (first + i << 8 * level) + 1, "another hash in a tile")
                return
        if len(stored) != 32 * len(expected):
            add("E-DERIVED", (first + min(len(expected) - 1, len(stored) // 32) << 8 * level) + 1, "a tile of another length")


def leaves_of(path):
    with open(path, "rb") as file:
        while line := file.readline(LONGEST + 2):
            body = line[:-1] if line.endswith(b"\n") else line
            if len(body) > LONGEST:
                raise Unreadable("a line longer than any leaf")
            yield body


def origin_of(path):
    first = next(leaves_of(path), None)
    try:
        return Leaf(first).origin if first is not None else ""
    except NotALeaf:
        return ""


def is_database(path):
    with open(path, "rb") as file:
        return path.endswith(".db") or file.read(16) == b"SQLite format 3\0"


def journal(path, trust):
    try:
        if os.path.isdir(path):
            trust = with_signer(path, trust)
            path = os.path.join(path, "journal.db")
            if not os.path.exists(path):
                raise Unreadable("no journal.db")
        if is_database(path):
            store = Store(path)
            return LogAudit(store.origin, trust, store).run(store.entries())
        return LogAudit(origin_of(path), trust).run((0, None, None, leaf, None) for leaf in leaves_of(path))
    except Unreadable as e:
        return outcome("unreadable", [("E-FORMAT", 0, str(e))])


def with_signer(store, trust):
    checkpoint, key = os.path.join(store, "signer", "checkpoint"), os.path.join(store, "signer", "log.vkey")
    anchors = trust.anchors
    if not anchors and os.path.exists(key):
        with open(key, encoding="utf-8", newline="") as file:
            anchors = [Key(file.read())]
    seen = list(trust.checkpoints)
    if os.path.exists(checkpoint):
        with open(checkpoint, encoding="utf-8", newline="") as file:
            seen.append(Checkpoint(file.read()))
    return type(trust)(seen, anchors)
