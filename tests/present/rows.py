"""Rows to write, and how what was written is read back."""

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hypothesis import strategies as st

from prolotrack.present.machine import Format, write_rows


class Colour(StrEnum):
    """Some words."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with a field of every kind."""

    text: str
    words: tuple[str, ...]
    day: date
    dose: Decimal | None
    count: int
    flag: bool
    colour: Colour | None


# What the program accepts: no NUL, no half of a character.
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
NASTY = st.text(st.sampled_from("=+-@'\"\t\r\n\\,;xn\x1b\x9b\u202e\u2066\u2028\ufeff\u200c漢é "), max_size=12)
DOSES = st.decimals(-1000, 1000, places=3)
ROWS = st.lists(
    st.builds(
        Row,
        TEXTS | NASTY,
        st.lists(TEXTS | NASTY, max_size=3).map(tuple),
        st.dates(),
        st.none() | DOSES,
        st.integers(),
        st.booleans(),
        st.none() | st.sampled_from(Colour),
    ),
    max_size=4,
)


def written(rows: list[Row], form: Format, *, screen: bool = False) -> str:
    """Return what is written for rows."""
    out = io.StringIO(newline="")
    write_rows(out, form, Row, rows, screen=screen)
    return out.getvalue()


def from_csv(text: str) -> list[list[str]]:
    """Return the cells of csv, each without its guard."""
    return [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]


def unguarded(cell: str) -> str:
    """Take the one quote off that keeps a spreadsheet from computing."""
    return cell[1:] if re.match("'+[=+\\-@\t\r]", cell) else cell


def from_tsv(text: str) -> list[list[str]]:
    """Return the cells of tsv, with what is written out put back."""
    return [[unescaped(cell) for cell in line.split("\t")] for line in text.removesuffix("\n").split("\n")]


def unescaped(cell: str) -> str:
    """Put back what a cell writes out: control characters, marks, a doubled backslash."""
    short = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
    found = re.compile(r"\\(?:([nrt\\])|x([0-9a-f]{2})|u([0-9a-f]{4}))")
    return found.sub(lambda match: short[match[1]] if match[1] else chr(int(match[2] or match[3], 16)), cell)


def from_json(text: str, form: Format) -> list[object]:
    """Return the objects of json or ndjson."""
    if form is Format.JSON:
        objects: list[object] = json.loads(text)
        return objects
    return [json.loads(line) for line in text.split("\n") if line]
