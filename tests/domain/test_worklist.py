"""Tests of the rows of the worklist, and of how the clinic looks at them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Side
from prolotrack.domain.calendar_days import Closure, WorkingDays
from prolotrack.domain.window import Need, Tier, Window
from prolotrack.domain.worklist import Kind, Next, Outlook, in_order

DUE = date(2026, 2, 2)
LATEST = date(2026, 2, 16)
LAPSES = date(2026, 5, 11)
DAY = timedelta(days=1)
EVERY_DAY = WorkingDays(frozenset(range(7)))
ROW = Next(
    kind=Kind.INJECTION,
    course_id=12,
    mrn="1042",
    patient="Rivera, Ana",
    born=date(1978, 3, 14),
    phone=None,
    do_not_call=False,
    structure="knee joint",
    side=Side.LEFT,
    condition=None,
    protocol="usual",
    number=2,
    planned=3,
    need=Need.PLANNED,
    earliest=date(2026, 1, 19),
    due=DUE,
    latest=LATEST,
    lapses_on=LAPSES,
    last_session=date(2026, 1, 5),
    clinician="Dr. Lee",
    appointment_id=None,
    appointment_on=None,
    appointment_at=None,
    arrived=False,
    call_on=LATEST + DAY,
    unanswered=0,
    declined_on=None,
    event_id=None,
    event_type=None,
    measures=(),
)
CALL = ROW._replace(kind=Kind.CALL)
SCORE = ROW._replace(kind=Kind.SCORE, number=2, planned=None, call_on=None, measures=("nrs", "womac"))


@pytest.mark.parametrize("days", [-20, -1, 0, 1, 400])
def test_days_count_from_the_due_date(days: int) -> None:
    """Before due the number is negative, past due positive."""
    assert ROW.days(DUE + timedelta(days=days)) == days


@pytest.mark.parametrize(
    ("day", "tier"),
    [
        (date(2026, 1, 18), Tier.WAITING),
        (date(2026, 1, 19), Tier.OPEN),
        (date(2026, 2, 2), Tier.DUE),
        (date(2026, 2, 17), Tier.LATE),
        (date(2026, 5, 12), Tier.LAPSED),
    ],
)
def test_row_lies_in_the_tier_of_its_window(day: date, tier: Tier) -> None:
    """The tier is that of the window of the next session."""
    assert ROW.tier(day) is tier


def test_row_has_the_window_of_its_session() -> None:
    """From earliest to latest."""
    assert ROW.window == Window(date(2026, 1, 19), DUE, LATEST)


@pytest.mark.parametrize(
    ("row", "day", "reason"),
    [
        (ROW, LATEST + DAY, None),
        (CALL, LATEST, "no-show"),
        (CALL, LATEST + DAY, "late"),
        (CALL, LAPSES, "late"),
        (CALL, LAPSES + DAY, "lapsed"),
        (CALL._replace(need=Need.OPTIONAL), LAPSES + DAY, "no-show"),
        (SCORE, LATEST + DAY, None),
    ],
)
def test_only_a_call_has_a_reason(row: Next, day: date, reason: str | None) -> None:
    """What is not late, or no duty, is called because of a no-show."""
    assert row.reason(day) == reason


def test_a_session_can_be_booked_while_its_window_has_an_open_day() -> None:
    """Closed days move it, inside the window; late ones are booked as soon as the clinic is open."""
    closed = WorkingDays(frozenset(range(7)), (Closure(DUE, LATEST, "holiday"),))
    assert Outlook(DUE, EVERY_DAY, 3).bookable(ROW) == DUE
    assert Outlook(DUE, closed, 3).bookable(ROW) is None
    assert Outlook(LATEST + DAY, closed, 3).bookable(ROW) == LATEST + DAY


@pytest.mark.parametrize(("unanswered", "lost"), [(0, False), (2, False), (3, True), (4, True)])
def test_a_patient_who_is_never_reached_is_lost(unanswered: int, *, lost: bool) -> None:
    """From the number of calls on that the clinic has set; the session itself remains to be booked."""
    seen = Outlook(LATEST + DAY, EVERY_DAY, 3)
    assert seen.is_lost(CALL._replace(unanswered=unanswered)) is lost
    assert not seen.is_lost(ROW._replace(unanswered=unanswered))
    assert not seen.is_lost(SCORE._replace(unanswered=unanswered))


@pytest.mark.parametrize(("on", "passed"), [(None, False), (DUE - DAY, True), (DUE, False), (DUE + DAY, False)])
def test_an_appointment_has_passed_on_the_day_after(on: date | None, *, passed: bool) -> None:
    """On its day the patient is still expected."""
    assert Outlook(DUE, EVERY_DAY, 3).has_passed(ROW._replace(appointment_on=on)) is passed


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.sampled_from([Kind.CALL, Kind.INJECTION, Kind.SCORE])))
)
def test_rows_stand_by_due_date_then_course_then_kind(said: list[tuple[int, int, Kind]]) -> None:
    """A call about a course stands before its session, and that before its follow-up."""
    rows = [ROW._replace(due=DUE + days * DAY, course_id=course, kind=kind) for days, course, kind in said]
    keys = [((row.due - DUE).days, row.course_id, row.kind) for row in in_order(rows)]
    assert keys == sorted(said)
