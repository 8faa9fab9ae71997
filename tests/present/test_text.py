"""Tests of text made harmless, and of days and values in words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.present.text import day, said, visible
from tests.cli.hostile import harmful


@given(st.text())
def test_what_is_visible_acts_on_no_screen(text: str) -> None:
    """Whatever the text, no control, separator or bidi mark is left."""
    assert not harmful(visible(text.encode("utf-8", "ignore").decode()), between="")


@given(st.text())
def test_visible_twice_is_visible_once(text: str) -> None:
    """Text can pass through more than once."""
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_plain_text_stays_as_it_is(text: str) -> None:
    """Letters, accents, marks, digits, punctuation and blanks of every script are shown as they are."""
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b2J", "\\x9b2J"),
        ("VOID\rOK", "VOID\\rOK"),
        ("a\tb\nc", "a\\tb\\nc"),
        ("dose \u202e5.0\u202c", "dose \\u202e5.0\\u202c"),
        ("a\u2066b\u200bc\u2028d\ufeff", "a\\u2066b\\u200bc\\u2028d\\ufeff"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("José Straße İ 漢字", "José Straße İ 漢字"),
        ("C:\\new", "C:\\new"),
    ],
)
def test_what_acts_is_written_out(text: str, shown: str) -> None:
    """As a program would write it; Persian keeps its zero-width non-joiner."""
    assert visible(text) == shown


def test_a_day_is_written_for_readers() -> None:
    """Day, month, year; short beside a day that shows the year."""
    assert day(date(2026, 12, 20)) == "20 Dec 2026"
    assert day(date(987, 1, 3)) == "3 Jan 0987"
    assert day(date(2026, 12, 6), short=True) == "6 Dec"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "not recorded"),
        ((), "not recorded"),
        (True, "yes"),
        (False, "no"),
        (date(2026, 3, 1), "1 Mar 2026"),
        (Decimal("12.50"), "12.5"),
        (Decimal(0), "0"),
        (("a", "b"), "a, b"),
        ("text", "text"),
    ],
)
def test_what_nobody_said_is_not_recorded(value: object, shown: str) -> None:
    """Every value has its words; nought and *no* are not nothing."""
    assert said(value) == shown
