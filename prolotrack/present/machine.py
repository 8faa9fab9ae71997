"""Lists in the plain forms that other programs read: tsv, csv, json and ndjson. Exact, in ISO, one record a row."""

import csv
from collections.abc import Iterable
from enum import StrEnum
from typing import TextIO

from prolotrack.domain.cell import cell, guarded_cell
from prolotrack.domain.harmless import to_json
from prolotrack.present.text import visible


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


def _write_json(out: TextIO, names: list[str], values: Iterable[list[object]]) -> None:
    """Write one JSON array, an object a line."""
    between = "[\n "
    for row in values:
        out.write(between + to_json(dict(zip(names, row, strict=True))))
        between = ",\n "
    out.write("[]\n" if between.startswith("[") else "\n]\n")


def _visible_cell(value: object) -> str:
    """Return a cell that acts on no screen and breaks no row."""
    return visible(cell(value))


def _escaped_cell(value: object) -> str:
    """Return a cell that acts on no screen, breaks no row and can be read back: a backslash is doubled."""
    return visible(cell(value).replace("\\", "\\\\"))
