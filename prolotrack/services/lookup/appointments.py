"""Appointments by the course that they are for."""

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.course import Course
from prolotrack.errors import Ambiguous, Candidate, NotFound
from prolotrack.store.reader import Reader


def open_appointment(reader: Reader, course: Course) -> Appointment:
    """Return the one appointment of a course that is still open."""
    agreed = reader.all(Appointment, "appointments.of_course", id=course.id)
    found = [appointment for appointment in agreed if appointment.open]
    if not found:
        raise NotFound(f"{course.reference} has no open appointment: name one, such as A5, or book one.")
    if len(found) > 1:
        candidates = tuple(Candidate(each.reference, f"{each.when}, {each.clinician}") for each in found)
        raise Ambiguous(f"{course.reference} has several open appointments: give the reference.", candidates)
    return found[0]
