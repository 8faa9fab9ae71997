"""What queries are made of: parameters that may be left out, limits, and references."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Table,
    Text,
    bindparam,
    cast,
    literal_column,
    or_,
)

from prolotrack.domain.reference import LETTERS
from prolotrack.store.records import columns_of
from prolotrack.store.tables import DAY


def word(name: str) -> BindParameter[str]:
    """Return a parameter that is a text."""
    return bindparam(name, type_=Text())


def number(name: str) -> BindParameter[int]:
    """Return a parameter that is a whole number: a key, a count, a limit."""
    return bindparam(name, type_=Integer())


def day(name: str) -> BindParameter[Any]:
    """Return a parameter that is a day."""
    return bindparam(name, type_=DAY)


def unless_left_out(parameter: BindParameter[Any], rule: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return a rule that holds for everything where its parameter is None."""
    return or_(parameter.is_(None), rule)


def fields_of(record: type, **columns: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Return the columns that make a record, each said for its field: two of a kind cannot be mistaken."""
    if set(columns) != set(columns_of(record)):
        raise TypeError(f"{record.__name__} has other fields: {set(columns) ^ set(columns_of(record))}")
    return [columns[name].label(name) for name in columns_of(record)]


def reference(table: Table) -> ColumnElement[str]:
    """Return what a record is called on screen: ``C12``."""
    return reference_to(table.name, table.c.id)


def reference_to(kind: str, key: ColumnElement[int]) -> ColumnElement[str]:
    """Return what the record of a kind to which a key refers is called on screen."""
    return literal_column(f"'{LETTERS[kind]}'", Text()) + cast(key, Text)
