"""Tests of how weekdays are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.weekdays import parse_weekdays, weekdays_text
from prolotrack.errors import OutOfRange, UsageProblem

WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("mon,wed,fri", {0, 2, 4}),
        ("mon-thu,sat", {0, 1, 2, 3, 5}),
        (" Mon-Thu, SAT ", {0, 1, 2, 3, 5}),
        ("sun", {6}),
        ("tue-tue", {1}),
        ("fri,mon,mon", {0, 4}),
    ],
)
def test_weekdays_are_read(text: str, weekdays: set[int]) -> None:
    """Days and ranges, in any order and case."""
    assert parse_weekdays(text) == weekdays


@pytest.mark.parametrize(
    "text", ["", " ", ",", "mon,", "monday", "mon-", "-fri", "mon-fri-sun", "mo", "1-5", "mon;tue"]
)
def test_other_words_are_refused(text: str) -> None:
    """The sentence repeats what was typed and says what is accepted."""
    with pytest.raises(UsageProblem) as refusal:
        parse_weekdays(text)
    assert str(refusal.value) == f"{text!r} does not name weekdays: write mon-fri, mon,wed,fri or mon-thu,sat."


def test_range_that_runs_backwards_is_refused() -> None:
    """The week begins on Monday: from Friday to Monday are two ranges."""
    with pytest.raises(OutOfRange, match=r"^fri-mon runs backwards, the week begins on Monday: write mon-fri, "):
        parse_weekdays("fri-mon")


@pytest.mark.parametrize(
    ("weekdays", "text"),
    [
        ({0, 1, 2, 3, 4}, "mon-fri"),
        ({0, 1}, "mon,tue"),
        ({0, 1, 2}, "mon-wed"),
        ({0, 1, 3, 4, 5}, "mon,tue,thu-sat"),
        (range(7), "mon-sun"),
        ({6}, "sun"),
    ],
)
def test_weekdays_are_written_as_they_are_typed(weekdays: set[int], text: str) -> None:
    """Three or more in a row are a range."""
    assert weekdays_text(weekdays) == text


@given(WEEKDAYS)
def test_what_is_written_can_be_read(weekdays: frozenset[int]) -> None:
    """Reading gives the same weekdays back."""
    assert parse_weekdays(weekdays_text(weekdays)) == weekdays
