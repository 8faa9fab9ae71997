"""Scores: those of a patient; the list, all, of a patient or of a course."""

from sqlalchemy import literal_column, select

from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.score import ScoreRow
from prolotrack.store.queries.asking import day, fields_of, number, reference, reference_to, unless_left_out, word
from prolotrack.store.tables import course, measure, patient, score, structure

is_pain = measure.c.name == literal_column(f"'{PAIN_MEASURE}'")

LISTED = (
    select(
        *fields_of(
            ScoreRow,
            score=reference(score),
            on=score.c.on,
            course=reference(course),
            mrn=patient.c.mrn,
            patient=patient.c.name,
            structure=structure.c.name,
            side=course.c.side,
            measure=measure.c.name,
            kind=score.c.moment,
            value=score.c.value,
            unit=measure.c.unit,
            session=reference_to("session", score.c.session_id),
            items=score.c["items"],
            note=score.c.note,
            void=score.c.void,
        )
    )
    .select_from(score)
    .join(measure, measure.c.id == score.c.measure_id)
    .join(course, course.c.id == score.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .where(
        score.c.on.between(day("since"), day("until")),
        unless_left_out(word("measure"), measure.c.name == word("measure")),
        unless_left_out(word("moment"), score.c.moment == word("moment")),
    )
    .order_by(score.c.on.desc(), score.c.id.desc())
    .limit(number("limit"))
)
LISTED_OF_PATIENT = LISTED.where(course.c.patient_id == number("patient_id"))
LISTED_OF_COURSE = LISTED.where(score.c.course_id == number("course_id"))
OF_PATIENT = (
    select(score)
    .where(score.c.course_id.in_(select(course.c.id).where(course.c.patient_id == number("patient_id"))))
    .order_by(score.c.id)
)
