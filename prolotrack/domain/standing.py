"""The standing of a course: what its facts amount to, kept beside it so that lists stay instant."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from prolotrack.domain.adverse_event import AdverseEvent, affecting_next
from prolotrack.domain.appointment import Appointment, expected
from prolotrack.domain.course import Course, CourseChange, Outline, Status, may_come, state
from prolotrack.domain.follow_up import FollowUp, follow_up
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call, recall, refusal
from prolotrack.domain.schedule import Forecast, Given, progress
from prolotrack.domain.window import Need


class Standing(NamedTuple):
    """Conclusions only, never facts: it can be thrown away and derived again.

    The next session is there only while somebody may come for it: the course is open and the patient alive.
    *span* is the number of days from due to lapse, by which the worklist bounds its search; *appointment_id* is that
    of the first appointment still open; from *call_on* on, somebody should call; nobody does who *declined_on* a day.
    The *score_…* are those of the follow-up that comes next; the adverse event is the last that affects a session.
    """

    course_id: int
    status: Status
    planned: int | None
    given: int
    counted: int
    first_on: date | None
    last_on: date | None
    number: int | None = None
    need: Need | None = None
    earliest: date | None = None
    due: date | None = None
    latest: date | None = None
    lapses_on: date | None = None
    span: int | None = None
    appointment_id: int | None = None
    call_on: date | None = None
    unanswered: int = 0
    declined_on: date | None = None
    score_number: int | None = None
    score_earliest: date | None = None
    score_due: date | None = None
    score_latest: date | None = None
    score_lapses_on: date | None = None
    adverse_event_id: int | None = None


def standing(
    course: Course | Outline,
    patient: Patient,
    protocol: Protocol,
    changes: Iterable[CourseChange],
    given: Iterable[Given],
    appointments: Sequence[Appointment] = (),
    calls: Sequence[Call] = (),
    followed_on: Iterable[date] = (),
    events: Iterable[AdverseEvent] = (),
) -> Standing:
    """Return the standing of a course from its facts, appointments and calls in order of their days.

    *followed_on* are the days of follow-up scores.
    """
    now = state(course, changes)
    so_far = progress(protocol, course.opened_on, given, now.extension)
    coming = so_far.forecast if may_come(patient, now.status) else None
    last_on = so_far.visits[-1].on if so_far.visits else None
    appointment = expected(appointments) if appointments else None
    call = recall(patient, coming, last_on, appointments, calls)
    declined = refusal(calls, last_on, appointments) if coming else None
    warning = affecting_next(events, last_on) if coming else None
    known = Standing(
        course_id=course.id,
        status=now.status,
        planned=so_far.planned,
        given=len(so_far.visits),
        counted=so_far.counted,
        first_on=so_far.visits[0].on if so_far.visits else None,
        last_on=last_on,
        appointment_id=appointment.id if appointment else None,
        call_on=call.call_on if call else None,
        unanswered=call.unanswered if call else 0,
        declined_on=declined.on if declined else None,
        adverse_event_id=warning.id if warning else None,
    )
    score = follow_up(patient, protocol, now, so_far, followed_on) if so_far.visits else None
    return _with_score(_with_session(known, coming), score)


def _with_session(known: Standing, coming: Forecast | None) -> Standing:
    """Return a standing with the session that comes next, if one does; one given as needed has no days."""
    if coming is None:
        return known
    known = known._replace(number=coming.number, need=coming.need)
    if coming.window is None or coming.lapses_on is None:
        return known
    days, span = coming.window._asdict(), (coming.lapses_on - coming.window.due).days
    return known._replace(**days, lapses_on=coming.lapses_on, span=span)


def _with_score(known: Standing, score: FollowUp | None) -> Standing:
    """Return a standing with the follow-up whose scores come next, if one does."""
    if score is None:
        return known
    return known._replace(
        score_number=score.number,
        score_earliest=score.window.earliest,
        score_due=score.window.due,
        score_latest=score.window.latest,
        score_lapses_on=score.lapses_on,
    )
