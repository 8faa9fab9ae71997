"""Tests of how sessions are numbered, all at once: as they are one by one."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.lot import Lot
from prolotrack.domain.protocol import Protocol
from prolotrack.services.choice import Choice
from prolotrack.services.courses import extend
from prolotrack.services.injections import injections
from prolotrack.services.listing.sessions import SessionsWanted, sessions
from prolotrack.services.numbering import Numbering
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, NOTHING_SAID, Clinic
from tests.factories import given as session_on
from tests.services.lives import Life, steps
from tests.services.test_random_lives import WEEKS, two_courses

Numbered = list[tuple[str, str, int | None, bool]]


def exported(clinic: Clinic, choice: Choice | None = None) -> Numbered:
    """Return the numbers of the sessions that are exported."""
    rows = clinic.ask(lambda reader: list(injections(reader, choice or Choice())))
    return sorted((row.session, row.course, row.number, row.counts) for row in rows)


def listed(clinic: Clinic) -> Numbered:
    """Return the numbers of the sessions that stand, as ``session list`` finds them course by course."""
    rows = clinic.ask(lambda reader: sessions(reader, SessionsWanted(1000)))
    void = {course for course, status in clinic.sql("SELECT course_id, status FROM standing") if status == "void"}
    return sorted(
        (row.session, row.course, row.number, row.counts)
        for row in rows
        if not row.void and int(row.course[1:]) not in void
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps, protocol=st.sampled_from(sorted(WEEKS)))
def test_sessions_are_numbered_as_they_are_listed(
    clinic: Clinic, history: list[tuple[str, int]], protocol: str
) -> None:
    """Logged in any order, too soon, twice on a day, from bad lots, amended, void; of extended courses."""
    life: Life = two_courses(clinic, protocol)
    life.live(history)
    assert exported(clinic) == listed(clinic)


def test_what_is_numbered_does_not_depend_on_what_is_asked_for(clinic: Clinic) -> None:
    """Of the sessions of a time, each has the number it has among all of its course."""
    clinic.opened()
    clinic.opened("right knee")
    clinic.log(1, OPENED, after(28), after(56))
    clinic.log(2, after(28))
    late = exported(clinic, Choice(since=after(28)))
    assert late == [("S2", "C1", 2, True), ("S3", "C1", 3, True), ("S4", "C2", 1, True)]
    assert exported(clinic, Choice(until=after(27))) == [("S1", "C1", 1, True)]


def test_one_from_a_bad_lot_does_not_count(clinic: Clinic) -> None:
    """Its number is that of the next, too."""
    clinic.opened()
    clinic.do(lambda tx: tx.add(Lot("D50", "dextrose", expires=after(-1))))
    bad = replace(session_on(OPENED), injection=replace(NOTHING_SAID, lots=("d50",)), override="nothing else")
    clinic.do(lambda tx: log_session(tx, [1], bad))
    clinic.log(1, after(28))
    assert exported(clinic) == [("S1", "C1", 1, False), ("S2", "C1", 1, True)]


def test_sessions_added_to_a_course_bear_on_what_is_too_soon(clinic: Clinic) -> None:
    """A session as needed has no window; one that was added has, and one too soon does not count here."""
    strict = Protocol(
        **{
            name: getattr(clinic.ask(lambda reader: reader.known(Protocol, 1)), name)
            for name in ("title", "sessions", "at", "every")
        },
        name="strict",
        early_counts=False,
        as_needed=True,
    )
    clinic.do(lambda tx: tx.add(strict))
    for words in ("left knee", "right knee"):
        clinic.opened(words, "strict")
    clinic.do(lambda tx: extend(tx, 1, 1, OPENED, None, None))
    for key in (1, 2):
        clinic.log(key, OPENED, after(28), after(56), after(57))
    assert [row[2:] for row in exported(clinic) if row[1] == "C1"] == [(1, True), (2, True), (3, True), (4, False)]
    assert [row[2:] for row in exported(clinic) if row[1] == "C2"] == [(1, True), (2, True), (3, True), (4, True)]
    assert exported(clinic) == listed(clinic)


@pytest.mark.usefixtures("clinic")
def test_a_clinic_without_sessions_is_numbered(clinic: Clinic) -> None:
    """There is nothing to number."""
    clinic.patient(ANA)
    assert clinic.ask(lambda reader: Numbering(reader, Choice())) is not None
    assert exported(clinic) == []
