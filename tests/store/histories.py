"""Histories of a course: what a clinic may do to it, in any order; what is refused is part of the history."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Change
from prolotrack.domain.patient import Patient
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.session import Session
from prolotrack.errors import ProlotrackError
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.courses import extend
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from prolotrack.store.transaction import Transaction
from tests.clinical import CLINICAL, Record
from tests.domain.injections import OPENED
from tests.factories import TODAY, Clinic, given

PROTOCOLS = ("usual", "rabago-2013", "reeves-2003-acl", "kim-2010", "topol-2011", "maxwell-2007")
Step = tuple[str, int]

steps = st.lists(
    st.tuples(
        st.sampled_from(
            (
                *("log", "log", "log", "log over", "move", "dose", "void", "extend", "die", "live", "undo", "undo"),
                *("book", "book", "miss", "cancel", "leave", "call", "decline", *Change, *CLINICAL),
            )
        ),
        st.integers(0, 250),
    ),
    max_size=12,
)


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to one course of one patient in a clinic; appointments are for the course *beside* it too."""

    clinic: Clinic
    patient: Patient
    course_id: int
    beside: int | None = None

    def follow(self, history: list[Step]) -> int:
        """Do one thing after another; return how many were not refused."""
        return sum(self._done(*step) for step in history)

    def _done(self, what: str, days: int) -> bool:
        """Do one thing; say whether it was not refused."""
        on = OPENED + timedelta(days=days)
        with suppress(ProlotrackError):
            self._deed(what)(on)
            return True
        return False

    def _deed(self, what: str) -> Callable[[date], object]:
        """Return what is to be done on a day."""
        deeds: dict[str, Callable[[date], object]] = {
            "log": lambda on: self.clinic.log(self.course_id, on),
            "log over": self._log_over,
            "move": lambda on: self._amend(Amendment("wrong day", on=on)),
            "dose": lambda on: self._amend(Amendment("wrong dose", pain=Decimal(on.day % 11))),
            "void": lambda on: self._void(f"not given on {on}"),
            "extend": lambda on: self.clinic.do(lambda tx: extend(tx, self.course_id, 1, on, None, None)),
            "die": self._edit,
            "live": lambda _: self._edit(None),
            "undo": lambda _: self.clinic.undo(),
            "book": self._book,
            "miss": lambda on: self._settle(Attendance.NO_SHOW, on),
            "cancel": lambda on: self._settle(Attendance.CANCELLED, on),
            "leave": lambda on: self._leave(f"not on {on}"),
            "call": lambda on: self._call(Result.NO_ANSWER, on),
            "decline": lambda on: self._call(Result.DECLINED, on),
        }
        deeds |= Record(self.clinic, self.course_id).deeds()
        return deeds.get(what) or (lambda on: self.clinic.change(self.course_id, Change(what), on))

    def _last(self) -> Session:
        """Return the last session of the course, void or not."""
        treatments = self.clinic.course(self.course_id).treatments
        if not treatments:
            raise ProlotrackError("There is none.")
        return treatments[-1].session

    def _log_over(self, on: date) -> None:
        said = replace(given(on), override="the patient wishes it")
        self.clinic.do(lambda tx: log_session(tx, [self.course_id], said))

    def _amend(self, said: Amendment) -> None:
        seen = self._last()
        self.clinic.do(lambda tx: amend_session(tx, seen, said))

    def _void(self, reason: str) -> None:
        seen = self._last()
        self.clinic.do(lambda tx: void_session(tx, seen, reason))

    def _book(self, on: date) -> None:
        def book(tx: Transaction) -> None:
            agreed = tx.add(Appointment(self.patient.id, "Dr. Lee", on, time(9, 30), 30, OPENED))
            tx.add_many(Booking(agreed.id, course) for course in (self.course_id, self.beside) if course)

        self.clinic.do(book)

    def _agreed(self) -> Appointment:
        """Return the last appointment of the course."""
        agreed = self.clinic.ask(lambda reader: reader.all(Booking, "appointments.beside", id=self.course_id))
        if not agreed:
            raise ProlotrackError("There is none.")
        return self.clinic.ask(lambda reader: reader.known(Appointment, agreed[-1].appointment_id))

    def _settle(self, attendance: Attendance, on: date) -> None:
        seen = self._agreed()
        self.clinic.do(lambda tx: tx.replace(seen, replace(seen, attendance=attendance, settled_on=on)))

    def _leave(self, reason: str) -> None:
        key = self._agreed().id
        (booking, *_) = self.clinic.ask(lambda reader: reader.all(Booking, "appointments.bookings", id=key))
        self.clinic.do(lambda tx: tx.void(booking, reason))

    def _call(self, result: Result, on: date) -> None:
        self.clinic.do(lambda tx: tx.add(Call(self.course_id, on, result)))

    def _edit(self, deceased: date | None) -> None:
        seen = self.clinic.ask(lambda reader: reader.known(Patient, self.patient.id))
        self.clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, deceased=deceased), TODAY))
