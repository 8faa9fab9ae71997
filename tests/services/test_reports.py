"""Tests of reports: everything that the letter about a course is made of is gathered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.clinic import Clinic as Settings
from prolotrack.domain.person import Person
from prolotrack.domain.report import Report
from prolotrack.domain.said import Said
from prolotrack.errors import Conflict, NotFound, OutOfRange
from prolotrack.services.clinic_settings import Said as ClinicSaid
from prolotrack.services.clinic_settings import change_clinic
from prolotrack.services.courses import void_course
from prolotrack.services.reports import deidentified, report_of
from prolotrack.services.substances import find_substance
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, NOTHING_SAID, TODAY, Clinic, given
from tests.services.refusals import refused

MIX = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"


def reported(clinic: Clinic, day: date | None = None, course_id: int = 1) -> Report:
    """Return the report of a course."""
    return clinic.ask(lambda reader: report_of(reader, course_id, TODAY, day))


def log(clinic: Clinic, said: Said) -> None:
    """Log a session of the first course."""
    clinic.do(lambda tx: log_session(tx, (1,), said))


def test_a_course_without_anything(clinic: Clinic) -> None:
    """It has its dossier and nothing else; the clinic has said nothing of itself."""
    now = clinic.opened()
    assert reported(clinic) == Report(now, (), {}, Settings(), TODAY)
    assert not reported(clinic).deidentified


def test_everything_is_gathered(clinic: Clinic) -> None:
    """Trends of what was measured, solutions by their mixes, what the clinic is called."""
    clinic.opened()
    clinic.do(lambda tx: change_clinic(tx, ClinicSaid(name="Weber Clinic"), TODAY))
    log(clinic, replace(given(OPENED), injection=replace(NOTHING_SAID, mix=MIX), pain=Decimal(7)))
    log(clinic, replace(given(after(28)), injection=replace(NOTHING_SAID, agent="dextrose"), pain=Decimal(4)))
    report = reported(clinic)
    ((mix, solution),) = report.solutions.items()
    assert (mix, str(solution), solution.percent) == (MIX, MIX, Decimal(15))
    assert [(of.measure.name, [score.value for score in of.scores]) for of in report.trends] == [
        ("nrs", [Decimal(7), Decimal(4)])
    ]
    assert report.clinic.name == "Weber Clinic"


def test_a_mix_of_what_is_known_no_longer_has_no_solution(clinic: Clinic) -> None:
    """Nothing is told of what is in it."""
    clinic.opened()
    log(clinic, replace(given(OPENED), injection=replace(NOTHING_SAID, mix=MIX)))
    lidocaine = clinic.ask(lambda reader: find_substance(reader, "lidocaine"))
    clinic.do(lambda tx: tx.void(lidocaine, "out of use"))
    assert reported(clinic).solutions == {}


def test_a_report_looks_at_what_happened_by_a_day(clinic: Clinic) -> None:
    """What was done later is left out, and a day before the opening refused."""
    clinic.opened()
    clinic.log(1, OPENED, after(28))
    report = reported(clinic, after(27))
    assert ([each.session.on for each in report.now.given], report.day) == ([OPENED], after(27))
    sentence = refused(clinic, OutOfRange, lambda: reported(clinic, after(-1)))
    assert sentence == f"C1 was opened on {OPENED}: name that day or a later one."
    assert reported(clinic, OPENED).day == OPENED


def test_nothing_is_reported_of_a_mistake(clinic: Clinic) -> None:
    """Nor of what does not exist."""
    clinic.opened()
    clinic.do(lambda tx: void_course(tx, 1, "wrong patient"))
    assert refused(clinic, Conflict, lambda: reported(clinic)) == (
        "C1 is void (wrong patient): there is nothing to report of it."
    )
    with pytest.raises(NotFound, match="There is no course C7"):
        reported(clinic, course_id=7)


def test_a_study_id_takes_the_place_of_the_patient(clinic: Clinic) -> None:
    """The age is that at the opening."""
    clinic.opened()
    clinic.do(lambda tx: change_clinic(tx, ClinicSaid(name="Weber Clinic"), TODAY))
    report = clinic.ask(lambda reader: deidentified(reader, report_of(reader, 1, TODAY), "ABC234"))
    assert report.person == Person("ABC234", None, 1978, str(ANA.age(OPENED)))
    assert (report.now.patient.name, report.now.patient.mrn, report.clinic) == ("", "ABC234", Settings())
    assert report.deidentified
