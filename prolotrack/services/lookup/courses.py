"""Courses by their reference, or by a patient and a structure."""

from collections.abc import Sequence

from prolotrack.domain.anatomy import split_side, with_side
from prolotrack.domain.course import LIVE, Course, CourseRow
from prolotrack.domain.patient import Patient
from prolotrack.domain.reference import key_in, key_of
from prolotrack.domain.structure import agree_on_side
from prolotrack.errors import Ambiguous, Candidate, NotFound, UsageProblem
from prolotrack.services.lookup.patients import find_patient
from prolotrack.services.lookup.structures import one_structure
from prolotrack.store.reader import Reader

_ALL = {"status": None, "region": None, "clinician": None, "limit": 2**31 - 1}


def find_course(reader: Reader, said: Sequence[str]) -> tuple[Course, bool]:
    """Return the course that ``C12``, or a patient and a structure, name, and whether the patient was named exactly."""
    if len(said) == 1 and (key := key_in(said[0], "course")):
        course = reader.get(Course, key)
        if course is None:
            raise NotFound(f"There is no course {said[0].upper()}: prolotrack course list shows them.")
        return course, True
    if len(said) != 2:  # noqa: PLR2004 - patient and structure
        raise UsageProblem(f"{' '.join(said)!r} is not a course: write C12, or a patient and a structure.")
    found = find_patient(reader, said[0])
    return _course_on(reader, found.patient, said[1]), found.exact


def _course_on(reader: Reader, patient: Patient, text: str) -> Course:
    """Return the patient's course on a structure: the one that is not ended, else the only one there is."""
    side, name = split_side(text)
    structure = one_structure(reader, text, name)
    if side and not structure.sided:
        agree_on_side(structure, side)
    every = reader.all(CourseRow, "courses.listed_of_patient", patient_id=patient.id, **_ALL)
    known = [row for row in every if row.structure == structure.name and side in {None, row.side}]
    found = [row for row in known if row.status in LIVE] or known
    if not found:
        raise NotFound(_none(patient, structure.on(side), every))
    if len(found) > 1:
        candidates = tuple(
            Candidate(row.course, f"{structure.on(row.side)}, {row.status}, opened {row.opened_on}") for row in found
        )
        raise Ambiguous(f"{patient.name} has several courses on {text!r}: give the reference.", candidates)
    return reader.known(Course, key_of(found[0].course))


def _none(patient: Patient, target: str, every: Sequence[CourseRow]) -> str:
    """Say that a patient has no course on a structure, and which others there are."""
    nothing = f"{patient.name} has no course on the {target}"
    live = [row for row in every if row.status in LIVE]
    if not live:
        return f"{nothing}: prolotrack course open opens one."
    others = "; ".join(f"{row.course} on the {with_side(row.structure, row.side)}" for row in live)
    return f"{nothing}, but {others}: write {live[0].course} if that is meant; prolotrack course open opens another."


def split_courses(said: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the courses that a row of words names: each a reference, or two words."""
    courses: list[tuple[str, ...]] = []
    rest = list(said)
    while rest:
        taken = 1 if key_in(rest[0], "course") else 2
        courses.append(tuple(rest[:taken]))
        rest = rest[taken:]
    return courses
