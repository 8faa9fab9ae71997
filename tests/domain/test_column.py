"""Tests of what is told of a column."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.column import kinds_of, said_kind


class _Row(NamedTuple):
    """A row of a few columns."""

    name: str | None
    side: Side | None
    dose: Decimal
    lots: tuple[str, ...] | None


def test_kinds_are_those_beside_none() -> None:
    """In the order of the fields."""
    assert list(kinds_of(_Row).items()) == [
        ("name", str),
        ("side", Side),
        ("dose", Decimal),
        ("lots", tuple[str, ...]),
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (str, "text"),
        (int, "whole number"),
        (Decimal, "number"),
        (date, "day"),
        (bool, "yes or no"),
        (tuple[str, ...], "texts, a semicolon between them"),
        (Side, "one of: left, right"),
    ],
)
def test_kind_is_said_in_words(kind: object, said: str) -> None:
    """A few words are named, one by one."""
    assert said_kind(kind) == said
