"""What is said of two patients who are one person, or turned out to be two."""

from collections.abc import Iterable

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.merged import Merged, Unmerged
from prolotrack.domain.patient import Patient
from prolotrack.present.blocks import Block, Line
from prolotrack.present.text import said
from prolotrack.present.wording import person


def to_merge(goes: Patient, stays: Patient) -> str:
    """Ask whether two patients are one person."""
    return f"Merge {person(goes)} into {person(stays)}, who stays?"


def merged_view(done: Merged) -> list[Block]:
    """Say who was merged into whom, and what the one who stays has since."""
    goes, stays = done.goes.mrn, done.stays.mrn
    twice = (
        f"{now.course.reference} and {other.course.reference} both go on at the {now.target}: end one of them."
        for now, other in done.twice
    )
    return [
        Line(f"{person(done.goes)} was merged into {person(done.stays)}."),
        _moved(done.courses),
        *map(Line, twice),
        Line(_safety(done.stays)),
        Line(f"{goes} leads to {stays} from now on; prolotrack patient unmerge {goes} takes it back."),
    ]


def merged_object(done: Merged) -> dict[str, object]:
    """Return the answer to a merge."""
    return {
        "reference": done.stays.mrn,
        "merged": done.goes.mrn,
        "courses": _references(done.courses),
        "twice": [_references(pair) for pair in done.twice],
    }


def unmerged_view(done: Unmerged) -> list[Block]:
    """Say who is a patient again, and what is that patient's."""
    halved = (
        f"{visit.reference} was for both: what of it is {done.goes.mrn}'s is {half.reference} now."
        for visit, half in done.halved
    )
    return [
        Line(f"{person(done.goes)} is a patient again, apart from {person(done.stays)}."),
        _moved(done.courses),
        *map(Line, halved),
        *(Line(_safety(patient)) for patient in (done.goes, done.stays)),
    ]


def unmerged_object(done: Unmerged) -> dict[str, object]:
    """Return the answer to an unmerge."""
    return {
        "reference": done.goes.mrn,
        "apart_from": done.stays.mrn,
        "courses": _references(done.courses),
        "halved": [{"visit": visit.reference, "half": half.reference} for visit, half in done.halved],
    }


def _moved(courses: Iterable[Dossier]) -> Line:
    """Name the courses that moved."""
    named = ", ".join(f"{now.course.reference} {now.target}" for now in courses)
    return Line(f"Moved: {named}." if named else "No course moved.")


def _references(courses: Iterable[Dossier]) -> list[str]:
    """Return what courses are called."""
    return [now.course.reference for now in courses]


def _safety(patient: Patient) -> str:
    """Say what bears on the next injection of a patient."""
    return f"{patient.mrn}: allergies {said(patient.allergies)}, alerts {said(patient.alerts)}."
