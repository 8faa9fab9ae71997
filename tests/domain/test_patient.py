"""Tests of a patient's age and of the days a life allows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.patient import Patient, check_birth
from prolotrack.errors import OutOfRange

TODAY = date(2026, 1, 5)
ANA = Patient("1042", "Rivera, Ana", date(1978, 3, 14))
LATE = Patient("1043", "Novák, Jan", date(1940, 5, 1), deceased=date(2025, 11, 30))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1978, 3, 14), date(2026, 3, 13), 47),
        (date(1978, 3, 14), date(2026, 3, 14), 48),
        (date(1978, 3, 14), date(2026, 2, 28), 47),
        (date(1978, 3, 14), date(2026, 4, 1), 48),
        (date(1978, 12, 31), date(2026, 1, 1), 47),
        (date(1978, 3, 31), date(2026, 12, 30), 48),
        (date(2024, 2, 29), date(2025, 2, 28), 0),
        (date(2024, 2, 29), date(2025, 3, 1), 1),
        (date(2024, 2, 29), date(2028, 2, 28), 3),
        (date(2024, 2, 29), date(2028, 2, 29), 4),
        (TODAY, TODAY, 0),
        (date(1936, 1, 5), TODAY, 90),
    ],
)
def test_age_is_in_completed_years(born: date, on: date, age: int) -> None:
    """A year is completed on the birthday; one born on 29 February completes it on 1 March."""
    assert Patient("1", "A", born).age(on) == age


@given(st.dates(date(1896, 1, 1), TODAY), st.integers(0, 40000))
def test_age_never_falls(born: date, after: int) -> None:
    """A day later the age is the same or one more."""
    patient, day = Patient("1", "A", born), born + timedelta(days=after)
    assert 0 <= patient.age(day + timedelta(days=1)) - patient.age(day) <= 1


@pytest.mark.parametrize("on", [date(1978, 3, 14), date(2026, 1, 5), date(2100, 1, 1)])
def test_event_from_birth_on_is_allowed(on: date) -> None:
    """The day of birth itself is good, and no end is known."""
    ANA.alive(on, "The session")


@pytest.mark.parametrize("on", [date(1940, 5, 1), date(2025, 11, 30)])
def test_event_up_to_the_day_of_death_is_allowed(on: date) -> None:
    """The first and the last day of a life are good."""
    LATE.alive(on, "The session")


def test_event_before_birth_is_refused() -> None:
    """A session before birth is a mistake in a date."""
    sentence = "The session on 1978-03-13 lies before the birth on 1978-03-14: correct the date."
    with pytest.raises(OutOfRange) as refused:
        ANA.alive(date(1978, 3, 13), "The session")
    assert str(refused.value) == sentence


def test_event_after_death_is_refused() -> None:
    """A session after death is a mistake in a date."""
    sentence = "The score on 2025-12-01 lies after the death on 2025-11-30: correct the date."
    with pytest.raises(OutOfRange) as refused:
        LATE.alive(date(2025, 12, 1), "The score")
    assert str(refused.value) == sentence


@pytest.mark.parametrize("born", [TODAY, date(1978, 3, 14), date(1896, 1, 5)])
def test_birth_of_somebody_alive_is_taken(born: date) -> None:
    """A patient was born today at the latest and 130 years ago at the earliest."""
    assert check_birth(born, TODAY) == born


def test_birth_in_the_future_is_refused() -> None:
    """Nobody was born tomorrow."""
    with pytest.raises(OutOfRange, match=r"^A birth on 2026-01-06 lies in the future: correct the date"):
        check_birth(date(2026, 1, 6), TODAY)


@pytest.mark.parametrize("born", [date(1896, 1, 4), date(1850, 6, 1)])
def test_birth_more_than_130_years_ago_is_refused(born: date) -> None:
    """A birth in 1850 is a mistake in a date."""
    with pytest.raises(OutOfRange, match=rf"^A birth on {born} is more than 130 years ago: correct the date"):
        check_birth(born, TODAY)
