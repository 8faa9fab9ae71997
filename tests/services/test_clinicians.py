"""Tests of names of clinicians that nothing bears."""

from dataclasses import replace

import pytest

from prolotrack.services.clinicians import BOTH, Bearer, unknown
from prolotrack.services.courses import void_course
from tests.bookings import booked
from tests.domain.injections import after
from tests.factories import LEE, Clinic


def told(clinic: Clinic, name: str, *bearers: Bearer) -> str | None:
    """Return what is said of a name."""
    return clinic.ask(lambda reader: unknown(reader, name, bearers or BOTH))


def test_nobody_is_known_yet(clinic: Clinic) -> None:
    """Then no name is told instead."""
    assert told(clinic, "Weber") == "No course or appointment is of a clinician 'Weber'."


@pytest.mark.parametrize("name", [LEE, "dr. lee", "DR. LEE"])
def test_clinician_of_a_course_is_known(clinic: Clinic, name: str) -> None:
    """In whatever case; that there is no appointment is another question."""
    clinic.opened()
    assert told(clinic, name) is None
    assert told(clinic, name, Bearer.COURSE) is None
    assert told(clinic, name, Bearer.APPOINTMENT) == f"No appointment is of a clinician {name!r}."


def test_known_names_are_told_in_order(clinic: Clinic) -> None:
    """Those of what is asked for, each once; what is void names nobody."""
    clinic.opened()
    ana = clinic.course(1).patient
    clinic.open(replace(clinic.opening(ana, "right knee"), clinician="Dr. Kim"))
    clinic.open(replace(clinic.opening(ana, "left hip"), clinician="Dr. Void"))
    clinic.do(lambda tx: void_course(tx, 3, "x"))
    booked(clinic, after(20), 1, clinician="Dr. Rao")
    booked(clinic, after(30), 1)
    assert told(clinic, "Weber") == (
        "No course or appointment is of a clinician 'Weber'; known are Dr. Kim, Dr. Lee, Dr. Rao."
    )
    assert told(clinic, "dr. void", Bearer.COURSE) == (
        "No course is of a clinician 'dr. void'; known are Dr. Kim, Dr. Lee."
    )
    assert told(clinic, "Dr. Kim", Bearer.APPOINTMENT) == (
        "No appointment is of a clinician 'Dr. Kim'; known are Dr. Lee, Dr. Rao."
    )


@pytest.mark.parametrize(("count", "ends"), [(10, "Dr. J."), (11, "Dr. J and more.")])
def test_ten_names_are_enough(clinic: Clinic, count: int, ends: str) -> None:
    """That there are more is told."""
    opening = clinic.opening(clinic.patient())
    for letter in "ABCDEFGHIJK"[:count]:
        clinic.open(replace(opening, clinician=f"Dr. {letter}", override="x"))
    sentence = told(clinic, "Weber")
    assert sentence
    assert sentence.endswith(ends)
