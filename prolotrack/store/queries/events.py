"""Adverse events and flares: the list."""

from sqlalchemy import Text, cast, literal_column, select

from prolotrack.domain.adverse_event import EventRow
from prolotrack.store.queries.asking import day, fields_of, number, reference, unless_left_out, word
from prolotrack.store.tables import adverse_event, course, patient, structure

LISTED = (
    select(
        *fields_of(
            EventRow,
            event=reference("E", adverse_event),
            course=reference("C", course),
            mrn=patient.c.mrn,
            patient=patient.c.name,
            structure=structure.c.name,
            side=course.c.side,
            session=literal_column("'S'", Text()) + cast(adverse_event.c.session_id, Text),
            onset=adverse_event.c.onset,
            type=adverse_event.c.type,
            expected=literal_column("0"),  # `prolotrack.domain.adverse_event` says it
            severity=adverse_event.c.severity,
            action=adverse_event.c.action,
            outcome=adverse_event.c.outcome,
            resolved_on=adverse_event.c.resolved_on,
            hospitalised=adverse_event.c.hospitalised,
            affects_next=adverse_event.c.affects_next,
            note=adverse_event.c.note,
            void=adverse_event.c.void,
        )
    )
    .select_from(adverse_event)
    .join(course, course.c.id == adverse_event.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .where(
        adverse_event.c.onset.between(day("since"), day("until")),
        unless_left_out(word("type"), adverse_event.c.type == word("type")),
    )
    .order_by(adverse_event.c.onset.desc(), adverse_event.c.id.desc())
)
LISTED_OF_PATIENT = LISTED.where(course.c.patient_id == number("patient_id"))
LISTED_OF_COURSE = LISTED.where(adverse_event.c.course_id == number("course_id"))
