"""Studies: the rows of courses and injections that name nobody, in an order that tells nothing: that of study ids."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, repeat
from operator import attrgetter
from typing import TypeVar

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.course import Course
from prolotrack.domain.deidentified import Person, Subject, person
from prolotrack.domain.injection_row import InjectionRow
from prolotrack.domain.neutral_names import NeutralNames
from prolotrack.domain.patient import Patient
from prolotrack.domain.reference import key_of
from prolotrack.domain.study_course import StudyCourse, study_course
from prolotrack.domain.study_session import StudySession, study_session
from prolotrack.domain.summary import Summary
from prolotrack.errors import ChangedMeanwhile
from prolotrack.services.choice import Choice
from prolotrack.services.injections import injections
from prolotrack.services.study_ids import lacking
from prolotrack.services.substances import substances
from prolotrack.services.summaries import summaries
from prolotrack.store.beside import Beside
from prolotrack.store.ordered import ordered
from prolotrack.store.reader import Reader

Row = TypeVar("Row", Summary, InjectionRow)


def study_courses(reader: Reader, choice: Choice, today: date) -> Iterator[StudyCourse]:
    """Yield what may leave of every chosen course, those of a patient in their order."""
    names = neutral_names(reader)
    told = (
        study_course(row, _person(row, subject, row.opened_on, today), subject.place, names)
        for row, subject in _with_subjects(reader, summaries(reader, choice))
    )
    return ordered(told, attrgetter("study_id", "course"))


def study_sessions(reader: Reader, choice: Choice, today: date) -> Iterator[StudySession]:
    """Yield what may leave of every injection of the chosen courses, those of a course by their numbers."""
    names = neutral_names(reader)
    told = (
        study_session(row, _person(row, subject, row.on, today), subject.place, names)
        for row, subject in _with_subjects(reader, injections(reader, choice, "injections.by_course"))
    )
    return ordered(told, attrgetter("study_id", "course", "year", "number"))


def place_of(reader: Reader, course: Course) -> int:
    """Return in which place a course stands among those of its patient, void ones counted."""
    return sum(
        other.id <= course.id for other in reader.all(Course, "courses.of_patient", patient_id=course.patient_id)
    )


def neutral_names(reader: Reader) -> NeutralNames:
    """Return how things are called in data of this clinic that name nobody."""
    return NeutralNames(shipped(), substances(reader))


def _with_subjects(reader: Reader, rows: Iterable[Row]) -> Iterator[tuple[Row, Subject]]:
    """Yield rows, in the order of their courses, each with whom it is of."""
    if lacking(reader):
        raise ChangedMeanwhile("Patients were entered meanwhile who have no study id yet: repeat the export.")
    subjects = Beside(reader.pairs(Subject, "studies.courses"))
    for course, of_course in groupby(rows, attrgetter("course")):
        ((_, subject),) = subjects.of(key_of(course))
        yield from zip(of_course, repeat(subject), strict=False)


def _person(row: Summary | InjectionRow, subject: Subject, on: date, today: date) -> Person:
    """Return what is told of the patient of a row, on a day."""
    who = Patient(row.mrn, row.patient, row.born, row.sex, deceased=subject.deceased)
    return person(who, subject.study_id, on, today)
