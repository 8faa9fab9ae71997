"""Clinics with many courses, quickly made: each is a copy of the first."""

from prolotrack.store.tables import course, standing
from prolotrack.store.transaction import writing_engine
from tests.factories import Clinic


def crowd(clinic: Clinic, courses: int) -> None:
    """Let a clinic that has one course have so many."""
    with writing_engine(clinic.address).begin() as connection:
        first = dict(connection.execute(course.select()).mappings().one())
        number = first.pop("id")
        known = connection.execute(standing.select()).mappings().one()
        connection.execute(course.insert(), [first] * (courses - number))
        keys = connection.execute(course.select().with_only_columns(course.c.id).where(course.c.id > number)).scalars()
        connection.execute(standing.insert(), [{**known, "course_id": key} for key in keys])
