#!/usr/bin/env python3
"""Verifies a court's journal, written from docs/journal-format.md, docs/verifier.md and the C2SP texts alone: no code is shared with the
program Verifier/, whose verbs, options, exit codes and JSON keys `result`, `firstBadPosition` and `codes` it has.

    verify.py journal PATH | bundle FILE | receipt FILE | tiles DIR | compare A B   [--checkpoint FILE]... [--key VKEY|FILE]...
              compare: [--proof FILE | --tiles DIR | --journal PATH]
    verify.py batch        one JSON list of arguments on each line of the standard input, one result on each line of the output

Python's standard library, and `openssl` for signatures. Personal values stay in their boxes: the standard library has no AES.
"""
import json
import os
import sys
from typing import NamedTuple

import exchange
from hashes import Malformed, leaf_hash
from log import Unreadable, outcome
from notes import MAX_NOTE, Checkpoint, Key
from store import Store, is_database, journal, leaves_of

EXITS = {"verified": 0, "tampered": 1, "incomplete": 2, "unreadable": 3}
USAGE = 4


class Trust(NamedTuple):
    checkpoints: list
    anchors: list
    store: str = None  # the id of the store that the signer beside it knows


class Usage(Exception):
    """The command line asks for what there is not."""


def read(path, most=16 * 1024 * 1024):
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError as e:
        raise Malformed(str(e)) from e
    if len(data) > most:
        raise Malformed("a file that is too long")
    return data


def load(kind, path):
    try:
        return kind(read(path, MAX_NOTE if kind is Checkpoint else 4096).decode("utf-8"))
    except UnicodeDecodeError as e:
        raise Malformed(str(e)) from e


def leaf_hashes(path, most):
    database = os.path.join(path, "journal.db") if os.path.isdir(path) else path
    rows = (row[3] for row in Store(database).entries()) if is_database(database) else leaves_of(path)
    return [leaf_hash(leaf) for leaf, _ in zip(rows, range(most))]


def run(arguments):
    words, options = [], {"--checkpoint": [], "--key": [], "--keys": [], "--proof": [], "--tiles": [], "--journal": [], "--out": []}
    rest = [it for it in arguments if it != "--json"]
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            words.append(word)
        elif word in options and rest:
            options[word].append(rest.pop(0))
        else:
            raise Usage(f"{word} is no option, or lacks its value.")
    verb, paths = (words[0], words[1:]) if words else ("", [])
    if verb not in ("journal", "bundle", "receipt", "tiles", "compare") or len(paths) != (2 if verb == "compare" else 1):
        raise Usage(__doc__)
    keys = [it for it in options["--key"] if "+" not in it]
    for path in paths + options["--checkpoint"] + keys + [it for name in ("--keys", "--proof", "--tiles", "--journal") for it in options[name]]:
        if not os.path.exists(path):
            raise Usage(f"There is no {path}.")
    try:
        trust = Trust([load(Checkpoint, it) for it in options["--checkpoint"]], [Key(it) if "+" in it and not os.path.exists(it) else load(Key, it) for it in options["--key"]])
        if verb == "journal":
            return journal(paths[0], trust)
        if verb == "tiles":
            return exchange.tiles(paths[0], trust, load)
        if verb == "receipt":
            return exchange.receipt(read(paths[0]), trust)
        if verb == "bundle":
            return exchange.Bundle(read(paths[0]), trust).run()
        return compare(load(Checkpoint, paths[0]), load(Checkpoint, paths[1]), trust, options)
    except (Malformed, Unreadable) as e:
        return outcome("unreadable", [("E-FORMAT", 0, str(e))])


def compare(a, b, trust, options):
    first, last = min(a.size, b.size), max(a.size, b.size)
    proof = None
    if options["--proof"]:
        proof = exchange.read_proof(read(options["--proof"][-1]))
    elif 0 < first < last and options["--tiles"]:
        proof = exchange.proof_of([leaf_hash(leaf) for _, leaf in exchange.Tiles(options["--tiles"][-1]).leaves(last)], first, last)
    elif 0 < first < last and options["--journal"]:
        proof = exchange.proof_of(leaf_hashes(options["--journal"][-1], last), first, last)
    return exchange.compare(a, b, trust, proof)


def main():
    if sys.argv[1:] == ["batch"]:
        for line in sys.stdin:
            try:
                result = run(json.loads(line))
                result["exit"] = EXITS[result["result"]]
            except Usage as e:
                result = {"result": "usage", "exit": USAGE, "firstBadPosition": 0, "codes": [], "findings": [{"says": str(e)}]}
            print(json.dumps(result), flush=True)
        return 0
    try:
        result = run(sys.argv[1:])
    except Usage as e:
        print(e, file=sys.stderr)
        return USAGE
    print(json.dumps(result))
    return EXITS[result["result"]]


if __name__ == "__main__":
    sys.exit(main())
