"""Rows of courses and injections that name nobody, in an order that tells nothing: that of study ids."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, repeat
from operator import attrgetter
from typing import TypeVar

from prolotrack.domain.deidentified import Subject
from prolotrack.domain.deidentified.course_row import DeidentifiedCourse, deidentified_course
from prolotrack.domain.deidentified.injection_row import DeidentifiedInjection, deidentified_injection
from prolotrack.domain.injection_row import InjectionRow
from prolotrack.domain.patient import Patient
from prolotrack.domain.person import Person, person
from prolotrack.domain.reference import key_of
from prolotrack.domain.summary import Summary
from prolotrack.services.choice import Choice
from prolotrack.services.deidentified_names import deidentified_names
from prolotrack.services.injections import injections
from prolotrack.services.study_ids import check_everyone_has_one
from prolotrack.services.summaries import summaries
from prolotrack.store.beside import Beside
from prolotrack.store.ordered import ordered
from prolotrack.store.reader import Reader

Row = TypeVar("Row", Summary, InjectionRow)


def deidentified_courses(reader: Reader, choice: Choice, today: date) -> Iterator[DeidentifiedCourse]:
    """Yield what may leave of every chosen course, those of a patient in their order."""
    names = deidentified_names(reader)
    told = (
        deidentified_course(row, _person(row, subject, row.opened_on, today), subject.place, names)
        for row, subject in _with_subjects(reader, summaries(reader, choice))
    )
    return ordered(told, attrgetter("study_id", "course"))


def deidentified_injections(reader: Reader, choice: Choice, today: date) -> Iterator[DeidentifiedInjection]:
    """Yield what may leave of every injection of the chosen courses, those of a course by their numbers."""
    names = deidentified_names(reader)
    told = (
        deidentified_injection(row, _person(row, subject, row.on, today), subject.place, names)
        for row, subject in _with_subjects(reader, injections(reader, choice, "injections.by_course"))
    )
    return ordered(told, attrgetter("study_id", "course", "year", "number"))


def _with_subjects(reader: Reader, rows: Iterable[Row]) -> Iterator[tuple[Row, Subject]]:
    """Yield rows, in the order of their courses, each with whom it is of."""
    check_everyone_has_one(reader)
    subjects = Beside(reader.pairs(Subject, "study_ids.courses"))
    for course, of_course in groupby(rows, attrgetter("course")):
        ((_, subject),) = subjects.of(key_of(course))
        yield from zip(of_course, repeat(subject), strict=False)


def _person(row: Summary | InjectionRow, subject: Subject, on: date, today: date) -> Person:
    """Return what is told of the patient of a row, on a day."""
    who = Patient(row.mrn, row.patient, row.born, row.sex, deceased=subject.deceased)
    return person(who, subject.study_id, on, today)
