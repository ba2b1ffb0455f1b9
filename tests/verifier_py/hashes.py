"""Hashes, Merkle trees and proofs: RFC 6962 section 2.1, RFC 9162 sections 2.1.3.2 and 2.1.4.2, and the map of streams."""
import base64
import binascii
import hashlib
import hmac


class Malformed(Exception):
    """Input is not in the form that its format document asks for."""


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(leaf):
    return sha256(b"\x00" + leaf)


def node(left, right):
    return sha256(b"\x01" + left + right)


def commitment(salt, position, field, value):
    """What a leaf must hold for a personal value."""
    name = field.encode()
    return hmac.digest(salt, b"supervision/journal/payload/v1\n" + position.to_bytes(8, "big") + len(name).to_bytes(2, "big") + name + value, hashlib.sha256)


def strict_base64(text):
    """The bytes, or None: with padding, and in the one way to write them."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def hash_of(text):
    """32 bytes from base64, or None."""
    data = strict_base64(text) if isinstance(text, str) and len(text) == 44 else None
    return data if data is not None and len(data) == 32 else None


class Tree:
    """The tree over leaf hashes that come one by one: roots of perfect subtrees by size."""

    def __init__(self):
        self.subtrees = []

    def add(self, hash_):
        size = 1
        while self.subtrees and self.subtrees[-1][0] == size:
            left = self.subtrees.pop()
            hash_ = node(left[1], hash_)
            size *= 2
        self.subtrees.append((size, hash_))

    def root(self):
        if not self.subtrees:
            return sha256(b"")
        root = self.subtrees[-1][1]
        for _, left in reversed(self.subtrees[:-1]):
            root = node(left, root)
        return root


def inclusion_root(index, size, hash_, path):
    """The root to which the path leads, or None when it fits no such place."""
    if not 0 <= index < size or len(path) > 64:
        return None
    fn, sn = index, size - 1
    for p in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            hash_ = node(p, hash_)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            hash_ = node(hash_, p)
        fn, sn = fn >> 1, sn >> 1
    return hash_ if sn == 0 else None


def consistency_roots(first, second, first_root, path):
    """The two roots to which the path leads, or None."""
    if not 0 < first < second or not path or len(path) > 64:
        return None
    path = ([first_root] if first & (first - 1) == 0 else []) + list(path)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return (fr, sr) if sn == 0 else None


def subproof(m, leaves, whole=True):
    """RFC 6962 section 2.1.2, by its definition."""
    n = len(leaves)
    if m == n:
        return [] if whole else [tree_root(leaves)]
    k = 1
    while k * 2 < n:
        k *= 2
    if m <= k:
        return subproof(m, leaves[:k], whole) + [tree_root(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [tree_root(leaves[:k])]


def tree_root(leaves):
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def map_leaf(tag, count, head):
    return sha256(b"\x00" + tag + count.to_bytes(8, "big", signed=True) + head)


def bit(tag, depth):
    return tag[depth // 8] >> (7 - depth % 8) & 1


def map_root(entries, depth=0):
    """entries: tag -> (count, head). By the definition: no entry, one, or the two halves."""
    if not entries:
        return bytes(32)
    if len(entries) == 1:
        (tag, (count, head)), = entries.items()
        return map_leaf(tag, count, head)
    halves = {}, {}
    for tag, value in entries.items():
        halves[bit(tag, depth)][tag] = value
    return node(map_root(halves[0], depth + 1), map_root(halves[1], depth + 1))


def map_root_from(tag, own, siblings):
    for depth in range(len(siblings) - 1, -1, -1):
        own = node(siblings[depth], own) if bit(tag, depth) else node(own, siblings[depth])
    return own
