"""A patient's file that names nobody: each record is made anew of what may leave; what is not named here stays."""

from collections.abc import Iterator

from prolotrack.domain.deidentified import anew
from prolotrack.domain.deidentified.dossier import deidentified_dossier, deidentified_patient
from prolotrack.domain.deidentified.entries import deidentified_measure
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.patient_file import PatientFile
from prolotrack.domain.person import Person
from prolotrack.domain.solution import Solution

_SCORE = ("course_id", "measure_id", "on", "moment", "value", "session_id", "id")


def deidentified_file(file: PatientFile, who: Person, places: dict[int, int], names: DeidentifiedNames) -> PatientFile:
    """Return what may leave of a patient's file: nothing void, no name, reference, lot, text, appointment or trail.

    Dates are in it still: only their years may be told. *places* are those of the courses among the patient's.
    """
    courses = tuple(_standing(deidentified_dossier(now, who, names)) for now in file.courses if now.course.void is None)
    standing = {now.course.id for now in courses}
    scores = (score for score in file.scores if score.void is None and score.course_id in standing)
    return PatientFile(
        deidentified_patient(file.patient, who),
        courses,
        scores=tuple(anew(score, _SCORE) for score in scores),
        measures={key: deidentified_measure(measure, names) for key, measure in file.measures.items()},
        solutions=dict(_solutions(file, names)),
        first_injections=file.first_injections,
        who=who,
        called=dict(_called(file, who.study_id, places)),
    )


def _standing(now: Dossier) -> Dossier:
    """Return a course without the sessions, scores and events that were struck out."""
    return now._replace(
        treatments=now.given,
        scores=tuple(score for score in now.scores if score.void is None),
        events=tuple(event for event in now.events if event.void is None),
    )


def _called(file: PatientFile, study_id: str, places: dict[int, int]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield what records are called: by the study id, the place of the course, and their own place in it.

    Void ones have a place too, so that every place stays what it was.
    """
    yield ("patient", file.patient.id), study_id
    for now in file.courses:
        course = f"{study_id}-{places[now.course.id]}"
        yield ("course", now.course.id), course
        keys = {
            "injection": [treatment.injection.id for treatment in now.treatments],
            "score": [score.id for score in file.scores if score.course_id == now.course.id],
            "adverse_event": [event.id for event in now.events],
        }
        for kind, of_course in keys.items():
            for place, key in enumerate(sorted(of_course), start=1):
                yield (kind, key), f"{course}-{place}"


def _solutions(file: PatientFile, names: DeidentifiedNames) -> Iterator[tuple[str, Solution]]:
    """Yield the mixes, by the words in which they may be told."""
    for mix, solution in file.solutions.items():
        words = names.mix(mix)
        if words is not None:
            yield words, names.renamed(solution)
