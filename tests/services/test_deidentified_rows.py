"""Tests of the rows of courses and injections that name nobody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.course import Change
from prolotrack.domain.deidentified.course_row import DeidentifiedCourse
from prolotrack.domain.deidentified.injection_row import DeidentifiedInjection
from prolotrack.domain.patient import Patient
from prolotrack.domain.person import OLDER
from prolotrack.domain.protocol import OWN
from prolotrack.domain.said import Said
from prolotrack.domain.session import Injection
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Role, Substance
from prolotrack.errors import ChangedMeanwhile
from prolotrack.services.catalogue import add_structure, add_substance
from prolotrack.services.choice import Choice
from prolotrack.services.courses import change, void_course
from prolotrack.services.deidentified_rows import deidentified_courses, deidentified_injections
from prolotrack.services.giving_study_ids import give_study_id, give_study_ids
from prolotrack.services.study_ids import places, study_id
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, TODAY, Clinic

EVA = Patient("3001", "Stone, Eva", date(1936, 12, 2))


def courses(clinic: Clinic, choice: Choice | None = None, today: date = TODAY) -> list[DeidentifiedCourse]:
    """Return what may leave of courses, everybody having a study id."""
    clinic.do(give_study_ids)
    return clinic.ask(lambda reader: list(deidentified_courses(reader, choice or Choice(), today)))


def sessions(clinic: Clinic, choice: Choice | None = None, today: date = TODAY) -> list[DeidentifiedInjection]:
    """Return what may leave of injections, everybody having a study id."""
    clinic.do(give_study_ids)
    return clinic.ask(lambda reader: list(deidentified_injections(reader, choice or Choice(), today)))


def named_as(clinic: Clinic, *patients: Patient) -> dict[str | None, str]:
    """Return the MRN of patients by their study ids."""
    return {clinic.ask(lambda reader, key=each.id: study_id(reader, key)): each.mrn for each in patients}  # type: ignore[misc]


def whose(
    rows: Iterable[DeidentifiedCourse | DeidentifiedInjection], known: dict[str | None, str]
) -> list[tuple[str, int]]:
    """Return the MRN and the place of the course of rows."""
    return [(known[row.study_id], row.course) for row in rows]


def test_courses_are_told_in_the_order_of_study_ids(clinic: Clinic) -> None:
    """Which is at random, not that in which they were entered; those of one patient are in their order."""
    patients = [clinic.patient(replace(ANA, mrn=str(number))) for number in range(9)]
    for patient in patients:
        clinic.open(clinic.opening(patient, "left knee"))
    clinic.open(clinic.opening(patients[3], "right knee"))
    rows, known = courses(clinic), named_as(clinic, *patients)
    assert [row.study_id for row in rows] == sorted(row.study_id for row in rows)
    assert sorted(whose(rows, known)) == sorted([*((str(number), 1) for number in range(9)), ("3", 2)])
    assert [place for mrn, place in whose(rows, known) if mrn == "3"] == [1, 2]


def test_sessions_are_told_in_the_order_of_study_ids(clinic: Clinic) -> None:
    """Those of a course by their numbers, whatever order they were recorded in."""
    ana, ben = clinic.patient(), clinic.patient(BEN)
    for patient, words in ((ana, "left knee"), (ben, "left knee"), (ana, "right knee")):
        clinic.open(clinic.opening(patient, words))
    for key, days in ((3, 28), (1, 28), (2, 0), (1, 0), (1, 400)):
        clinic.log(key, after(days))
    rows = sessions(clinic)
    known = named_as(clinic, ana, ben)
    assert [row.study_id for row in rows] == sorted(row.study_id for row in rows)
    told = [(*who, row.number, row.year) for who, row in zip(whose(rows, known), rows, strict=True)]
    assert sorted(told) == [
        ("1042", 1, 1, 2026),
        ("1042", 1, 2, 2026),
        ("1042", 1, 3, 2027),
        ("1042", 2, 1, 2026),
        ("2077", 1, 1, 2026),
    ]
    assert [each for each in told if each[0] == "1042"] == sorted(told)[:-1]


def test_the_place_of_a_course_stays(clinic: Clinic) -> None:
    """One that is struck out keeps its own, though it does not leave."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.opened("left hip", "usual")
    clinic.do(lambda tx: void_course(tx, 2, "mistyped"))
    assert [row.course for row in courses(clinic)] == [1, 3]
    assert [row.course for row in courses(clinic, Choice(region=Region.HIP))] == [3]
    clinic.open(clinic.opening(clinic.patient(BEN)))
    with clinic.reading() as reader:
        assert [places(reader, patient_id) for patient_id in (1, 2)] == [{1: 1, 2: 2, 3: 3}, {4: 1}]


def test_rows_of_the_same_patient_have_the_same_study_id(clinic: Clinic) -> None:
    """In either kind of rows, now and later."""
    clinic.opened("left knee")
    clinic.log(1, OPENED)
    (course,), (session,) = courses(clinic), sessions(clinic)
    clinic.patient(BEN)
    (later,) = courses(clinic)
    assert course.study_id == session.study_id == later.study_id


def test_the_age_is_that_of_the_day(clinic: Clinic) -> None:
    """When the course was opened, and on the day of the session; both are 90+ from the birthday on."""
    clinic.open(clinic.opening(clinic.patient(EVA)))
    clinic.log(1, OPENED)
    (course,), (session,) = courses(clinic), sessions(clinic)
    assert (course.age, course.birth_year, session.age, session.birth_year) == ("89", 1936, "89", 1936)
    day = date(2026, 12, 2)
    (course,), (session,) = courses(clinic, today=day), sessions(clinic, today=day)
    assert (course.age, course.birth_year, session.age, session.birth_year) == (OLDER, None, OLDER, None)


def test_who_died_grows_no_older(clinic: Clinic) -> None:
    """However long ago it was."""
    eva = clinic.patient(EVA)
    clinic.open(clinic.opening(eva))
    clinic.log(1, OPENED)
    clinic.do(lambda tx: tx.replace(eva, replace(eva, deceased=after(10))))
    (course,), (session,) = courses(clinic, today=date(2040, 1, 1)), sessions(clinic, today=date(2040, 1, 1))
    assert (course.age, course.birth_year, session.age, session.birth_year) == ("89", 1936, "89", 1936)


def test_what_the_clinic_named_is_not_told(clinic: Clinic) -> None:
    """A structure, a substance alone or in a mix, a reason."""
    clinic.do(lambda tx: add_structure(tx, Structure("rivera nodule", Kind.FASCIA, Region.FOOT, sided=False)))
    clinic.do(lambda tx: add_substance(tx, Substance("riverine", Role.IRRITANT)))
    clinic.opened("rivera nodule", "usual")
    said = Said(OPENED, Injection(0, 0, mix="2 mL riverine 10% + 1 mL dextrose 5% + 1 mL water"))
    clinic.do(lambda tx: log_session(tx, [1], said))
    clinic.do(lambda tx: log_session(tx, [1], Said(after(28), Injection(0, 0, "riverine + dextrose", Decimal(5)))))
    clinic.do(lambda tx: change(tx, 1, Change.STOPPED, after(29), "Rivera moved"))
    (course,), (first, second) = courses(clinic), sessions(clinic)
    assert (course.structure, course.kind, course.region) == (OWN, Kind.FASCIA, Region.FOOT)
    assert (course.agent, course.stop_reason) == (f"{OWN} + dextrose", None)
    assert (first.agent, first.mix) == (OWN, f"2 mL {OWN} 10% + 1 mL dextrose 5% + 1 mL water")
    assert (second.structure, second.agent, second.mix) == (OWN, f"{OWN} + dextrose", None)


def test_nothing_leaves_while_somebody_has_no_study_id(clinic: Clinic) -> None:
    """Whoever was entered between the giving and the reading would be missing."""
    clinic.opened()
    clinic.log(1, OPENED)
    clinic.do(lambda tx: give_study_id(tx, 1))
    assert clinic.ask(lambda reader: len(list(deidentified_courses(reader, Choice(), TODAY)))) == 1
    clinic.patient(BEN)
    for told in (deidentified_courses, deidentified_injections):
        with pytest.raises(ChangedMeanwhile, match="repeat the export"):
            clinic.ask(lambda reader, told=told: list(told(reader, Choice(), TODAY)))  # type: ignore[misc]


def test_a_clinic_of_nobody_has_no_rows(clinic: Clinic) -> None:
    """Nor an error."""
    assert (courses(clinic), sessions(clinic)) == ([], [])
