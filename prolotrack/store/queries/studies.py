"""Study ids: of a patient, of a code; who has none yet; each course with its patient's and its place among them."""

from sqlalchemy import func, select

from prolotrack.store.queries.asking import number, word
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
COURSES = (
    select(
        course.c.id,
        study_id.c.code,
        func.row_number().over(partition_by=course.c.patient_id, order_by=course.c.id).label("place"),
    )
    .join(study_id, study_id.c.patient_id == course.c.patient_id)
    .where(_in_force)
    .order_by(course.c.id)
)
