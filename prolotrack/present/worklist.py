"""How the worklist looks: rows for machines, a table for people, and the command that deals with each row."""

from datetime import date
from typing import NamedTuple

from prolotrack.domain.anatomy import Side, with_side
from prolotrack.domain.reference import reference_of
from prolotrack.domain.window import Tier
from prolotrack.domain.worklist import Kind, Next, Outlook, Worklist
from prolotrack.present.blocks import Block, Column, Grid, Line

STOP = 'prolotrack course stop {} --reason "lost to follow-up"'
DECLINED = 'prolotrack course stop {} --reason "patient\'s choice"'

_STYLE = {Tier.WAITING: "dim", Tier.OPEN: "", Tier.DUE: "green", Tier.LATE: "yellow", Tier.LAPSED: "red"}
_NOBODY = {
    Kind.INJECTION: "Nobody is due.",
    Kind.SCORE: "No follow-up score is due.",
    Kind.CALL: "Nobody is to be called.",
    Kind.ALL: "Nobody is due, and nobody is to be called.",
}
_LAPSED = {
    Kind.INJECTION: "Lapsed and not shown: {} (prolotrack due --overdue lists them).",
    Kind.SCORE: "Lapsed and not shown: {} (prolotrack score due --overdue lists them).",
    Kind.ALL: "Lapsed: {}, shown only where somebody should call (due --overdue lists all).",
}


class DueRow(NamedTuple):
    """A row of the worklist as other programs read it; *days* is today less due, *command* deals with the row.

    *measures* are those of which scores are to be taken, the *adverse_event* affects the session.
    """

    kind: Kind
    course: str
    mrn: str
    patient: str
    phone: str | None
    structure: str
    side: Side | None
    condition: str | None
    protocol: str
    number: int
    planned: int | None
    earliest: date
    due: date
    latest: date
    bookable: date | None
    status: Tier
    days: int
    appointment: str | None
    last_session: date | None
    clinician: str
    do_not_call: bool
    appointment_reference: str | None
    reason: str | None
    call_on: date | None
    unanswered: int
    lost_proposed: bool
    declined_on: date | None
    command: str
    measures: tuple[str, ...]
    adverse_event: str | None


def due_row(coming: Next, seen: Outlook) -> DueRow:
    """Return a row as the clinic sees it on a day."""
    return DueRow(
        kind=coming.kind,
        course=reference_of("course", coming.course_id),
        mrn=coming.mrn,
        patient=coming.patient,
        phone=coming.phone,
        structure=coming.structure,
        side=coming.side,
        condition=coming.condition,
        protocol=coming.protocol,
        number=coming.number,
        planned=coming.planned,
        earliest=coming.earliest,
        due=coming.due,
        latest=coming.latest,
        bookable=seen.bookable(coming),
        status=coming.tier(seen.day),
        days=coming.days(seen.day),
        appointment=_appointment(coming),
        last_session=coming.last_session,
        clinician=coming.clinician,
        do_not_call=coming.do_not_call,
        appointment_reference=reference_of("appointment", coming.appointment_id) if coming.appointment_id else None,
        reason=coming.reason(seen.day),
        call_on=coming.call_on,
        unanswered=coming.unanswered,
        lost_proposed=seen.is_lost(coming),
        declined_on=coming.declined_on,
        command=command(coming, seen),
        measures=coming.measures,
        adverse_event=_event(coming),
    )


def _event(row: Next) -> str | None:
    """Name the event that affects a session, if one does."""
    return f"{reference_of('adverse_event', row.event_id)} {row.event_type}" if row.event_id else None


def command(row: Next, seen: Outlook) -> str:
    """Return the command that deals with a row.

    Of an appointment that has passed, nobody said what became of it: where the patient arrived, the session is to be
    logged; else the appointment is shown with what can be said of it.
    """
    course = reference_of("course", row.course_id)
    if row.kind is Kind.CALL:
        return STOP.format(course) if seen.is_lost(row) else f"prolotrack recall log {course}"
    if row.kind is Kind.SCORE:
        return f"prolotrack score add {course}"
    if row.appointment_id is None:
        return DECLINED.format(course) if row.declined_on else f"prolotrack book {course}"
    if not seen.has_passed(row):
        return f"prolotrack log {course}"
    if row.arrived:
        return f"prolotrack log {course} --on {row.appointment_on}"
    return f"prolotrack appointment show {reference_of('appointment', row.appointment_id)}"


def due_table(rows: list[Next], seen: Outlook) -> Grid:
    """Return the worklist of a day as a table."""
    return Grid(
        (
            Column("due", lambda row: row.due.isoformat(), whole=True),
            Column("status", lambda row: row.tier(seen.day).value, lambda row: _STYLE[row.tier(seen.day)], whole=True),
            Column("patient", _patient),
            Column("structure", lambda row: with_side(row.structure, row.side)),
            Column("session", _session, whole=True),
            Column("to do", lambda row: _to_do(row, seen), below=True),
            Column("command", lambda row: command(row, seen), below=True),
        ),
        rows,
    )


def due_screen(found: Worklist, kind: Kind, seen: Outlook, most: int, counted_up_to: int) -> list[Block]:
    """Return the worklist with what is said under it: that it was cut, how many are to be called or have lapsed."""
    shown = found.rows[:most]
    blocks: list[Block] = [due_table(shown, seen) if shown else Line(_NOBODY[kind])]
    if len(found.rows) > most:
        blocks.append(Line(f"The first {most} are shown: add --limit N for more.", "dim"))
    if found.to_call:
        blocks.append(Line(f"Courses to call about: {_number(found.to_call, counted_up_to)}.", "dim"))
    if found.lapsed:
        blocks.append(Line(_LAPSED[kind].format(_number(found.lapsed, counted_up_to)), "dim"))
    return blocks


def _number(count: int, counted_up_to: int) -> str:
    """Return a count, which went no further than one beyond a bound."""
    return f"more than {counted_up_to}" if count > counted_up_to else str(count)


def _patient(row: Next) -> str:
    """Return who it is, and the number to call, or that nobody may."""
    person = f"{row.patient} ({row.mrn})"
    phone = "do not call" if row.do_not_call or row.declined_on else row.phone
    return f"{person}, {phone}" if phone else person


def _session(row: Next) -> str:
    """Return which session, or which follow-up, it would be."""
    if row.kind is Kind.SCORE:
        return f"follow-up {row.number}"
    of = f"{row.number} of {row.planned}" if row.planned else str(row.number)
    return of if row.need == "planned" else f"{row.number}, {row.need}"


def _appointment(row: Next) -> str | None:
    """Return when the patient is expected, as ``book`` takes it."""
    if row.appointment_on is None or row.appointment_at is None:
        return None
    return f"{row.appointment_on} {row.appointment_at:%H:%M}"


def _to_do(row: Next, seen: Outlook) -> str:
    """Return what is to be done, and after which adverse event."""
    after = f", after {row.event_type} ({reference_of('adverse_event', row.event_id)})" if row.event_id else ""
    return f"{_deed(row, seen)}{after}"


def _deed(row: Next, seen: Outlook) -> str:
    """Return what is to be done: call, take scores, expect the patient, or book from a day on."""
    if row.kind is Kind.CALL:
        tried = f", {row.unanswered} unanswered" if row.unanswered else ""
        return f"call: {row.reason(seen.day)}{tried}"
    agreed = f"{_expected(row, seen)} {_appointment(row)}" if row.appointment_on is not None else None
    if row.kind is Kind.SCORE:
        return "; ".join(filter(None, (f"score: {', '.join(row.measures)}" if row.measures else "score", agreed)))
    if agreed:
        return agreed
    if row.declined_on:
        return f"declined on {row.declined_on}"
    free = seen.bookable(row)
    return f"book from {free}" if free else "no open day in the window"


def _expected(row: Next, seen: Outlook) -> str:
    """Return whether the patient is expected, has arrived, or was expected."""
    if row.arrived:
        return "arrived"
    return "was expected" if seen.has_passed(row) else "expected"
