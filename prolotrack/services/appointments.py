"""Appointments, to look at: those that are listed, and how often a patient did not come."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from prolotrack.domain.anatomy import with_side
from prolotrack.domain.appointment import (
    OPEN,
    AppointmentCourse,
    AppointmentRow,
    Attendance,
    as_of,
)
from prolotrack.domain.reference import reference_of
from prolotrack.store.reader import Reader

ALL = 2**31 - 1  # rows


class AppointmentsWanted(NamedTuple):
    """Which appointments are listed: from *since* on, or else from today on, with earlier ones that are still open."""

    limit: int
    today: date
    since: date | None = None
    until: date = date.max
    patient_id: int | None = None
    clinician: str | None = None
    status: Attendance | None = None


def appointments(reader: Reader, wanted: AppointmentsWanted) -> list[AppointmentRow]:
    """Return appointments in order of their time."""
    forgotten: list[AppointmentRow] = []
    if wanted.since is None:
        forgotten = _rows(
            reader.all(
                AppointmentCourse,
                "appointments.forgotten",
                today=wanted.today.isoformat(),
                until=wanted.until.isoformat(),
                patient_id=wanted.patient_id,
                **_filters(wanted),
            )
        )
    since = wanted.since or wanted.today
    return [*forgotten, *_rows(_between(reader, wanted, since, wanted.until))][: wanted.limit]


def appointments_on(reader: Reader, wanted: AppointmentsWanted) -> list[AppointmentRow]:
    """Return appointments as they stood on a day that is *today* here; it takes time in proportion to all."""
    day = wanted.today
    every = _between(reader, wanted._replace(status=None, limit=ALL), wanted.since or date.min, wanted.until)
    shown = [
        row
        for row in _rows(as_of(every, day))
        if wanted.status in {None, row.attendance} and (wanted.since or row.on >= day or row.attendance in OPEN)
    ]
    return shown[: wanted.limit]


def no_shows(reader: Reader, patient_id: int) -> int:
    """Return how often a patient did not come; an appointment that was kept after all is none."""
    count: int = reader.value("appointments.no_shows", patient_id=patient_id)
    return count


def _between(reader: Reader, wanted: AppointmentsWanted, since: date, until: date) -> list[AppointmentCourse]:
    """Return the courses of the appointments of some days, so many appointments at most."""
    query = "appointments.listed" if wanted.patient_id is None else "appointments.listed_of_patient"
    of_patient = {} if wanted.patient_id is None else {"patient_id": wanted.patient_id}
    days = {"since": since.isoformat(), "until": until.isoformat()}
    return reader.all(AppointmentCourse, query, **days, **_filters(wanted), **of_patient)


def _filters(wanted: AppointmentsWanted) -> dict[str, object]:
    """Return the filters that every list of appointments takes."""
    return {"clinician": wanted.clinician, "status": wanted.status and wanted.status.value, "limit": wanted.limit}


def _rows(courses: Iterable[AppointmentCourse]) -> list[AppointmentRow]:
    """Return one row an appointment."""
    grouped = groupby(courses, key=lambda course: course.appointment_id)
    return [_row(list(of_one)) for _, of_one in grouped]


def _row(courses: list[AppointmentCourse]) -> AppointmentRow:
    """Return the row of one appointment."""
    first = courses[0]
    return AppointmentRow(
        appointment=reference_of("appointment", first.appointment_id),
        on=first.on,
        at=f"{first.at:%H:%M}",
        minutes=first.minutes,
        attendance=first.attendance,
        mrn=first.mrn,
        patient=first.patient,
        phone=first.phone,
        courses=tuple(reference_of("course", each.course_id) for each in courses),
        structures=tuple(with_side(each.structure, each.side) for each in courses),
        clinician=first.clinician,
        reason=first.reason,
    )
