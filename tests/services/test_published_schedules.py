"""Tests of published protocols, lived through from the opening to the last session."""

from datetime import date

import pytest

from prolotrack.domain.window import Need
from prolotrack.services.worklist import Wanted, coming
from tests.domain.injections import OPENED, after
from tests.factories import Clinic


def lived(clinic: Clinic, words: str, protocol: str, opened: date, sessions: int) -> list[date]:
    """Log each session on the day it is due; return the days the next ones were due, as the worklist says."""
    clinic.opened(words, protocol, opened)
    due = []
    for _ in range(sessions):
        (row,) = clinic.ask(lambda reader: coming(reader, Wanted(date.min, date.max, optional=True)))
        due.append(row.due)
        clinic.log(1, row.due)
    return due


@pytest.mark.parametrize(
    ("words", "protocol", "opened", "due"),
    [
        ("left knee", "rabago-2013", "2026-01-05", "2026-01-05 2026-02-02 2026-03-02 2026-03-30 2026-04-27"),
        ("left knee", "sit-2020", "2026-01-05", "2026-01-05 2026-02-02 2026-03-02 2026-04-27"),
        ("left knee", "reeves-2000-knee", "2025-12-31", "2025-12-31 2026-03-01 2026-05-01"),
        ("left acl", "reeves-2003-acl", "2025-08-31", "2025-08-31 2025-10-31 2025-12-31 2026-03-01 2026-07-01"),
        ("left tennis elbow", "scarpone-2008", "2024-02-01", "2024-02-01 2024-02-29 2024-03-28"),
        ("left rotator cuff", "bertrand-2016", "2026-01-31", "2026-01-31 2026-03-01 2026-04-01"),
        ("left si joint", "kim-2010", "2026-01-05", "2026-01-05 2026-01-19 2026-02-02"),
        ("left plantar fascia", "ersen-2017", "2026-01-05", "2026-01-05 2026-01-26 2026-02-16"),
        (
            "lumbar ligament",
            "yelland-2004",
            "2025-12-29",
            "2025-12-29 2026-01-12 2026-01-26 2026-02-09 2026-02-23 2026-03-09",
        ),
    ],
)
def test_sessions_are_due_as_published(clinic: Clinic, words: str, protocol: str, opened: str, due: str) -> None:
    """Each on its day, months by the calendar; after the last one nothing is due."""
    days = [date.fromisoformat(day) for day in due.split()]
    assert lived(clinic, words, protocol, date.fromisoformat(opened), len(days)) == days
    assert clinic.course(1).coming is None


def test_open_ended_protocol_goes_on(clinic: Clinic) -> None:
    """Until somebody says so."""
    assert lived(clinic, "left achilles", "maxwell-2007", OPENED, 6) == [after(42 * number) for number in range(6)]
    coming_next = clinic.course(1).coming
    assert coming_next
    assert (coming_next.number, coming_next.need) == (7, Need.PLANNED)


def test_next_session_runs_from_the_one_given_not_from_the_plan(clinic: Clinic) -> None:
    """Rabago 2013, the second session a week late."""
    clinic.opened()
    clinic.log(1, OPENED, after(35))
    (row,) = clinic.ask(lambda reader: coming(reader, Wanted(after(35), date.max)))
    assert (row.earliest, row.due, row.latest) == (after(49), after(63), after(77))
