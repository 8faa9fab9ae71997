"""Tests of the list of courses."""

from dataclasses import replace

from prolotrack.domain.anatomy import Region, Side
from prolotrack.domain.course import Change, CourseRow, Status
from prolotrack.services.listing.courses import CoursesWanted, courses
from prolotrack.services.lookup.catalogue import find_condition
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, LEE, Clinic

ALL = CoursesWanted(limit=100)


def references(clinic: Clinic, wanted: CoursesWanted) -> list[str]:
    """Return the references of the courses that are listed."""
    return [row.course for row in clinic.ask(lambda reader: courses(reader, wanted))]


def test_course_is_listed_as_it_stands(clinic: Clinic) -> None:
    """With what it was opened for and when the next session is due."""
    ana = clinic.patient()
    condition = clinic.ask(lambda reader: find_condition(reader, "M17.12"))
    clinic.open(replace(clinic.opening(ana), condition=condition))
    clinic.log(1, OPENED)
    assert clinic.ask(lambda reader: courses(reader, ALL)) == [
        CourseRow(
            course="C1",
            mrn="1042",
            patient="Rivera, Ana",
            structure="knee joint",
            side=Side.LEFT,
            condition="M17.12",
            protocol="rabago-2013",
            status=Status.OPEN,
            opened_on=OPENED,
            counted=1,
            planned=3,
            last_session=OPENED,
            due=after(28),
            clinician=LEE,
        )
    ]


def test_courses_are_those_that_are_asked_for(clinic: Clinic) -> None:
    """In the order of entry; void ones only by that name."""
    ana, ben = clinic.patient(ANA), clinic.patient(BEN)
    clinic.open(clinic.opening(ana, "left knee"))
    clinic.open(replace(clinic.opening(ana, "left hip"), clinician="Dr. Özkan"))
    clinic.open(clinic.opening(ben, "right knee"))
    clinic.open(clinic.opening(ben, "right hip"), actor="Mistaken")
    clinic.undo("Mistaken")
    clinic.change(1, Change.PAUSED, after(1))
    for wanted, found in (
        (ALL, ["C1", "C2", "C3"]),
        (ALL._replace(limit=2), ["C1", "C2"]),
        (ALL._replace(patient_id=ben.id), ["C3"]),
        (ALL._replace(status=Status.PAUSED), ["C1"]),
        (ALL._replace(status=Status.OPEN), ["C2", "C3"]),
        (ALL._replace(status=Status.VOID), ["C4"]),
        (ALL._replace(status=Status.VOID, patient_id=ana.id), []),
        (ALL._replace(region=Region.KNEE), ["C1", "C3"]),
        (ALL._replace(clinician="dr. özKAN"), ["C2"]),
        (ALL._replace(clinician="dr. lee", region=Region.KNEE, status=Status.OPEN), ["C3"]),
    ):
        assert references(clinic, wanted) == found
