#!/usr/bin/env python3
"""Answers a file of questions, one JSON object a line: `batch.py --law DIR FILE.jsonl`.

A line of the output, in the order of the input: {"id","nominal","due","provisional"} or {"id","error"}.
DIR holds `calendars/`. Exit: 0 answered; 3 the file cannot be read; 4 the calendars or the command line are wrong.
"""
import argparse
import json
import os
import sys

from calendars import Unreadable, read_all
from lines import read_lines
from periods import answer
from question import Wrong, read


def answered(it, calendars):
    """The answer to one line as it is written."""
    name = it.get("id") if it is not None else None
    try:
        if it is None:
            raise Wrong("no JSON object")
        found = answer(read(it), calendars)
    except Wrong as e:
        return {"id": name, "error": str(e)}
    return {"id": name, "nominal": found.nominal, "due": found.due, "provisional": found.provisional}


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(4, f"{message}\n")


def main(arguments):
    parser = Arguments(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--law", required=True)
    parser.add_argument("file")
    options = parser.parse_args(arguments)
    try:
        calendars = read_all(os.path.join(options.law, "calendars"))
    except (OSError, Unreadable) as e:
        print(e, file=sys.stderr)
        return 4
    try:
        for _, it in read_lines(options.file):
            print(json.dumps(answered(it, calendars)))
    except Unreadable as e:
        print(e, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
