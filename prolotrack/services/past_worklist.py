"""The worklist of an earlier day: derived afresh, looking only at what is dated up to then."""

from collections.abc import Iterator

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.window import Need
from prolotrack.domain.worklist import Kind, Next, Worklist, in_order
from prolotrack.services.dossiers import dossiers_on
from prolotrack.services.worklist import Wanted
from prolotrack.store.reader import Reader


def worklist_on(reader: Reader, wanted: Wanted) -> Worklist:
    """Return the rows as of the day that is asked for, and how many had lapsed or were to be called by then."""
    rows = list(_all(reader, wanted))
    calls = in_order(row._replace(kind=Kind.CALL) for row in rows if _is_called(row, wanted))
    if wanted.kind is Kind.CALL:
        return Worklist(calls[: wanted.limit], to_call=len(calls))
    sessions = [row for row in rows if wanted.optional or row.need is Need.PLANNED]
    shown = [row for row in sessions if _is_shown(row, wanted)] + (calls if wanted.kind is Kind.ALL else [])
    lapsed = 0 if wanted.lapsed_too else sum(row.lapses_on < wanted.day for row in sessions)
    return Worklist(in_order(shown)[: wanted.limit], lapsed)


def _is_shown(row: Next, wanted: Wanted) -> bool:
    """Say whether a session is among those that are asked for."""
    lapsed = row.lapses_on < wanted.day
    return row.due <= wanted.until and _is_late_enough(row, wanted) and (wanted.lapsed_too or not lapsed)


def _is_called(row: Next, wanted: Wanted) -> bool:
    """Say whether a call is among those that are asked for."""
    called = row.call_on is not None and row.call_on <= wanted.day
    return called and row.due <= wanted.calls_until and _is_late_enough(row, wanted)


def _is_late_enough(row: Next, wanted: Wanted) -> bool:
    """Say whether a session is late, where only those are asked for."""
    return row.latest < wanted.day or not wanted.late_only


def _all(reader: Reader, wanted: Wanted) -> Iterator[Next]:
    """Yield the next session of every course of the region and the clinician that had one."""
    for now in dossiers_on(reader, wanted.day):
        if now.is_of(wanted.region, wanted.clinician):
            yield from _next(now)


def _next(now: Dossier) -> Iterator[Next]:
    """Yield the next session of a course, if it has one with a window."""
    coming, agreed, call = now.coming, now.expected, now.recall
    if coming is None or coming.window is None or coming.lapses_on is None:
        return
    yield Next(
        kind=Kind.INJECTION,
        course_id=now.course.id,
        mrn=now.patient.mrn,
        patient=now.patient.name,
        born=now.patient.born,
        phone=now.patient.phone,
        do_not_call=now.patient.do_not_call,
        structure=now.structure.name,
        side=now.course.side,
        condition=now.condition.code if now.condition else None,
        protocol=now.protocol.name,
        number=coming.number,
        planned=now.progress.planned,
        need=coming.need,
        earliest=coming.window.earliest,
        due=coming.window.due,
        latest=coming.window.latest,
        lapses_on=coming.lapses_on,
        last_session=now.last_on,
        clinician=now.course.clinician,
        appointment_id=agreed.id if agreed else None,
        appointment_on=agreed.on if agreed else None,
        appointment_at=agreed.at if agreed else None,
        arrived=agreed is not None and agreed.attendance is Attendance.ARRIVED,
        call_on=call.call_on if call else None,
        unanswered=call.unanswered if call else 0,
        declined_on=now.refusal.on if now.refusal else None,
    )
