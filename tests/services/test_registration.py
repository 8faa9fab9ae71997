"""Tests of registration: patients are entered once, and put right without contradicting what happened."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from prolotrack.domain.patient import Patient, Sex
from prolotrack.errors import ChangedMeanwhile, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.registration import add_patient, edit_patient, not_compared
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, TODAY, Clinic
from tests.services.happenings import injured, struck_out
from tests.services.refusals import refused

TOMORROW = TODAY + timedelta(days=1)


def edit(clinic: Clinic, seen: Patient, edited: Patient) -> Patient:
    """Change a patient's particulars."""
    return clinic.do(lambda tx: edit_patient(tx, seen, edited, TODAY, "asked"))


def test_patient_is_entered_as_said(clinic: Clinic) -> None:
    """What nobody said is not recorded."""
    said = replace(ANA, sex=Sex.FEMALE, weight_kg=Decimal("68.5"), weight_on=TODAY, allergies=("corn", "latex"))
    entered = clinic.do(lambda tx: add_patient(tx, said, TODAY))
    kept = clinic.ask(lambda reader: reader.known(Patient, entered.id))
    assert kept == entered == replace(said, id=entered.id)
    assert (kept.phone, kept.email, kept.note, kept.deceased) == (None, None, None, None)


def test_number_is_one_persons(clinic: Clinic) -> None:
    """The sentence says whose."""
    clinic.patient(ANA)
    refusal = refused(clinic, Duplicate, lambda: clinic.patient(replace(BEN, mrn=ANA.mrn)))
    assert refusal == "MRN 1042 is already that of Rivera, Ana, born 1978-03-14: check the number."


def test_two_persons_may_share_a_name_and_a_birthday(clinic: Clinic) -> None:
    """Only the number tells them apart."""
    clinic.patient(ANA)
    assert clinic.patient(replace(ANA, mrn="1043")).id


@pytest.mark.parametrize(
    "said",
    [
        replace(ANA, born=TOMORROW),
        replace(ANA, born=date(1850, 1, 1)),
        replace(ANA, deceased=TOMORROW),
        replace(ANA, deceased=date(1978, 3, 13)),
        replace(ANA, weight_on=TOMORROW),
        replace(ANA, weight_on=date(1978, 3, 13)),
        replace(ANA, name="x" * 501),
        replace(ANA, phone="5" * 251),
    ],
    ids=[
        *("born tomorrow", "born long ago", "dies tomorrow", "dead before birth", "weighed tomorrow", "weighed before"),
        *("a name too long", "a number too long"),
    ],
)
def test_particulars_that_cannot_be_are_refused(clinic: Clinic, said: Patient) -> None:
    """On entering and on editing."""
    refused(clinic, OutOfRange, lambda: clinic.patient(said))
    ana = clinic.patient()
    refused(clinic, OutOfRange, lambda: edit(clinic, ana, replace(said, id=ana.id)))


def test_patient_is_born_and_dies_today_at_the_latest(clinic: Clinic) -> None:
    """Bounds belong to what is allowed."""
    assert clinic.patient(replace(ANA, born=TODAY, deceased=TODAY, weight_on=TODAY)).id


def test_edit_is_a_new_version_with_its_reason(clinic: Clinic) -> None:
    """The one before stays in the trail."""
    ana = clinic.patient()
    edited = edit(clinic, ana, replace(ana, phone="555-0100", do_not_call=True))
    assert edited == replace(ana, phone="555-0100", do_not_call=True, version=2)
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)) == edited
    assert clinic.trail()[-1].reason == "asked"


def test_newer_weight_is_not_replaced_by_an_older_one(clinic: Clinic) -> None:
    """Unless it is cleared first; one of the same day, or of nobody knows when, is."""
    ana = clinic.patient(replace(ANA, weight_kg=Decimal(68), weight_on=OPENED))
    earlier = replace(ana, weight_kg=Decimal("40.50"), weight_on=after(-1))
    assert refused(clinic, OutOfRange, lambda: edit(clinic, ana, earlier)) == (
        f"40.5 kg on {after(-1)} is older than 68 kg on {OPENED}, which is recorded: correct the date, or first "
        "prolotrack patient edit 1042 --clear weight."
    )
    same = edit(clinic, ana, replace(ana, weight_kg=Decimal(70)))
    undated = edit(clinic, same, replace(same, weight_on=None))
    assert edit(clinic, undated, replace(earlier, version=undated.version)).weight_on == after(-1)


def test_edit_of_nothing_is_refused(clinic: Clinic) -> None:
    """It would look as if something had changed."""
    ana = clinic.patient()
    assert "Nothing to change" in refused(clinic, UsageProblem, lambda: edit(clinic, ana, ana))


def test_edit_takes_a_free_number(clinic: Clinic) -> None:
    """A number of somebody else is refused."""
    ana, ben = clinic.patient(ANA), clinic.patient(BEN)
    assert "already that of" in refused(clinic, Duplicate, lambda: edit(clinic, ana, replace(ana, mrn=ben.mrn)))
    assert edit(clinic, ana, replace(ana, mrn="3000")).mrn == "3000"


def test_edit_of_a_patient_who_changed_meanwhile_is_refused(clinic: Clinic) -> None:
    """Two people at two desks."""
    ana = clinic.patient()
    edit(clinic, ana, replace(ana, phone="555-0100"))
    refused(clinic, ChangedMeanwhile, lambda: edit(clinic, ana, replace(ana, phone="555-0199")))


@pytest.mark.parametrize(
    ("edited", "says"),
    [
        ({"deceased": after(27)}, "Session S1 on 2026-02-02 lies after the death on 2026-02-01"),
        (
            {"deceased": OPENED - timedelta(days=1)},
            "The opening of C1 on 2026-01-05 lies after the death on 2026-01-04",
        ),
        ({"born": after(1)}, "The opening of C1 on 2026-01-05 lies before the birth on 2026-01-06"),
    ],
)
def test_edit_does_not_contradict_what_happened(clinic: Clinic, edited: dict[str, date], says: str) -> None:
    """A session cannot have been given to the unborn or the dead."""
    now = clinic.opened()
    clinic.log(now.course.id, after(28))
    dated: Patient = replace(now.patient, **edited)  # type: ignore[arg-type]
    assert says in refused(clinic, OutOfRange, lambda: edit(clinic, now.patient, dated))


def test_void_sessions_and_courses_do_not_stand_in_the_way(clinic: Clinic) -> None:
    """They did not happen."""
    now = clinic.opened()
    clinic.log(now.course.id, after(28), actor="Mistaken")
    clinic.undo("Mistaken")
    assert edit(clinic, now.patient, replace(now.patient, deceased=after(27)))
    clinic.undo()
    clinic.undo()
    ana = clinic.ask(lambda reader: reader.known(Patient, now.patient.id))
    assert edit(clinic, ana, replace(ana, deceased=OPENED - timedelta(days=1)))


def test_an_event_that_stands_is_not_after_the_death(clinic: Clinic) -> None:
    """A void one did not happen."""
    now = clinic.opened()
    clinic.log(now.course.id, OPENED)
    injured(clinic, now.course.id, after(5))
    assert edit(clinic, now.patient, replace(now.patient, deceased=after(5))).deceased == after(5)
    ana = clinic.ask(lambda reader: reader.known(Patient, now.patient.id))
    dead = replace(ana, deceased=after(4))
    assert refused(clinic, OutOfRange, lambda: edit(clinic, ana, dead)) == (
        "Event E1 on 2026-01-10 lies after the death on 2026-01-09: correct the date."
    )
    struck_out(clinic, 1)
    assert edit(clinic, ana, dead).deceased == after(4)


def test_allergies_to_what_nobody_knows_are_told(clinic: Clinic) -> None:
    """None of them where none is recorded."""
    said = ("corn", "novocaine", "latex", "anaesthetics", "peanuts")
    assert clinic.ask(lambda reader: not_compared(reader, said)) == ["novocaine", "peanuts"]
    assert clinic.ask(lambda reader: not_compared(reader, ())) == []
