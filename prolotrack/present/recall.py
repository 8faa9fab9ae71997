"""What is said after a call was recorded or put off: who, about which structure and SIDE, and what follows."""

from collections.abc import Iterator
from datetime import date

from prolotrack.domain.clock import from_day
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.recall import UNANSWERED, Call, Result, refusal
from prolotrack.present.answers import next_of
from prolotrack.present.blocks import Block, Line
from prolotrack.present.next_session import coming
from prolotrack.present.text import day
from prolotrack.present.wording import person
from prolotrack.present.worklist import DECLINED, STOP

_CAME = {
    Result.NO_ANSWER: "nobody answered",
    Result.LEFT_MESSAGE: "a message was left",
    Result.BOOKED: "an appointment was agreed on",
    Result.DECLINED: "the patient declined",
    Result.CALL_BACK: "the patient is to be called back",
}


def call_object(call: Call, now: Dossier, unanswered_calls: int) -> dict[str, object]:
    """Return a call, and what follows from it, for a program."""
    following = now.recall
    return {
        "reference": now.course.reference,
        "course": now.course.reference,
        "on": call.on,
        "result": call.result.value,
        "again_on": call.again_on,
        "call_on": following.call_on if following else None,
        "unanswered": following.unanswered if following else 0,
        "lost_proposed": _is_lost(now, unanswered_calls),
        "next": next_of(now),
    }


def of_call(call: Call, now: Dossier, today: date, unanswered_calls: int) -> list[Block]:
    """Say what was recorded, and on which day somebody calls next, if ever."""
    reference = now.course.reference
    came = _CAME.get(call.result)
    done = f"called on {day(call.on)}, {came}" if came else f"put off on {day(call.on)}"
    blocks: list[Block] = [
        Line(f"{reference} {done}: {person(now.patient)}, {now.target}."),
        Line(f"{reference}: {_following(now, today)}."),
    ]
    if now.recall and call.result in UNANSWERED and _is_lost(now, unanswered_calls):
        tried = f"{now.recall.unanswered} calls in a row reached nobody"
        blocks.append(Line(f"{reference}: {tried}; lost to follow-up is proposed: {STOP.format(reference)}"))
    return blocks


def remarks(call: Call, now: Dossier) -> Iterator[str]:
    """Say what whoever called should know: nothing is booked yet, or the patient did not wish to be called."""
    open_to_come = now.expected is not None and now.expected.on >= call.on
    if call.result is Result.BOOKED and not open_to_come:
        yield f"No appointment is open for {now.course.reference}: prolotrack book {now.course.reference}"
    if call.result is Result.SNOOZED:
        return
    if now.patient.do_not_call:
        yield f"{now.patient.name} asked not to be called; the call is recorded all the same."
    before = [other for other in now.calls if (other.on, other.id) < (call.on, call.id)]
    refused = refusal(before, now.last_on, now.appointments)
    if refused:
        yield f"{now.patient.name} had declined on {day(refused.on)}; the call is recorded all the same."


def _is_lost(now: Dossier, unanswered_calls: int) -> bool:
    """Say whether lost to follow-up is proposed."""
    return now.recall is not None and now.recall.unanswered >= unanswered_calls


def _call(on: date, today: date) -> str:
    """Say when to call next, or since when somebody should have."""
    if on == today:
        return "to be called today"
    return f"{'next call' if on > today else 'to be called since'} {day(on)}, {from_day(on, today)}"


def _following(now: Dossier, today: date) -> str:
    """Say on which day somebody calls next, or why nobody does."""
    if now.recall:
        booked = f", after the appointment on {now.expected.when}" if now.expected and now.expected.on >= today else ""
        return f"{_call(now.recall.call_on, today)}{booked}"
    if refused := now.refusal:
        ends = f"{DECLINED.format(now.course.reference)} ends the course"
        return f"nobody calls again: the patient declined on {day(refused.on)}; {ends}"
    if now.patient.do_not_call:
        return "nobody calls: the patient asked not to be called"
    return f"nobody has to call: {coming(now)}"
