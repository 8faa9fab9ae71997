"""Tests of what is derived anew: course by course from a few queries read side by side."""

import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.course import Change
from prolotrack.domain.score import Moment, Score
from prolotrack.store.address import parse_address
from prolotrack.store.anew import standings
from prolotrack.store.derived import standing_of
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader
from tests.domain.injections import OPENED, after
from tests.factories import Clinic


@pytest.fixture
def three(clinic: Clinic) -> Clinic:
    """Return a clinic with three courses, each with sessions; those of both knees ended, with follow-up and events."""
    for number, words in enumerate(("left knee", "right knee", "left hip"), start=1):
        clinic.log(clinic.opened(words).course.id, *(after(28 * visit) for visit in range(number)))
    for key in (2, 1):
        clinic.change(key, Change.STOPPED, after(60))
        clinic.do(lambda tx, key=key: tx.add(Score(key, 1, after(90 * key), Moment.FOLLOW_UP, Decimal(2))))  # type: ignore[misc]
    for key in (3, 1, 3):
        hurt = AdverseEvent(key, EventType.OTHER, after(70), affects_next=True)
        clinic.do(lambda tx, hurt=hurt: tx.add(hurt))  # type: ignore[misc]
    return clinic


def all_of(reader: Reader) -> list[object]:
    """Return the standing of every course, derived one by one."""
    return [standing_of(reader, key) for key in (1, 2, 3)]


def test_standings_come_in_order_each_with_its_own_facts(three: Clinic) -> None:
    """They are those that are derived one by one."""
    with snapshot(three.address) as reader:
        found = list(standings(reader))
        assert found == all_of(reader)
    followed = [(each.score_number or 0) > 1 for each in found]
    assert (followed, [each.adverse_event_id for each in found]) == ([True, True, False], [None, None, 3])


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
