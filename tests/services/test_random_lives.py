"""Tests of whole lives: whatever happens, the forecast is that of ten lines, and what is kept is what is computed."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.appointment import OPEN
from prolotrack.domain.course import Status
from prolotrack.domain.standing import Standing
from prolotrack.domain.worklist import Kind
from prolotrack.services.worklist import Wanted, worklist
from prolotrack.store.derived import standing_of
from tests.domain.injections import OPENED
from tests.factories import ANA, Clinic
from tests.services.lives import LONGEST, Life, steps

Expected = tuple[int, date, date, date]

WEEKS = {  # offsets of every session, and how many of them are planned
    "usual": ((0, 4, 8), 3),
    "rabago-2013": ((0, 4, 8, 12, 16), 3),
    "sit-2020": ((0, 4, 8, 16), 4),
    "yelland-2004": ((0, 2, 4, 6, 8, 10), 6),
}
ENDS = {"paused": "paused", "resumed": "open", "completed": "completed", "stopped": "stopped", "reopened": "open"}

lives = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def reference(protocol: str, extension: int, days: dict[date, bool]) -> Expected | None:
    """Forecast the next session of a course opened on OPENED: number, earliest, due and latest, in ten lines."""
    offsets, planned = WEEKS[protocol]
    given, number = sorted(days), sum(days.values()) + 1
    if number > max(planned + extension, len(offsets)):
        return None
    if not given:
        return number, OPENED, OPENED, OPENED + timedelta(days=14)
    index = min(number, len(offsets)) - 1
    gap = 7 * (offsets[index] - offsets[index - 1])
    due, margin = given[-1] + timedelta(days=gap), timedelta(days=min(14, gap // 2))
    return number, due - margin, due, due + margin


DAYS = """
SELECT session."on", injection.lots FROM injection JOIN session ON session.id = injection.session_id
WHERE injection.course_id = :key AND injection.void IS NULL AND session.void IS NULL
"""
LOTS = "SELECT number, expires, recalled_on FROM lot WHERE void IS NULL"
CHANGES = 'SELECT change, sessions FROM course_change WHERE course_id = :key AND void IS NULL ORDER BY "on", id'


def facts(clinic: Clinic, key: int) -> tuple[dict[date, bool], int, str]:
    """Return what the tables say, read by nothing of the program: days of injections, sessions added, status.

    A day counts on which something was given from no lot that had expired or was recalled.
    """
    last_good = {number: "" if recalled_on else str(expires) for number, expires, recalled_on in clinic.sql(LOTS)}
    days: dict[date, bool] = {}
    for on, lots in clinic.sql(DAYS, key=key):
        good = all(last_good.get(lot.upper(), "9999") >= str(on) for lot in json.loads(lots))
        days[date.fromisoformat(str(on))] = good or days.get(date.fromisoformat(str(on)), False)
    changes = clinic.sql(CHANGES, key=key)
    ends = ["open", *(ENDS[change] for change, _ in changes if change in ENDS)]
    ends += ["void" for (void,) in clinic.sql("SELECT void FROM course WHERE id = :key", key=key) if void]
    return days, sum(sessions or 0 for _, sessions in changes), ends[-1]


def kept(clinic: Clinic, key: int) -> Standing:
    """Return the standing that is kept beside a course."""
    return clinic.ask(lambda reader: reader.known(Standing, key))


def two_courses(clinic: Clinic, protocol: str) -> Life:
    """Open two courses of a new patient."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    one, other = (clinic.open(clinic.opening(patient, words), protocol) for words in ("left knee", "right knee"))
    return Life(clinic, one.course.id, other.course.id)


@lives
@given(history=steps, protocol=st.sampled_from(sorted(WEEKS)))
def test_forecast_is_that_of_ten_lines(clinic: Clinic, history: list[tuple[str, int]], protocol: str) -> None:
    """Logged, from bad lots, amended, void, paused, booked, not come: number, earliest, due and latest agree."""
    life = two_courses(clinic, protocol)
    life.live(history)
    for course in (life.one, life.other):
        days, extension, status = facts(clinic, course)
        now = kept(clinic, course)
        awaited = reference(protocol, extension, days) if status == "open" else None
        assert (now.status, now.given, now.counted) == (status, len(days), sum(days.values()))
        assert (now.number, now.earliest, now.due, now.latest) == (awaited or (None,) * 4)


@lives
@given(history=steps, protocol=st.sampled_from(sorted(WEEKS)))
def test_what_is_kept_is_what_is_computed(clinic: Clinic, history: list[tuple[str, int]], protocol: str) -> None:
    """The whole standing, with what is booked and whom to call, equals the one derived afresh."""
    life = two_courses(clinic, protocol)
    life.live(history)
    for course in (life.one, life.other):
        assert kept(clinic, course) == clinic.ask(partial(standing_of, course_id=course))


@lives
@given(history=steps, days=st.integers(0, LONGEST + 200))
def test_whom_to_call_is_never_somebody_who_is_expected(
    clinic: Clinic, history: list[tuple[str, int]], days: int
) -> None:
    """No call is for a course that is not open, or that has an appointment still to come."""
    life, day = two_courses(clinic, "rabago-2013"), OPENED + timedelta(days=days)
    life.live(history)
    calls = clinic.ask(lambda reader: worklist(reader, Wanted(day, date.max, kind=Kind.CALL)).rows)
    for row in calls:
        now = clinic.course(row.course_id)
        assert now.state.status is Status.OPEN
        assert not any(each.attendance in OPEN and each.void is None and each.on >= day for each in now.appointments)
