"""Tests of cells: what a spreadsheet reads, and what it must not take for a formula."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.cell import cell, guarded, guarded_cell, unguarded, unlike_formulas

FORMULAS = ("=1+1|cmd", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''@x")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (Decimal("12.500"), "12.5"),
        (("a", "b"), "a; b"),
        ((), ""),
        (date(2026, 2, 3), "2026-02-03"),
        (7, "7"),
        ("left", "left"),
    ],
)
def test_value_is_written_as_a_cell(value: object, text: str) -> None:
    """Days in ISO, numbers without trailing zeros, lists with semicolons."""
    assert cell(value) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_is_guarded(text: str) -> None:
    """One quote before it; it comes off again."""
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "x=1", "1+1", "'", "'quoted", " =1", "\n=1"])
def test_other_texts_are_as_they_are(text: str) -> None:
    """Nothing is added to them, and nothing comes off."""
    assert guarded(text) == unguarded(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\nax"), max_size=6))
def test_every_text_comes_back(text: str) -> None:
    """Whatever was guarded, the guard comes off."""
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(-3), "-3"),
        (-3, "-3"),
        ("-3", "'-3"),
        (("=1", "x"), "'=1; x"),
        (None, ""),
        (date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_only_texts_are_guarded(value: object, text: str) -> None:
    """A negative number is a number."""
    assert guarded_cell(value) == text


@given(st.lists(st.none() | st.text(st.sampled_from("'=+-@\t\r\nax"), max_size=4)))
def test_column_is_told_to_be_free_of_formulas(column: list[str | None]) -> None:
    """It is never said of a column in which one text is guarded."""
    if unlike_formulas(column):
        assert all(guarded(text) == text for text in column if text)


def test_column_of_names_is_free_of_formulas() -> None:
    """As nearly all are, also where a cell is empty."""
    assert unlike_formulas(["Rivera, Ana", None, "Ólafsson"])
    assert not unlike_formulas(["Rivera, Ana", None, "@Ólafsson"])
