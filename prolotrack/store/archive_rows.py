"""The lines of an archive, taken apart without trust: rows of a table's columns, and of a trail that is one chain."""

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from prolotrack.domain.manifest import Anchor, Manifest
from prolotrack.errors import UsageProblem
from prolotrack.store.audit import FIRST, seal
from prolotrack.store.records import Stored

Row = dict[str, Stored]

UNCHANGED = "Nothing was changed."
_UNSTORABLE = "[\0\ud800-\udfff]"  # no database keeps it: NUL, half a character
_MOST = 2**31  # beyond every whole number that the databases keep


class Contents(NamedTuple):
    """What an archive says of itself, and what gives the lines of one of its tables."""

    manifest: Manifest
    lines: Callable[[str], Iterator[str]]


class Shape(NamedTuple):
    """A table: the kinds of values that each of its columns takes, in order of their names."""

    table: str
    columns: dict[str, frozenset[type]]


def rows_in(lines: Iterator[str], shape: Shape) -> Iterator[Row]:
    """Yield the row that each line holds; UsageProblem where one is none of the table."""
    names, seen = list(shape.columns), set[tuple[type, ...]]()
    for number, line in enumerate(lines, start=1):
        row = _parsed(line)
        if row is None or list(row) != names:
            raise _strange(shape, number)
        kinds = tuple(map(type, row.values()))
        if kinds not in seen:
            if not all(kind in taken for kind, taken in zip(kinds, shape.columns.values(), strict=True)):
                raise _strange(shape, number)
            seen.add(kinds)
        if not _storable(line, row):
            raise _strange(shape, number)
        yield row


def chained(rows: Iterator[Row], anchor: Anchor | None) -> Iterator[Row]:
    """Yield the entries of a trail; UsageProblem where they are not one chain from the first entry to the anchor."""
    n, before = 0, FIRST
    for row in rows:
        n += 1
        if row["n"] != n or row["hash"] != seal(row, before):
            raise UsageProblem(f"The trail in the archive was changed at entry {n}: take another copy. {UNCHANGED}")
        before = str(row["hash"])
        yield row
    if anchor != (n, before):
        raise UsageProblem(
            f"The trail in the archive does not end where its anchor says: take another copy. {UNCHANGED}"
        )


def _parsed(line: str) -> Row | None:
    """Return the object that a line of JSON is, if it is one."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _storable(line: str, row: Row) -> bool:
    """Say whether every database can keep the values of a row."""
    if "\\u" in line and any(isinstance(value, str) and re.search(_UNSTORABLE, value) for value in row.values()):
        return False
    return all(-_MOST <= value < _MOST for value in row.values() if type(value) is int)


def _strange(shape: Shape, number: int) -> UsageProblem:
    """Return what is said of a line that is no row of its table."""
    return UsageProblem(
        f"Line {number} of {shape.table}.ndjson in the archive is no row of that table: take another copy. {UNCHANGED}"
    )
