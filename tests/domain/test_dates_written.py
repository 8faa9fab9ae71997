"""Tests of how days, intervals and offsets are written."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prolotrack.domain.dates import Interval, Unit, add, parse_day, parse_interval, parse_offsets
from prolotrack.errors import OutOfRange, UsageProblem
from tests.domain.hostile import BLANK, BROKEN, HARMLESS, label
from tests.domain.protocols import days, months, weeks

TODAY = date(2026, 1, 5)
AN_INTERVAL = st.builds(Interval, st.integers(0, 9999), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-20", date(2026, 12, 20)),
        ("2024-02-29", date(2024, 2, 29)),
        ("0001-01-01", date(1, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
        ("today", TODAY),
        ("yesterday", date(2026, 1, 4)),
        ("tomorrow", date(2026, 1, 6)),
        ("Today", TODAY),
        ("TOMORROW", date(2026, 1, 6)),
        ("+4w", date(2026, 2, 2)),
        ("-3d", date(2026, 1, 2)),
        ("+1mo", date(2026, 2, 5)),
        ("-1MO", date(2025, 12, 5)),
        ("+1y", date(2027, 1, 5)),
        ("+0d", TODAY),
        ("-0d", TODAY),
        ("+9999d", TODAY + timedelta(days=9999)),
    ],
    ids=label,
)
def test_day_is_read_in_its_written_forms(text: str, expected: date) -> None:
    """A day is an ISO date, a named day, or a signed interval from today."""
    assert parse_day(text, TODAY) == expected


@pytest.mark.parametrize("text", ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01"])
def test_day_that_does_not_exist_is_refused(text: str) -> None:
    """No day is guessed for one that the calendar lacks."""
    with pytest.raises(UsageProblem, match=rf"^'{text}' is not a day of the calendar: write 2026-12-20, today"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *BLANK,
        *BROKEN,
        *HARMLESS,
        "01/02/2026",
        "20260101",
        "2026-W01-1",
        "10000-01-01",
        "2026-1-5",
        "2026-01-05T10:00",
        "2026-01-05 2026-01-06",
        "\u0662026-01-05",
        "now",
        " 2026-01-05",
        "2026-01-05\n",
        "today ",
        "\t+4w",
        "12:30",
        "P1D",
        "4w",
        "+4",
        "+4m",
        "+w",
        "+-4w",
        "+12345d",
        "+4 w",
        "+\uff14w",
        "+1_0d",
    ],
    ids=label,
)
def test_any_other_text_is_no_day(text: str) -> None:
    """Nothing is guessed from a text in another form."""
    with pytest.raises(UsageProblem, match=r"is not a date: write 2026-12-20, today, yesterday, tomorrow, \+4w or -3d"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(("text", "today"), [("tomorrow", date.max), ("yesterday", date.min), ("+9999y", TODAY)])
def test_named_day_beyond_the_calendar_is_refused(text: str, today: date) -> None:
    """A shift past the ends of the calendar is out of range, not a crash."""
    with pytest.raises(OutOfRange, match="beyond the calendar"):
        parse_day(text, today)


@given(st.dates(), st.dates())
def test_iso_date_is_read_back(day: date, today: date) -> None:
    """A printed date is an accepted one, whatever the day is."""
    assert parse_day(day.isoformat(), today) == day


@given(AN_INTERVAL)
def test_interval_is_read_back(interval: Interval) -> None:
    """A printed interval is an accepted one."""
    assert parse_interval(str(interval)) == interval


@given(AN_INTERVAL)
def test_signed_interval_is_a_day_from_today(interval: Interval) -> None:
    """The sign says in which direction."""
    assume(interval.unit is not Unit.YEAR or interval.count < 1800)
    assert parse_day(f"+{interval}", TODAY) == add(TODAY, interval)


@pytest.mark.parametrize("text", [" 4w ", "4W", "04w"], ids=label)
def test_interval_is_read_without_regard_to_case_and_blanks(text: str) -> None:
    """4W is four weeks."""
    assert parse_interval(text) == weeks(4)


@pytest.mark.parametrize(
    "text",
    [
        *BLANK,
        *BROKEN,
        *HARMLESS,
        "4",
        "w",
        "-4w",
        "+4w",
        "4m",
        "4 w",
        "1.5w",
        "4w4w",
        "10000d",
        "\u0664w",
        "0",
    ],
    ids=label,
)
def test_any_other_text_is_no_interval(text: str) -> None:
    """An interval has digits and one of d, w, mo, y."""
    with pytest.raises(UsageProblem, match="is not an interval: write 28d, 4w, 1mo or 1y"):
        parse_interval(text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("0", "4w", "8w", "16w"), (weeks(0), weeks(4), weeks(8), weeks(16))),
        (("0", "2mo", "4mo"), (months(0), months(2), months(4))),
        (("0d", "21d"), (days(0), days(21))),
        (("12w", "16w"), (weeks(12), weeks(16))),
        ((" 0 ", " 4w"), (weeks(0), weeks(4))),
        (("0",), (days(0),)),
        ((), ()),
    ],
)
def test_offsets_share_the_unit_that_is_written(texts: tuple[str, ...], expected: tuple[Interval, ...]) -> None:
    """A bare 0 takes the unit of the other offsets, days where there is none."""
    assert parse_offsets(texts) == expected


def test_offsets_of_mixed_units_are_refused() -> None:
    """Weeks and months do not go into one list."""
    with pytest.raises(OutOfRange, match=r"^0,4w,2mo mixes units: write all offsets in one unit"):
        parse_offsets(("0", " 4w", "2mo"))


@pytest.mark.parametrize(
    "texts", [("0", "4w", "4w"), ("4w", "0"), ("0", "8w", "4w"), ("0", "0"), ("0", "4w", "8w", "8w")]
)
def test_offsets_that_do_not_ascend_are_refused(texts: tuple[str, ...]) -> None:
    """Each session comes after the one before."""
    with pytest.raises(OutOfRange, match=rf"^{','.join(texts)} does not ascend: write each offset after"):
        parse_offsets(texts)


@pytest.mark.parametrize("texts", [("0", "4"), ("0", "-4w"), ("", "4w"), ("0", "00")])
def test_offset_that_is_no_interval_is_refused(texts: tuple[str, ...]) -> None:
    """Only the 0 goes without a unit."""
    with pytest.raises(UsageProblem, match="is not an interval"):
        parse_offsets(texts)
