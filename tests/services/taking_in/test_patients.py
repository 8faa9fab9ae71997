"""Tests of the patient of some lines: found by number, completed where the record lacks something, else made."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from prolotrack.domain.intake import Intake, Kind, Line
from prolotrack.domain.patient import Patient, Sex
from prolotrack.services.registration import edit_patient
from prolotrack.services.taking_in import fresh
from prolotrack.store.audit import Action
from tests.factories import ANA, TODAY, Clinic
from tests.services.spreadsheets import (
    FIRST,
    SECOND,
    THIRD,
    changes_nothing,
    line,
    patient,
    problem,
    problems,
    take,
    take_good,
)

FULL = replace(
    ANA, sex=Sex.FEMALE, phone="555-0142", email="ana@example.com", note="short", deceased=TODAY, do_not_call=True
)


def edited(clinic: Clinic, **changes: Any) -> Patient:  # noqa: ANN401 - any field
    """Change Ana's particulars."""
    seen = patient(clinic)
    return clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, **changes), TODAY))


def test_facts_of_a_patient_are_gathered_from_all_lines(clinic: Clinic) -> None:
    """What no line says is not recorded."""
    facts: dict[str, Any] = {"sex": Sex.FEMALE, "email": "ana@example.com", "allergies": ("corn",), "do_not_call": True}
    take(clinic, line(2, phone="555-0142"), line(3, SECOND, patient_note="needs a ramp", name=None, **facts))
    ana = patient(clinic)
    assert (ana.phone, ana.sex, ana.email, ana.allergies) == ("555-0142", Sex.FEMALE, "ana@example.com", ("corn",))
    assert (ana.note, ana.do_not_call, ana.weight_kg) == ("needs a ramp", True, None)


def test_last_weight_is_recorded_with_its_day(clinic: Clinic) -> None:
    """It is that of the visit where no other day is said; older ones are passed over."""
    take(clinic, line(2, SECOND, weight_kg=Decimal(70)), line(3, FIRST, weight_kg=Decimal(72)))
    assert (patient(clinic).weight_kg, patient(clinic).weight_on) == (Decimal(70), SECOND)
    assert changes_nothing(clinic, line(2, FIRST, weight_kg=Decimal(72)))


def test_weight_without_a_day_is_recorded_without(clinic: Clinic) -> None:
    """Nothing is guessed; and another one without a day contradicts nothing."""
    take(clinic, line(on=None, structure=None, side=None, weight_kg=Decimal(70)))
    assert (patient(clinic).weight_kg, patient(clinic).weight_on) == (Decimal(70), None)
    assert changes_nothing(clinic, line(on=None, structure=None, side=None, weight_kg=Decimal(71)))


def test_weight_that_was_once_recorded_is_known(clinic: Clinic) -> None:
    """A sheet from before the weight was taken anew is no complaint."""
    take(clinic, line(weight_kg=Decimal(70)))
    edited(clinic, weight_kg=None, weight_on=None)
    assert changes_nothing(clinic, line(weight_kg=Decimal(70)))


@pytest.mark.parametrize("name", ["rivera ana", "Ana Rivera", "RIVERA, ANÁ"])
def test_name_is_compared_without_case_accents_and_order(clinic: Clinic, name: str) -> None:
    """The same person is spelt in several ways."""
    clinic.patient()
    assert take(clinic, line(name=name)).patients == 0


def test_what_a_line_does_not_say_contradicts_nothing(clinic: Clinic) -> None:
    """A number is enough for somebody who is known."""
    clinic.patient(replace(ANA, phone="555-0142", allergies=("corn", "latex")))
    assert take(clinic, line(name=None, born=None, allergies=("Corn",))).sessions == 1


@pytest.mark.parametrize(
    ("said", "column", "option"),
    [
        ({"name": "Rivera, Anna"}, "name", "--name 'Rivera, Anna'"),
        ({"born": date(1978, 3, 15)}, "born", "--born 1978-03-15"),
        ({"sex": Sex.MALE}, "sex", "--sex male"),
        ({"phone": "555"}, "phone", "--phone 555"),
        ({"patient_note": "tall"}, "patient_note", "--note tall"),
        ({"deceased": THIRD}, "deceased", "--deceased 2026-03-02"),
        ({"do_not_call": False}, "do_not_call", "--may-call"),
    ],
)
def test_line_that_contradicts_who_is_recorded_is_refused(
    clinic: Clinic, said: dict[str, Any], column: str, option: str
) -> None:
    """It names the command that puts it right; an import never does."""
    clinic.patient(FULL)
    found = problem(clinic, line(**said))
    assert (found.line, found.column) == (2, column)
    does = f"correct the file, or the record: prolotrack patient edit 1042 {option}"
    other = "if it is another patient, give the line another number; else " if column == "born" else ""
    assert found.suggestion == other + does
    assert found.reason.startswith("MRN 1042 ")


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ({"name": "Rivera, Eva"}, ["name"]),
        ({"name": "Chen, Wei", "born": date(1990, 1, 1)}, ["born", "name"]),
        ({"name": None, "born": date(1990, 1, 1)}, ["born"]),
    ],
)
def test_number_of_another_patient_is_told(clinic: Clinic, said: dict[str, Any], columns: list[str]) -> None:
    """Nobody is renamed into another person, and nothing of the one who has the number is told."""
    clinic.patient(FULL)
    found = take_good(clinic, line(**said)).problems
    assert [each.column for each in found] == columns
    assert {each.reason for each in found} == {"another patient has the number 1042"}
    assert {each.suggestion for each in found} == {"give this line the patient's own number"}


def test_number_of_two_patients_in_a_file_is_told(clinic: Clinic) -> None:
    """The second line is of somebody else; nothing is said of the first."""
    found = take_good(clinic, line(2), line(3, name="Chen, Wei")).problems
    assert [(each.line, each.reason) for each in found] == [(3, "another patient has the number 1042")]


def test_both_values_of_a_contradiction_are_named(clinic: Clinic) -> None:
    """Then nothing of the line is taken in, also what was not recorded."""
    clinic.patient(replace(ANA, sex=Sex.FEMALE))
    found = problem(clinic, line(sex=Sex.MALE, email="a@example.com"))
    assert found.reason == "MRN 1042 says female, and the file male"


def test_old_sheet_is_known_after_an_edit(clinic: Clinic) -> None:
    """What was recorded once is in the trail: a change of the record does not block the sheet for ever."""
    sheet = line(phone="555-0142")
    take(clinic, sheet)
    edited(clinic, phone="555-0199")
    edited(clinic, name="Rivera-Lee, Ana")
    assert changes_nothing(clinic, sheet)
    assert problem(clinic, line(phone="555-0123")).column == "phone"


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ({"sex": Sex.MALE}, "sex", Sex.MALE),
        ({"phone": "555"}, "phone", "555"),
        ({"email": "a@example.com"}, "email", "a@example.com"),
        ({"allergies": ("Corn", "latex")}, "allergies", ("corn", "latex")),
        ({"do_not_call": True}, "do_not_call", True),
        ({"patient_note": "tall"}, "note", "tall"),
        ({"deceased": THIRD}, "deceased", THIRD),
        ({"weight_kg": Decimal(70)}, "weight_on", FIRST),
    ],
)
def test_what_a_record_lacks_is_added(clinic: Clinic, said: dict[str, Any], field: str, value: object) -> None:
    """As a change of that patient, in the trail; the same file again changes nothing."""
    before = clinic.patient(replace(ANA, allergies=("corn",)))
    intake = take(clinic, line(2, **said), line(3, **said), kind=Kind.PATIENTS)
    assert intake == Intake(0, 0, 0, 0, 1, 0, completed=1)
    after = patient(clinic)
    assert (getattr(after, field), after.version) == (value, before.version + 1)
    last = clinic.trail()[-1]
    assert (last.record, last.action, last.reason) == ("patient", Action.REPLACE, "import")
    assert changes_nothing(clinic, line(2, **said), kind=Kind.PATIENTS)


@pytest.mark.parametrize(
    "said",
    [
        {"sex": Sex.MALE},
        {"phone": "555"},
        {"allergies": ("Corn",)},
        {"do_not_call": True},
        {"deceased": THIRD},
        {"weight_kg": Decimal(70)},
        {"weight_kg": Decimal(70), "weight_on": THIRD},
    ],
)
def test_what_somebody_cleared_does_not_come_back(clinic: Clinic, said: dict[str, Any]) -> None:
    """It is known: the field ever had that value."""
    take(clinic, line(**said), kind=Kind.PATIENTS)
    cleared = {"sex": None, "phone": None, "allergies": (), "do_not_call": False, "deceased": None}
    edited(clinic, **cleared, weight_kg=None, weight_on=None)
    assert changes_nothing(clinic, line(**said), kind=Kind.PATIENTS)


def test_what_was_undone_comes_back(clinic: Clinic) -> None:
    """An undo is no change of mind about a value: it never was."""
    clinic.patient()
    take(clinic, line(phone="555"), kind=Kind.PATIENTS)
    clinic.undo()
    assert patient(clinic).phone is None
    assert take(clinic, line(phone="555"), kind=Kind.PATIENTS).completed == 1
    assert patient(clinic).phone == "555"


def test_lines_that_complete_a_record_differently_are_told(clinic: Clinic) -> None:
    """The later one is refused."""
    clinic.patient()
    found = problem(clinic, line(2, phone="555"), line(3, phone="556"), kind=Kind.PATIENTS)
    assert (found.line, found.reason) == (3, "a line before it says 555, and the file 556")


def test_newer_weight_takes_the_place_of_an_older_one(clinic: Clinic) -> None:
    """The last that the lines say, in any order; a weight that came back is a weight of its day."""
    take(clinic, line(weight_kg=Decimal(70)), kind=Kind.PATIENTS)
    sheet = (line(2, THIRD, weight_kg=Decimal(70)), line(3, SECOND, weight_kg=Decimal(72)))
    assert changes_nothing(clinic, *sheet, kind=Kind.PATIENTS)
    assert take(clinic, sheet[1], kind=Kind.PATIENTS).completed == 1
    assert (patient(clinic).weight_kg, patient(clinic).weight_on) == (Decimal(72), SECOND)
    assert take(clinic, *reversed(sheet), kind=Kind.PATIENTS).completed == 1
    assert (patient(clinic).weight_kg, patient(clinic).weight_on) == (Decimal(70), THIRD)
    assert changes_nothing(clinic, *sheet, kind=Kind.PATIENTS)


def test_weight_is_a_problem_where_the_recorded_one_has_no_day(clinic: Clinic) -> None:
    """Nobody knows which of them is newer."""
    clinic.patient(replace(ANA, weight_kg=Decimal(70)))
    found = problem(clinic, line(weight_kg=Decimal(69)), kind=Kind.PATIENTS)
    assert (found.reason, found.suggestion) == (
        "MRN 1042 says 70, and the file 69",
        "correct the file, or the record: prolotrack patient edit 1042 --on 2026-01-05 --weight 69",
    )


@pytest.mark.parametrize(
    ("said", "column", "reason"),
    [
        (
            {"deceased": date(2025, 12, 1)},
            "deceased",
            "The opening of C1 on 2026-01-05 lies after the death on 2025-12-01",
        ),
        ({"deceased": FIRST}, "deceased", "Session S1 on 2026-02-02 lies after the death on 2026-01-05"),
        ({"deceased": date(2027, 1, 1)}, "deceased", "A death on 2027-01-01 lies in the future"),
        (
            {"weight_kg": Decimal(70), "weight_on": date(1970, 1, 1)},
            "weight_kg",
            "A weight on 1970-01-01 lies before the birth on 1978-03-14",
        ),
    ],
)
def test_what_cannot_be_is_not_added(clinic: Clinic, said: dict[str, Any], column: str, reason: str) -> None:
    """A death only where nothing that is recorded was after it."""
    take(clinic, line(2, SECOND, opened_on=FIRST))
    found = problem(clinic, line(**said), kind=Kind.PATIENTS)
    assert (found.column, found.reason) == (column, reason)


def test_visits_of_a_file_are_compared_with_the_death_that_it_adds(clinic: Clinic) -> None:
    """The death is told by another line."""
    clinic.patient()
    found = problem(clinic, line(2, FIRST, deceased=SECOND), line(3, THIRD))
    assert (found.line, found.reason) == (3, "A session on 2026-03-02 lies after the death on 2026-02-02")


def test_what_a_refused_line_adds_is_not_added(clinic: Clinic) -> None:
    """The others of the patient wait for it."""
    clinic.patient()
    intake = take_good(clinic, line(2, percent=Decimal(101), phone="555"), line(3, SECOND, email="a@example.com"))
    assert (len(intake.problems), intake.completed, intake.sessions, intake.waiting) == (1, 0, 0, (3,))
    assert (patient(clinic).phone, patient(clinic).email) == (None, None)


def test_many_records_are_completed_as_few_are(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each patient in turn, some at a time."""
    monkeypatch.setattr(fresh, "_ENOUGH", 2)
    sheet = [line(number, mrn=str(number)) for number in range(2, 7)]
    take(clinic, *sheet)
    phones = [each._replace(phone=f"555-{each.mrn}") for each in sheet]
    assert take(clinic, *phones, kind=Kind.PATIENTS).completed == len(sheet)
    assert [patient(clinic, each.mrn).phone for each in sheet] == [each.phone for each in phones]
    assert changes_nothing(clinic, *phones, kind=Kind.PATIENTS)


def test_lines_that_contradict_each_other_are_told(clinic: Clinic) -> None:
    """The later one is refused."""
    found = problem(clinic, line(2), line(3, SECOND, born=date(1979, 3, 14)))
    assert (found.line, found.reason) == (3, "a line before it says 1978-03-14, and the file 1979-03-14")


@pytest.mark.parametrize(("column", "says"), [("name", "the name"), ("born", "the birth date")])
def test_somebody_unknown_needs_a_name_and_a_birth_date(clinic: Clinic, column: str, says: str) -> None:
    """Every line of such a patient is refused: none of them can be taken in."""
    found = problems(clinic, line(2, **{column: None}), line(3, SECOND, **{column: None}))
    assert [each.line for each in found] == [2, 3]
    assert {each.reason for each in found} == {f"MRN 1042 is not known, and no line says {says}"}


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"born": date(1850, 1, 1)}, "born"),
        ({"born": date(2027, 1, 1)}, "born"),
        ({"deceased": date(1970, 1, 1)}, None),
        ({"weight_kg": Decimal(70), "weight_on": date(2027, 1, 1)}, None),
    ],
)
def test_patient_who_cannot_be_is_refused_with_all_lines(
    clinic: Clinic, said: dict[str, Any], column: str | None
) -> None:
    """The first line says why, the others which that is."""
    first, second = problems(clinic, line(2, **said), line(3, SECOND, **said))
    assert (first.line, first.column, second.line) == (2, column, 3)
    assert second.reason == "MRN 1042 cannot be entered, see line 2"


def merged(clinic: Clinic) -> None:
    """Let Ana have been entered twice, as 1042 and before that as 7."""
    ana = clinic.patient()
    clinic.do(lambda tx: tx.add(Patient("7", "Rivera, Anna", ANA.born, merged_into_id=ana.id)))


def test_number_of_a_merged_patient_leads_to_the_one_who_stays(clinic: Clinic) -> None:
    """Lines under either number are about one person, whose names are both right."""
    merged(clinic)
    sheet: tuple[Line, ...] = (
        line(2, mrn="7", name="Rivera, Anna"),
        line(3, SECOND, opened_on=FIRST),
        line(4, mrn="7"),
    )
    intake = take(clinic, *sheet)
    assert (intake.patients, intake.courses, intake.sessions, intake.unchanged) == (0, 1, 2, 1)
    assert changes_nothing(clinic, *sheet)


def test_lines_of_a_patient_wait_where_one_is_refused(clinic: Clinic) -> None:
    """They come in together with the one that contradicts the record, once that is put right."""
    clinic.patient()
    intake = take_good(clinic, line(2, name="Rivera, Eva"), line(3, SECOND))
    assert [(each.line, each.mrn) for each in intake.problems] == [(2, "1042")]
    assert (intake.sessions, intake.waiting) == (0, (3,))
