"""An adverse event as a row that names nobody: what of it may leave (`prolotrack.domain.deidentified`)."""

from datetime import date
from typing import NamedTuple

from prolotrack.domain.adverse_event import EventSeverity, EventType, Outcome, is_expected
from prolotrack.domain.anatomy import Side
from prolotrack.domain.deidentified import year
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.person import person


class EventHappened(NamedTuple):
    """An event, and of whom: all that is asked before it leaves. *place* is that of the course among the patient's."""

    study_id: str
    place: int
    born: date
    sex: Sex | None
    deceased: date | None
    structure: str
    side: Side | None
    type: EventType
    onset: date
    severity: EventSeverity | None
    outcome: Outcome | None
    resolved_on: date | None
    hospitalised: bool | None
    affects_next: bool | None


class DeidentifiedEvent(NamedTuple):
    """An event in ``export all --deidentified``; *course* counts the patient's, *age* is that of the onset.

    *expected* is meant of a flare, which is no adverse event.
    """

    study_id: str
    course: int
    year: int
    age: str
    birth_year: int | None
    sex: Sex | None
    structure: str
    side: Side | None
    type: EventType
    expected: bool
    severity: EventSeverity | None
    outcome: Outcome | None
    resolved_year: int | None
    hospitalised: bool | None
    affects_next: bool | None


def deidentified_event(event: EventHappened, names: DeidentifiedNames, today: date) -> DeidentifiedEvent:
    """Return what may leave of an event."""
    who = person(Patient("", "", event.born, event.sex, deceased=event.deceased), event.study_id, event.onset, today)
    expected = is_expected(event.type, event.onset, event.resolved_on, event.outcome, hospitalised=event.hospitalised)
    return DeidentifiedEvent(
        **who._asdict(),
        course=event.place,
        year=event.onset.year,
        structure=names.structure(event.structure),
        side=event.side,
        type=event.type,
        expected=expected,
        severity=event.severity,
        outcome=event.outcome,
        resolved_year=year(event.resolved_on),
        hospitalised=event.hospitalised,
        affects_next=event.affects_next,
    )
