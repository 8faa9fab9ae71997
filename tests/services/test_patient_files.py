"""Tests of gathering patients' files: everything of each, one after another, and nothing of anybody else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.patient_file import PatientFile
from prolotrack.domain.revision import Did
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.errors import ChangedMeanwhile
from prolotrack.services.amendment import void_session
from prolotrack.services.courses import void_course
from prolotrack.services.giving_study_ids import give_study_id, give_study_ids
from prolotrack.services.merging import merge_patients
from prolotrack.services.patient_files import EVERYBODY, Scope, deidentified_files, patient_files, patients_in
from prolotrack.services.study_ids import study_id
from prolotrack.services.treatment import log_session
from prolotrack.store.transaction import Transaction
from tests.bookings import booked, changed
from tests.domain.injections import OPENED, after
from tests.domain.mixes import USUAL
from tests.factories import ANA, BEN, LEE, NOTHING_SAID, TODAY, Clinic
from tests.services.happenings import followed, happened
from tests.services.lots import added, used


def files(clinic: Clinic, scope: Scope = EVERYBODY, zone: str = "Europe/Berlin") -> list[PatientFile]:
    """Return the files of patients."""
    return clinic.ask(lambda reader: list(patient_files(reader, scope, zone)))


def deidentified(clinic: Clinic, scope: Scope = EVERYBODY) -> list[PatientFile]:
    """Return the files of patients, everybody having a study id, naming nobody."""
    clinic.do(give_study_ids)
    return clinic.ask(lambda reader: list(deidentified_files(reader, scope, TODAY)))


def only(clinic: Clinic, course_id: int) -> Scope:
    """Return that one course is told."""
    return Scope(clinic.course(course_id).course)


def no_longer_for(tx: Transaction, agreed: Appointment, course_id: int) -> None:
    """Take a course out of an appointment."""
    bookings = tx.reader.all(Booking, "appointments.bookings", id=agreed.id)
    (booking,) = (each for each in bookings if each.course_id == course_id)
    tx.replace(booking, replace(booking, void="no longer"))


def test_everybody_has_a_file(clinic: Clinic) -> None:
    """Who has no course too, in the order in which they were entered; nobody who was struck out."""
    assert files(clinic) == []
    clinic.opened()
    clinic.patient(BEN)
    clinic.patient(replace(BEN, mrn="1", name="Novak, Petra"))
    clinic.undo()
    assert [(file.patient.mrn, [now.course.id for now in file.courses]) for file in files(clinic)] == [
        (ANA.mrn, [1]),
        (BEN.mrn, []),
    ]


def test_a_file_holds_everything_of_a_patient(clinic: Clinic, course: int) -> None:
    """Dossiers, scores, void ones too, events, lots, measures, mixes and wheals; in order of their keys."""
    clinic.opened("right knee")
    added(clinic)
    used(clinic, after(30), "D50", courses=(1, 2))
    mix = replace(NOTHING_SAID, mix=USUAL)
    visit = replace(NO_VISIT, wheals="1 mL lidocaine 1%")
    clinic.do(lambda tx: log_session(tx, [2], Said(after(40), mix, visit=visit)))
    followed(clinic, course, after(50))
    happened(clinic, AdverseEvent(course, EventType.FLARE, after(29)))
    (file,) = files(clinic)
    assert file.courses == (clinic.course(1), clinic.course(2))
    assert [(score.course_id, score.value) for score in file.scores] == [(1, Decimal(4))]
    assert {measure.name for measure in file.measures.values()} >= {"nrs", "odi"}
    assert {mix: str(solution) for mix, solution in file.solutions.items()} == {
        mix: mix for mix in (USUAL, "1 mL lidocaine 1%")
    }
    assert list(file.lots) == ["D50"]
    assert file.first_injections == {1, 2, 3, 5}  # the third session was for both courses
    assert (file.who, file.called) == (None, {})


def test_appointments_are_told_as_instants(clinic: Clinic, course: int) -> None:
    """On the clocks of the zone; void ones too, each with the courses for which it still is."""
    clinic.opened("right knee")
    both = booked(clinic, date(2026, 12, 20), 1, 2)
    off = booked(clinic, date(2026, 7, 1), course)
    changed(clinic, off, void="mistyped")
    booked(clinic, after(28), course)
    clinic.do(lambda tx: no_longer_for(tx, both, 2))
    (file,) = files(clinic)
    first, second, third = file.meetings
    assert (first.start, first.end) == (
        datetime(2026, 12, 20, 8, 30, tzinfo=UTC),
        datetime(2026, 12, 20, 9, 0, tzinfo=UTC),
    )
    assert second.start == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    assert [meeting.courses for meeting in file.meetings] == [(1,), (1,), (1,)]
    assert [meeting.appointment.void for meeting in file.meetings] == [None, "mistyped", None]
    assert third.appointment.attendance is Attendance.KEPT


def test_the_trail_is_told_of_every_record(clinic: Clinic, course: int) -> None:
    """Of the patient, the course, its sessions, scores, events and appointments; of nobody else."""
    seen = clinic.course(course).given[-1].session
    clinic.do(lambda tx: void_session(tx, seen, "not given"), command="session void")
    followed(clinic, course, after(50))
    happened(clinic, AdverseEvent(course, EventType.FLARE, after(29)))
    booked(clinic, date(2026, 12, 20), course)
    clinic.open(clinic.opening(clinic.patient(BEN)))
    anas, bens = files(clinic)
    told = [(trace.kind, trace.key, trace.did) for trace in anas.traces]
    assert told == [
        ("patient", 1, Did.ADDED),
        ("course", 1, Did.ADDED),
        ("session", 1, Did.ADDED),
        ("injection", 1, Did.ADDED),
        ("session", 2, Did.ADDED),
        ("injection", 2, Did.ADDED),
        ("session", 2, Did.STRUCK_OUT),
        ("injection", 2, Did.STRUCK_OUT),
        ("score", 1, Did.ADDED),
        ("adverse_event", 1, Did.ADDED),
        ("appointment", 1, Did.ADDED),
    ]
    assert anas.traces[6].reason == "not given"
    assert {trace.actor for trace in anas.traces} == {LEE}
    assert [(trace.kind, trace.key) for trace in bens.traces] == [("patient", 2), ("course", 2)]


def test_courses_are_told_by_the_day_they_were_opened(clinic: Clinic, course: int) -> None:
    """Both days included; void ones too; of patients those who have one."""
    clinic.opened("right knee", on=after(10))
    clinic.do(lambda tx: void_course(tx, 2, "mistyped"))
    clinic.patient(BEN)
    followed(clinic, course, after(50))
    booked(clinic, date(2026, 12, 20), course)
    for scope, keys in (
        (Scope(since=OPENED, until=after(10)), [1, 2]),
        (Scope(since=after(1)), [2]),
        (Scope(until=after(9)), [1]),
        (Scope(until=after(-1)), []),
    ):
        found = files(clinic, scope)
        assert [now.course.id for file in found for now in file.courses] == keys
        assert [len(file.scores) for file in found] == [int(course in keys)] * bool(keys)
        assert [len(file.meetings) for file in found] == [int(course in keys)] * bool(keys)


def test_one_course_is_told_alone(clinic: Clinic, course: int) -> None:
    """With its patient, and whether or not it is void."""
    clinic.opened("right knee")
    clinic.patient(BEN)
    (file,) = files(clinic, only(clinic, 2))
    assert [now.course.id for now in file.courses] == [2]
    assert clinic.ask(lambda reader: list(patients_in(reader, only(clinic, course)))) == [1]


def test_merged_patients_know_of_each_other(clinic: Clinic, course: int) -> None:
    """Where everybody is told; the courses are with the one who stays."""
    goes = clinic.patient(replace(ANA, mrn="1043"))
    clinic.open(clinic.opening(goes, "right knee"))
    stays = clinic.course(course).patient
    clinic.do(lambda tx: merge_patients(tx, goes, stays, TODAY), command="patient merge")
    kept, gone = files(clinic)
    assert (kept.replaces, kept.replaced_by, [now.course.id for now in kept.courses]) == ((goes.id,), None, [1, 2])
    assert (gone.replaces, gone.replaced_by, gone.courses) == ((), stays.id, ())
    (alone,) = files(clinic, only(clinic, course))
    assert (alone.replaces, alone.replaced_by) == ((), None)


def test_deidentified_files_come_by_study_id(clinic: Clinic, course: int) -> None:
    """Whoever was entered first comes anywhere; who was merged into another does not come."""
    clinic.opened("right knee")
    clinic.open(clinic.opening(clinic.patient(BEN)))
    goes = clinic.patient(replace(ANA, mrn="1043"))
    stays = clinic.course(course).patient
    clinic.do(lambda tx: merge_patients(tx, goes, stays, TODAY), command="patient merge")
    told = deidentified(clinic)
    codes = {key: clinic.ask(lambda reader, key=key: study_id(reader, key)) for key in (1, 2)}  # type: ignore[misc]
    assert [file.who and file.who.study_id for file in told] == sorted(map(str, codes.values()))
    anas = next(file for file in told if file.patient.id == stays.id)
    assert [anas.called["course", key] for key in (1, 2)] == [f"{codes[1]}-1", f"{codes[1]}-2"]
    assert "Rivera" not in repr(told)
    assert [[now.course.id for now in file.courses] for file in deidentified(clinic, Scope(until=after(-1)))] == []


def test_a_course_keeps_its_place_alone(clinic: Clinic, course: int) -> None:
    """The patient's second course stays the second."""
    clinic.opened("right knee")
    clinic.do(lambda tx: give_study_id(tx, 1))
    (file,) = clinic.ask(lambda reader: list(deidentified_files(reader, only(clinic, 2), TODAY)))
    assert file.called["course", 2] == f"{file.patient.mrn}-2"
    assert clinic.course(course).course.id == course


def test_who_has_no_study_id_is_not_told(clinic: Clinic, course: int) -> None:
    """Somebody was entered since they were given: the export is to be repeated."""
    for scope in (EVERYBODY, only(clinic, course)):
        with pytest.raises(ChangedMeanwhile, match="repeat the export"):
            clinic.ask(lambda reader, scope=scope: list(deidentified_files(reader, scope, TODAY)))  # type: ignore[misc]
