"""Tests of merging two patients, and of unmerging them."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Change, Course, Status
from prolotrack.domain.merged import Merged, Unmerged
from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.when import Slot
from prolotrack.errors import ChangedMeanwhile, Conflict, NotFound, OutOfRange
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.doctor import examine
from prolotrack.services.events import add_event
from prolotrack.services.front_desk import Terms, book
from prolotrack.services.merging import merge_patients, merged_patient
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from prolotrack.services.unmerging import unmerge_patients
from prolotrack.store.records import name_of
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, LEE, TODAY, Clinic
from tests.factories import given as given_on
from tests.services.lives import Life, steps

Record = TypeVar("Record")
ANNA = replace(ANA, mrn="1043", name="Rivera, Anna", allergies=("latex",), phone="5")
MIXED_SESSIONS = """
    SELECT * FROM injection JOIN course ON course.id = course_id JOIN session ON session.id = session_id
    WHERE session.patient_id <> course.patient_id
"""
MIXED_APPOINTMENTS = """
    SELECT * FROM booking JOIN course ON course.id = course_id JOIN appointment ON appointment.id = appointment_id
    WHERE appointment.patient_id <> course.patient_id
"""
MIXED_SCORES = """
    SELECT * FROM score JOIN course ON course.id = course_id JOIN session ON session.id = session_id
    WHERE session.patient_id <> course.patient_id
"""
KINDS = (Patient, Course, Session, Injection, Appointment, Booking, Score, AdverseEvent)


def merge(clinic: Clinic, goes: Patient, stays: Patient, actor: str = LEE) -> Merged:
    """Merge a patient into another."""
    return clinic.do(lambda tx: merge_patients(tx, goes, stays, TODAY), actor, "patient merge")


def unmerge(clinic: Clinic, mrn: str = ANNA.mrn) -> Unmerged:
    """Take a merge back."""
    seen = clinic.ask(lambda reader: merged_patient(reader, mrn))
    return clinic.do(lambda tx: unmerge_patients(tx, seen, "two sisters"), command="patient unmerge")


def known(clinic: Clinic, record: type[Record], key: int) -> Record:
    """Return a record as it stands."""
    return clinic.ask(lambda reader: reader.known(record, key))


def facts(clinic: Clinic) -> list[object]:
    """Return what is recorded of patients and courses, whatever version it is of."""
    rows = sorted({(entry.record, entry.key) for entry in clinic.trail()})
    kinds: dict[str, type[Any]] = {name_of(kind): kind for kind in KINDS}
    return [replace(known(clinic, kinds[name], key), version=1) for name, key in rows if name in kinds]


def sisters(clinic: Clinic) -> tuple[Patient, Patient]:
    """Return Anna, with C1 on her left knee, and Ana, with C2 on hers, each with one session."""
    anna, ana = clinic.patient(ANNA), clinic.patient(replace(ANA, allergies=("corn",)))
    for number, patient in enumerate((anna, ana), start=1):
        clinic.open(clinic.opening(patient))
        clinic.log(number, OPENED)
    return anna, ana


def test_everything_moves_to_who_stays(clinic: Clinic) -> None:
    """Courses, sessions, appointments; the other is kept and marked; both courses of one knee are named."""
    anna, ana = sisters(clinic)
    merged = merge(clinic, anna, ana)
    assert [now.course.reference for now in merged.courses] == ["C1"]
    assert [tuple(now.course.reference for now in pair) for pair in merged.twice] == [("C1", "C2")]
    assert {known(clinic, Course, key).patient_id for key in (1, 2)} == {ana.id}
    assert {known(clinic, Session, key).patient_id for key in (1, 2)} == {ana.id}
    assert merged.stays == known(clinic, Patient, ana.id)
    assert merged.stays.allergies == ("corn", "latex")
    assert merged.goes == replace(anna, merged_into_id=ana.id, version=2)
    assert clinic.ask(lambda reader: examine(reader, TODAY).differences) == ()


def test_one_who_knows_nothing_more_changes_nothing(clinic: Clinic) -> None:
    """The patient who stays is then of the same version; courses that ended are not named as two."""
    ben, other = clinic.patient(BEN), clinic.patient(replace(BEN, mrn="2078"))
    clinic.open(clinic.opening(ben))
    clinic.open(clinic.opening(other))
    clinic.change(2, Change.COMPLETED, OPENED)
    merged = merge(clinic, other, ben)
    assert merged.stays == ben
    assert merged.twice == ()
    unmerge(clinic, "2078")
    assert known(clinic, Patient, ben.id) == ben


def test_what_moved_goes_back_with_what_was_recorded_since(clinic: Clinic) -> None:
    """A session and an appointment for courses of both become two; a course that continues goes along."""
    anna, ana = sisters(clinic)
    merge(clinic, anna, ana)
    day = after(28)
    session, _ = clinic.do(lambda tx: log_session(tx, [1, 2], replace(given_on(day), pain=Decimal(4))))
    clinic.do(lambda tx: add_event(tx, AdverseEvent(1, EventType.VASOVAGAL, day, session_id=session.id)))
    slot = Slot(after(60), time(9, 30))
    clinic.do(lambda tx: book(tx, [1, 2], slot, Terms(datetime.combine(day, time(12), UTC), day)))
    clinic.do(lambda tx: switch_course(tx, 1, Switch(day, agent="saline", override="two records"), None))
    apart = unmerge(clinic)
    assert [now.course.reference for now in apart.courses] == ["C1", "C3"]
    assert [(visit.reference, half.reference) for visit, half in apart.halved] == [("S3", "S4"), ("A1", "A2")]
    assert [known(clinic, Course, key).patient_id for key in (1, 2, 3)] == [anna.id, ana.id, anna.id]
    assert [known(clinic, Session, key).patient_id for key in (1, 2, 3, 4)] == [anna.id, ana.id, ana.id, anna.id]
    assert [treatment.session.id for treatment in clinic.course(1).given] == [1, 4]
    assert [treatment.session.id for treatment in clinic.course(2).given] == [2, 3]
    assert [(score.session_id, score.value) for score in clinic.course(1).scores] == [(4, Decimal(4))]
    assert [event.session_id for event in clinic.course(1).events] == [4]
    assert [appointment.id for appointment in clinic.course(2).appointments] == [1]
    assert clinic.ask(lambda reader: examine(reader, TODAY).differences) == ()


def test_what_was_opened_since_for_who_stays_stays(clinic: Clinic) -> None:
    """It was entered for that patient."""
    anna, ana = sisters(clinic)
    stays = merge(clinic, anna, ana).stays
    clinic.open(clinic.opening(stays, "right elbow"))
    assert [now.course.reference for now in unmerge(clinic).courses] == ["C1"]
    assert known(clinic, Course, 3).patient_id == ana.id


def test_undo_of_a_merge_parts_again(clinic: Clinic) -> None:
    """Also where others have recorded on it since; an unmerge is not undone."""
    anna, ana = sisters(clinic)
    before = facts(clinic)
    merge(clinic, anna, ana, actor="Max")
    clinic.undo("Max")
    assert facts(clinic) == before
    merge(clinic, known(clinic, Patient, anna.id), known(clinic, Patient, ana.id), actor="Max")
    clinic.log(1, after(28))
    clinic.undo("Max")
    assert known(clinic, Session, 3).patient_id == anna.id
    merge(clinic, known(clinic, Patient, anna.id), known(clinic, Patient, ana.id))
    unmerge(clinic)
    with pytest.raises(Conflict, match="An unmerge is not undone: prolotrack patient merge 1043 1042 merges again"):
        clinic.undo()


def test_what_another_merge_knows_still_stays(clinic: Clinic) -> None:
    """An allergy of two who were merged into a third is that one's until both are unmerged; their notes go alone."""
    anna, ana = sisters(clinic)
    told: dict[str, Any] = {
        "allergies": ("Latex", "fish"),
        "alerts": ("anticoagulant",),
        "do_not_call": True,
        "phone": "7",
    }
    zoe = clinic.patient(replace(ANNA, mrn="1044", note="deaf", **told))
    seen = clinic.do(lambda tx: edit_patient(tx, anna, replace(anna, note="shy", do_not_call=True), TODAY))
    merge(clinic, zoe, merge(clinic, seen, ana).stays)
    apart = unmerge(clinic).stays
    assert apart.allergies == ("corn", "Latex", "fish")
    assert (apart.alerts, apart.do_not_call, apart.phone, apart.note) == (("anticoagulant",), True, "7", "deaf")
    assert replace(unmerge(clinic, "1044").stays, version=1) == replace(ana, version=1)


def test_an_undo_is_not_refused_for_two_courses_that_a_merge_left(clinic: Clinic) -> None:
    """It is for one that would go on beside another since."""
    anna, ana = sisters(clinic)
    merge(clinic, anna, ana)
    clinic.log(1, after(28), actor="Max")
    clinic.undo("Max")
    clinic.change(2, Change.COMPLETED, after(30), actor="Max")
    clinic.undo("Max")
    assert clinic.course(2).state.status is Status.OPEN


def test_who_was_merged_is_named_by_the_other(clinic: Clinic) -> None:
    """Nobody merges twice, merges into one who is gone, or opens a course for one."""
    anna, ana = sisters(clinic)
    ben = clinic.patient(replace(BEN, born=ANA.born))
    gone = merge(clinic, anna, ana).goes
    sentence = "1043 was merged into 1042: name 1042, or unmerge 1043 first"
    for goes, stays in ((gone, ben), (ben, gone)):
        with pytest.raises(Conflict, match=sentence):
            merge(clinic, goes, stays)
    with pytest.raises(Conflict, match=sentence):
        clinic.open(clinic.opening(gone, "right hip"))


def test_merges_are_taken_back_from_the_last_one_on(clinic: Clinic) -> None:
    """What was merged into one who was merged since waits for that one."""
    anna, ana = sisters(clinic)
    ben = clinic.patient(replace(BEN, born=ANA.born))
    before = facts(clinic)
    stays = merge(clinic, anna, ana).stays
    merge(clinic, stays, ben)
    with pytest.raises(Conflict, match="1042 was merged into 2077 since: unmerge 1042 first"):
        unmerge(clinic)
    unmerge(clinic, ANA.mrn)
    unmerge(clinic)
    assert facts(clinic) == before


def test_who_was_not_merged_is_not_unmerged(clinic: Clinic) -> None:
    """By a number that is somebody's, or nobody's."""
    clinic.patient()
    with pytest.raises(Conflict, match="1042 is not merged into anybody"):
        unmerge(clinic, ANA.mrn)
    with pytest.raises(NotFound, match="No patient has the MRN '7'"):
        unmerge(clinic, "7")


def test_what_contradicts_a_life_or_was_changed_meanwhile_is_refused(clinic: Clinic) -> None:
    """Nothing is merged then."""
    anna, ana = sisters(clinic)
    before = clinic.everything()
    with pytest.raises(Conflict, match="the same record"):
        merge(clinic, ana, ana)
    clinic.do(lambda tx: edit_patient(tx, ana, replace(ana, sex=Sex.FEMALE), TODAY))
    with pytest.raises(ChangedMeanwhile, match="changed Rivera, Ana meanwhile"):
        merge(clinic, anna, ana)
    late = clinic.patient(replace(ANA, mrn="7", deceased=OPENED - timedelta(days=1)))
    with pytest.raises(OutOfRange, match="after the death"):
        merge(clinic, late, known(clinic, Patient, ana.id))
    assert clinic.rows("merge") == []
    assert clinic.everything()["course"] == before["course"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=steps, then=steps)
def test_each_has_what_is_that_patients_whatever_was_recorded(
    clinic: Clinic, first: list[tuple[str, int]], then: list[tuple[str, int]]
) -> None:
    """Unmerged at once, all is as before; after a life together, no visit is of two, and all is derived right."""
    number = str(len(clinic.trail()))
    anna, ana = (clinic.patient(replace(who, mrn=f"{who.mrn}-{number}")) for who in (ANNA, ANA))
    one, other = (clinic.open(clinic.opening(patient)).course.id for patient in (anna, ana))
    Life(clinic, one, one).live(first)
    Life(clinic, other, other).live(first)
    before = facts(clinic)
    merge(clinic, anna, ana)
    unmerge(clinic, anna.mrn)
    assert facts(clinic) == before
    merge(clinic, known(clinic, Patient, anna.id), known(clinic, Patient, ana.id))
    Life(clinic, one, other).live(then)
    if known(clinic, Patient, anna.id).merged_into_id:  # it may have been undone
        unmerge(clinic, anna.mrn)
    assert clinic.sql(MIXED_SESSIONS) == []
    assert clinic.sql(MIXED_APPOINTMENTS) == []
    assert clinic.sql(MIXED_SCORES) == []
    assert [known(clinic, Course, key).patient_id for key in (one, other)] == [anna.id, ana.id]
    assert clinic.ask(lambda reader: examine(reader, TODAY).differences) == ()
