"""The worklist of an earlier day: derived afresh, looking only at what is dated up to then."""

from collections.abc import Iterator

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.schedule import Need
from prolotrack.domain.worklist import Next
from prolotrack.services.dossiers import dossiers_on
from prolotrack.services.worklist import Wanted
from prolotrack.store.reader import Reader


def coming_on(reader: Reader, wanted: Wanted) -> tuple[list[Next], int]:
    """Return the rows as of the day that is asked for, and how many courses had lapsed by then."""
    rows = [row for row in _all(reader, wanted) if wanted.optional or row.need is Need.PLANNED]
    lapsed = [row for row in rows if row.lapses_on < wanted.day]
    shown = [
        row
        for row in rows
        if row.due <= wanted.until
        and (wanted.lapsed_too or row.lapses_on >= wanted.day)
        and (row.latest < wanted.day or not wanted.late_only)
    ]
    return sorted(shown, key=lambda row: (row.due, row.course_id))[: wanted.limit], len(lapsed)


def _all(reader: Reader, wanted: Wanted) -> Iterator[Next]:
    """Yield the next session of every course of the region and the clinician that had one."""
    for now in dossiers_on(reader, wanted.day):
        theirs = wanted.clinician is None or now.course.clinician.lower() == wanted.clinician.lower()
        if theirs and wanted.region in {None, now.structure.region}:
            yield from _next(now)


def _next(now: Dossier) -> Iterator[Next]:
    """Yield the next session of a course, if it has one with a window."""
    coming = now.coming
    if coming is None or coming.window is None or coming.lapses_on is None:
        return
    yield Next(
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
        appointment_id=now.expected.id if now.expected else None,
        appointment_on=now.expected.on if now.expected else None,
        appointment_at=now.expected.at if now.expected else None,
        call_on=now.recall.call_on if now.recall else None,
        unanswered=now.recall.unanswered if now.recall else 0,
    )
