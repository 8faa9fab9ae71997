"""Tests of recall: whom somebody should call, from which day on, and who is never called."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.patient import Patient
from prolotrack.domain.recall import Call, Recall, Result, recall, refusal
from prolotrack.domain.schedule import Forecast
from prolotrack.domain.window import Need, Window
from prolotrack.errors import OutOfRange
from tests.domain.injections import OPENED, after

ANA = Patient("1042", "Rivera, Ana", date(1978, 3, 14))
LAST = OPENED
LATEST = after(42)
WINDOW = Window(after(14), after(28), LATEST)
COMING = Forecast(2, Need.PLANNED, WINDOW, after(126))
OPTIONAL = Forecast(2, Need.OPTIONAL, WINDOW, after(126))


def visit(days: int, attendance: Attendance = Attendance.BOOKED, key: int = 1) -> Appointment:
    """Return an appointment so many days after the opening."""
    on = after(days)
    settled = None if attendance is Attendance.BOOKED else on
    return Appointment(1, "Dr. Lee", on, time(9), 30, OPENED, attendance=attendance, settled_on=settled, id=key)


def called(days: int, result: Result, again: int | None = None, key: int = 1) -> Call:
    """Return a call so many days after the opening."""
    return Call(1, after(days), result, None if again is None else after(again), id=key)


def call_on(*facts: Appointment | Call, coming: Forecast | None = COMING, last_on: date | None = LAST) -> date | None:
    """Return the day from which on somebody should call."""
    found = of(*facts, coming=coming, last_on=last_on)
    return found.call_on if found else None


def of(*facts: Appointment | Call, coming: Forecast | None = COMING, last_on: date | None = LAST) -> Recall | None:
    """Return whether and when somebody should call Ana."""
    appointments = [fact for fact in facts if isinstance(fact, Appointment)]
    calls = [fact for fact in facts if isinstance(fact, Call)]
    return recall(ANA, coming, last_on, appointments, calls)


def a_call() -> st.SearchStrategy[Call]:
    """Draw a call within four months of the opening, before, on or after the day of the last session."""
    days, again = st.integers(-20, 120), st.none() | st.integers(1, 60)
    return st.builds(
        lambda on, result, more, void, key: Call(
            1, after(on), result, None if more is None else after(on + more), void=void, id=key
        ),
        days,
        st.sampled_from(Result),
        again,
        st.sampled_from([None, None, "undone"]),
        st.integers(1, 999),
    )


def a_visit() -> st.SearchStrategy[Appointment]:
    """Draw an appointment within four months of the opening, whatever became of it."""
    said = [each for each in Attendance if each is not Attendance.KEPT]
    return st.builds(visit, st.integers(-20, 120), st.sampled_from(said), st.integers(1, 999))


calls = st.lists(a_call(), max_size=6, unique_by=lambda call: call.id)
visits = st.lists(a_visit(), max_size=4, unique_by=lambda each: each.id)
forecasts = st.sampled_from([COMING, OPTIONAL])


def test_somebody_calls_from_the_day_after_the_window() -> None:
    """The last day of the window is still in time."""
    assert of() == Recall(after(43), None, 0)


@pytest.mark.parametrize("coming", [None, Forecast(4, Need.AS_NEEDED, None, None), OPTIONAL])
def test_nobody_calls_where_nothing_planned_is_to_come(coming: Forecast | None) -> None:
    """Nothing is left, it is given as needed, or it is optional."""
    assert of(coming=coming) is None


def test_nobody_calls_who_asked_not_to_be_called() -> None:
    """However late, and though they did not come."""
    asked = replace(ANA, do_not_call=True)
    assert recall(asked, COMING, LAST, [visit(10, Attendance.NO_SHOW)], []) is None


def test_a_no_show_is_a_reason_to_call_at_once() -> None:
    """From its day on, though the session is not late; of an optional session too."""
    missed = visit(30, Attendance.NO_SHOW)
    assert of(missed) == Recall(after(30), missed, 0)
    assert of(missed, coming=OPTIONAL) == Recall(after(30), missed, 0)


def test_a_no_show_after_the_window_is_called_because_the_session_is_late() -> None:
    """The earlier of the two days counts."""
    missed = visit(60, Attendance.NO_SHOW)
    assert of(missed) == Recall(after(43), missed, 0)


@pytest.mark.parametrize(
    ("later", "day"),
    [
        (visit(40, key=2), 43),  # booked again: called only when late
        (visit(40, Attendance.ARRIVED, key=2), 43),
        (visit(40, Attendance.CANCELLED, key=2), 30),  # as if never booked again
        (replace(visit(40, key=2), void="undone"), 30),
        (visit(40, Attendance.NO_SHOW, key=2), 40),  # the last no-show is the one to call about
    ],
)
def test_a_no_show_booked_again_is_settled(later: Appointment, day: int) -> None:
    """Unless the new appointment was cancelled, struck out or missed as well."""
    assert call_on(visit(30, Attendance.NO_SHOW), later) == after(day)


@pytest.mark.parametrize(("days", "missed"), [(-1, False), (0, False), (1, True)])
def test_a_session_settles_the_no_shows_up_to_its_day(days: int, *, missed: bool) -> None:
    """Only one after the last session is a reason to call."""
    assert call_on(visit(days, Attendance.NO_SHOW), coming=OPTIONAL) == (after(days) if missed else None)
    assert call_on(visit(days, Attendance.NO_SHOW), coming=OPTIONAL, last_on=None) == after(days)


def test_two_no_shows_of_one_day_are_told_apart_by_their_time() -> None:
    """The second hour of the same name is the later one."""
    first, second = visit(30, Attendance.NO_SHOW), replace(visit(30, Attendance.NO_SHOW, key=2), second=True)
    found = of(second, first)
    assert found is not None
    assert found.no_show == second


@pytest.mark.parametrize(("days", "day"), [(41, 43), (42, 43), (43, 44), (90, 91)])
def test_an_appointment_is_waited_for(days: int, day: int) -> None:
    """Nobody calls before the day after it, nor before the session is late."""
    assert call_on(visit(days)) == after(day)


def test_the_last_of_several_appointments_is_waited_for() -> None:
    """A forgotten one, which nobody closed, does not hurry."""
    assert call_on(visit(50), visit(90, key=2)) == after(91)


@pytest.mark.parametrize("result", [Result.NO_ANSWER, Result.LEFT_MESSAGE, Result.BOOKED])
def test_the_next_call_is_on_the_day_after(result: Result) -> None:
    """Unless another day is named, or the session is not late by then."""
    assert call_on(called(50, result)) == after(51)
    assert call_on(called(50, result, 60)) == after(60)
    assert call_on(called(30, result, 35)) == after(43)


@pytest.mark.parametrize("result", [Result.CALL_BACK, Result.SNOOZED])
def test_a_call_is_put_off_until_its_day(result: Result) -> None:
    """From that day on somebody should call."""
    assert call_on(called(50, result, 64)) == after(64)


def test_the_last_call_says_when_the_next_is() -> None:
    """The day named before is no longer waited for; of one day, what was entered last holds."""
    put_off = called(44, Result.SNOOZED, 90)
    assert call_on(put_off, called(50, Result.NO_ANSWER, key=2)) == after(51)
    assert call_on(called(44, Result.NO_ANSWER, 46, key=2), put_off) == after(46)


def test_a_call_struck_out_is_passed_over() -> None:
    """As if it had not been made."""
    assert call_on(replace(called(50, Result.DECLINED), void="undone")) == after(43)


@pytest.mark.parametrize(
    ("later", "refused"),
    [
        ((), True),
        ((Result.NO_ANSWER, Result.LEFT_MESSAGE), True),
        ((Result.SNOOZED,), True),
        ((Result.BOOKED,), False),
        ((Result.CALL_BACK,), False),
        ((Result.CALL_BACK, Result.DECLINED), True),
    ],
)
def test_who_declined_is_not_called_until_something_is_agreed_on(later: tuple[Result, ...], *, refused: bool) -> None:
    """That a call was tried, or put off, is no agreement."""
    made = [called(45 + number, result, 90, number) for number, result in enumerate(later, start=2)]
    declined = called(45, Result.DECLINED)
    assert (call_on(declined, *made) is None) is refused
    assert (refusal([declined, *made], LAST) is not None) is refused


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (1, False)])
def test_an_appointment_made_since_lifts_a_refusal(days: int, *, refused: bool) -> None:
    """One made before it does not, nor one that was cancelled or struck out."""
    declined = called(45, Result.DECLINED)
    made = replace(visit(60, Attendance.NO_SHOW), booked_on=after(45 + days))
    assert (refusal([declined], LAST, [made]) is not None) is refused
    assert refusal([declined], LAST, [replace(made, attendance=Attendance.CANCELLED)]) == declined
    assert refusal([declined], LAST, [replace(made, void="undone")]) == declined
    assert (call_on(declined, made) is None) is refused


@pytest.mark.parametrize(("days", "counts"), [(-1, False), (0, True), (1, True)])
def test_a_session_lifts_a_refusal_before_its_day(days: int, *, counts: bool) -> None:
    """One of the very day may have been said after the session: it stands."""
    declined = called(days, Result.DECLINED)
    assert refusal([declined], LAST) == (declined if counts else None)
    assert call_on(declined) == (None if counts else after(43))
    assert call_on(declined, last_on=None) is None


@pytest.mark.parametrize(
    ("results", "count"),
    [
        ((), 0),
        ((Result.NO_ANSWER,), 1),
        ((Result.NO_ANSWER, Result.LEFT_MESSAGE, Result.NO_ANSWER), 3),
        ((Result.NO_ANSWER, Result.SNOOZED, Result.NO_ANSWER), 2),
        ((Result.NO_ANSWER, Result.CALL_BACK, Result.NO_ANSWER), 1),
        ((Result.NO_ANSWER, Result.BOOKED), 0),
    ],
)
def test_unanswered_calls_are_counted_in_a_row(results: tuple[Result, ...], count: int) -> None:
    """A call that was put off neither counts nor breaks the row."""
    found = of(*(called(44 + at, result, 90, at) for at, result in enumerate(results)))
    assert found is not None
    assert found.unanswered == count


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 0), (1, 1)])
def test_who_had_a_session_was_reached(days: int, count: int) -> None:
    """Calls of its day and before no longer count as unanswered."""
    found = of(called(days, Result.NO_ANSWER))
    assert found is not None
    assert found.unanswered == count


def test_a_session_of_the_day_does_not_cancel_the_day_agreed_on() -> None:
    """Whoever asks at the desk to be called in three months is not called in two."""
    assert call_on(called(0, Result.SNOOZED, 90)) == after(90)
    assert call_on(called(-1, Result.SNOOZED, 90)) == after(43)


@pytest.mark.parametrize("fact", [visit(0), called(0, Result.NO_ANSWER)])
def test_a_day_after_the_last_of_the_calendar_is_refused(fact: Appointment | Call) -> None:
    """In a sentence, as everywhere."""
    with pytest.raises(OutOfRange, match="beyond the calendar"):
        call_on(replace(fact, on=date.max), last_on=None)


@given(forecasts, st.none() | st.just(LAST), visits, calls)
def test_the_order_of_entry_does_not_matter(
    coming: Forecast, last_on: date | None, agreed: list[Appointment], made: list[Call]
) -> None:
    """The same facts, in whatever order, lead to the same call."""
    backwards = recall(ANA, coming, last_on, agreed[::-1], made[::-1])
    assert backwards == recall(ANA, coming, last_on, agreed, made)


@given(forecasts, visits, calls)
def test_a_session_clears_the_recall(coming: Forecast, agreed: list[Appointment], made: list[Call]) -> None:
    """After one on the last day of all, nobody calls before the next window has passed, and all calls were answered."""
    on = after(121)
    then = Forecast(3, coming.need, Window(*(on + timedelta(days=days) for days in (14, 28, 42))), date.max)
    found = recall(ANA, then, on, agreed, made)
    assert found is None or (found.call_on > on + timedelta(days=42) and found.unanswered == 0)


@given(forecasts, visits, calls, st.integers(0, 200))
def test_an_appointment_to_come_always_silences(
    coming: Forecast, agreed: list[Appointment], made: list[Call], days: int
) -> None:
    """On its day and before, nobody is called."""
    found = recall(ANA, coming, LAST, [*agreed, visit(days, key=1000)], made)
    assert found is None or found.call_on > after(days)


@given(forecasts, visits, calls)
def test_nobody_is_called_who_does_not_wish_it(coming: Forecast, agreed: list[Appointment], made: list[Call]) -> None:
    """Who declined in the last call of all; who asked not to be called."""
    assert recall(ANA, coming, LAST, agreed, [*made, called(121, Result.DECLINED)]) is None
    assert recall(replace(ANA, do_not_call=True), coming, LAST, agreed, made) is None


@given(forecasts, visits, calls)
def test_nobody_is_called_without_a_reason(coming: Forecast, agreed: list[Appointment], made: list[Call]) -> None:
    """Only from a no-show, or from the day after the window on."""
    found = recall(ANA, coming, LAST, agreed, made)
    if found:
        late = coming.need is Need.PLANNED and found.call_on > LATEST
        missed = found.no_show is not None and found.call_on >= found.no_show.on
        assert late or missed
