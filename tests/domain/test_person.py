"""Tests of what may be told of a person who is not to be known again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.person import OLDER, Person, person

EVA = Patient("1042", "Rivera, Eva", date(1936, 11, 23), Sex.FEMALE)
CODE = "K7M2PQ8RST"
TODAY = date(2026, 11, 23)


def test_a_person_is_told_by_the_study_id_the_age_and_the_year_of_birth() -> None:
    """The age is that of the day that is told of, in completed years."""
    ana = replace(EVA, born=date(1978, 3, 14))
    assert person(ana, CODE, date(2026, 3, 13), TODAY) == Person(CODE, Sex.FEMALE, 1978, "47")
    assert person(ana, CODE, date(2026, 3, 14), TODAY) == Person(CODE, Sex.FEMALE, 1978, "48")


@pytest.mark.parametrize(
    ("born", "today", "age", "birth_year"),
    [
        (date(1936, 11, 24), TODAY, "80", 1936),  # 90 tomorrow
        (date(1936, 11, 23), TODAY, OLDER, None),  # 90 today
        (date(1934, 11, 23), TODAY, OLDER, None),  # 92
        (date(1936, 2, 29), date(2026, 2, 28), "80", 1936),
        (date(1936, 2, 29), date(2026, 3, 1), OLDER, None),
    ],
)
def test_who_is_ninety_today_is_so_in_every_row(born: date, today: date, age: str, birth_year: int | None) -> None:
    """However young at the time; who was born on 29 February is a year older from 1 March on."""
    then = replace(EVA, born=born)
    treated = date(born.year + 81, 2, 28)
    assert person(then, CODE, treated, today) == Person(CODE, Sex.FEMALE, birth_year, age)


@pytest.mark.parametrize(
    ("deceased", "age", "birth_year"),
    [
        (date(2024, 11, 23), "80", 1936),  # at 88: was never 90
        (date(2026, 11, 22), "80", 1936),  # the day before the 90th birthday
        (date(2026, 11, 23), OLDER, None),
    ],
)
def test_who_died_grows_no_older(deceased: date, age: str, birth_year: int | None) -> None:
    """The age at death decides, years later too."""
    for today in (date(2026, 11, 23), date(2036, 1, 1)):
        then = person(replace(EVA, deceased=deceased), CODE, date(2016, 11, 23), today)
        assert (then.age, then.birth_year) == (age, birth_year)


def test_who_died_at_ninety_five_is_as_old_as_that() -> None:
    """Also of the rows of earlier years."""
    old = replace(EVA, born=date(1920, 5, 5), deceased=date(2015, 6, 6))
    assert person(old, CODE, date(2000, 1, 1), TODAY) == Person(CODE, Sex.FEMALE, None, OLDER)


@given(
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 120 * 366),
    st.none() | st.integers(0, 120 * 366),
)
def test_no_age_beyond_89_is_told_nor_the_year_that_would_tell_it(born: date, days: int, died: int | None) -> None:
    """Whatever the day; a person of 89 or less has both."""
    deceased = None if died is None else min(born + timedelta(days=died), TODAY)
    on = min(born + timedelta(days=days), deceased or TODAY)
    told = person(replace(EVA, born=born, deceased=deceased), CODE, on, TODAY)
    assert (told.birth_year is None) == (told.age == OLDER)
    if told.age != OLDER:
        assert 0 <= int(told.age) <= 89
        assert (on.year - born.year) - int(told.age) in {0, 1}
        last = deceased or TODAY
        assert (last.year, last.month, last.day) < (born.year + 90, born.month, born.day)
