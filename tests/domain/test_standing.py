"""Tests of the standing that is kept beside a course."""

from dataclasses import replace
from datetime import date, time

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.course import Change, Course, CourseChange, Status
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.schedule import Given
from prolotrack.domain.standing import Standing, standing
from prolotrack.domain.window import Need
from tests.domain.injections import OPENED, after, injected
from tests.domain.protocols import published

PATIENT = Patient("1042", "Rivera, Ana", date(1978, 3, 14), id=1)
COURSE = Course(1, 2, None, None, 4, OPENED, "Dr. Lee", id=12)
USUAL = published("usual")


def after_one(
    course: Course = COURSE,
    patient: Patient = PATIENT,
    protocol: Protocol = USUAL,
    changes: tuple[Change, ...] = (),
    appointments: tuple[Appointment, ...] = (),
    calls: tuple[Call, ...] = (),
    followed_on: tuple[date, ...] = (),
    events: tuple[AdverseEvent, ...] = (),
) -> Standing:
    """Return the standing of a course with one injection, on the day it was opened."""
    recorded = [
        CourseChange(course.id, after(1), change, sessions=2, id=number) for number, change in enumerate(changes)
    ]
    given = injected(OPENED)
    return standing(course, patient, protocol, recorded, given, appointments, calls, followed_on, events)


OPEN = Standing(
    course_id=12,
    status=Status.OPEN,
    planned=3,
    given=1,
    counted=1,
    first_on=OPENED,
    last_on=OPENED,
    number=2,
    need=Need.PLANNED,
    earliest=after(14),
    due=after(28),
    latest=after(42),
    lapses_on=after(126),
    span=98,
    appointment_id=None,
    call_on=after(43),
    unanswered=0,
    declined_on=None,
    score_number=None,
    score_earliest=None,
    score_due=None,
    score_latest=None,
    score_lapses_on=None,
    adverse_event_id=None,
)
AT_REST = OPEN._replace(
    number=None, need=None, earliest=None, due=None, latest=None, lapses_on=None, span=None, call_on=None
)
FOLLOWED = AT_REST._replace(  # 12 weeks after the one session; the last follow-up is due after 52
    score_number=1,
    score_earliest=after(70),
    score_due=after(84),
    score_latest=after(98),
    score_lapses_on=after(364 + 14 + 84),
)
HURT = AdverseEvent(12, EventType.NERVE_INJURY, after(1), affects_next=True, id=3)
VISIT = Appointment(1, "Dr. Lee", after(50), time(9, 30), 30, after(40), id=5)


def test_open_course_has_its_next_session() -> None:
    """The window is that of the forecast; the span runs from due to lapse."""
    assert after_one() == OPEN


def test_new_course_has_given_nothing() -> None:
    """The first session is due on the day the course was opened and lapses 14 weeks after it."""
    assert standing(COURSE, PATIENT, USUAL, [], []) == Standing(
        course_id=12,
        status=Status.OPEN,
        planned=3,
        given=0,
        counted=0,
        first_on=None,
        last_on=None,
        number=1,
        need=Need.PLANNED,
        earliest=OPENED,
        due=OPENED,
        latest=after(14),
        lapses_on=after(98),
        span=98,
        appointment_id=None,
        call_on=after(15),
        unanswered=0,
        declined_on=None,
        score_number=None,
        score_earliest=None,
        score_due=None,
        score_latest=None,
        score_lapses_on=None,
        adverse_event_id=None,
    )


def test_paused_course_has_no_next_session() -> None:
    """Nobody is called, nor asked for a score; what was given stays."""
    assert after_one(changes=(Change.PAUSED,)) == AT_REST._replace(status=Status.PAUSED)


@pytest.mark.parametrize("change", [Change.COMPLETED, Change.STOPPED])
def test_course_that_ended_has_no_next_session_but_a_follow_up(change: Change) -> None:
    """Nobody is called for another injection; whether the treatment helped is asked."""
    assert after_one(changes=(change,)) == FOLLOWED._replace(status=Status(change.value))


def test_reopened_course_has_its_next_session_again() -> None:
    """And no follow-up before that."""
    assert after_one(changes=(Change.STOPPED, Change.REOPENED)) == OPEN


def test_score_of_follow_up_is_followed_by_the_next() -> None:
    """After the last there is none."""
    stopped = (Change.STOPPED,)
    assert after_one(changes=stopped, followed_on=(after(69),)) == FOLLOWED._replace(status=Status.STOPPED)
    then = after_one(changes=stopped, followed_on=(after(70),))
    assert (then.score_number, then.score_due) == (2, after(182))
    assert after_one(changes=stopped, followed_on=(after(364),)) == AT_REST._replace(status=Status.STOPPED)


def test_event_that_affects_the_next_session_is_named() -> None:
    """While there is one to come; the expected rest of them are not."""
    assert after_one(events=(HURT, replace(HURT, affects_next=None, id=4))) == OPEN._replace(adverse_event_id=3)
    assert after_one(events=(replace(HURT, void="somebody else's"),)) == OPEN
    assert after_one(changes=(Change.PAUSED,), events=(HURT,)).adverse_event_id is None


def test_resumed_course_has_its_next_session_again() -> None:
    """A pause leaves no trace once it is over."""
    assert after_one(changes=(Change.PAUSED, Change.RESUMED)) == OPEN


def test_void_course_has_no_next_session() -> None:
    """A course that was opened by mistake calls nobody."""
    assert after_one(replace(COURSE, void="wrong patient")) == AT_REST._replace(status=Status.VOID)


def test_course_of_the_dead_has_no_next_session() -> None:
    """The family is never called about the next injection."""
    assert after_one(patient=replace(PATIENT, deceased=after(9))) == AT_REST


def test_a_session_answers_the_calls_before_it() -> None:
    """They are no longer counted, and a refusal among them is lifted."""
    unheard = Call(12, after(-1), Result.NO_ANSWER, again_on=after(90))
    declined = Call(12, after(-1), Result.DECLINED)
    assert after_one(calls=(unheard,)) == OPEN
    assert after_one(calls=(declined,)) == OPEN


def test_an_appointment_made_since_lifts_a_refusal() -> None:
    """Whoever agrees to come is called again where that fails; a course that has ended calls nobody to a session."""
    declined = Call(12, after(30), Result.DECLINED)
    missed = replace(VISIT, attendance=Attendance.NO_SHOW)
    assert after_one(calls=(declined,), appointments=(missed,)) == OPEN
    assert after_one(changes=(Change.STOPPED,), calls=(declined,)) == FOLLOWED._replace(status=Status.STOPPED)


def test_extension_is_part_of_the_plan() -> None:
    """Three sessions and two more are five."""
    assert after_one(changes=(Change.EXTENDED,)) == OPEN._replace(planned=5)


def test_finished_course_has_no_next_session() -> None:
    """Three days of injections count as three, the fourth injection is on a day that had one."""
    given = [Given(after(56)), Given(OPENED), Given(after(28)), Given(after(56))]
    expected = AT_REST._replace(
        given=3,
        counted=3,
        first_on=OPENED,
        last_on=after(56),
        score_number=1,
        score_earliest=after(56 + 70),
        score_due=after(56 + 84),
        score_latest=after(56 + 98),
        score_lapses_on=after(56 + 462),
    )
    assert standing(COURSE, PATIENT, USUAL, [], given) == expected


def test_injection_that_does_not_count_was_given() -> None:
    """A bad lot is recorded, and its number comes again."""
    given = [Given(OPENED), Given(after(30), substandard=True)]
    now = standing(COURSE, PATIENT, USUAL, [], given)
    assert (now.given, now.counted, now.number, now.last_on, now.due) == (2, 1, 2, after(30), after(58))


def test_session_as_needed_has_no_days() -> None:
    """There is a next session, but no day on which to call."""
    given = injected(OPENED, after(31), after(59))
    now = standing(COURSE, PATIENT, published("topol-2011"), [], given)
    assert (now.number, now.need) == (4, Need.AS_NEEDED)
    assert (now.earliest, now.due, now.latest, now.lapses_on, now.span, now.call_on) == (None,) * 6


def test_course_with_an_appointment_names_it() -> None:
    """Nobody calls before it has passed."""
    assert after_one(appointments=(VISIT,)) == OPEN._replace(appointment_id=5, call_on=after(51))


def test_missed_appointment_is_called_about_at_once() -> None:
    """Also before the session is late; the appointment itself is over."""
    missed = replace(VISIT, on=after(20), attendance=Attendance.NO_SHOW)
    assert after_one(appointments=(missed,)) == OPEN._replace(call_on=after(20))


def test_forgotten_appointment_stays_with_a_course_that_ended() -> None:
    """Somebody must say what became of it; nobody is called."""
    ended = after_one(changes=(Change.STOPPED,), appointments=(VISIT,))
    assert ended == FOLLOWED._replace(status=Status.STOPPED, appointment_id=5)


def test_calls_put_the_next_one_off_and_are_counted() -> None:
    """Those in a row that reached nobody."""
    calls = tuple(Call(12, after(day), Result.NO_ANSWER, again_on=after(day + 2)) for day in (43, 45))
    assert after_one(calls=calls) == OPEN._replace(call_on=after(47), unanswered=2)
    assert after_one(calls=(*calls, Call(12, after(47), Result.DECLINED))) == OPEN._replace(
        call_on=None, declined_on=after(47)
    )
