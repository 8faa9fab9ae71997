"""The rows of an export as csv, json and ndjson, a batch of plain values at a time, exactly as `machine` does."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, TextIO

from prolotrack.domain.cell import guarded, guarded_cell, unlike_formulas
from prolotrack.domain.plain import READ, Batch, Plain
from prolotrack.present.machine import Format, to_json

_Column = Sequence[Plain]
_Written = Callable[[_Column], Iterable[object]]

_REMEMBERED = 2**14  # values of a column; the same figures come again and again


def write_batches(out: TextIO, form: Format, kinds: Mapping[str, Any], batches: Iterable[Batch]) -> None:
    """Write rows whose columns are of some kinds, without keeping them."""
    match form:
        case Format.CSV:
            _write_csv(out, kinds, batches)
        case Format.NDJSON:
            out.writelines("\n".join(lines) + "\n" for lines in _json_lines(kinds, batches))
        case _:
            between = "[\n "
            for lines in _json_lines(kinds, batches):
                out.write(between + ",\n ".join(lines))
                between = ",\n "
            out.write("[]\n" if between.startswith("[") else "\n]\n")


def _write_csv(out: TextIO, kinds: Mapping[str, Any], batches: Iterable[Batch]) -> None:
    """Write csv by RFC 4180."""
    written = [_cells_of(kind) for kind in kinds.values()]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(kinds)
    for batch in batches:
        columns = (write(column) for write, column in zip(written, batch, strict=True))
        writer.writerows(zip(*columns, strict=True))


def _json_lines(kinds: Mapping[str, Any], batches: Iterable[Batch]) -> Iterator[Iterator[str]]:
    """Yield the rows of each batch as JSON objects."""
    written = [_jsons_of(kind) for kind in kinds.values()]
    line = "{" + ", ".join(to_json(name).replace("%", "%%") + ": %s" for name in kinds) + "}"
    for batch in batches:
        columns = (write(column) for write, column in zip(written, batch, strict=True))
        yield map(line.__mod__, zip(*columns, strict=True))


def _cells_of(kind: Any) -> _Written:  # noqa: ANN401 - annotations have no common type
    """Return what writes the cells of a column of a kind."""
    if kind is str:
        return _texts
    if kind in {int, date} or issubclass(kind, StrEnum):
        return _as_they_are
    return _remembered(kind, guarded_cell)


def _texts(column: _Column) -> Iterable[object]:
    """Return texts, none of which a spreadsheet takes for a formula."""
    if unlike_formulas(column):
        return column
    return [None if text is None else guarded(str(text)) for text in column]


def _as_they_are(column: _Column) -> _Column:
    """Return values whose plain form is what is written."""
    return column


def _remembered(kind: Any, write: Callable[[Any], str]) -> _Written:  # noqa: ANN401
    """Return what writes values of a kind, each different one once."""
    read = READ[kind]

    @lru_cache(_REMEMBERED)
    def written(value: Plain) -> str:
        return write(None if value is None else read(value))

    return lambda column: map(written, column)


def _jsons_of(kind: Any) -> _Written:  # noqa: ANN401
    """Return what writes the values of a column of a kind as JSON."""
    if kind is str:
        return _json_texts
    if kind is int:
        return lambda column: ["null" if number is None else number for number in column]
    if kind is date or issubclass(kind, StrEnum):
        return lambda column: ["null" if word is None else f'"{word}"' for word in column]
    return _remembered(kind, to_json)


def _json_texts(column: _Column) -> Iterable[object]:
    """Return texts, exact to read and harmless to print."""
    if "".join(filter(None, column)).isprintable():  # type: ignore[arg-type] # texts
        return ["null" if text is None else encode_basestring(str(text)) for text in column]
    return map(to_json, column)
