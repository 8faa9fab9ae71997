"""Lookup: from the words that people type to the records they mean.

Exact number, then exact name or synonym, then the beginnings of words; more than one match is never decided here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prolotrack.domain.anatomy import Side, split_side
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import LIVE, Course
from prolotrack.domain.names import fold, words
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.standing import Standing
from prolotrack.domain.structure import Structure, agree_on_side
from prolotrack.errors import Ambiguous, Candidate, NotFound, UsageProblem
from prolotrack.store.reader import Reader

_REFERENCE = re.compile(r"([ACS])([1-9]\d{0,8})", re.ASCII | re.IGNORECASE)
_SLOTS = 4  # words of a name that the database looks up
_LAST = "\U0010ffff"  # sorts after every word that begins alike
_SHOWN = 20  # candidates listed


@dataclass(frozen=True, slots=True)
class FoundPatient:
    """A patient, and whether the words were the whole number or the whole name."""

    patient: Patient
    exact: bool


def reference(text: str, letter: str) -> int | None:
    """Return the key in a reference such as ``C12``, None where *text* is no reference of that letter."""
    match = _REFERENCE.fullmatch(text)
    return int(match[2]) if match and match[1].upper() == letter else None


def what_is(reader: Reader, text: str) -> str:
    """Return what *text* refers to: a reference, an MRN, a name of the catalogue, else a patient's name."""
    for what, letter in (("course", "C"), ("session", "S"), ("appointment", "A")):
        if reference(text, letter):
            return what
    for what, find in _EXACT.items():
        if find(reader, text.strip()):
            return what
    return "patient"


def find_patient(reader: Reader, text: str) -> FoundPatient:
    """Return the one patient that *text* names."""
    if patient := reader.one(Patient, "patients.by_mrn", mrn=text):
        return FoundPatient(patient, exact=True)
    asked = words(text)
    whole = [patient for patient in with_words(reader, asked) if set(words(patient.name)) == set(asked)]
    found = whole or with_words(reader, asked, _LAST)
    if not found:
        raise NotFound(f"No patient {text!r}: prolotrack patient list shows them, patient add adds one.")
    if len(found) > 1:
        candidates = tuple(Candidate(patient.mrn, f"{patient.name}, born {patient.born}") for patient in found)
        raise Ambiguous(f"Several patients match {text!r}: give the MRN.", candidates[:_SHOWN])
    return FoundPatient(found[0], exact=bool(whole))


def is_called(structure: Structure, text: str) -> bool:
    """Say whether *text*, its side aside, is a whole name or synonym of a structure."""
    return split_side(text)[1] in structure.called


def find_structure(reader: Reader, text: str) -> tuple[Structure, Side | None]:
    """Return the structure that *text* names, and the side if it names one: ``left knee``."""
    side, name = split_side(text)
    return _one_structure(reader, text, name), side


def _one_structure(reader: Reader, text: str, name: str) -> Structure:
    """Return the one structure called *name*, by its whole name or synonym, else by the beginnings of its words."""
    structures = reader.all(Structure, "catalogue.structures")
    found = [structure for structure in structures if name and name in structure.called]
    if not found:
        asked = name.split()
        found = [s for s in structures if asked and any(_begins(asked, called.split()) for called in s.called)]
    if not found:
        raise NotFound(f"No structure {text!r}: prolotrack structure list shows them, structure add adds one.")
    if len(found) > 1:
        candidates = tuple(Candidate(structure.name, structure.region) for structure in found)
        raise Ambiguous(f"Several structures match {text!r}: give the whole name.", candidates[:_SHOWN])
    return found[0]


def find_condition(reader: Reader, code: str) -> Condition:
    """Return the condition of an ICD-10-CM code."""
    found = reader.one(Condition, "catalogue.condition_by_code", code=code.strip().upper())
    if found is None:
        raise NotFound(f"No condition {code!r}: prolotrack condition list shows the codes.")
    return found


def find_protocol(reader: Reader, name: str) -> Protocol:
    """Return the newest edition of a protocol."""
    found = reader.one(Protocol, "catalogue.protocol_by_name", name=name.strip().lower())
    if found is None:
        raise NotFound(f"No protocol {name!r}: prolotrack protocol list shows them, protocol add adds one.")
    return found


def find_measure(reader: Reader, name: str) -> Measure:
    """Return an outcome measure."""
    found = reader.one(Measure, "catalogue.measure_by_name", name=name.strip().lower())
    if found is None:
        raise NotFound(f"No measure {name!r}: prolotrack measure list shows them.")
    return found


def find_course(reader: Reader, said: Sequence[str]) -> tuple[Course, bool]:
    """Return the course that ``C12``, or a patient and a structure, name, and whether the patient was named exactly."""
    if len(said) == 1 and (key := reference(said[0], "C")):
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
    structure = _one_structure(reader, text, name)
    if side and not structure.sided:
        agree_on_side(structure, side)
    courses = [
        course
        for course in reader.all(Course, "courses.of_patient", patient_id=patient.id)
        if course.void is None and course.structure_id == structure.id and side in {None, course.side}
    ]
    status = {course.id: reader.known(Standing, course.id).status for course in courses}
    found = [course for course in courses if status[course.id] in LIVE] or courses
    if not found:
        raise NotFound(f"{patient.name} has no course on the {structure.on(side)}: prolotrack course open opens one.")
    if len(found) > 1:
        candidates = tuple(
            Candidate(
                course.reference,
                f"{structure.on(course.side)}, {status[course.id]}, opened {course.opened_on}",
            )
            for course in found
        )
        raise Ambiguous(f"{patient.name} has several courses on {text!r}: give the reference.", candidates)
    return found[0]


def split_courses(said: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the courses that a row of words names: each a reference, or two words."""
    courses: list[tuple[str, ...]] = []
    rest = list(said)
    while rest:
        taken = 1 if reference(rest[0], "C") else 2
        courses.append(tuple(rest[:taken]))
        rest = rest[taken:]
    return courses


def with_words(reader: Reader, asked: tuple[str, ...], beyond: str = "") -> list[Patient]:
    """Return the patients who have every one of the words, or with *beyond* words that begin so."""
    if not asked:
        return []
    found = reader.all(Patient, "patients.found", **bounds(asked, beyond), limit=1000)
    return [patient for patient in found if _begins(asked, (*words(patient.name), *words(patient.mrn)))]


def bounds(asked: Sequence[str], beyond: str = _LAST) -> dict[str, str | None]:
    """Return between which words the database looks; the longest word, which says most, comes first."""
    slots: dict[str, str | None] = {}
    longest = sorted(asked, key=len, reverse=True)
    for slot in range(_SLOTS):
        word = longest[slot] if slot < len(longest) else None
        slots |= {f"from_{slot + 1}": word, f"to_{slot + 1}": None if word is None else word + beyond}
    return slots


def _begins(asked: Sequence[str], known: Sequence[str]) -> bool:
    """Say whether each word that was asked for begins a word that is known."""
    return all(any(word.startswith(begin) for word in known) for begin in asked)


def _is_structure(reader: Reader, text: str) -> bool:
    """Say whether *text* is the whole name or synonym of a structure."""
    return any(fold(text) in structure.called for structure in reader.all(Structure, "catalogue.structures"))


_EXACT: dict[str, Callable[[Reader, str], object]] = {
    "patient": lambda reader, text: reader.one(Patient, "patients.by_mrn", mrn=text),
    "protocol": lambda reader, text: reader.one(Protocol, "catalogue.protocol_by_name", name=text.lower()),
    "condition": lambda reader, text: reader.one(Condition, "catalogue.condition_by_code", code=text.upper()),
    "measure": lambda reader, text: reader.one(Measure, "catalogue.measure_by_name", name=text.lower()),
    "structure": _is_structure,
}
