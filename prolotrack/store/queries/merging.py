"""Merges: of a patient, into a patient, who is part of one; and what was a patient's, struck out or not."""

from sqlalchemy import select

from prolotrack.store.queries.asking import number
from prolotrack.store.tables import appointment, merge, patient, session

OF_PATIENT = select(merge).where(merge.c.patient_id == number("patient_id"), merge.c.void.is_(None))
MERGES = select(merge).where(merge.c.into_id == number("patient_id")).order_by(merge.c.id)
INTO = select(patient).where(patient.c.merged_into_id == number("patient_id")).order_by(patient.c.id)
SESSIONS = select(session).where(session.c.patient_id == number("patient_id")).order_by(session.c.id)
APPOINTMENTS = select(appointment).where(appointment.c.patient_id == number("patient_id")).order_by(appointment.c.id)
