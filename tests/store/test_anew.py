"""Tests of what is derived anew: course by course from a few queries read side by side."""

import sqlite3
from contextlib import closing

import pytest

from prolotrack.store.address import parse_address
from prolotrack.store.anew import standings
from prolotrack.store.derived import standing_of
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader
from tests.domain.injections import OPENED, after
from tests.factories import Clinic


@pytest.fixture
def three(clinic: Clinic) -> Clinic:
    """Return a clinic with three courses, each with sessions."""
    for number, words in enumerate(("left knee", "right knee", "left hip"), start=1):
        clinic.log(clinic.opened(words).course.id, *(after(28 * visit) for visit in range(number)))
    return clinic


def all_of(reader: Reader) -> list[object]:
    """Return the standing of every course, derived one by one."""
    return [standing_of(reader, key) for key in (1, 2, 3)]


def test_standings_come_in_order_each_with_its_own_facts(three: Clinic) -> None:
    """They are those that are derived one by one."""
    with snapshot(three.address) as reader:
        assert list(standings(reader)) == all_of(reader)


def test_reading_that_is_given_up_leaves_the_database_usable(three: Clinic) -> None:
    """Several queries are open at once, and are all let go."""
    with snapshot(three.address) as reader:
        walk = standings(reader)
        first = next(walk)
        del walk
        assert [first, *list(standings(reader))[1:]] == all_of(reader)


def test_snapshot_sees_nothing_that_comes_later(three: Clinic) -> None:
    """All queries are of one moment, also those that begin after somebody recorded something."""
    with snapshot(three.address) as reader:
        before = list(standings(reader))
        three.log(3, after(100))
        assert list(standings(reader)) == before


def test_facts_of_no_course_are_passed_over(sqlite_url: str) -> None:
    """In a damaged file they are nobody's, and the other courses keep their own."""
    clinic = Clinic(parse_address(sqlite_url))
    for words in ("left knee", "right knee"):
        clinic.log(clinic.opened(words).course.id, OPENED, after(28))
    assert clinic.address.path
    with closing(sqlite3.connect(clinic.address.path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM course WHERE id = 1")
    with snapshot(clinic.address) as reader:
        assert list(standings(reader)) == [standing_of(reader, 2)]
