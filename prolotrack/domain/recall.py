"""Recall: whom somebody should call, from which day on, and who is never called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.patient import Patient
from prolotrack.domain.schedule import Forecast, Need

TOMORROW = timedelta(days=1)


class Result(StrEnum):
    """What came of a call. *snoozed* is no call: somebody put it off."""

    NO_ANSWER = "no-answer"
    LEFT_MESSAGE = "left-message"
    BOOKED = "booked"
    DECLINED = "declined"
    CALL_BACK = "call-back"
    SNOOZED = "snoozed"


UNANSWERED = {Result.NO_ANSWER, Result.LEFT_MESSAGE}


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt to reach a patient about a course; the next is on *again_on*, or else on the day after."""

    course_id: int
    on: date
    result: Result
    again_on: date | None = None
    note: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class Recall:
    """That somebody should call from a day on: because the session is late, or a no-show was not booked again.

    *unanswered* is the number of calls in a row that reached nobody.
    """

    call_on: date
    no_show: Appointment | None
    unanswered: int


def recall(
    patient: Patient,
    coming: Forecast | None,
    last_on: date | None,
    appointments: Iterable[Appointment],
    calls: Iterable[Call],
) -> Recall | None:
    """Return from which day on somebody should call about a course; None where nobody should, ever.

    Reasons are a planned session that is late, from the day after *latest* on, and a no-show after the last session
    that was not booked again. Nobody calls before an open appointment has passed, before the day agreed on in the
    last call, a patient who declined or asked not to be called, or about a course with no due date to come.
    """
    since = calls_since(calls, last_on)
    if coming is None or coming.window is None or patient.do_not_call or declined(since):
        return None
    agreed = list(appointments)
    missed = _missed(agreed, last_on)
    days = [missed.on] if missed else []
    if coming.need is Need.PLANNED:
        days.append(coming.window.latest + TOMORROW)
    if not days:
        return None
    waits = [appointment.on + TOMORROW for appointment in agreed if appointment.open]
    waits += [call.again_on or call.on + TOMORROW for call in since[-1:]]
    return Recall(max(min(days), *waits, date.min), missed, unanswered(since))


def _missed(appointments: Sequence[Appointment], last_on: date | None) -> Appointment | None:
    """Return the last no-show since the last session after which nothing else stands."""
    agreed = [each for each in appointments if each.void is None and each.attendance is not Attendance.CANCELLED]
    last = max(agreed, key=lambda each: (each.on, each.at, each.id), default=None)
    missed = last is not None and last.attendance is Attendance.NO_SHOW and (last_on is None or last.on > last_on)
    return last if missed else None


def calls_since(calls: Iterable[Call], last_on: date | None) -> list[Call]:
    """Return the calls that stand since the last session: a session ends what was agreed on before it."""
    return [call for call in calls if call.void is None and (last_on is None or call.on > last_on)]


def declined(calls: Sequence[Call]) -> bool:
    """Say whether the patient declined, and has not agreed to anything since."""
    answers = [call.result for call in calls if call.result not in {*UNANSWERED, Result.SNOOZED}]
    return answers[-1:] == [Result.DECLINED]


def unanswered(calls: Sequence[Call]) -> int:
    """Return how many calls in a row reached nobody, up to now."""
    count = 0
    for call in calls:
        if call.result in UNANSWERED:
            count += 1
        elif call.result is not Result.SNOOZED:
            count = 0
    return count
