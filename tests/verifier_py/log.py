"""Audits a whole log: docs/journal-format.md and docs/verifier.md say what must hold."""
from forms import KnownForms
from hashes import Tree, hash_of, leaf_hash, map_root, tree_root
from leaf import Leaf, NotALeaf
from notes import KEY_KINDS, KeyHistory

LONGEST_LAG = 65_536


class Unreadable(Exception):
    """The input ends where it must not."""

    def __init__(self, says, missing_part=False):
        super().__init__(says)
        self.missing_part = missing_part


class Findings:
    def __init__(self):
        self.all, self.gaps = [], []

    def add(self, code, position, says):
        self.all.append((code, position, says))

    def gap(self, code, position, says):
        self.gaps.append((code, position, says))

    def result(self, **more):
        kind = "tampered" if self.all else "incomplete" if self.gaps else "verified"
        return outcome(kind, self.all or self.gaps, **more)


def outcome(kind, findings, **more):
    positions = [position for _, position, _ in findings if position > 0]
    return {
        "result": kind,
        "firstBadPosition": min(positions) if positions and kind == "tampered" else 0,
        "codes": sorted({code for code, _, _ in findings}),
        "findings": [{"code": code, "position": position, "says": says} for code, position, says in findings[:100]],
        **more,
    }


class Checkpoints:
    """What was seen signed of a log, against the roots of the log itself."""

    def __init__(self, trust, origin, findings):
        self.trust, self.origin, self.findings = trust, origin, findings
        self.keys = KeyHistory(origin, trust.anchors)
        self.wanted = {it.size for it in trust.checkpoints}
        self.roots = {}

    def after(self, count, tree):
        if count in self.wanted:
            self.roots[count] = tree.root()

    def covered(self, last, signer=None):
        """signer: the key that, as the store says, vouched for it first."""
        findings = self.findings
        if self.trust.anchors and not self.keys.anchors:
            findings.add("E-STORE", 0, "a log of another origin than the key's")
            return 0
        ours = [it for it in self.trust.checkpoints if it.origin == self.origin]
        for it in self.trust.checkpoints:
            if it.origin != self.origin:
                findings.add("E-STORE", 0, f"a checkpoint of {it.origin}")
        if ours and not self.keys.anchors:
            findings.gap("E-KEY", 0, "no key to check the checkpoint with")
            return 0
        if not ours and signer is not None and last > 0:
            findings.gap("E-KEY", 0, f"no checkpoint of a log for which key {signer} vouched")
        signed = [it for it in ours if self.keys.accepts(it, findings)]
        for size in {it.size for it in signed}:
            if len({it.root for it in signed if it.size == size}) > 1:
                findings.add("E-FORK", 0, f"two signed roots for size {size}")
        good = {it.size for it in signed if self.roots.get(it.size) == it.root}
        for it in signed:
            if it.size > last:
                findings.add("E-ROLLBACK", 0, f"a signed checkpoint of {it.size} entries")
            elif it.size not in self.roots:
                findings.add("E-ROOT", 0, f"fewer than {it.size} leaves")
            elif self.roots[it.size] != it.root and any(size >= it.size for size in good):
                findings.add("E-FORK", 0, f"a larger signed checkpoint implies another root for size {it.size}")
            elif self.roots[it.size] != it.root:
                before = max([size for size in good if size < it.size], default=0)
                findings.add("E-ROOT", it.size if before + 1 == it.size else 0, f"the signed root of size {it.size}")
        return max(good, default=0)


class LogAudit:
    def __init__(self, origin, trust, store=None):
        """store: rows of a database, or None when only leaves are at hand."""
        self.findings = Findings()
        self.origin, self.store = origin, store
        self.checkpoints = Checkpoints(trust, origin, self.findings)
        self.tree, self.hashes, self.forms = Tree(), [], KnownForms()
        self.position, self.recorded = 0, -2**63
        self.streams = {}  # tag -> state
        self.commands = {}
        self.map_waiting, self.map_state, self.map_applied = [], {}, 0
        self.missing, self.erased, self.unopened = set(), 0, 0

    def run(self, rows):
        """rows: (position or 0, stream, version, leaf, hash column or None)."""
        findings, coverage = self.findings, None
        try:
            known = self.checkpoints.trust.store
            if self.store and known is not None and known != self.store.meta.get("store", ""):
                findings.add("E-STORE", 0, f"not the store {known}, which the signer beside it knows")
            self.checkpoints.after(0, self.tree)
            for tag, (id_, key) in (self.store.streams(findings) if self.store else {}).items():
                self.streams[tag] = {"id": id_, "key": key, "version": 0, "last": None, "column": None, "position": 0, "command": None}
            for row in rows:
                self._row(*row)
            coverage = self.checkpoints.covered(self.position, self.store.meta.get("signer") if self.store else None)
            if self.store:
                self.store.finish(self)
        except Unreadable as e:
            if e.missing_part:
                findings.gap("E-FORMAT", self.position + 1, str(e))
            elif not findings.all:
                return outcome("unreadable", [("E-FORMAT", self.position + 1, str(e))], entries=self.position)
            else:
                findings.add("E-FORMAT", self.position + 1, str(e))
        more = {} if coverage is None else {"covered": coverage, "uncovered": max(0, self.position - coverage)}
        return findings.result(entries=self.position, root=self.tree.root().hex(), erased=self.erased, unopened=self.unopened, **more)

    def _row(self, position, stream, version, data, column):
        self.position += 1
        if self.store and position != self.position:
            self.findings.add("E-SEQ", self.position, f"a row at position {position}")
            self.position = position
        hash_ = leaf_hash(data)
        self.tree.add(hash_)
        self.hashes.append(hash_)
        self.checkpoints.after(len(self.hashes), self.tree)
        if self.store and column != hash_:
            self.findings.add("E-LEAF", self.position, "a leaf with another hash than the column's")
        try:
            leaf = Leaf(data)
        except NotALeaf as e:
            self.findings.add("E-LEAF", self.position, str(e))
            if self.store:
                self.store.skip(self.position)
            return
        repeat = self._place(leaf, position, version)
        self._stream(leaf, stream, column if self.store else hash_)
        fault = self.forms.fault(leaf)
        if fault:
            self.findings.add("E-LEAF", self.position, fault)
        if leaf.is_kind(*KEY_KINDS):
            self.checkpoints.keys.add(leaf, self.findings)
        if self.store:
            self.store.payloads(leaf, self)
        self.position -= repeat

    def _place(self, leaf, position, version):
        """1 for a leaf that repeats an earlier place and so takes none of its own, otherwise 0."""
        add, repeat = self.findings.add, 0
        if position == 0:
            if leaf.position != self.position:
                add("E-SEQ", self.position, f"a leaf of position {leaf.position}")
                repeat = int(leaf.position < self.position)
                self.position = max(self.position, leaf.position)
        elif leaf.position != position:
            add("E-POSITION", self.position, f"position {leaf.position} in the leaf")
        if leaf.origin != self.origin:
            add("E-STORE", self.position, f"origin {leaf.origin}")
        if leaf.recorded < self.recorded:
            add("E-TIME", self.position, f"recorded at {leaf.recorded}")
        self.recorded = max(self.recorded, leaf.recorded)
        if self.store and leaf.version != version:
            add("E-DERIVED", self.position, f"version {version} in the column")
        return repeat

    def _stream(self, leaf, stream, column):
        add = self.findings.add
        state = self.streams.get(leaf.tag)
        if state is None:
            if self.store:
                add("E-DERIVED", self.position, "no stream row with this tag")
                return
            state = self.streams[leaf.tag] = {"id": len(self.streams), "key": "", "version": 0, "last": None, "column": None, "position": 0, "command": None}
        if self.store and stream != state["id"]:
            add("E-DERIVED", self.position, f"stream {stream} in the column")
        if leaf.version != state["version"] + 1:
            add("E-SEQ", self.position, f"version {leaf.version} after {state['version']}")
        if leaf.previous is not None and leaf.previous not in (state["last"] or bytes(32), state["column"] or bytes(32)):
            add("E-CHAIN", self.position, "another previous leaf")
        seen = (state["id"], leaf.command)
        if seen in self.commands and not (state["command"] == leaf.command and state["position"] == self.position - 1):
            add("E-SEQ", self.position, f"command {leaf.command} again")
        self.commands[seen] = True
        state.update(version=leaf.version, last=leaf.hash, column=column, position=self.position, command=leaf.command)
        self._map(leaf)

    def _map(self, leaf):
        if leaf.is_kind("journal.streams-mapped"):
            self._check_map(leaf.fields)
        self.map_waiting.append((self.position, leaf.tag, leaf.version, leaf.hash))
        if len(self.map_waiting) > LONGEST_LAG:
            self._apply_map()

    def _check_map(self, fields):
        upto, streams, root = fields.get("upto"), fields.get("streams"), hash_of(fields.get("root"))
        if not isinstance(upto, int) or not isinstance(streams, int) or root is None:
            self.findings.add("E-DERIVED", self.position, "a map without its fields")
            return
        if not self.map_applied <= upto < self.position:
            self.findings.add("E-DERIVED", self.position, f"a map up to {upto}")
            return
        while self.map_waiting and self.map_waiting[0][0] <= upto:
            self._apply_map()
        self.map_applied = upto
        if streams != len(self.map_state):
            self.findings.add("E-DERIVED", self.position, f"a map of {streams} streams")
        if root != map_root(self.map_state):
            self.findings.add("E-ROOT", self.position, "a map with another root")

    def _apply_map(self):
        self.map_applied, tag, version, hash_ = self.map_waiting.pop(0)
        self.map_state[tag] = version, hash_


def tiles_of(hashes):
    """level -> list of hashes: leaf hashes, then roots of full tiles."""
    levels = [hashes]
    while len(levels[-1]) >= 256:
        below = levels[-1]
        levels.append([tree_root(below[i:i + 256]) for i in range(0, len(below) - 255, 256)])
    return levels
