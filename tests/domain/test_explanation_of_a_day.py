"""Tests of how a day is explained: what can be booked, who is expected, who is called, and who is not listed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from prolotrack.domain import step
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.calendar_days import Closure, WorkingDays
from prolotrack.domain.course import Change, Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.step import Why
from prolotrack.domain.window import Need
from tests.domain.dossiers import COURSE, PATIENT, a_dossier, changed
from tests.domain.explained import explained, step_of, steps
from tests.domain.injections import OPENED, after
from tests.domain.protocols import published

AGREED = Appointment(1, "Dr. Lee", after(28), time(9, 30), 30, after(1), id=5)


@pytest.mark.parametrize(
    ("day", "closed", "expected", "passed"),
    [
        # due is 2 February, a Monday, and the window 19 January to 16 February
        (date(2026, 2, 2), [], date(2026, 2, 2), []),
        (date(2026, 2, 7), [], date(2026, 2, 9), [("2026-02-07", "2026-02-07"), ("2026-02-08", "2026-02-08")]),
        (date(2026, 1, 1), [("2026-02-01", "2026-02-03")], date(2026, 2, 4), [("2026-02-02", "2026-02-03")]),
        (date(2026, 3, 1), [], date(2026, 3, 2), [("2026-03-01", "2026-03-01")]),
    ],
)
def test_closed_days_on_the_way_are_named(
    day: date, closed: Sequence[tuple[str, str]], expected: date, passed: list[tuple[str, str]]
) -> None:
    """From due, or from the day itself where that is past, to the first open day."""
    days_off = tuple(Closure(date.fromisoformat(first), date.fromisoformat(last), "Fair") for first, last in closed)
    working = WorkingDays(closed=days_off)
    now = a_dossier(OPENED)
    assert explained(now, day, working).bookable == expected
    assert step_of(step.Bookable, now, day, working).day == expected
    told = [(each.first.isoformat(), each.last.isoformat()) for each in steps(step.Closed, now, day, working)]
    assert told == passed


@pytest.mark.parametrize(
    ("day", "first_after", "last_before"),
    [
        (OPENED, date(2026, 2, 17), date(2026, 1, 30)),
        (date(2026, 1, 31), date(2026, 2, 17), None),
        (date(2026, 2, 16), date(2026, 2, 17), None),
    ],
)
def test_window_without_an_open_day_says_which_lie_around(
    day: date, first_after: date, last_before: date | None
) -> None:
    """The first open day after it, and the last one before due that has not passed and lies within it."""
    working = WorkingDays(closed=(Closure(date(2026, 2, 2), date(2026, 2, 16), "Holidays"),))
    now = a_dossier(OPENED)
    assert explained(now, day, working).bookable is None
    told = step_of(step.Bookable, now, day, working)
    assert (told.day, told.first_after, told.last_before) == (None, first_after, last_before)


def test_clinic_that_never_opens_again_has_no_day_after_the_window() -> None:
    """A late session finds no open day within a year."""
    shut = WorkingDays(closed=tuple(Closure(date(year, 1, 1), date(year, 12, 31), "Shut") for year in (2026, 2027)))
    assert step_of(step.Bookable, a_dossier(OPENED), date(2026, 3, 1), shut).first_after is None


@pytest.mark.parametrize(
    ("on", "day", "in_window", "closed", "passed"),
    [
        (after(28), OPENED, True, None, False),
        (after(14), after(14), True, None, False),
        (after(13), after(20), False, "no working day (Sunday)", True),
        (after(43), OPENED, False, None, False),
    ],
)
def test_open_appointment_is_told_with_its_window(
    on: date, day: date, in_window: bool, closed: str | None, passed: bool
) -> None:
    """Whether it lies in the window, whether the clinic is closed, and whether it was forgotten."""
    now = a_dossier(OPENED)._replace(appointments=(replace(AGREED, on=on),))
    expected = step.Appointment("A5", on, "09:30", "Dr. Lee", in_window, closed, passed)
    assert step_of(step.Appointment, now, day, WorkingDays(frozenset(range(6)))) == expected


def test_appointment_of_a_course_without_a_window_is_told() -> None:
    """There is nothing that it could lie in."""
    paused = a_dossier(OPENED, changes=[changed(Change.PAUSED, after(1))])._replace(appointments=(AGREED,))
    assert step_of(step.Appointment, paused).in_window is None


def test_calls_are_told() -> None:
    """The last result, when to call again, how many reached nobody, and since when somebody should call."""
    calls = (
        Call(12, after(60), Result.NO_ANSWER, id=1),
        Call(12, after(61), Result.LEFT_MESSAGE, after(64), id=2),
    )
    now = a_dossier(OPENED)._replace(calls=calls)
    assert step_of(step.Call, now) == step.Call(after(61), Result.LEFT_MESSAGE, after(64), 2, 3)
    assert step_of(step.Recall, now) == step.Recall(after(64), None)
    assert steps(step.NeverCalled, now) == []


def test_no_show_is_called_about() -> None:
    """The appointment that was missed is named."""
    now = a_dossier(OPENED)._replace(appointments=(replace(AGREED, attendance=Attendance.NO_SHOW),))
    assert step_of(step.Recall, now) == step.Recall(after(28), "A5")


def test_who_does_not_want_is_never_called() -> None:
    """Because the patient declined, or asked not to be called at all."""
    declined = a_dossier(OPENED)._replace(calls=(Call(12, after(60), Result.DECLINED, id=1),))
    assert step_of(step.NeverCalled, declined) == step.NeverCalled(do_not_call=False, declined_on=after(60))
    silent = a_dossier(OPENED, patient=replace(PATIENT, do_not_call=True))
    assert step_of(step.NeverCalled, silent) == step.NeverCalled(do_not_call=True, declined_on=None)
    assert steps(step.Recall, declined) == steps(step.Recall, silent) == []


NOT_LISTED: dict[str, tuple[Callable[[], Dossier], date, list[step.NotListed]]] = {
    "paused": (
        lambda: a_dossier(OPENED, changes=[changed(Change.PAUSED, after(30), "on holiday")]),
        after(30),
        [step.NotListed(Why.PAUSED, Status.PAUSED, 1, after(30), "on holiday")],
    ),
    "transferred": (
        lambda: a_dossier(OPENED, changes=[changed(Change.STOPPED, after(30), "transferred")]),
        after(30),
        [step.NotListed(Why.ENDED, Status.STOPPED, 1, after(30), "transferred")],
    ),
    "completed": (
        lambda: a_dossier(OPENED, changes=[changed(Change.COMPLETED, after(30))]),
        after(30),
        [step.NotListed(Why.ENDED, Status.COMPLETED, 1, after(30), None)],
    ),
    "deceased": (
        lambda: a_dossier(OPENED, patient=replace(PATIENT, deceased=after(29))),
        after(30),
        [step.NotListed(Why.DECEASED, Status.OPEN, 1, after(29), None)],
    ),
    "deceased while paused": (
        lambda: a_dossier(changes=[changed(Change.PAUSED, after(3))], patient=replace(PATIENT, deceased=after(29))),
        after(30),
        [
            step.NotListed(Why.DECEASED, Status.PAUSED, 0, after(29), None),
            step.NotListed(Why.PAUSED, Status.PAUSED, 0, after(3), None),
        ],
    ),
    "void": (
        lambda: a_dossier(course=replace(COURSE, void="wrong side")),
        after(30),
        [step.NotListed(Why.VOID, Status.VOID, 0, None, "wrong side")],
    ),
    "not yet opened": (
        a_dossier,
        after(-1),
        [step.NotListed(Why.NOT_YET, Status.OPEN, 0, OPENED, None)],
    ),
    "all given": (
        lambda: a_dossier(OPENED, after(28), after(56)),
        after(60),
        [step.NotListed(Why.ALL_GIVEN, Status.OPEN, 3)],
    ),
    "as needed": (
        lambda: a_dossier(OPENED, after(31), after(62), protocol=published("topol-2011")),
        after(70),
        [step.NotListed(Why.AS_NEEDED, Status.OPEN, 3)],
    ),
    "optional and far ahead": (
        lambda: a_dossier(OPENED, after(28), after(56), protocol=published("rabago-2013")),
        after(57),
        [step.NotListed(Why.OPTIONAL, Status.OPEN, 3)],
    ),
    "far ahead": (
        lambda: a_dossier(OPENED),
        after(13),
        [step.NotListed(Why.AHEAD, Status.OPEN, 1, after(14))],
    ),
    "listed from then on": (lambda: a_dossier(OPENED), after(14), []),
    "listed until it lapses": (lambda: a_dossier(OPENED), after(126), []),
    "lapsed": (
        lambda: a_dossier(OPENED),
        after(127),
        [step.NotListed(Why.LAPSED, Status.OPEN, 1, after(126))],
    ),
}


@pytest.mark.parametrize("what", NOT_LISTED)
def test_course_that_is_not_listed_says_why(what: str) -> None:
    """And so it does where it is listed only if it is asked for."""
    now, day, expected = NOT_LISTED[what]
    assert steps(step.NotListed, now(), day) == expected


def test_as_needed_has_no_window_to_explain() -> None:
    """Which session comes next is told all the same."""
    now = a_dossier(OPENED, after(31), after(62), protocol=published("topol-2011"))
    assert step_of(step.Next, now) == step.Next(4, Need.AS_NEEDED, 3, 3, 0, None)
    assert (explained(now).rule, explained(now).bookable) == (None, None)
