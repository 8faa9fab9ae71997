"""How a record becomes a row and a row a record, by the types of the record's fields.

Stored forms are plain text and integers, the same on every database and in the audit trail: days and
times as ISO text, decimals as thousandths, truths as 0 and 1, lists as JSON. (PostgreSQL keeps days as DATE and takes
the text.)
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from functools import cache
from itertools import islice
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar

from prolotrack.domain.column import kind_of
from prolotrack.domain.dates import Interval, parse_interval
from prolotrack.domain.plain import READ, THOUSANDTHS, Batch, Plain

Record = TypeVar("Record")
Stored = Plain

_BATCH = 1000  # rows
_AS_THEY_ARE = {str, int, NoneType}  # their stored form is they themselves; by far most values


def row_of(record: object) -> dict[str, Stored]:
    """Return the row that holds a record, by column."""
    return dict(zip(columns_of(type(record)), values_of(record), strict=True))


def values_of(record: object) -> tuple[Stored, ...]:
    """Return the stored values of a record, in the order of its fields."""
    values = _values(type(record))(record)  # type: ignore[arg-type] # every class can be hashed
    return tuple([value if type(value) in _AS_THEY_ARE else _store_of(value)(value) for value in values])


def stored(value: object) -> Stored:
    """Return the stored form of one value."""
    return None if value is None else _store_of(value)(value)


def records_of(record: type[Record], rows: Iterable[tuple[Any, ...]]) -> Iterator[Record]:
    """Return a record for each row, its columns in the order of the record's fields."""
    loaders = _loaders(record)  # type: ignore[arg-type] # every class can be hashed
    for row in rows:
        values = list(row)
        for index, load in loaders:
            if values[index] is not None:
                values[index] = load(values[index])
        yield record(*values)


def records_in(record: type[Record], batches: Iterable[Batch]) -> Iterator[Record]:
    """Yield the records whose plain values are in batches."""
    for batch in batches:
        yield from records_of(record, zip(*batch, strict=True))


def batches_of(rows: Iterable[object]) -> Iterator[Batch]:
    """Yield records as plain values, some at a time, column by column."""
    rows = iter(rows)
    while some := list(islice(rows, _BATCH)):
        yield list(zip(*map(values_of, some), strict=True))


def columns_of(record: type[Any]) -> tuple[str, ...]:
    """Return the names of a record's fields, which are its columns."""
    return tuple(record.__annotations__)


def name_of(record: type) -> str:
    """Return what a record's table is called: ``course_change``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()


def _store_of(value: object) -> Callable[[Any], Stored]:
    """Return what turns a value into its stored form."""
    return _storing(type(value))  # type: ignore[arg-type] # every class can be hashed


@cache
def _storing(kind: type[Any]) -> Callable[[Any], Stored]:
    """Return what turns a value of a kind into its stored form."""
    for of, store in _STORE.items():
        if issubclass(kind, of):
            return store
    raise TypeError(f"{kind.__name__} has no stored form")


def _list(values: tuple[object, ...]) -> str:
    """Return a list as JSON."""
    return _as_json([stored(value) for value in values]) if values else "[]"


@cache
def _values(record: type[Any]) -> Callable[[object], tuple[Any, ...]]:
    """Return what reads all fields of a record at once."""
    return attrgetter(*columns_of(record))


@cache
def _loaders(record: type[Any]) -> tuple[tuple[int, Callable[[Any], object]], ...]:
    """Return, by position, what turns the stored forms of a record back into its values."""
    kinds = ((index, kind_of(annotation)) for index, annotation in enumerate(record.__annotations__.values()))
    return tuple((index, _LOAD.get(kind, kind)) for index, kind in kinds if kind not in {str, int})


def day_of(value: str | date) -> date:
    """Return a day; PostgreSQL's driver hands it over as one."""
    return date.fromisoformat(value) if isinstance(value, str) else value


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_STORE: dict[type, Callable[[Any], Stored]] = {
    int: int,
    str: str,
    Interval: str,
    date: date.isoformat,
    time: lambda moment: moment.isoformat("minutes"),
    Decimal: lambda exact: int(exact * THOUSANDTHS),
    tuple: _list,
}
_LOAD: dict[Any, Callable[[Any], object]] = {
    **READ,
    date: day_of,
    time: time.fromisoformat,
    Interval: parse_interval,
    tuple[Interval, ...]: lambda text: tuple(map(parse_interval, json.loads(text))),
}
