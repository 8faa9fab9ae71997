"""Rows as JSON, an object a row: one array of them, or one a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from json.encoder import encode_basestring
from typing import Any, TextIO

from prolotrack.domain.harmless import to_json
from prolotrack.domain.plain import Batch, Plain
from prolotrack.exchange.rows.remembered import Written, remembered


def write_json(out: TextIO, kinds: Mapping[str, Any], batches: Iterable[Batch]) -> None:
    """Write rows whose columns are of some kinds as one array, without keeping them."""
    between = "[\n "
    for objects in _objects(kinds, batches):
        out.write(between + ",\n ".join(objects))
        between = ",\n "
    out.write("[]\n" if between.startswith("[") else "\n]\n")


def write_ndjson(out: TextIO, kinds: Mapping[str, Any], batches: Iterable[Batch]) -> None:
    """Write rows whose columns are of some kinds one a line, without keeping them."""
    out.writelines("\n".join(objects) + "\n" for objects in _objects(kinds, batches))


def _objects(kinds: Mapping[str, Any], batches: Iterable[Batch]) -> Iterator[Iterator[str]]:
    """Yield the rows of each batch as JSON objects."""
    written = [_values_of(kind) for kind in kinds.values()]
    line = "{" + ", ".join(to_json(name).replace("%", "%%") + ": %s" for name in kinds) + "}"
    for batch in batches:
        columns = (write(column) for write, column in zip(written, batch, strict=True))
        yield map(line.__mod__, zip(*columns, strict=True))


def _values_of(kind: Any) -> Written:  # noqa: ANN401 - annotations have no common type
    """Return what writes the values of a column of a kind."""
    if kind is str:
        return _texts
    if kind is int:
        return lambda column: ["null" if number is None else number for number in column]
    if kind is date or issubclass(kind, StrEnum):
        return lambda column: ["null" if word is None else f'"{word}"' for word in column]
    return remembered(kind, to_json)


def _texts(column: Sequence[Plain]) -> Iterable[object]:
    """Return texts, exact to read and harmless to print."""
    if "".join(filter(None, column)).isprintable():  # type: ignore[arg-type] # texts
        return ["null" if text is None else encode_basestring(str(text)) for text in column]
    return map(to_json, column)
