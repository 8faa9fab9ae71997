"""The plain forms that other programs read: tsv, csv, json and ndjson. Exact, in ISO, one record a row."""

import csv
import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TextIO

from prolotrack.domain.cell import cell, guarded_cell
from prolotrack.present.text import HARMFUL, visible


class Format(StrEnum):
    """The forms of a list."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    NDJSON = "ndjson"


class AnswerForm(StrEnum):
    """The forms of any other answer: in words, or as one JSON object."""

    TABLE = "table"
    JSON = "json"


def write_rows(out: TextIO, form: Format, record: type, rows: Iterable[object], *, screen: bool = False) -> None:
    """Write records, one a row, under the names of their fields; on a *screen* every form is made harmless."""
    names = list(record.__annotations__)
    values = ([getattr(row, name) for name in names] for row in rows)
    match form:
        case Format.JSON:
            _write_json(out, names, values)
        case Format.NDJSON:
            out.writelines(to_json(dict(zip(names, row, strict=True))) + "\n" for row in values)
        case Format.CSV:
            made = _visible_cell if screen else guarded_cell
            writer = csv.writer(out, lineterminator="\n" if screen else "\r\n")
            writer.writerow(names)
            writer.writerows([made(value) for value in row] for row in values)
        case _:
            out.write("\t".join(names) + "\n")
            out.writelines("\t".join(map(_escaped_cell, row)) + "\n" for row in values)


def to_json(value: object, indent: int | None = None) -> str:
    """Return JSON that is exact to read and harmless to print: controls and bidi marks are escaped."""
    text = json.dumps(value, ensure_ascii=False, default=_plain, indent=indent)
    return re.sub(HARMFUL, lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def _write_json(out: TextIO, names: list[str], values: Iterable[list[object]]) -> None:
    """Write one JSON array, an object a line."""
    between = "[\n "
    for row in values:
        out.write(between + to_json(dict(zip(names, row, strict=True))))
        between = ",\n "
    out.write("[]\n" if between.startswith("[") else "\n]\n")


def _plain(value: object) -> object:
    """Return what JSON can say of a value."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _visible_cell(value: object) -> str:
    """Return a cell that acts on no screen and breaks no row."""
    return visible(cell(value))


def _escaped_cell(value: object) -> str:
    """Return a cell that acts on no screen, breaks no row and can be read back: a backslash is doubled."""
    return visible(cell(value).replace("\\", "\\\\"))
