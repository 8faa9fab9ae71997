"""Tests of numbers, intervals and days that are refused: malformed with 2, out of bounds with 6, never guessed."""

import pytest

from tests.cli.desk import Desk
from tests.cli.hostile import COUNTS, HAPPENED, INTERVALS, LOOKED_AT, NUMBERS, harmful, words
from tests.domain.hostile import BLANK, BROKEN, NOT_NUMBERS, label

NOT_DAYS = (
    *BLANK,
    *BROKEN,
    *("2026-02-30", "2025-02-29", "01/02/2026", "1.2.2026", "20260101", "2026-W01-1", "2026-001", "10000-01-01"),
    *("0000-01-01", "2026-1-1", "26-01-01", "2026-01-01T00:00", "2026-01-01Z", "+2026-01-01", "12:30", "P1D"),
    *("monday", "now", "5", "1767225600", "4w", "+4", "+4 w", "+1.5w", "++4w", "+99999d", "\u0662026-01-01", "nan"),
)
NOT_INTERVALS = (
    *BLANK,
    *BROKEN,
    "4",
    "w",
    "4 w",
    "-4w",
    "+4w",
    "1.5w",
    "4weeks",
    "4m",
    "99999d",
    "\uff14w",
    "nan",
    "P4W",
)
NOT_COUNTS = (*BLANK, *BROKEN, "x", "1.5", "1e3", "0x10", "1_000", "-0", "\u0663", "\uff11", str(2**63), "1" * 5000)


@pytest.mark.parametrize("typed", NUMBERS.values(), ids=NUMBERS)
def test_what_is_no_plain_number_is_refused(typed: str, elbow: Desk) -> None:
    """Digits and a point, nothing else: no exponent, sign, unit, comma, underscore or foreign digit."""
    for text in NOT_NUMBERS:
        sentence = elbow.is_refused(2, *words(typed, text))
        assert not harmful(sentence), label(text)


@pytest.mark.parametrize(
    ("name", "outside"),
    [
        ("weight", ["0", "0.199", "500.001", "-1", "999999.999"]),
        ("percent", ["0", "0.0", "-0.001", "100.001"]),
        ("volume", ["0", "100.001", "-3"]),
        ("pain", ["-1", "-0.001", "10.001", "11"]),
        ("pain after", ["-1", "10.001"]),
        ("baseline pain", ["-1", "10.5"]),
        ("new weight", ["0", "501"]),
        ("amended percent", ["0", "101"]),
        ("amended volume", ["0", "101"]),
        ("amended pain", ["-1", "11"]),
        ("amended pain after", ["-1", "11"]),
    ],
)
def test_a_number_beyond_its_bounds_is_refused(name: str, outside: list[str], elbow: Desk) -> None:
    """A dose, a weight, a pain has bounds, which the sentence names."""
    for text in outside:
        assert " is out of range: it runs from " in elbow.is_refused(6, *words(NUMBERS[name], text)), text


@pytest.mark.parametrize("typed", COUNTS.values(), ids=COUNTS)
def test_what_is_no_whole_number_is_refused(typed: str, elbow: Desk) -> None:
    """Malformed is 2; nought and below is 6."""
    for text in NOT_COUNTS:
        assert not harmful(elbow.is_refused(2, *words(typed, text))), label(text)
    for text in ("0", "00", "-1", "-999999999"):
        assert elbow.is_refused(6, *words(typed, text)).endswith(" is out of range: the least is 1.")


@pytest.mark.parametrize("typed", INTERVALS.values(), ids=INTERVALS)
def test_what_is_no_interval_is_refused(typed: str, elbow: Desk) -> None:
    """A whole number of d, w, mo or y: the accepted forms are named."""
    for text in NOT_INTERVALS:
        sentence = elbow.is_refused(2, *words(typed, text))
        assert sentence.endswith("type it again." if text in BROKEN else "write 28d, 4w, 1mo or 1y."), label(text)


@pytest.mark.parametrize("typed", [*LOOKED_AT.values(), *HAPPENED.values()], ids=[*LOOKED_AT, *HAPPENED])
def test_what_is_no_day_is_refused(typed: str, elbow: Desk) -> None:
    """Nothing is guessed: the accepted forms are named."""
    for text in NOT_DAYS:
        sentence = elbow.is_refused(2, *words(typed, text))
        forms = "write 2026-12-20, today, yesterday, tomorrow, +4w or -3d."
        assert sentence.endswith("type it again." if text in BROKEN else forms), label(text)


@pytest.mark.parametrize("typed", HAPPENED.values(), ids=HAPPENED)
def test_what_is_recorded_has_happened(typed: str, elbow: Desk) -> None:
    """The future is refused with 6, near and far, however it is written."""
    for text in ("tomorrow", "+1d", "2026-03-03", "+4w", "2027-01-01", "9999-12-31", "+9999y"):
        assert elbow.is_refused(6, *words(typed, text)), text


@pytest.mark.parametrize("typed", ["patient add --mrn 7 --name X --born TEXT", "patient edit 1042 --born TEXT"])
def test_nobody_is_older_than_a_hundred_and_thirty(typed: str, elbow: Desk) -> None:
    """A birth in 1850, or in the year 1, is a slip of the pen (6)."""
    for text in ("1850-01-01", "0001-01-01", "1896-03-01"):
        sentence = elbow.is_refused(6, *words(typed, text))
        assert sentence == f"A birth on {text} is more than 130 years ago: correct the date."


@pytest.mark.parametrize("typed", HAPPENED.values(), ids=HAPPENED)
def test_nothing_happens_before_the_birth(typed: str, elbow: Desk) -> None:
    """The year 1 lies before everything (6), or before what the course has had (5)."""
    code = 5 if "pause" in typed or "complete" in typed or "stop" in typed or "extend" in typed else 6
    assert elbow.is_refused(code, *words(typed, "0001-01-01"))


@pytest.mark.parametrize("typed", LOOKED_AT.values(), ids=LOOKED_AT)
def test_any_day_may_be_looked_at(typed: str, elbow: Desk) -> None:
    """Lists take days of the past and of the future, in every accepted form."""
    for text in ("0001-01-01", "yesterday", "today", "tomorrow", "+4w", "-3d", "+1mo", "-1y", "TODAY", "9999-12-01"):
        assert elbow.does(*words(typed, text)).out, text
