"""Recall: whom somebody should call, from which day on, and who is never called."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.dates import Interval, Unit, add, parse_day, parse_interval
from prolotrack.domain.patient import Patient
from prolotrack.domain.schedule import Forecast
from prolotrack.domain.window import Need
from prolotrack.errors import OutOfRange, UsageProblem

NEXT_DAY = Interval(1, Unit.DAY)


class Result(StrEnum):
    """What came of a call. *snoozed* is no call: somebody put it off."""

    NO_ANSWER = "no-answer"
    LEFT_MESSAGE = "left-message"
    BOOKED = "booked"
    DECLINED = "declined"
    CALL_BACK = "call-back"
    SNOOZED = "snoozed"


CALLED = tuple(result for result in Result if result is not Result.SNOOZED)  # what can come of a call
UNANSWERED = {Result.NO_ANSWER, Result.LEFT_MESSAGE}
SPOKEN = {Result.BOOKED, Result.DECLINED, Result.CALL_BACK}  # with the patient: ends a row of unanswered calls


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


def check_call(call: Call) -> None:
    """Raise UsageProblem or OutOfRange where what is said of a call contradicts itself."""
    if call.result in {Result.CALL_BACK, Result.SNOOZED} and call.again_on is None:
        raise UsageProblem(f"{call.result} needs the day of the next call: name it.")
    if call.result is Result.DECLINED and call.again_on:
        raise UsageProblem("Nobody calls again who declined: leave the day of the next call out.")
    if call.again_on and call.again_on <= call.on:
        raise OutOfRange(f"The next call on {call.again_on} is not after {call.on}: name a later day.")


def parse_again(text: str, on: date, today: date) -> date:
    """Return the day of the next call: an interval from the last one, *on* its day, or a date seen from *today*."""
    with suppress(UsageProblem):
        return add(on, parse_interval(text))
    return parse_day(text, today)


class Recall(NamedTuple):
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
    (on *last_on*) that was not booked again. Nobody calls before an open appointment has passed, before the day
    agreed on in the last call, a patient who declined or asked not to be called, or about a course with no due date
    to come. Raises OutOfRange where a date would lie beyond the year 9999.
    """
    if coming is None or coming.window is None or patient.do_not_call:
        return None
    heard, agreed = heard_of(calls, last_on), _agreed(appointments)
    if refusal(heard, last_on, agreed):
        return None
    missed = _missed(agreed, last_on)
    since = [missed.on] if missed else []
    if coming.need is Need.PLANNED:
        since.append(add(coming.window.latest, NEXT_DAY))
    if not since:
        return None
    waits = [add(appointment.on, NEXT_DAY) for appointment in agreed if appointment.open]
    waits += [call.again_on or add(call.on, NEXT_DAY) for call in heard[-1:]]
    return Recall(max([min(since), *waits]), missed, unanswered(heard, last_on))


def refusal(calls: Iterable[Call], last_on: date | None, appointments: Iterable[Appointment] = ()) -> Call | None:
    """Return the call in which the patient declined; None where there is none, or something was agreed on since.

    A session after it, on *last_on*, is such an agreement, and so is an appointment made from that day on that was
    not cancelled.
    """
    spoken = [call for call in heard_of(calls, last_on) if call.result in SPOKEN]
    if not spoken or spoken[-1].result is not Result.DECLINED:
        return None
    declined = spoken[-1]
    return None if any(each.booked_on >= declined.on for each in _agreed(appointments)) else declined


def heard_of(calls: Iterable[Call], last_on: date | None) -> list[Call]:
    """Return the calls that no session has answered, in order of their days.

    Those of the very day of a session may have come after it: what the patient said then stands.
    """
    stand = (call for call in calls if call.void is None and (last_on is None or call.on >= last_on))
    return sorted(stand, key=lambda call: (call.on, call.id))


def unanswered(heard: Iterable[Call], last_on: date | None) -> int:
    """Return how many calls in a row reached nobody, up to now; whoever had a session that day was reached."""
    count = 0
    for call in heard:
        if call.result in SPOKEN:
            count = 0
        elif call.result in UNANSWERED and call.on != last_on:
            count += 1
    return count


def _agreed(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Return the appointments that stand and were not cancelled."""
    return [each for each in appointments if each.void is None and each.attendance is not Attendance.CANCELLED]


def _missed(agreed: Iterable[Appointment], last_on: date | None) -> Appointment | None:
    """Return the no-show since the last session after which nothing else was agreed on."""
    last = max(agreed, key=lambda each: (each.on, each.at, each.second, each.id), default=None)
    missed = last is not None and last.attendance is Attendance.NO_SHOW and (last_on is None or last.on > last_on)
    return last if missed else None
