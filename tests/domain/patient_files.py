"""Patients' files to test with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.deidentified.patient_file import deidentified_file
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient_file import PatientFile, Trace
from prolotrack.domain.person import person
from prolotrack.domain.score import Moment, Score
from tests.domain.dossiers import COURSE, a_dossier
from tests.domain.injections import OPENED

MEASURES = dict(enumerate(shipped().measures, start=1))
NRS, PRTEE = (next(key for key, measure in MEASURES.items() if measure.name == name) for name in ("nrs", "prtee"))
STUDY_ID = "WJQNMQYVWM"
NAMES = DeidentifiedNames(shipped(), shipped())
TODAY = date(2026, 12, 1)


def a_file(*courses: Dossier, **facts: Any) -> PatientFile:  # noqa: ANN401 - any field
    """Return the file of a patient with some courses, or with one that had one session."""
    told = courses or (a_dossier(OPENED),)
    return PatientFile(told[0].patient, told, measures=MEASURES)._replace(**facts)


def in_deidentified(file: PatientFile, names: DeidentifiedNames = NAMES) -> PatientFile:
    """Return what may leave of a file in which all courses of the patient are."""
    places = {now.course.id: place for place, now in enumerate(file.courses, start=1)}
    return deidentified_file(file, person(file.patient, STUDY_ID, TODAY, TODAY), places, names)


def with_injection(now: Dossier, **facts: Any) -> Dossier:  # noqa: ANN401 - any field
    """Return a course of whose first injection something was said."""
    first, *others = now.treatments
    said = first._replace(injection=replace(first.injection, **facts))
    return now._replace(treatments=(said, *others))


def with_session(now: Dossier, **facts: Any) -> Dossier:  # noqa: ANN401 - any field
    """Return a course of whose first session something was said."""
    first, *others = now.treatments
    said = first._replace(session=replace(first.session, **facts))
    return now._replace(treatments=(said, *others))


def a_score(measure: int = NRS, **facts: Any) -> Score:  # noqa: ANN401 - any field
    """Return a score of the course."""
    return replace(Score(COURSE.id, measure, OPENED, Moment.BEFORE, Decimal(7), id=5), **facts)


def an_event(of: EventType = EventType.INFECTION, **facts: Any) -> AdverseEvent:  # noqa: ANN401 - any field
    """Return an event of the course."""
    return replace(AdverseEvent(COURSE.id, of, OPENED, id=4), **facts)


def a_measure(**facts: Any) -> Measure:  # noqa: ANN401 - any field
    """Return the pain score with something else about it."""
    return replace(MEASURES[NRS], **facts)


def a_trace(kind: str, key: int, **facts: Any) -> Trace:  # noqa: ANN401 - any field
    """Return that a record was added."""
    at = "2026-01-05T08:00:00+00:00"
    return Trace(300, at, "Dr. Weber", "op-1", kind, key, None, '{"void":null}', None)._replace(**facts)
