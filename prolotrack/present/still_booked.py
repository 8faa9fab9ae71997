"""How it is said that courses are still booked."""

from collections.abc import Iterable, Iterator
from datetime import date

from prolotrack.domain.course import may_come
from prolotrack.domain.dossier import Dossier
from prolotrack.present.appointment import at


def still_booked(courses: Iterable[Dossier], since: date = date.min) -> Iterator[str]:
    """Say of each course which appointments from a day on are still open; where nobody may come, none is moved."""
    for now in courses:
        for appointment in now.appointments:
            if appointment.open and appointment.on >= since:
                called = appointment.reference
                or_move = f" or move {called}" if _may_come(now) else ""
                yield (
                    f"{now.course.reference} is still booked for {at(appointment)} ({called}): "
                    f"appointment cancel {called}{or_move}, if that is no longer meant."
                )


def booked_in_vain(courses: Iterable[Dossier]) -> Iterator[str]:
    """Say the same of the courses for which nobody may come."""
    return still_booked(now for now in courses if not _may_come(now))


def _may_come(now: Dossier) -> bool:
    """Say whether somebody may come for a course."""
    return may_come(now.patient, now.state.status)
