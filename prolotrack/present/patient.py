"""How a patient looks."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from prolotrack.domain.course import CourseRow
from prolotrack.domain.patient import Patient
from prolotrack.domain.revision import Revision
from prolotrack.present.blocks import Block, Facts, Grid, Line
from prolotrack.present.courses import OF_PATIENT
from prolotrack.present.revisions import revision_lines, revision_objects
from prolotrack.present.text import day, said
from prolotrack.present.wording import person


def patient_view(
    patient: Patient,
    courses: Sequence[CourseRow],
    no_shows: int,
    today: date,
    revisions: Sequence[Revision],
    into: Patient | None = None,
) -> list[Block]:
    """Return a patient with the courses, what was put right since, and *into* whom the patient was merged."""
    weighed = f" kg on {day(patient.weight_on)}" if patient.weight_on else " kg"
    facts = (
        ("age", f"{patient.age(patient.deceased or today)} years"),
        ("sex", said(patient.sex)),
        ("phone", said(patient.phone) + (", do not call" if patient.do_not_call else "")),
        ("email", said(patient.email)),
        ("weight", said(patient.weight_kg) + (weighed if patient.weight_kg else "")),
        ("allergies", said(patient.allergies)),
        ("alerts", said(patient.alerts)),
        ("deceased", day(patient.deceased) if patient.deceased else "no"),
        ("no-shows", str(no_shows)),
        ("note", said(patient.note)),
    )
    blocks: list[Block] = [Line(person(patient), "bold"), *_merged(into), Facts(facts)]
    treated: Block = Grid(OF_PATIENT, courses) if courses else Line("No course yet.")
    return [*blocks, treated, *revision_lines(revisions)]


def _merged(into: Patient | None) -> list[Block]:
    """Say into whom a patient was merged, if into anybody."""
    return [Line(f"Merged into {person(into)}: everything is recorded there.")] if into else []


def patient_object(
    patient: Patient,
    courses: Sequence[CourseRow],
    no_shows: int,
    revisions: Sequence[Revision],
    into: Patient | None = None,
) -> dict[str, object]:
    """Return a patient for a program."""
    own = {name: value for name, value in asdict(patient).items() if name not in {"id", "void", "merged_into_id"}}
    return {
        "reference": patient.mrn,
        **own,
        "merged_into": into and into.mrn,
        "no_shows": no_shows,
        "courses": [row._asdict() for row in courses],
        "history": revision_objects(revisions),
    }
