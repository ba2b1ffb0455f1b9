"""Receipts, bundles, static exports and comparisons of checkpoints: docs/verifier.md."""
import json
import os

from hashes import (Malformed, commitment, consistency_roots, hash_of, inclusion_root, leaf_hash, map_leaf, map_root_from, sha256, strict_base64, subproof,
                    tree_root)
from leaf import Leaf, NotALeaf
from log import Findings, LogAudit, Unreadable, tiles_of
from notes import KEY_KINDS, Checkpoint, Key, KeyHistory, decimal


def unique(pairs):
    for name, _ in pairs:
        text_of(name)
    if len({name for name, _ in pairs}) != len(pairs):
        raise Malformed("a name that stands there twice")
    return dict(pairs)


def refuse(text):
    raise Malformed(text)


def parse(data):
    try:
        if len(data) > 16 * 1024 * 1024:
            raise Malformed("a file that is too long")
        it = json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)
    except (ValueError, RecursionError) as e:
        raise Malformed(str(e)) from e
    return it if isinstance(it, dict) else refuse("no object")


def part(it, name, kind):
    value = it.get(name) if isinstance(it, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Malformed(f"no {name}")
    return text_of(value) if kind is str else value


def text_of(value):
    try:
        value.encode()
    except (AttributeError, UnicodeEncodeError) as e:
        raise Malformed("no text") from e
    return value


def integer(it, name):
    value = part(it, name, int)
    return value if -2**63 <= value < 2**63 else refuse(f"{name} of more than 64 bits")


def hashes(it, name, most):
    found = part(it, name, list)
    read = [hash_of(one) for one in found]
    return read if len(read) <= most and None not in read else refuse(f"no hashes in {name}")


def one_hash(it, name):
    return hash_of(part(it, name, str)) or refuse(f"no hash in {name}")


def only(it, *names):
    """Refuses other names: a reader would take for proven what nothing in the log vouches for."""
    if not isinstance(it, dict):
        raise Malformed("no object")
    for name in it:
        if name not in names:
            raise Malformed(f"a name that is not expected: {name[:60]!r}")
    return it


def optional(it, name, kind):
    if name not in it:
        return kind()
    return it[name] if isinstance(it[name], kind) else refuse(f"{name} of another kind")


def proven(item, checkpoint, findings):
    """(leaf or None, whether its path leads to the root)."""
    data, path = part(item, "leaf", str).encode(), hashes(item, "path", 64)
    try:
        leaf = Leaf(data)
    except NotALeaf as e:
        findings.add("E-LEAF", 0, str(e))
        return None, False
    if leaf.origin != checkpoint.origin:
        findings.add("E-STORE", leaf.position, "another origin")
    good = inclusion_root(leaf.position - 1, checkpoint.size, leaf_hash(data), path) == checkpoint.root
    if not good:
        findings.add("E-ROOT", leaf.position, "a path that does not lead to the root")
    return leaf, good


def check_signature(checkpoint, trust, keys, findings):
    if not trust.anchors:
        findings.gap("E-KEY", 0, "no key to check the checkpoint with")
    elif not keys.anchors:
        findings.add("E-STORE", 0, "a log of another origin than the key's")
    elif keys.accepts(checkpoint, findings):
        for other in trust.checkpoints:
            if (other.origin, other.size) == (checkpoint.origin, checkpoint.size) and other.root != checkpoint.root and keys.accepts(other, findings):
                findings.add("E-FORK", 0, f"two signed roots for size {checkpoint.size}")
                return


def receipt(data, trust):
    it = parse(data)
    if part(it, "format", str) != "supervision-receipt/1":
        raise Malformed("another format")
    only(it, "format", "level", "leaf", "proof")
    level, leaf_text, proof = part(it, "level", str), part(it, "leaf", str), part(it, "proof", str)
    head, split, note = proof.partition("\n\n")
    lines = head.split("\n")
    if not split or len(head) > 16_384:
        raise Malformed("no empty line")
    if lines[0] != "c2sp.org/tlog-proof@v1" or len(lines) < 2 or not lines[1].startswith("index "):
        raise Malformed("no index")
    index = decimal(lines[1][len("index "):])
    path = [hash_of(line) for line in lines[2:]]
    if index is None or len(path) > 64 or None in path:
        raise Malformed("an index or hashes that are none")
    checkpoint, findings = Checkpoint(note), Findings()
    leaf, _ = proven({"leaf": leaf_text, "path": lines[2:]}, checkpoint, findings)
    if leaf and leaf.position - 1 != index:
        findings.add("E-POSITION", leaf.position, f"a proof of index {index}")
    check_signature(checkpoint, trust, KeyHistory(checkpoint.origin, trust.anchors), findings)
    if level in ("L3", "L4"):
        findings.gap("E-KEY", 0, "no cosignatures")
    elif level != "L2":
        raise Malformed("another level")
    return findings.result(entries=1)


class Bundle:
    def __init__(self, data, trust):
        self.it, self.trust, self.findings = parse(data), trust, Findings()
        if part(self.it, "format", str) != "supervision-bundle/1":
            raise Malformed("another format")
        only(self.it, "format", "origin", "stream", "tag", "checkpoint", "entries", "map", "keys", "erasures")
        self.numbers = []
        self.tag = one_hash(self.it, "tag")
        self.checkpoint = Checkpoint(part(self.it, "checkpoint", str))
        self.erasures, self.entries, self.version = {}, [], 0
        self.erased = self.unopened = 0

    def run(self):
        add = self.findings.add
        if part(self.it, "origin", str) != self.checkpoint.origin:
            add("E-STORE", 0, "a checkpoint of another origin")
        for item in optional(self.it, "erasures", list):
            leaf, good = proven(only(item, "leaf", "path"), self.checkpoint, self.findings)
            if good:
                leaf.is_kind("personal.erasure-executed") or refuse("an entry that erased nothing")
                self.erasures[leaf.position] = str(leaf.fields.get("payloads", "")).split(" ")
        for item in part(self.it, "entries", list):
            leaf, _ = proven(only(item, "leaf", "path", "fields", "withheld", "erased"), self.checkpoint, self.findings)
            if leaf:
                self._chain(leaf, add)
                self._fields(leaf, item, add)
                if leaf.is_kind("case.opened") and "number" in item.get("fields", {}):
                    self.numbers.append((leaf.position, item["fields"]["number"]["value"]))
        self._name(add)
        keys = KeyHistory(self.checkpoint.origin, self.trust.anchors)
        changes = {}
        for item in optional(self.it, "keys", list):
            leaf, good = proven(only(item, "leaf", "path"), self.checkpoint, self.findings)
            if good:
                leaf.is_kind(*KEY_KINDS) or refuse("an entry that changes no key")
                changes[leaf.position] = leaf
        for position in sorted(changes):
            keys.add(changes[position], self.findings)
        check_signature(self.checkpoint, self.trust, keys, self.findings)
        self._complete(add)
        return self.findings.result(entries=len(self.entries), erased=self.erased, unopened=self.unopened)

    def _chain(self, leaf, add):
        last = self.entries[-1] if self.entries else None
        if leaf.tag != self.tag:
            add("E-CHAIN", leaf.position, "an entry of another stream")
        if leaf.version > self.version + 1:
            add("E-OMITTED", leaf.position, f"version {leaf.version} after {self.version}")
        elif leaf.version <= self.version or (last and leaf.position <= last.position):
            add("E-SEQ", leaf.position, f"version {leaf.version} after {self.version}")
        elif last and leaf.previous != last.hash:
            add("E-CHAIN", leaf.position, "another previous leaf")
        self.version = max(self.version, leaf.version)
        self.entries.append(leaf)

    def _fields(self, leaf, item, add):
        left = dict(leaf.commitments)
        for name, field in optional(item, "fields", dict).items():
            only(field, "salt", "value")
            salt, value = part(field, "salt", str), part(field, "value", str).encode()
            salt = strict_base64(salt) if len(salt) <= 100 else None
            if salt is None or len(value) > 1024 * 1024 or len(name) > 100:
                raise Malformed("a field that is none")
            committed = left.pop(name, None)
            if committed is None or commitment(salt, leaf.position, name, value) != committed:
                add("E-COMMITMENT", leaf.position, f"field {name}")
        for name, by in optional(item, "erased", dict).items():
            backed = isinstance(by, int) and f"{leaf.position}/{name}" in self.erasures.get(by, [])
            if left.pop(name, None) is None or not backed:
                add("E-MISSING", leaf.position, f"no proof that field {name} was erased")
            else:
                self.erased += 1
        for name in optional(item, "withheld", list):
            if left.pop(text_of(name), None) is None:
                add("E-COMMITMENT", leaf.position, f"no commitment to field {name}")
            else:
                self.unopened += 1
        for name in left:
            add("E-MISSING", leaf.position, f"field {name}")

    def _name(self, add):
        """To the stream's name nothing commits but the number of the case, which the opening entry commits to."""
        if "stream" not in self.it:
            return
        stated = part(self.it, "stream", str)
        if not self.numbers:
            self.findings.gap("E-MISSING", 0, "a name of the stream that no disclosed number proves")
        for position, number in self.numbers:
            if stated != "case/" + number:
                add("E-COMMITMENT", position, "another number than the stream's name says")

    def _complete(self, add):
        shown = self.it.get("map")
        if shown is None:
            self.findings.gap("E-OMITTED", 0, "no proof of how many entries there are")
            return
        only(shown, "leaf", "path", "count", "head", "siblings")
        count, head, siblings = integer(shown, "count"), one_hash(shown, "head"), hashes(shown, "siblings", 256)
        leaf, _ = proven(shown, self.checkpoint, self.findings)
        if not leaf:
            return
        upto, root = leaf.fields.get("upto"), hash_of(leaf.fields.get("root"))
        if not leaf.is_kind("journal.streams-mapped") or not isinstance(upto, int) or root is None:
            add("E-ROOT", leaf.position, "no map")
            return
        own = map_leaf(self.tag, count, head) if count else bytes(32)
        if map_root_from(self.tag, own, siblings) != root:
            add("E-ROOT", leaf.position, "another root of the map")
            return
        inside = [it for it in self.entries if it.position <= upto]
        if len(inside) < count:
            add("E-OMITTED", 0, f"{len(inside)} of {count} entries")
        elif len(inside) > count or (count and inside[-1].hash != head):
            add("E-ROOT", leaf.position, "other entries than the map's")


class Tiles:
    def __init__(self, directory):
        self.directory = directory

    def read(self, level, number, width):
        """(bytes or None, how many are in the file)."""
        name = f"{number % 1000:03}"
        while number := number // 1000:
            name = f"x{number % 1000:03}/{name}"
        full = os.path.join(self.directory, "tile", str(level), name)
        for path, there in ([(f"{full}.p/{width}", width)] if width < 256 else []) + [(full, 256)]:
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    return file.read(), there
        return None, 0

    def leaves(self, size):
        for first in range(0, size, 256):
            width = min(256, size - first)
            data, there = self.read("entries", first // 256, width)
            if data is None:
                raise Unreadable(f"no bundle of entries from {first + 1} on", missing_part=True)
            at = 0
            for i in range(there):
                length = int.from_bytes(data[at:at + 2], "big") if at + 2 <= len(data) else 2**32
                if length > len(data) - at - 2:
                    raise Unreadable(f"a bundle that ends within entry {first + i + 1}")
                if i < width:
                    yield first + i + 1, data[at + 2:at + 2 + length]
                at += 2 + length
            if at != len(data):
                raise Unreadable("bytes after the last entry")

    def compare(self, audit, checkpoint):
        """Every tile against the leaves; the signed root says which of the two is wrong."""
        different, stored = [], []
        for level, expected in enumerate(tiles_of(audit.hashes)):
            for first in range(0, len(expected), 256):
                width = min(256, len(expected) - first)
                data, there = self.read(level, first // 256, width)
                if data is None:
                    audit.findings.gap("E-DERIVED", (first << 8 * level) + 1, "a missing tile")
                    continue
                if len(data) != 32 * there:
                    raise Unreadable("a tile of another length")
                for i in range(width):
                    hash_ = data[32 * i:32 * i + 32]
                    if level == 0:
                        stored.append(hash_)
                    if hash_ != expected[first + i]:
                        different.append((level, (first + i << 8 * level) + 1))
        signed = checkpoint.size > 0 and tree_root(stored) == checkpoint.root
        for level, position in different:
            audit.findings.add("E-LEAF" if level == 0 and signed else "E-DERIVED", position, "a leaf and a tile that differ")


def tiles(directory, trust, load):
    checkpoint = load(Checkpoint, os.path.join(directory, "checkpoint"))
    own = os.path.join(directory, "log.vkey")
    anchors = trust.anchors or ([load(Key, own)] if os.path.exists(own) else [])
    files = Tiles(directory)
    audit = LogAudit(checkpoint.origin, type(trust)([checkpoint, *trust.checkpoints], anchors))

    def rows():
        for position, leaf in files.leaves(checkpoint.size):
            yield position, None, None, leaf, None
        files.compare(audit, checkpoint)

    return audit.run(rows())


def compare(a, b, trust, proof):
    """proof: (from, to, fromRoot, path, toRoot), or None."""
    findings = Findings()
    a, b = (a, b) if a.size <= b.size else (b, a)
    done = lambda: findings.result(entries=b.size)
    if a.origin != b.origin:
        findings.add("E-STORE", 0, "checkpoints of two logs")
        return done()
    keys = KeyHistory(a.origin, trust.anchors)
    if not trust.anchors:
        findings.gap("E-KEY", 0, "no key to check the signatures with")
    elif not keys.anchors:
        findings.add("E-STORE", 0, "a log of another origin than the key's")
        return done()
    elif not all([keys.accepts(a, findings), keys.accepts(b, findings)]):
        return done()
    fork = findings.add if keys.anchors else findings.gap
    if a.size == b.size or a.size == 0:
        if a.root != (b.root if a.size == b.size else sha256(b"")):
            fork("E-FORK", 0, f"two roots for size {a.size}")
        return done()
    roots = consistency_roots(a.size, b.size, proof[2], proof[3]) if proof and proof[:2] == (a.size, b.size) else None
    if roots is None or roots[1] != b.root:
        findings.gap("E-FORK", 0, "nothing that joins the two")
    elif roots[0] != a.root:
        fork("E-FORK", 0, f"the larger checkpoint implies another root for size {a.size}")
    elif (proof[2], proof[4]) != roots:
        findings.gap("E-FORK", 0, "a proof that states other roots than its path leads to")
    return done()


def read_proof(data):
    it = parse(data)
    if "format" in it:
        part(it, "format", str) == "supervision-fork/1" or refuse("another format")
        only(it, "format", "first", "second", "from", "to", "fromRoot", "toRoot", "path")
        first, second = Checkpoint(part(it, "first", str)), Checkpoint(part(it, "second", str))
        if (first.size, second.size, second.root) != (integer(it, "from"), integer(it, "to"), one_hash(it, "toRoot")):
            raise Malformed("checkpoints of another proof")
    else:
        only(it, "from", "to", "fromRoot", "toRoot", "path")
    return integer(it, "from"), integer(it, "to"), one_hash(it, "fromRoot"), hashes(it, "path", 64), one_hash(it, "toRoot")


def proof_of(leaf_hashes, a, b):
    """The proof that these leaves give, or None when there are too few."""
    leaf_hashes = leaf_hashes[:b]
    return (a, b, tree_root(leaf_hashes[:a]), subproof(a, leaf_hashes), tree_root(leaf_hashes)) if len(leaf_hashes) == b else None
