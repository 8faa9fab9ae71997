"""Random lives of a patient in a clinic: two courses, and whatever may happen to them, in any order of entry."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.course import Change
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.session import Session
from prolotrack.domain.when import Slot
from prolotrack.errors import NotFound, ProlotrackError
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.courses import extend
from prolotrack.services.dossiers import appointment_dossiers
from prolotrack.services.front_desk import Terms, book, settle
from prolotrack.services.recall import record_call
from prolotrack.services.treatment import log_session
from tests.clinical import CLINICAL, Record
from tests.domain.injections import OPENED
from tests.factories import Clinic, given

TREATED = ("log one", "log other", "log both", "log over", "move", "void")
BOOKED = ("book one", "book both", Attendance.NO_SHOW, Attendance.NO_SHOW, Attendance.ARRIVED, Attendance.CANCELLED)
STEERED = ("undo", "undo", "extend", *Change, *Result)
LONGEST = 200  # days from the opening

steps = st.lists(
    st.tuples(st.sampled_from(TREATED * 3 + BOOKED * 3 + STEERED + CLINICAL), st.integers(0, LONGEST)), max_size=16
)


@dataclass(frozen=True, slots=True)
class Life:
    """Two courses, *one* and *other*, of one patient; what is refused is no part of the life."""

    clinic: Clinic
    one: int
    other: int

    def live(self, history: list[tuple[str, int]]) -> None:
        """Do one thing after another, each on a day after the opening, unless it is refused."""
        for what, days in history:
            with suppress(ProlotrackError):
                self._deed(what)(OPENED + timedelta(days=days))

    def _deed(self, what: str) -> Callable[[date], object]:
        """Return what is to be done on a day."""
        if what in list(Change):
            return lambda on: self.clinic.change(self.one, Change(what), on)
        if what in list(Result):
            return lambda on: self.clinic.do(lambda tx: record_call(tx, self._call(Result(what), on)))
        if what in list(Attendance):
            return lambda on: self._settle(Attendance(what), on)
        deeds: dict[str, Callable[[date], object]] = {
            "log one": lambda on: self.clinic.log(self.one, on),
            "log other": lambda on: self.clinic.log(self.other, on),
            "log both": lambda on: self.clinic.do(lambda tx: log_session(tx, [self.one, self.other], given(on))),
            "log over": self._log_over,
            "move": self._move,
            "void": lambda _: self._void(),
            "undo": lambda _: self.clinic.undo(),
            "extend": lambda on: self.clinic.do(lambda tx: extend(tx, self.one, 1, on, None, None)),
            "book one": lambda on: self._book([self.one], on),
            "book both": lambda on: self._book([self.one, self.other], on),
        }
        return (deeds | Record(self.clinic, self.one).deeds())[what]

    def _call(self, result: Result, on: date) -> Call:
        """Return a call about the first course."""
        again = on + timedelta(days=3) if result in {Result.CALL_BACK, Result.SNOOZED} else None
        return Call(self.one, on, result, again)

    def _log_over(self, on: date) -> None:
        """Log a session whatever the rules say."""
        said = replace(given(on), override="the patient wishes it")
        self.clinic.do(lambda tx: log_session(tx, [self.one], said))

    def _last(self) -> Session:
        """Return the last session of the first course, void or not."""
        treatments = self.clinic.course(self.one).treatments
        if not treatments:
            raise NotFound("There is none.")
        return treatments[-1].session

    def _move(self, on: date) -> None:
        """Put the day of the last session right."""
        seen = self._last()
        self.clinic.do(lambda tx: amend_session(tx, seen, Amendment("wrong day", on=on)))

    def _void(self) -> None:
        """Strike the last session out."""
        seen = self._last()
        self.clinic.do(lambda tx: void_session(tx, seen, "not given"))

    def _book(self, courses: list[int], on: date) -> None:
        """Book an appointment on a day, the week before."""
        said = Terms(_noon(on - timedelta(days=7)), on - timedelta(days=7))
        self.clinic.do(lambda tx: book(tx, courses, Slot(on, time(9, 30)), said))

    def _settle(self, to: Attendance, on: date) -> None:
        """Say on a day what became of the last appointment of the first course."""
        appointments = self.clinic.course(self.one).appointments
        if not appointments:
            raise NotFound("There is none.")
        seen: Appointment = self.clinic.ask(lambda reader: appointment_dossiers(reader, appointments[-1].id))[0]
        day = on if to is Attendance.CANCELLED else max(on, seen.on)
        self.clinic.do(lambda tx: settle(tx, seen, to, Terms(_noon(day), day, reason="said so")))


def _noon(on: date) -> datetime:
    """Return noon on a day."""
    return datetime.combine(on, time(12), UTC)
