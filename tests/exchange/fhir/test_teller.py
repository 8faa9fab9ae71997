"""Tests of how records are called: always the same in a clinic, and never as in another."""

import re
from datetime import date
from uuid import UUID

from prolotrack.exchange.fhir.teller import Clinic
from tests.domain.injections import OPENED
from tests.domain.patient_files import STUDY_ID, a_file, in_deidentified
from tests.exchange.fhir.telling import CLINIC, SUBJECT, telling

ELSEWHERE = Clinic("5b" * 32)


def test_an_address_is_the_clinics_own() -> None:
    """A UUID of version 5: of the clinic, the kind of resource and its id; the same for ever."""
    assert CLINIC.address("Patient", "patient-1") == "urn:uuid:2a53d5f4-5661-5ca1-809f-6a66c1276219"
    assert UUID(CLINIC.address("Patient", "patient-1")).version == 5
    others = [CLINIC.address("Patient", "patient-2"), CLINIC.address("Procedure", "patient-1")]
    assert len({CLINIC.address("Patient", "patient-1"), ELSEWHERE.address("Patient", "patient-1"), *others}) == 4
    assert CLINIC.own("scores") != ELSEWHERE.own("scores")


def test_a_clinician_is_one_person_however_typed() -> None:
    """Case does not matter, as nowhere in the program."""
    assert CLINIC.practitioner("Dr. LEE") == CLINIC.practitioner("dr. lee")
    assert CLINIC.practitioner("Dr. Lee") != ELSEWHERE.practitioner("Dr. Lee")
    assert CLINIC.short("Dextrose") == CLINIC.short("dextrose")


def test_a_record_is_called_by_its_key() -> None:
    """And what is made of it after that."""
    teller = telling(a_file())
    assert teller.name("course", 12) == "course-12"
    assert teller.name("adverse_event", 4) == "adverse-event-4"
    assert teller.name("course", 12, "condition") == "condition-course-12"
    assert teller.subject == SUBJECT
    assert teller.identifier("C12", "courses") == {"system": CLINIC.own("courses"), "value": "C12"}
    assert (teller.day(OPENED), teller.day(None)) == ("2026-01-05", None)


def test_who_is_nobody_is_called_by_a_study_id() -> None:
    """And by places; no reference of the clinic, no day, nobody's name."""
    teller = telling(in_deidentified(a_file()))
    assert teller.name("patient", 1) == f"patient-{STUDY_ID}"
    assert teller.name("injection", 1, "dose") == f"dose-injection-{STUDY_ID}-1-1"
    assert (teller.identifier("C12", "courses"), teller.who("")) == (None, None)
    assert (teller.day(OPENED), teller.day(date(1, 1, 1))) == ("2026", "0001")


def test_an_id_is_one_of_fhir() -> None:
    """At most 64 letters, digits, hyphens and points, for the longest keys and names."""
    names = (
        telling(a_file()).name("adverse_event", 999_999_999, "forecast"),
        CLINIC.practitioner("漢字 " * 100),
        f"{telling(in_deidentified(a_file())).name('injection', 1, 'wheals')}-{CLINIC.short('x')}",
    )
    assert all(re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", name) for name in names)
