"""The dossier of a course: everything known about it, with what follows from it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prolotrack.domain.anatomy import Structure
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Course, CourseChange, State
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Forecast, Progress, Visit
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.standing import may_come


@dataclass(frozen=True, slots=True)
class Treatment:
    """What one session did for a course: the injection, and the pain right before and right after it."""

    session: Session
    injection: Injection
    pain_before: Decimal | None
    pain_after: Decimal | None

    @property
    def void(self) -> str | None:
        """Return why it was struck out, None where it stands."""
        return self.session.void or self.injection.void


@dataclass(frozen=True, slots=True)
class Dossier:
    """A course with its patient, structure, condition and protocol, its treatments (void ones too) and its state."""

    course: Course
    patient: Patient
    structure: Structure
    condition: Condition | None
    protocol: Protocol
    changes: tuple[CourseChange, ...]
    treatments: tuple[Treatment, ...]
    baseline_pain: Decimal | None
    latest_pain: Decimal | None
    state: State
    progress: Progress

    @property
    def target(self) -> str:
        """Say the structure with its side in capitals."""
        return self.structure.on(self.course.side)

    @property
    def given(self) -> tuple[Treatment, ...]:
        """Return the treatments that stand, in order of their days."""
        return tuple(treatment for treatment in self.treatments if treatment.void is None)

    @property
    def coming(self) -> Forecast | None:
        """Return the next session, as long as somebody may come for it."""
        return self.progress.forecast if may_come(self.patient, self.state.status) else None

    def treatment_of(self, session_id: int) -> Treatment:
        """Return what a session, known to be for this course, did for it."""
        return next(treatment for treatment in self.treatments if treatment.session.id == session_id)

    def visit(self, treatment: Treatment) -> Visit | None:
        """Return as which visit a treatment counts; None where it is void."""
        return None if treatment.void else self.progress.visit(treatment.session.on)

    def given_on(self, day: date) -> tuple[Treatment, ...]:
        """Return the treatments of a day that stand."""
        return tuple(treatment for treatment in self.given if treatment.session.on == day)
