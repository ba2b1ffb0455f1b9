"""C2SP signed notes, checkpoints and vkeys; which key is in force at which size. Signatures are checked by `openssl dgst -verify`."""
import os
import re
import subprocess
import tempfile

from hashes import Malformed, hash_of, sha256, strict_base64

SPKI_START = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
MAX_NOTE = 256 * 1024
MAX_NUMBER = 2**63 - 1
_verified = {}


def is_key_name(name):
    return name != "" and not any(c.isspace() or c == "+" or c < " " for c in name)


def decimal(text):
    """A number from 0 to 2^63-1 without leading zeros, or None."""
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text):
        return None
    return int(text) if int(text) <= MAX_NUMBER else None


def is_der_signature(der):
    if not 8 <= len(der) <= 72 or der[0] != 0x30 or der[1] != len(der) - 2:
        return False
    rest = der[2:]
    for _ in range(2):
        if len(rest) < 3 or rest[0] != 2 or rest[1] == 0 or rest[1] > len(rest) - 2:
            return False
        value, rest = rest[2:2 + rest[1]], rest[2 + rest[1]:]
        if value[0] >= 0x80 or (len(value) > 1 and value[0] == 0 and value[1] < 0x80) or len(value.lstrip(b"\0")) > 32:
            return False
    return not rest


class Key:
    def __init__(self, text):
        line = text[:-1] if text.endswith("\n") else text
        parts = line.split("+", 2)
        raw = strict_base64(parts[2]) if len(line) <= 1024 and len(parts) == 3 else None
        if raw is None or not is_key_name(parts[0]):
            raise Malformed("no vkey")
        self.spki = raw[1:]
        if len(raw) != len(SPKI_START) + 65 or raw[0] != 2 or not self.spki.startswith(SPKI_START):
            raise Malformed("a vkey of another type")
        x, y = int.from_bytes(self.spki[-64:-32], "big"), int.from_bytes(self.spki[-32:], "big")
        if x >= P or y >= P or (y * y - (x * x * x - 3 * x + B)) % P:
            raise Malformed("a point that is not on the curve")
        self.text, self.name, self.id = line, parts[0], parts[1]
        if self.id != sha256(self.spki)[:4].hex():
            raise Malformed("a vkey with another id")

    def verifies(self, text, signature):
        if not is_der_signature(signature):
            return False
        asked = (self.spki, text, signature)
        if asked not in _verified:
            _verified[asked] = self._openssl(text, signature)
        return _verified[asked]

    def _openssl(self, text, signature):
        with tempfile.TemporaryDirectory() as folder:
            for name, data in (("key.der", self.spki), ("text", text), ("sig", signature)):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(data)
            done = subprocess.run(
                ["openssl", "dgst", "-sha256", "-keyform", "DER", "-verify", "key.der", "-signature", "sig", "text"],
                cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return done.returncode == 0


class Checkpoint:
    def __init__(self, note):
        if len(note) > MAX_NOTE or any(c < " " and c != "\n" for c in note):
            raise Malformed("a note that is too long or has control characters")
        split = note.rfind("\n\n")
        lines = note[split + 2:]
        if split < 0 or not lines.endswith("\n"):
            raise Malformed("a note without signatures")
        signatures = lines[:-1].split("\n")
        if len(signatures) > 64:
            raise Malformed("too many signatures")
        self.note = note
        self.text = note[:split + 1].encode()
        self.signatures = [self._signature(line) for line in signatures]
        body = note[:split + 1].split("\n")
        if len(body) != 4 or not body[0]:
            raise Malformed("a body of other than three lines")
        self.origin, self.size, self.root = body[0], decimal(body[1]), hash_of(body[2])
        if self.size is None or self.root is None:
            raise Malformed("no size or no root")

    @staticmethod
    def _signature(line):
        parts = line.split(" ")
        raw = strict_base64(parts[2]) if len(parts) == 3 and parts[0] == "\u2014" and is_key_name(parts[1]) else None
        if raw is None or len(raw) <= 4:
            raise Malformed("no signature line")
        return parts[1], raw[:4].hex(), raw[4:]


KEY_KINDS = ("journal.key-rotated", "journal.key-revoked")


class KeyHistory:
    """The first key must be an anchor; a later one an anchor, or announced by a believed one. After a revocation only an anchor counts."""

    def __init__(self, origin, anchors):
        self.origin = origin
        self.anchors = [key for key in anchors if key.name == origin]
        self.epochs = []  # (from size, id, key or None, revoked after or None)

    def _anchor(self, wanted):
        return next((key for key in self.anchors if wanted(key)), None)

    def add(self, leaf, findings):
        fields, revoked = leaf.fields, leaf.kind == "journal.key-revoked"
        try:
            old = fields.get("old")
            if not isinstance(old, str) or len(old) != 8:
                raise Malformed("no id")
            key = Key(fields["key"] if isinstance(fields.get("key"), str) else "")
            upto = fields.get("upto") if revoked else None
            announcement = fields.get("announcement") if not revoked else None
            if revoked and (not isinstance(upto, int) or upto < 0):
                raise Malformed("no last size")
            if not revoked:
                announcement = strict_base64(announcement) if isinstance(announcement, str) and len(announcement) <= 200 else None
                if announcement is None:
                    raise Malformed("no announcement")
        except Malformed as e:
            findings.add("E-KEY", leaf.position, str(e))
            return
        if not self.epochs:
            self.epochs.append((0, old, self._anchor(lambda it: it.id == old), None))
        _, before_id, before_key, _ = self.epochs[-1]
        if before_id != old:
            findings.add("E-KEY", leaf.position, f"key {old} goes, but {before_id} was in force")
        believed = self._anchor(lambda it: it.text == key.text)
        if announcement is not None and before_key is not None:
            said = f"supervision/key-rotation/v1\n{self.origin}\n{key.text}\n".encode()
            if before_key.verifies(said, announcement):
                believed = believed or key
            else:
                findings.add("E-KEY", leaf.position, "an announcement that the old key did not sign")
        self.epochs.append((leaf.position, key.id, believed, upto))

    def accepts(self, checkpoint, findings):
        known = self.anchors + [key for _, _, key, _ in self.epochs if key]
        signers = set()
        for name, key_id, signature in checkpoint.signatures:
            candidates = [key for key in known if key.id == key_id and name == self.origin]
            if any(key.verifies(checkpoint.text, signature) for key in candidates):
                signers.add(key_id)
            elif candidates:
                findings.add("E-KEY", 0, f"a signature by {key_id} that does not verify")
                return False
        if any(upto is not None and upto < checkpoint.size < start for start, _, _, upto in self.epochs):
            findings.add("E-KEY", 0, "a checkpoint of a size for which the key was revoked")
            return False
        in_force = [epoch for epoch in self.epochs if epoch[0] <= checkpoint.size]
        if (in_force[-1][1] in signers) if in_force else signers:
            return True
        findings.add("E-KEY", 0, "no signature by the key in force")
        return False
