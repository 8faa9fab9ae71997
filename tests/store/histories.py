"""Histories of a course: what a clinic may do to it, in any order; what is refused is part of the history."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from prolotrack.domain.course import Change
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Session
from prolotrack.errors import ProlotrackError
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.courses import extend
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED
from tests.factories import TODAY, Clinic, given

PROTOCOLS = ("usual", "rabago-2013", "reeves-2003-acl", "kim-2010", "topol-2011", "maxwell-2007")
Step = tuple[str, int]

steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("log", "log", "log", "log over", "move", "dose", "void", "extend", "die", "live", "undo", "undo", *Change)
        ),
        st.integers(0, 250),
    ),
    max_size=9,
)


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to one course of one patient in a clinic."""

    clinic: Clinic
    patient: Patient
    course_id: int

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
        }
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

    def _edit(self, deceased: date | None) -> None:
        seen = self.clinic.ask(lambda reader: reader.known(Patient, self.patient.id))
        self.clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, deceased=deceased), TODAY))
