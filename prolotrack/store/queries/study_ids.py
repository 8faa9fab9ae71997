"""Study ids: of a patient, of a code; who has none yet; whom each course is of, and its place among theirs."""

from sqlalchemy import func, select

from prolotrack.domain.deidentified import Subject
from prolotrack.store.queries.asking import fields_of, number, word
from prolotrack.store.tables import course, patient, study_id

_in_force = study_id.c.void.is_(None)
OF_PATIENT = select(study_id).where(study_id.c.patient_id == number("patient_id"), _in_force)
OF_CODE = select(study_id).where(study_id.c.code == word("code"), _in_force)
LACKING = (
    select(patient.c.id)
    .where(
        patient.c.id > number("beyond"),
        ~select(study_id.c.id).where(study_id.c.patient_id == patient.c.id, _in_force).correlate(patient).exists(),
    )
    .order_by(patient.c.id)
    .limit(number("limit"))
)
# The place of a course counts void ones too: it stays what it was.
_earlier = course.alias("earlier")
place = (
    select(func.count())
    .where(_earlier.c.patient_id == course.c.patient_id, _earlier.c.id <= course.c.id)
    .correlate(course)
    .scalar_subquery()
)
PLACES = select(course.c.id, place).where(course.c.patient_id == number("patient_id")).order_by(course.c.id)
COURSES = (
    select(course.c.id, *fields_of(Subject, study_id=study_id.c.code, place=place, deceased=patient.c.deceased))
    .select_from(course)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(study_id, study_id.c.patient_id == course.c.patient_id)
    .where(_in_force)
    .order_by(course.c.id)
)
