"""Tests of wall-clock times as they are typed."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.when import Slot, When, parse_when, words_of_time
from prolotrack.errors import UsageProblem

TODAY = date(2026, 12, 1)
CHRISTMAS = When(date(2026, 12, 24), time(9, 30))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-12-24 09:30", CHRISTMAS),
        ("2026-12-24T09:30", CHRISTMAS),
        ("2026-12-24t09:30", CHRISTMAS),
        ("2026-12-24   09:30", CHRISTMAS),
        ("today 00:00", When(TODAY, time(0, 0))),
        ("Tomorrow 23:59", When(date(2026, 12, 2), time(23, 59))),
        ("+2w 09:30", When(date(2026, 12, 15), time(9, 30))),
        ("2026-12-24 09:30+01:00", When(date(2026, 12, 24), time(9, 30), timedelta(hours=1))),
        ("2026-12-24T09:30-03:30", When(date(2026, 12, 24), time(9, 30), timedelta(hours=-3, minutes=-30))),
        ("2026-12-24 09:30-00:30", When(date(2026, 12, 24), time(9, 30), timedelta(minutes=-30))),
        ("2026-12-24 09:30+99:00", When(date(2026, 12, 24), time(9, 30), timedelta(hours=99))),
    ],
)
def test_time_is_written_in_few_forms(text: str, when: When) -> None:
    """A day as it is written everywhere, and a time of day in 24 hours; perhaps the offset of the clocks."""
    assert parse_when(text, TODAY) == when


@pytest.mark.parametrize(
    "text",
    [
        "",
        "09:30",
        "2026-12-24",
        "tomorrow",
        "2026-12-24 9:30",
        "2026-12-24 24:00",
        "2026-12-24 09:60",
        "2026-12-24 09:30:00",
        "2026-12-24 9.30",
        "2026-12-24 0930",
        "2026-12-24 09:30 pm",
        "2026-12-24 09:30Z",
        "2026-12-24 09:30+1",
        "2026-12-24 09:30+01:60",
        "2026-12-24 0\u0669:30",
        "tomorrowT09:30",
        "2026-12-2409:30",
        "C1",
        " 2026-12-24 09:30",
        "2026-12-24 09:30\n",
        "2026-12-24\n09:30",
    ],
)
def test_anything_else_is_no_time(text: str) -> None:
    """The forms are told; nothing is guessed."""
    with pytest.raises(UsageProblem) as refusal:
        parse_when(text, TODAY)
    assert str(refusal.value) == (
        f"{text!r} is not a day with a time: write 2026-12-20 09:30, 2026-12-20T09:30, tomorrow 09:30 or +2w 09:30."
    )


@pytest.mark.parametrize("text", ["2026-02-30 09:30", "20261224 09:30", "sunday 09:30"])
def test_day_of_a_time_is_a_day(text: str) -> None:
    """Told with the forms of a day."""
    with pytest.raises(UsageProblem, match="write 2026-12-20, today, yesterday, tomorrow"):
        parse_when(text, TODAY)


@given(st.dates(min_value=date(1000, 1, 1)), st.times())
def test_slot_is_written_as_it_is_typed(on: date, at: time) -> None:
    """What is printed is accepted."""
    whole = at.replace(second=0, microsecond=0)
    assert parse_when(str(Slot(on, whole)), TODAY) == When(on, whole)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ([], 0),
        (["C1"], 0),
        (["1042", "left knee"], 0),
        (["C1", "2026-12-24 09:30"], 1),
        (["C1", "2026-12-24T09:30"], 1),
        (["C1", "2026-12-24", "09:30"], 2),
        (["C1", "2026-12-24", "9:30"], 2),
        (["C1", "tomorrow", "09:30+01:00"], 2),
        (["C1", "sunday 9:30"], 1),
        (["C1", "tomorrow"], 1),
        (["C1", "2026-12-24"], 1),
        (["C1", "2026-02-30 25:30"], 1),
        (["09:30"], 1),
    ],
)
def test_last_words_are_meant_for_a_time(words: list[str], count: int) -> None:
    """Also where it is malformed: it is told then, and not looked for among the courses."""
    assert words_of_time(words, TODAY) == count
