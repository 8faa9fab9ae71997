"""The worklist of an earlier day: derived afresh, looking only at what is dated up to then."""

from collections.abc import Iterator

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.window import Need, Window
from prolotrack.domain.worklist import Kind, Next, Worklist, in_order
from prolotrack.services.dossiers import dossiers_on
from prolotrack.services.worklist import Wanted
from prolotrack.store.reader import Reader


def worklist_on(reader: Reader, wanted: Wanted) -> Worklist:
    """Return the rows as of the day that is asked for, and how many had lapsed or were to be called by then."""
    every = list(_all(reader, wanted))
    rows = {
        Kind.INJECTION: [row for row in every if row.kind is Kind.INJECTION and _is_wanted(row, wanted)],
        Kind.SCORE: [row for row in every if row.kind is Kind.SCORE],
        Kind.CALL: [row._replace(kind=Kind.CALL) for row in every if _is_called(row, wanted)],
    }
    asked = [row for kind, found in rows.items() for row in found if wanted.kind in {kind, Kind.ALL}]
    shown = in_order(row for row in asked if row.kind is Kind.CALL or _is_shown(row, wanted))
    if wanted.kind is Kind.CALL:
        return Worklist(shown[: wanted.limit], to_call=len(shown))
    lapsed = [row for row in asked if row.kind is not Kind.CALL and row.lapses_on < wanted.day]
    return Worklist(shown[: wanted.limit], 0 if wanted.lapsed_too else len(lapsed))


def _is_wanted(row: Next, wanted: Wanted) -> bool:
    """Say whether a session is planned, or optional ones are asked for."""
    return wanted.optional or row.need is Need.PLANNED


def _is_shown(row: Next, wanted: Wanted) -> bool:
    """Say whether a session or a follow-up is among those that are asked for."""
    lapsed = row.lapses_on < wanted.day
    return row.due <= wanted.until and _is_late_enough(row, wanted) and (wanted.lapsed_too or not lapsed)


def _is_called(row: Next, wanted: Wanted) -> bool:
    """Say whether a call is among those that are asked for."""
    called = row.call_on is not None and row.call_on <= wanted.day
    return called and row.due <= wanted.calls_until and _is_late_enough(row, wanted)


def _is_late_enough(row: Next, wanted: Wanted) -> bool:
    """Say whether a row is late, where only those are asked for."""
    return row.latest < wanted.day or not wanted.late_only


def _all(reader: Reader, wanted: Wanted) -> Iterator[Next]:
    """Yield the next session and the next follow-up of every course of the region and the clinician that had one."""
    for now in dossiers_on(reader, wanted.day):
        if now.is_of(wanted.region, wanted.clinician):
            yield from _next(now)
            yield from _follow_up(now)


def _next(now: Dossier) -> Iterator[Next]:
    """Yield the next session of a course, if it has one with a window."""
    coming, call, warning = now.coming, now.recall, now.warning
    if coming is None or coming.window is None or coming.lapses_on is None:
        return
    yield _row(now, coming.window, coming.number)._replace(
        planned=now.progress.planned,
        need=coming.need,
        lapses_on=coming.lapses_on,
        call_on=call.call_on if call else None,
        unanswered=call.unanswered if call else 0,
        declined_on=now.refusal.on if now.refusal else None,
        event_id=warning.id if warning else None,
        event_type=warning.type.value if warning else None,
    )


def _follow_up(now: Dossier) -> Iterator[Next]:
    """Yield the next follow-up of a course, if it has one."""
    score = now.follow_up
    if score:
        yield _row(now, score.window, score.number)._replace(
            kind=Kind.SCORE, lapses_on=score.lapses_on, measures=now.protocol.measures
        )


def _row(now: Dossier, window: Window, number: int) -> Next:
    """Return a course as a row for something planned in a window, of which nothing else is known."""
    agreed = now.expected
    return Next(
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
        number=number,
        planned=None,
        need=Need.PLANNED,
        earliest=window.earliest,
        due=window.due,
        latest=window.latest,
        lapses_on=window.latest,
        last_session=now.last_on,
        clinician=now.course.clinician,
        appointment_id=agreed.id if agreed else None,
        appointment_on=agreed.on if agreed else None,
        appointment_at=agreed.at if agreed else None,
        arrived=agreed is not None and agreed.attendance is Attendance.ARRIVED,
        call_on=None,
        unanswered=0,
        declined_on=None,
        event_id=None,
        event_type=None,
        measures=(),
    )
