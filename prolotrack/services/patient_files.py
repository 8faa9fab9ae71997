"""Patient files: gather everything that is recorded of one person after another, for other systems."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.clock import instant_of
from prolotrack.domain.course import Course
from prolotrack.domain.deidentified.patient_file import deidentified_file
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.lot import Lot
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Patient
from prolotrack.domain.patient_file import Meeting, PatientFile, Trace
from prolotrack.domain.person import person
from prolotrack.domain.score import Score
from prolotrack.domain.solution import Solution
from prolotrack.domain.substance import Substance
from prolotrack.errors import ChangedMeanwhile
from prolotrack.services.deidentified_names import deidentified_names
from prolotrack.services.dossiers import dossier
from prolotrack.services.study_ids import check_everyone_has_one, places, study_id
from prolotrack.services.substances import solution_known, substances
from prolotrack.store.reader import Reader


class Scope(NamedTuple):
    """Whose files are told: of everybody, of one course, or of courses opened from one day to another."""

    course: Course | None = None
    since: date | None = None
    until: date | None = None

    @property
    def everybody(self) -> bool:
        """Say whether nobody is left out, those too who have no course."""
        return self.course is None and self.since is None and self.until is None

    def holds(self, course: Course) -> bool:
        """Say whether a course is told."""
        if self.course is not None:
            return course.id == self.course.id
        return (self.since or date.min) <= course.opened_on <= (self.until or date.max)


EVERYBODY = Scope()
_NO_MATTER = "UTC"  # the zone, where no appointment is told


def patients_in(reader: Reader, scope: Scope) -> Iterator[int]:
    """Yield the keys of the patients whose files are told, in the order in which they were entered."""
    return _keys(reader, scope, "patient_files.all", "patient_files.opened")


def patient_files(reader: Reader, scope: Scope, zone: str) -> Iterator[PatientFile]:
    """Yield the files of patients, one at a time; appointments are at the times of the clocks of a zone."""
    return _files(reader, patients_in(reader, scope), scope, zone)


def deidentified_files(reader: Reader, scope: Scope, today: date) -> Iterator[PatientFile]:
    """Yield what may leave of the same files, naming nobody, in an order that tells nothing: that of study ids."""
    names = deidentified_names(reader)
    keys = _keys(reader, scope, "patient_files.deidentified", "patient_files.deidentified_opened")
    if scope.course is None:
        check_everyone_has_one(reader)
    for file in _files(reader, keys, scope, _NO_MATTER):
        code = study_id(reader, file.patient.id)
        if code is None:
            raise ChangedMeanwhile("The patient has no study id yet: repeat the export.")
        who = person(file.patient, code, today, today)
        yield deidentified_file(file, who, places(reader, file.patient.id), names)


def _keys(reader: Reader, scope: Scope, everybody: str, opened: str) -> Iterator[int]:
    """Yield the keys of patients, as a query has them in order."""
    if scope.course is not None:
        yield scope.course.patient_id
        return
    since, until = (scope.since or date.min).isoformat(), (scope.until or date.max).isoformat()
    days = {} if scope.everybody else {"since": since, "until": until}
    for (key,) in reader.rows(everybody if scope.everybody else opened, **days):
        yield key


def _files(reader: Reader, keys: Iterator[int], scope: Scope, zone: str) -> Iterator[PatientFile]:
    """Yield the files of patients by their keys."""
    measures = {measure.id: measure for measure in reader.all(Measure, "catalogue.measures")}
    known = substances(reader)
    for key in keys:
        file = _file(reader, key, scope, zone)
        yield file._replace(measures=measures, solutions=_solutions(file.courses, known))


def _file(reader: Reader, key: int, scope: Scope, zone: str) -> PatientFile:
    """Return the file of a patient, but for measures and solutions."""
    patient = reader.known(Patient, key)
    told = [course for course in reader.all(Course, "courses.of_patient", patient_id=key) if scope.holds(course)]
    courses = tuple(dossier(reader, course.id) for course in told)
    keys = {course.id for course in told}
    return PatientFile(
        patient,
        courses,
        scores=tuple(
            score for score in reader.all(Score, "scores.of_patient", patient_id=key) if score.course_id in keys
        ),
        meetings=tuple(_meetings(reader, key, keys, zone)),
        traces=tuple(reader.all(Trace, "patient_files.traces", patient_id=key)),
        lots={lot.number: lot for course in told for lot in reader.all(Lot, "lots.of_course", id=course.id)},
        first_injections=frozenset(found for (found,) in reader.rows("patient_files.first_injections", patient_id=key)),
        replaces=tuple(found for (found,) in reader.rows("patient_files.merged", patient_id=key))
        if scope.everybody
        else (),
        replaced_by=patient.merged_into_id if scope.everybody else None,
    )


def _meetings(reader: Reader, patient_id: int, courses: set[int], zone: str) -> Iterator[Meeting]:
    """Yield the appointments of a patient that are, or once were, for one of some courses."""
    booked: dict[int, list[int]] = defaultdict(list)
    standing: dict[int, list[int]] = defaultdict(list)
    for appointment_id, course_id, void in reader.rows("patient_files.bookings", patient_id=patient_id):
        booked[appointment_id] += [course_id] if course_id in courses else []
        standing[appointment_id] += [course_id] if course_id in courses and void is None else []
    for appointment in reader.all(Appointment, "patient_files.appointments", patient_id=patient_id):
        if booked[appointment.id]:
            start = instant_of(appointment.slot, zone)
            end = start + timedelta(minutes=appointment.minutes)
            yield Meeting(appointment, start, end, tuple(standing[appointment.id]))


def _solutions(courses: tuple[Dossier, ...], known: Sequence[Substance]) -> dict[str, Solution]:
    """Return the solutions that were mixed, by the words in which they were said, as far as they are known."""
    treatments = [treatment for now in courses for treatment in now.treatments]
    mixes = {mix for each in treatments for mix in (each.injection.mix, each.session.wheals) if mix}
    return {mix: solution for mix in sorted(mixes) if (solution := solution_known(mix, known))}
