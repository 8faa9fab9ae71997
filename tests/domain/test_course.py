"""Tests of what the changes of a course amount to, and which change a course can take."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import (
    Change,
    Course,
    CourseChange,
    State,
    Status,
    check_change,
    check_not_void,
    check_open,
    state,
)
from prolotrack.errors import Conflict

OPENED = date(2026, 1, 5)
COURSE = Course(1, 2, Side.LEFT, 3, 4, OPENED, "Dr. Lee", id=12)
MAY = {
    Status.OPEN: {Change.EXTENDED, Change.PAUSED, Change.COMPLETED, Change.STOPPED},
    Status.PAUSED: {Change.EXTENDED, Change.RESUMED, Change.COMPLETED, Change.STOPPED},
    Status.STOPPED: {Change.REOPENED},
    Status.COMPLETED: {Change.REOPENED},
    Status.VOID: set(),
}


def changed(change: Change, after: int, number: int = 1, sessions: int | None = None) -> CourseChange:
    """Return a change so many days after the course was opened."""
    on = OPENED + timedelta(days=after)
    return CourseChange(COURSE.id, on, change, sessions, reason=f"reason {number}", id=number)


def refusal_of(status: Status, change: Change) -> str:
    """Return the sentence by which a change is refused."""
    again = change is Change.REOPENED
    ended = f"since 2026-01-05 and cannot be {change}: course reopen C12 lets it go on, or open a new course."
    paused = "since 2026-01-05, and was not ended" if again else "already, since 2026-01-05"
    return {
        Status.OPEN: f"C12 is open already, since 2026-01-05: there is nothing to {'reopen' if again else 'resume'}.",
        Status.PAUSED: f"C12 is paused {paused}: course resume C12 lets it go on.",
        Status.STOPPED: f"C12 is stopped {ended}",
        Status.COMPLETED: f"C12 is completed {ended}",
        Status.VOID: "C12 is void (wrong side): open a new course.",
    }[status]


@st.composite
def some_changes(draw: st.DrawFn) -> list[CourseChange]:
    """Draw a list of changes, some of them voided."""
    kinds = draw(st.lists(st.tuples(st.sampled_from(Change), st.integers(0, 3), st.booleans()), max_size=7))
    return [
        replace(changed(change, after, number, sessions=number), void="by mistake" if void else None)
        for number, (change, after, void) in enumerate(kinds, 1)
    ]


def test_course_is_called_by_its_number() -> None:
    """Course 12 is C12 on screen."""
    assert COURSE.reference == "C12"


def test_course_without_changes_is_open_since_its_first_day() -> None:
    """A new course is open and not extended."""
    assert state(COURSE, []) == State(Status.OPEN, OPENED, None, 0)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (Change.PAUSED, Status.PAUSED),
        (Change.RESUMED, Status.OPEN),
        (Change.COMPLETED, Status.COMPLETED),
        (Change.STOPPED, Status.STOPPED),
        (Change.REOPENED, Status.OPEN),
    ],
)
def test_last_change_tells_status_day_and_reason(change: Change, status: Status) -> None:
    """The status holds since the day of the change, for its reason."""
    now = state(COURSE, [changed(Change.PAUSED, 3), changed(change, 9, 2)])
    assert now == State(status, date(2026, 1, 14), "reason 2", 0)


def test_extensions_add_up_and_leave_the_status() -> None:
    """One and two sessions more are three; a number that was not said adds none."""
    changes = [
        changed(Change.EXTENDED, 3, 1, sessions=1),
        changed(Change.PAUSED, 4, 2),
        changed(Change.EXTENDED, 5, 3, sessions=2),
        changed(Change.EXTENDED, 6, 4),
    ]
    assert state(COURSE, changes) == State(Status.PAUSED, date(2026, 1, 9), "reason 2", 3)


def test_changes_of_one_day_follow_in_the_order_of_entry() -> None:
    """Paused and resumed on one day is open."""
    paused, resumed = changed(Change.PAUSED, 3, 1), changed(Change.RESUMED, 3, 2)
    assert state(COURSE, [resumed, paused]).status is Status.OPEN
    assert state(COURSE, [replace(resumed, id=1), replace(paused, id=2)]).status is Status.PAUSED


def test_change_entered_later_for_an_earlier_day_comes_first() -> None:
    """What happened later counts, not what was entered later."""
    assert state(COURSE, [changed(Change.COMPLETED, 9, 1), changed(Change.PAUSED, 3, 2)]).status is Status.COMPLETED


def test_voided_change_is_passed_over() -> None:
    """A stop that was voided never happened; what comes after it still counts."""
    stopped = replace(changed(Change.STOPPED, 3, 1), void="wrong course")
    extended = changed(Change.EXTENDED, 4, 2, sessions=1)
    assert state(COURSE, [stopped, extended]) == State(Status.OPEN, OPENED, None, 1)


def test_void_course_is_void_whatever_happened_to_it() -> None:
    """The reason is that of the void; a reason need not say anything."""
    changes = [changed(Change.COMPLETED, 9), changed(Change.EXTENDED, 9, 2, sessions=2)]
    expected = State(Status.VOID, date(2026, 1, 14), "wrong patient", 2)
    assert state(replace(COURSE, void="wrong patient"), changes) == expected
    assert state(replace(COURSE, void=""), []) == State(Status.VOID, OPENED, "", 0)


@given(some_changes(), st.data())
def test_order_in_which_changes_are_read_makes_no_difference(changes: list[CourseChange], data: st.DataObject) -> None:
    """A database may return the changes in any order."""
    assert state(COURSE, data.draw(st.permutations(changes))) == state(COURSE, changes)


@given(some_changes())
def test_voided_change_is_as_if_it_had_never_been(changes: list[CourseChange]) -> None:
    """Voiding undoes a change, whatever came before and after it."""
    assert state(COURSE, changes) == state(COURSE, [change for change in changes if change.void is None])


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("status", Status)
def test_change_is_taken_or_refused_by_the_status(status: Status, change: Change) -> None:
    """Only a paused course is resumed, only one that has ended reopened; what to do instead is told."""
    now = State(status, OPENED, "wrong side" if status is Status.VOID else None, 0)
    if change in MAY[status]:
        check_change(COURSE, now, change, OPENED)
        return
    with pytest.raises(Conflict) as refused:
        check_change(COURSE, now, change, OPENED)
    assert str(refused.value) == refusal_of(status, change)


def test_change_before_the_present_state_is_refused() -> None:
    """A course paused on the 14th cannot be resumed on the 13th; on the 14th it can."""
    now = State(Status.PAUSED, date(2026, 1, 14), None, 0)
    check_change(COURSE, now, Change.RESUMED, date(2026, 1, 14))
    with pytest.raises(Conflict, match=r"^C12 is paused since 2026-01-14: name that day or a later one"):
        check_change(COURSE, now, Change.RESUMED, date(2026, 1, 13))


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (Status.PAUSED, "C12 is paused since 2026-01-05: resume it first."),
        (Status.STOPPED, "C12 is stopped since 2026-01-05: course reopen C12 lets it go on."),
        (Status.COMPLETED, "C12 is completed since 2026-01-05: course reopen C12 lets it go on."),
        (Status.VOID, "C12 is void (wrong side): open a new course."),
    ],
)
def test_course_that_is_not_open_says_what_lets_it_go_on(status: Status, refusal: str) -> None:
    """A void one is not to go on."""
    with pytest.raises(Conflict) as refused:
        check_open(COURSE, State(status, OPENED, "wrong side", 0))
    assert str(refused.value) == refusal


def test_only_a_void_course_is_struck_out() -> None:
    """An open one is open; others stand."""
    check_open(COURSE, State(Status.OPEN, OPENED, None, 0))
    for status in set(Status) - {Status.VOID}:
        check_not_void(COURSE, State(status, OPENED, None, 0))
    with pytest.raises(Conflict, match=r"^C12 is void \(wrong side\): open a new course\.$"):
        check_not_void(COURSE, State(Status.VOID, OPENED, "wrong side", 0))
