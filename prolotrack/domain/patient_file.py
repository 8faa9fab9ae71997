"""The file of a patient: everything that is recorded of one person, as it leaves for other systems."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.lot import Lot
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Patient
from prolotrack.domain.person import Person
from prolotrack.domain.revision import Did, did
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.solution import Solution


class Meeting(NamedTuple):
    """An appointment with the instants at which it begins and ends, and the courses for which it is."""

    appointment: Appointment
    start: datetime
    end: datetime
    courses: tuple[int, ...]


class Trace(NamedTuple):
    """What an entry of the trail did to a record: by whom, when, in which command; the rows before and after."""

    n: int
    at: str
    actor: str
    operation: str
    kind: str
    key: int
    before: str | None
    after: str
    reason: str | None

    @property
    def did(self) -> Did:
        """Return what it did."""
        return did(self.before, self.before and json.loads(self.before).get("void"), json.loads(self.after).get("void"))


class PatientFile(NamedTuple):
    """A patient with courses in the order they were opened, void ones too, and all that belongs to them.

    *solutions* are the mixes that were said, by their words, *lots* those in stock, by number. Wheals are told with the
    *first_injections* of their sessions. *replaces* are the patients who were merged into this one, *replaced_by* is
    the one into whom this one was. In a file that names nobody (`prolotrack.domain.deidentified.patient_file`), *who*
    is all that is told of the patient, and *called* what the records are called instead of their keys.
    """

    patient: Patient
    courses: tuple[Dossier, ...]
    scores: tuple[Score, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    traces: tuple[Trace, ...] = ()
    measures: Mapping[int, Measure] = {}
    solutions: Mapping[str, Solution] = {}
    lots: Mapping[str, Lot] = {}
    first_injections: frozenset[int] = frozenset()
    replaces: tuple[int, ...] = ()
    replaced_by: int | None = None
    who: Person | None = None
    called: Mapping[tuple[str, int], str] = {}

    def course(self, key: int) -> Dossier | None:
        """Return the course of a key, if it is in the file."""
        return next((now for now in self.courses if now.course.id == key), None)

    def with_wheals(self, session: Session, injection: Injection) -> Solution | None:
        """Return what was given into the skin in a session, where it is told with this injection."""
        return self.solutions.get(session.wheals or "") if injection.id in self.first_injections else None
