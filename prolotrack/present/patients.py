"""How patients look."""

from dataclasses import asdict
from datetime import date

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.patient import Patient
from prolotrack.present.blocks import Block, Column, Facts, Grid, Line
from prolotrack.present.courses import OF_PATIENT, course_row
from prolotrack.present.text import day, said
from prolotrack.present.wording import person

COLUMNS = (
    Column("MRN", lambda row: row.mrn, whole=True),
    Column("name", lambda row: row.name),
    Column("born", lambda row: row.born.isoformat(), whole=True),
    Column("sex", lambda row: row.sex or ""),
    Column("phone", lambda row: row.phone or ""),
    Column("email", lambda row: row.email or ""),
    Column("courses", lambda row: str(row.courses), right=True),
)


def patient_view(patient: Patient, courses: tuple[Dossier, ...], no_shows: int, today: date) -> list[Block]:
    """Return a patient with the courses."""
    weighed = f" kg on {day(patient.weight_on)}" if patient.weight_on else " kg"
    facts = (
        ("age", f"{patient.age(patient.deceased or today)} years"),
        ("sex", said(patient.sex)),
        ("phone", said(patient.phone) + (", do not call" if patient.do_not_call else "")),
        ("email", said(patient.email)),
        ("weight", said(patient.weight_kg) + (weighed if patient.weight_kg else "")),
        ("allergies", said(patient.allergies)),
        ("deceased", day(patient.deceased) if patient.deceased else "no"),
        ("no-shows", str(no_shows)),
        ("note", said(patient.note)),
    )
    blocks: list[Block] = [Line(person(patient), "bold"), Facts(facts)]
    if courses:
        return [*blocks, Grid(OF_PATIENT, [course_row(now) for now in courses])]
    return [*blocks, Line("No course yet.")]


def patient_object(patient: Patient, courses: tuple[Dossier, ...], no_shows: int) -> dict[str, object]:
    """Return a patient for a program."""
    own = {name: value for name, value in asdict(patient).items() if name not in {"id", "void"}}
    rows = [course_row(now)._asdict() for now in courses]
    return {"reference": patient.mrn, **own, "no_shows": no_shows, "courses": rows}
