"""Rows of a journal.db, read with the sqlite3 module, and a file of leaves."""
import os
import re
import sqlite3
import urllib.parse

from hashes import Malformed, Tree, sha256, strict_base64
from leaf import LONGEST, Leaf, NotALeaf
from log import LogAudit, Unreadable, outcome, tiles_of
from notes import Checkpoint, Key

FORMAT = "3"
MADE = {
    "table meta": "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "table head": "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, root BLOB NOT NULL, frontier BLOB NOT NULL)",
    "table stream": "CREATE TABLE stream(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, tag BLOB NOT NULL)",
    "table entry": "CREATE TABLE entry(position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, "
                   "leaf BLOB NOT NULL, hash BLOB NOT NULL)",
    "index entry_of_stream": "CREATE UNIQUE INDEX entry_of_stream ON entry(stream, version)",
    "table subject": "CREATE TABLE subject(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key BLOB NOT NULL UNIQUE, sealed INTEGER NOT NULL)",
    "table payload": "CREATE TABLE payload(position INTEGER NOT NULL, field TEXT NOT NULL, subject INTEGER NOT NULL, box BLOB NOT NULL, "
                     "PRIMARY KEY(position, field)) WITHOUT ROWID",
    "table tile": "CREATE TABLE tile(level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY(level, number))",
    "table wake": "CREATE TABLE wake(stream INTEGER PRIMARY KEY, due INTEGER NOT NULL)",
    "index wake_due": "CREATE INDEX wake_due ON wake(due)",
}
META = {"format", "origin", "store", "signer", "sweep"}
SLOT = 8192


def as_bytes(value):
    """What is no blob is converted as SQLite does it."""
    return value if isinstance(value, bytes) else b"" if value is None else str(value).encode("utf-8", "replace")


def as_text(value):
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)


class Subjects:
    """The subject rows, and what entries say of subjects."""

    def __init__(self, rows, findings):
        self.rows, self.used, self.access, self.erased = {}, set(), {}, {}
        for id_, key, sealed in rows:
            key = as_bytes(key)
            if len(key) != 16 or sealed not in (0, 1):
                findings.add("E-DERIVED", 0, f"subject row {id_}: a key id of 16 bytes, sealed 0 or 1")
            self.rows[id_] = key.hex(), sealed

    def note(self, leaf, at, add):
        """Places that an entry says were erased."""
        if leaf.kind not in ("personal.sealed", "personal.unsealed", "personal.erasure-executed"):
            return
        subject = leaf.fields.get("subject")
        subject = subject if isinstance(subject, str) else ""
        if leaf.kind != "personal.erasure-executed":
            self.access[subject] = leaf.kind == "personal.sealed", at
            return
        self.erased[subject] = at
        payloads = leaf.fields.get("payloads")
        for word in (payloads if isinstance(payloads, str) else "").split(" "):
            place = re.fullmatch(r"([0-9]{1,30})/(.*)", word, re.DOTALL)
            if place and int(place[1]) < at:
                yield int(place[1]), place[2]
            elif word:
                add("E-DERIVED", at, f"no POSITION/FIELD: {word}")

    def finish(self, add):
        for id_, (key, sealed) in self.rows.items():
            closed, at = self.access.get(key, (False, 0))
            if key in self.erased:
                add("E-DERIVED", self.erased[key], f"subject row {id_} of a subject that was erased")
            elif sealed != int(closed):
                add("E-DERIVED", at, f"sealed {sealed} in subject row {id_}")
            if id_ not in self.used:
                add("E-DERIVED", 0, f"no value about the subject of row {id_}")
        there = {key for key, _ in self.rows.values()}
        for key, (_, at) in self.access.items():
            if key not in there and key not in self.erased:
                add("E-DERIVED", at, f"no subject row of {key}, and no entry that says it was erased")


class Store:
    def __init__(self, path):
        try:
            self.db = sqlite3.connect(f"file:{urllib.parse.quote(os.path.abspath(path))}?mode=ro", uri=True)
            self.db.text_factory = lambda data: data.decode("utf-8", "replace")
            meta = dict(self.db.execute("SELECT key, value FROM meta"))
            self.origin = as_text(meta.get("origin", ""))
            self.meta = meta
            if meta.get("format") != FORMAT:
                raise Unreadable(f"a journal of format {meta.get('format')}")
        except (sqlite3.Error, ValueError) as e:
            raise Unreadable(str(e)) from e
        self.payload_rows, self.stream_ids = {}, set()
        self.subjects = None

    def close(self):
        self.db.close()

    def rows(self, sql):
        try:
            yield from self.db.execute(sql)
        except (sqlite3.Error, OverflowError) as e:
            raise Unreadable(str(e)) from e

    def entries(self):
        for position, stream, version, leaf, hash_ in self.rows("SELECT position, stream, version, leaf, hash FROM entry ORDER BY position"):
            yield position, stream, version, as_bytes(leaf), as_bytes(hash_)

    def streams(self, findings):
        """tag -> (number, name); reads the payload and subject rows as well."""
        for position, field, subject in self.rows("SELECT position, field, subject FROM payload"):
            self.payload_rows.setdefault(position, {})[as_text(field)] = subject
        self.subjects = Subjects(self.rows("SELECT id, key, sealed FROM subject"), findings)
        for fields in self.payload_rows.values():
            self.subjects.used.update(fields.values())
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
        for field in leaf.commitments:
            subject = there.pop(field, None)
            if subject is None:
                audit.missing.add((at, field))
            elif subject not in self.subjects.rows:
                add("E-DERIVED", at, f"no subject row of field {field}")
            else:
                audit.unopened += 1
        for field in there:
            add("E-DERIVED", at, f"a payload of field {field} without a commitment")
        for place in self.subjects.note(leaf, at, add):
            if place in audit.missing:
                audit.missing.remove(place)
                audit.erased += 1
            else:
                add("E-DERIVED", place[0], f"a payload of field {place[1]}, erased by #{at}, or no field to erase")

    def finish(self, audit):
        add = audit.findings.add
        for position, field in audit.missing:
            add("E-MISSING", position, f"no payload of field {field}")
        for position, fields in self.payload_rows.items():
            for field in fields:
                add("E-DERIVED", position, f"a payload of field {field} without an entry")
        self.subjects.finish(add)
        self._head(audit, add)
        self._tiles(audit, add)
        for state in audit.streams.values():
            if state["version"] == 0:
                add("E-DERIVED", 0, f"a stream without entries: {state['key']}")
        for stream, _ in self.rows("SELECT stream, due FROM wake"):
            if stream not in self.stream_ids:
                add("E-DERIVED", 0, f"a wake row of stream {stream}")
        there = {f"{kind} {name}": sql for kind, name, sql in self.rows("SELECT type, name, sql FROM sqlite_schema") if not name.startswith("sqlite_")}
        for name in MADE.keys() ^ there.keys():
            add("E-DERIVED", 0, f"{name} is there and should not be, or the other way round")
        for name in MADE.keys() & there.keys():
            if MADE[name] != there[name]:
                add("E-DERIVED", 0, f"{name} of another form")
        for name in self.meta.keys() - META:
            add("E-DERIVED", 0, f"a row {name!r} of meta")
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
        if len(audit.hashes) != audit.position:
            return
        rows = {(level, number): as_bytes(hashes) for level, number, hashes in self.rows("SELECT level, number, hashes FROM tile")}
        below = set()  # numbers of the tiles of the level below in which something was found, which makes every hash above them another one
        for level, hashes in enumerate(tiles_of(audit.hashes)):
            whole = len(hashes) // 256 * 256 if level == 0 else len(hashes)
            wrong = set()
            for first in range(0, whole, 256):
                expected = hashes[first:first + 256]
                found = self._tile(first, expected, rows.pop((level, first // 256), None), below)
                if found is not None:
                    add("E-DERIVED", (first + found << 8 * level) + 1, f"tile {first // 256} of level {level}")
                if found is not None or any(it in below for it in range(first, first + len(expected))):
                    wrong.add(first // 256)
            below = wrong
        for level, number in rows:
            add("E-DERIVED", 0, f"tile {number} of level {level}")

    @staticmethod
    def _tile(first, expected, stored, below):
        """Number of the first wrong hash, or None."""
        if stored is None:
            return 0
        for i, hash_ in enumerate(expected):
            if len(stored) >= 32 * (i + 1) and stored[32 * i:32 * i + 32] != hash_ and first + i not in below:
                return i
        return None if len(stored) == 32 * len(expected) else min(len(expected) - 1, len(stored) // 32)


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
    """Adds the last checkpoint of the signer in a store's directory, and its key where no other was given."""
    state, key = os.path.join(store, "signer", "state"), os.path.join(store, "signer", "log.vkey")
    anchors, seen = trust.anchors, list(trust.checkpoints)
    note, known = (last_note(state) if os.path.isfile(state) else None) or (None, None)
    if not anchors and os.path.isfile(key):
        anchors = [Key(as_utf8(read_bytes(key, 4096), "log.vkey"))]
    if note is not None:
        seen.append(Checkpoint(note))
    return type(trust)(seen, anchors, known)


def last_note(path):
    """(note, store) of the newest whole slot of a signer's state; None when nothing was signed yet."""
    data = read_bytes(path, 2 * SLOT)
    slots = [data[at:at + SLOT].rstrip(b"\0") for at in range(0, len(data), SLOT)]
    whole = [it for it in map(slot, slots) if it is not None]
    if whole:
        return max(whole)[1:]
    if slots and slots[0]:
        raise Malformed("no whole slot in the signer's state")
    return None


def slot(data):
    """(sequence, note, store), or None when the hash at the end is not that of the lines before."""
    lines, mark, digits = data.rpartition(b"sum ")
    if not mark or digits.rstrip(b"\n") != sha256(lines).hex().encode():
        return None
    found = {}
    for line in lines.split(b"\n"):
        name, space, value = line.partition(b" ")
        if space:
            found.setdefault(name, []).append(value.decode("latin-1"))
    sequence, note, store = (found.get(it, []) for it in (b"sequence", b"note", b"store"))
    bytes_ = strict_base64(note[0]) if len(note) == 1 else None
    if len(sequence) != 1 or len(store) != 1 or not re.fullmatch("[0-9]{1,18}", sequence[0]) or bytes_ is None:
        return None
    return int(sequence[0]), bytes_.decode("utf-8", "replace"), store[0]


def read_bytes(path, most):
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError as e:
        raise Malformed(str(e)) from e
    if len(data) > most:
        raise Malformed(f"a file longer than {most} bytes: {path}")
    return data


def as_utf8(data, name):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise Malformed(f"no UTF-8 in {name}") from e
