"""The dossier of a course: everything known about it, with what follows from it."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.adverse_event import AdverseEvent, affecting_next
from prolotrack.domain.anatomy import Region
from prolotrack.domain.appointment import Appointment, expected
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Course, CourseChange, CourseRow, State, may_come
from prolotrack.domain.follow_up import FollowUp, follow_up, taken_on
from prolotrack.domain.lot import LotState
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call, Recall, recall, refusal
from prolotrack.domain.safety import BEYOND_PLANNED, SECOND_OF_THE_DAY, TOO_SOON
from prolotrack.domain.schedule import Forecast, Progress, Visit
from prolotrack.domain.score import Measured
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.structure import Structure
from prolotrack.domain.timepoint import baseline, last, taken_of


class Treatment(NamedTuple):
    """What one session did for a course: the injection, the pain right before and right after it, and its lots."""

    session: Session
    injection: Injection
    pain_before: Decimal | None
    pain_after: Decimal | None
    lots: tuple[LotState, ...] = ()

    @property
    def void(self) -> str | None:
        """Return why it was struck out, None where it stands."""
        return self.session.void or self.injection.void

    @property
    def faults(self) -> tuple[LotState, ...]:
        """Return those of its lots that were bad, for which it is sub-standard."""
        return tuple(lot for lot in self.lots if lot.substandard)


class Dossier(NamedTuple):
    """A course with all that belongs to it, treatments that are void too, and what it amounts to.

    Appointments, calls, scores and events are in order of their days. *events_before* are those of the courses that it
    continues which affect what was to come there; whether its own next session is `carried_over`.
    """

    course: Course
    patient: Patient
    structure: Structure
    condition: Condition | None
    protocol: Protocol
    changes: tuple[CourseChange, ...]
    treatments: tuple[Treatment, ...]
    appointments: tuple[Appointment, ...]
    calls: tuple[Call, ...]
    scores: tuple[Measured, ...]
    events: tuple[AdverseEvent, ...]
    state: State
    progress: Progress
    events_before: tuple[AdverseEvent, ...] = ()

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

    def is_of(self, region: Region | None, clinician: str | None) -> bool:
        """Say whether it is of a region and of a clinician, where these are asked for."""
        theirs = clinician is None or clinician.lower() == self.course.clinician.lower()
        return theirs and region in {None, self.structure.region}

    @property
    def last_on(self) -> date | None:
        """Return the day of the last session that was given."""
        return self.progress.visits[-1].on if self.progress.visits else None

    @property
    def follow_up(self) -> FollowUp | None:
        """Return the follow-up for which scores are taken next."""
        return follow_up(self.patient, self.protocol, self.state, self.progress, taken_on(self.scores))

    @property
    def warning(self) -> AdverseEvent | None:
        """Return the latest adverse event that affects the next session."""
        return affecting_next((*self.events, *self.events_before), self.last_on) if self.coming else None

    @property
    def carried_over(self) -> tuple[AdverseEvent, ...]:
        """Return the events of the courses that it continues which affect its next session."""
        return tuple(event for event in self.events_before if event.warns(self.last_on)) if self.coming else ()

    @property
    def first_on(self) -> date | None:
        """Return the day of the first session that was given."""
        return self.progress.visits[0].on if self.progress.visits else None

    @property
    def baseline_pain(self) -> Decimal | None:
        """Return the first pain that was recorded, if no later than on the day of the first session."""
        found = baseline(taken_of(self.scores, PAIN_MEASURE), self.first_on)
        return found.value if found else None

    @property
    def latest_pain(self) -> Decimal | None:
        """Return the last pain that was recorded, if after the day of the first session."""
        found = last(taken_of(self.scores, PAIN_MEASURE), self.first_on)
        return found.value if found else None

    @property
    def expected(self) -> Appointment | None:
        """Return the first appointment that is still open."""
        return expected(self.appointments)

    @property
    def recall(self) -> Recall | None:
        """Return from which day on somebody should call, None where nobody should."""
        return recall(self.patient, self.coming, self.last_on, self.appointments, self.calls)

    @property
    def refusal(self) -> Call | None:
        """Return the call in which the patient declined, where nothing was agreed on since."""
        return refusal(self.calls, self.last_on, self.appointments)

    @property
    def row(self) -> CourseRow:
        """Return the course as a row of the list."""
        window = self.coming.window if self.coming else None
        return CourseRow(
            course=self.course.reference,
            mrn=self.patient.mrn,
            patient=self.patient.name,
            structure=self.structure.name,
            side=self.course.side,
            condition=self.condition.code if self.condition else None,
            protocol=self.protocol.name,
            status=self.state.status,
            opened_on=self.course.opened_on,
            counted=self.progress.counted,
            planned=self.progress.planned,
            last_session=self.last_on,
            due=window.due if window else None,
            clinician=self.course.clinician,
        )

    def treatment_of(self, session_id: int) -> Treatment:
        """Return what a session, known to be for this course, did for it."""
        return next(treatment for treatment in self.treatments if treatment.session.id == session_id)

    def visit(self, treatment: Treatment) -> Visit | None:
        """Return as which visit a treatment counts; None where it is void."""
        return None if treatment.void else self.progress.visit(treatment.session.on)

    def lifted(self, treatment: Treatment) -> tuple[tuple[str, str], ...]:
        """Return which rules of the course itself were lifted for a treatment, each with the reason."""
        day, injection = treatment.session.on, treatment.injection
        second = any(other.session.on == day and other.session.id != treatment.session.id for other in self.treatments)
        reasons = {
            SECOND_OF_THE_DAY if second else BEYOND_PLANNED: injection.override,
            TOO_SOON: injection.early_reason,
        }
        return tuple((rule, reason) for rule, reason in reasons.items() if reason)

    def given_on(self, day: date) -> tuple[Treatment, ...]:
        """Return the treatments of a day that stand."""
        return tuple(treatment for treatment in self.given if treatment.session.on == day)
