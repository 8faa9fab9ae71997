"""How the worklist looks: rows for machines, a table for people."""

from dataclasses import dataclass
from datetime import date

from prolotrack.domain.anatomy import Side, with_side
from prolotrack.domain.schedule import Tier
from prolotrack.domain.worklist import Next
from prolotrack.present.blocks import Block, Column, Grid, Line

_STYLE = {Tier.WAITING: "dim", Tier.OPEN: "", Tier.DUE: "green", Tier.LATE: "yellow", Tier.LAPSED: "red"}


@dataclass(frozen=True, slots=True)
class DueRow:
    """A next session as other programs read it; *days* is today less due."""

    kind: str
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


def due_row(coming: Next, day: date) -> DueRow:
    """Return a next session as it stands on a day; nothing can be booked yet, so nothing is said of it."""
    return DueRow(
        kind="injection",
        course=f"C{coming.course_id}",
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
        bookable=None,
        status=coming.tier(day),
        days=coming.days(day),
        appointment=None,
        last_session=coming.last_session,
        clinician=coming.clinician,
        do_not_call=coming.do_not_call,
    )


def due_table(rows: list[Next], day: date) -> Grid:
    """Return the worklist of a day as a table."""
    return Grid(
        (
            Column("due", lambda row: row.due.isoformat(), whole=True),
            Column("status", lambda row: row.tier(day).value, lambda row: _STYLE[row.tier(day)], whole=True),
            Column("patient", lambda row: f"{row.patient} ({row.mrn})"),
            Column("phone", _phone, whole=True),
            Column("structure", lambda row: with_side(row.structure, row.side)),
            Column("session", _session, whole=True),
            Column("course", lambda row: f"C{row.course_id}", whole=True),
        ),
        rows,
    )


def due_screen(rows: list[Next], day: date, most: int, lapsed: int, counted_up_to: int) -> list[Block]:
    """Return the worklist with what is said under it: that it was cut, how many lapsed ones are not shown."""
    shown = rows[:most]
    blocks: list[Block] = [due_table(shown, day) if shown else Line("Nobody is due.")]
    if len(rows) > most:
        blocks.append(Line(f"The first {most} are shown: add --limit N for more.", "dim"))
    if lapsed:
        number = f"more than {counted_up_to}" if lapsed > counted_up_to else str(lapsed)
        blocks.append(Line(f"Lapsed and not shown: {number} (prolotrack due --overdue lists them).", "dim"))
    return blocks


def _phone(row: Next) -> str:
    """Return the number to call, or that nobody may."""
    return "do not call" if row.do_not_call else row.phone or ""


def _session(row: Next) -> str:
    """Return which session it would be."""
    of = f"{row.number} of {row.planned}" if row.planned else str(row.number)
    return of if row.need == "planned" else f"{row.number}, {row.need}"
