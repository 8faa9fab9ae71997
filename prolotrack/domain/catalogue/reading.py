"""How a catalogue file is read: TOML tables into records, every key checked by the record's annotations."""

import tomllib
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, TypeVar, get_args

from prolotrack.domain.dates import Interval, parse_interval, parse_offsets
from prolotrack.domain.names import clean, required
from prolotrack.domain.quantity import Quantity
from prolotrack.errors import ProlotrackError, UsageProblem

Record = TypeVar("Record")

_OWN = {"void", "id", "version"}  # of the database, never of a file
_ANY_NUMBER = Quantity("number", "", Decimal(-1000000), Decimal(1000000))


def entries(record: type[Record], noun: str, text: str) -> tuple[Record, ...]:
    """Return the records of every ``[[noun]]`` table in a TOML text; UsageProblem says what is wrong with it."""
    try:
        document = tomllib.loads(clean(text, "the file"), parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:  # bad TOML, or beyond all bounds
        raise UsageProblem(f"The file is not TOML: {error}. Correct it.") from None
    tables = document.get(noun)
    if set(document) != {noun} or not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise UsageProblem(f"The file must hold [[{noun}]] tables and nothing else.")
    return tuple(_entry(record, table) for table in tables)


def _entry(record: type[Record], table: dict[str, Any]) -> Record:
    """Return the record that one table describes."""
    known = {field.name: field for field in fields(record) if field.name not in _OWN}  # type: ignore[arg-type]
    what = f"{record.__name__} {table.get('name', table.get('code', '?'))}"
    if strange := sorted(set(table) - set(known)):
        raise UsageProblem(f"{what}: {strange[0]!r} is not one of {', '.join(known)}.")
    for name, field in known.items():
        if field.default is MISSING and name not in table:
            raise UsageProblem(f"{what}: {name!r} is missing.")
    return record(**{key: _value(known[key], value, f"{what}: {key!r}") for key, value in table.items()})


def _value(field: "Field[Any]", value: object, what: str) -> object:
    """Return a TOML value as what the field's annotation asks for."""
    kinds = [kind for kind in get_args(field.type) if kind is not NoneType]
    kind = kinds[0] if NoneType in get_args(field.type) else field.type
    try:
        return _CONVERT[kind](value) if kind in _CONVERT else _word(kind, value)
    except (ProlotrackError, TypeError, ValueError) as error:
        raise UsageProblem(f"{what}: {error}") from None


def _text(value: object) -> str:
    """Return a text that says something."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text in quotes.")
    return required(value, "the text")


def _texts(value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list of texts.")
    return tuple(_text(item) for item in value)


def _whole(value: object) -> int:
    """Return a whole number from 1 to 1000."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1000:  # noqa: PLR2004 - a sane count
        raise TypeError(f"{value!r} is not a whole number from 1 to 1000.")
    return value


def _truth(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false.")
    return value


def _number(value: object) -> Decimal:
    """Return an exact number, written with or without quotes."""
    return _ANY_NUMBER.parse(str(value))


def _word(kind: Any, value: object) -> StrEnum:  # noqa: ANN401 - an enumeration of a field's annotation
    """Return one of the words of an enumeration."""
    if value not in list(kind):
        raise TypeError(f"{value!r} is not one of {', '.join(kind)}.")
    word: StrEnum = kind(value)
    return word


_CONVERT: dict[Any, Callable[[object], object]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    Decimal: _number,
    Interval: lambda value: parse_interval(_text(value)),
    tuple[str, ...]: _texts,
    tuple[Interval, ...]: lambda value: parse_offsets(_texts(value)),
}
