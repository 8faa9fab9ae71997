"""What a clinic and a patient agree on beside the sessions: appointments, calls."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import strategies as st

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.recall import Call, Result
from prolotrack.errors import ProlotrackError
from prolotrack.services.recall import record_call
from prolotrack.store.transaction import Transaction
from tests.domain.injections import OPENED, after
from tests.factories import LEE, Clinic

Step = tuple[str, int]

agreements = st.lists(
    st.tuples(st.sampled_from([*Result, "book", "no-show", "arrived", "cancelled"]), st.integers(0, 250)), max_size=6
)


def booked(clinic: Clinic, on: date, *courses: int) -> Appointment:
    """Book an appointment at half past nine for some courses of a patient."""
    patient = clinic.course(courses[0]).patient

    def book(tx: Transaction) -> Appointment:
        agreed = tx.add(Appointment(patient.id, LEE, on, time(9, 30), 30, OPENED))
        tx.add_many(Booking(agreed.id, course) for course in courses)
        return agreed

    return clinic.do(book, command="book")


def settled(clinic: Clinic, agreed: Appointment, attendance: Attendance) -> Appointment:
    """Say on its day what became of an appointment."""
    now = replace(agreed, attendance=attendance, settled_on=agreed.on)
    return clinic.do(lambda tx: tx.replace(agreed, now), command=f"appointment {attendance}")


def called(clinic: Clinic, course: int, on: date, result: Result, again_on: date | None = None) -> Dossier:
    """Record a call; return the course."""
    _, now = clinic.do(lambda tx: record_call(tx, Call(course, on, result, again_on)), command="recall log")
    return now


def agree(clinic: Clinic, course: int, history: list[Step]) -> None:
    """Agree on one thing after another; what is refused is part of the history."""
    for what, days in history:
        with suppress(ProlotrackError):
            _deed(clinic, course, what)(after(days))


def _deed(clinic: Clinic, course: int, what: str) -> Callable[[date], object]:
    """Return what is to be done on a day."""
    if what == "book":
        return lambda on: booked(clinic, on, course)
    if what in set(Attendance):
        return lambda on: settled(clinic, booked(clinic, on, course), Attendance(what))
    again = timedelta(days=20) if what in {Result.CALL_BACK, Result.SNOOZED} else None
    return lambda on: called(clinic, course, on, Result(what), on + again if again else None)
