"""Tests of taking in what a spreadsheet says: all of it at once or nothing, and the same again changes nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Status, StopReason
from prolotrack.domain.intake import Intake, Kind, ScoreSaid
from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.score import Moment
from prolotrack.services import duplicates
from prolotrack.services.doctor import examine
from prolotrack.services.intake import take_in
from prolotrack.services.taking_in import catalogue, fresh
from prolotrack.store import transaction
from prolotrack.store.tables import standing
from prolotrack.store.transaction import write, writing_engine
from tests.factories import LEE, TODAY, Clinic, act
from tests.services.spreadsheets import (
    FIRST,
    SECOND,
    THIRD,
    changes_nothing,
    courses,
    edit_numbers,
    line,
    pain,
    patient,
    problems,
    take,
    take_good,
)
from tests.store.chain import breaks, replayed, stored

SHEET = edit_numbers(
    [
        line(on=SECOND, agent="glucose", percent=Decimal(15), volume_ml=Decimal(3), scores=pain(5)),
        line(mrn="2077", name="Ólafsson, Ben", born=date(1969, 7, 1), structure="left lateral epicondyle", side=None),
        line(scores=(*pain(7), ScoreSaid("womac", Decimal(60)), ScoreSaid("nrs", Decimal(3), Moment.AFTER))),
        line(structure="shoulder", side=Side.RIGHT, mix="1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"),
    ]
)


def test_sheet_becomes_records(clinic: Clinic) -> None:
    """Patients, courses, sessions and scores are each recorded once; lines of one patient and day are one session."""
    assert take(clinic, *SHEET) == Intake(patients=2, courses=3, sessions=3, scores=4, unchanged=0, reviews=0)
    knee, shoulder = courses(clinic)
    assert (knee.opened_on, knee.side, shoulder.side, knee.clinician) == (FIRST, Side.LEFT, Side.RIGHT, LEE)
    dossier = clinic.course(knee.id)
    assert [treatment.session.on for treatment in dossier.given] == [FIRST, SECOND]
    assert dossier.given[1].injection.agent == "dextrose"
    assert [(score.measure, int(score.value)) for score in dossier.scores if score.on == FIRST] == [
        ("nrs", 7),
        ("womac", 60),
        ("nrs", 3),
    ]
    mixed = clinic.course(shoulder.id).given[0]
    assert (mixed.injection.agent, mixed.injection.percent, mixed.injection.volume_ml) == (
        "dextrose",
        Decimal(15),
        Decimal(4),
    )
    assert mixed.session == dossier.given[0].session


def test_same_sheet_again_changes_nothing(clinic: Clinic) -> None:
    """Neither a record nor an entry of the trail is new, whatever the order of the lines."""
    take(clinic, *SHEET)
    assert changes_nothing(clinic, *SHEET)
    assert changes_nothing(clinic, *reversed(SHEET))


def test_lines_in_any_order_make_the_same_records(clinic: Clinic) -> None:
    """The course is opened on the first of its days, wherever in the file that is."""
    take(clinic, line(2, THIRD), line(3, FIRST), line(4, SECOND))
    (knee,) = courses(clinic)
    assert knee.opened_on == FIRST
    assert [visit.on for visit in clinic.course(knee.id).progress.visits] == [FIRST, SECOND, THIRD]


def test_everything_of_an_import_is_one_operation(clinic: Clinic) -> None:
    """It is undone as any command is, and may then be taken in again."""
    before = clinic.everything()
    take(clinic, *SHEET)
    entries = [entry for entry in clinic.trail() if entry.command == "import"]
    assert len({entry.operation for entry in entries}) == 1
    clinic.undo()
    assert clinic.rows("standing") != before["standing"]
    assert take(clinic, *SHEET).sessions == 3


def test_forecasts_are_as_if_all_had_been_typed(clinic: Clinic) -> None:
    """The doctor finds nothing."""
    take(clinic, *SHEET)
    assert clinic.ask(lambda reader: examine(reader, TODAY)).differences == ()


def test_problems_of_all_lines_are_told_in_their_order(clinic: Clinic) -> None:
    """One line may have several; nothing is recorded."""
    found = problems(
        clinic,
        line(7, structure="nose"),
        line(3, agent="honey"),
        line(5, on=date(2027, 1, 1), mrn="2077"),
        line(9, on=date(1970, 1, 1)),
    )
    assert [each.line for each in found] == [3, 5, 7, 9]
    assert [each.column for each in found] == ["agent", "on", "structure", "on"]


def test_good_lines_are_taken_in_without_the_others(clinic: Clinic) -> None:
    """No record rests on what a refused line says."""
    other = line(4, SECOND, mrn="2077", name="Chen, Wei")
    intake = take_good(clinic, line(2, FIRST, percent=Decimal(101)), line(3, SECOND), other)
    assert [each.line for each in intake.problems] == [2]
    assert (intake.patients, intake.courses, intake.sessions, intake.waiting) == (1, 1, 1, (3,))


def test_lines_of_a_patient_come_in_together(clinic: Clinic) -> None:
    """Once the first session, which had a problem, is put right, all that waited for it is taken in with it."""
    lines = (line(2, FIRST, percent=Decimal(101)), line(3, SECOND), line(4, THIRD))
    assert take_good(clinic, *lines).waiting == (3, 4)
    assert take(clinic, lines[0]._replace(percent=Decimal(15)), *lines[1:]).sessions == 3
    assert [course.opened_on for course in courses(clinic)] == [FIRST]


def test_all_lines_refused_leave_nothing(clinic: Clinic) -> None:
    """Also where good lines are to be kept."""
    before = clinic.everything()
    assert len(take_good(clinic, line(2, percent=Decimal(101)), line(3, percent=Decimal(0))).problems) == 2
    assert clinic.everything() == before


def test_no_lines_are_nothing(clinic: Clinic) -> None:
    """A header only."""
    assert take(clinic) == Intake(0, 0, 0, 0, 0, 0)


def test_lines_of_patients_make_patients_only(clinic: Clinic) -> None:
    """Whatever else their lines say."""
    assert take(clinic, line(sex=Sex.FEMALE, phone="555-0142"), kind=Kind.PATIENTS) == Intake(1, 0, 0, 0, 0, 0)
    assert patient(clinic) == replace(
        Patient("1042", "Rivera, Ana", date(1978, 3, 14), Sex.FEMALE, "555-0142"), id=patient(clinic).id
    )


def test_many_lines_are_recorded_as_few_are(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what is kept in memory, the trail is the same and everything derived is derived anew."""
    monkeypatch.setattr(transaction, "MANY", 3)
    monkeypatch.setattr(transaction, "_KEPT", 3)
    said: dict[str, Any] = {"lots": ("D50-1",), "scores": pain(5)}
    sheet = edit_numbers(line(on=on, mrn=str(mrn), **said) for mrn in range(9) for on in (FIRST, SECOND))
    take(clinic, *sheet)
    assert clinic.ask(lambda reader: examine(reader, TODAY)).differences == ()
    assert len(clinic.rows("lot_use")) == 18
    assert changes_nothing(clinic, *sheet)


@pytest.mark.parametrize(("pace", "standings"), [(5, 4), (0, 3)])
def test_what_is_new_is_derived_by_itself_where_far_more_is_there(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, pace: int, standings: int
) -> None:
    """A clinic with very many courses is not derived anew for some: what else is kept stays as it is."""
    take(clinic, *SHEET)
    with writing_engine(clinic.address).begin() as connection:
        connection.execute(delete(standing).where(standing.c.course_id == 1))
    monkeypatch.setattr(transaction, "MANY", 3)
    monkeypatch.setattr(transaction, "_PACE", pace)
    take(clinic, line(mrn="9", name="Kim, Lee"))
    assert len(clinic.rows("standing")) == standings


def test_what_fails_later_takes_everything_back(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries that were chained and written on the way are gone as well."""
    monkeypatch.setattr(transaction, "MANY", 3)
    before = clinic.everything()

    def lost(tx: transaction.Transaction) -> None:
        take_in(tx, Kind.WIDE, SHEET, TODAY)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(clinic.address, act(), lost)
    assert clinic.everything() == before
    assert take(clinic, *SHEET).patients == 2


def test_dry_run_tells_what_would_be_and_leaves_nothing(clinic: Clinic) -> None:
    """So does a refused one."""
    before = clinic.everything()
    work = lambda tx: take_in(tx, Kind.WIDE, SHEET, TODAY)  # noqa: E731 - run twice
    dry = write(clinic.address, act(), work, dry_run=True)
    assert clinic.everything() == before
    assert write(clinic.address, act(), work) == dry


def test_what_was_undone_is_as_if_it_had_never_been(clinic: Clinic) -> None:
    """Of somebody who was known before, the sheet can be taken in again."""
    clinic.patient()
    sheet = (line(2, scores=pain(5), course_status=Status.STOPPED, stop_reason=StopReason.LOST),)
    take(clinic, *sheet)
    clinic.undo()
    intake = take(clinic, *sheet)
    assert (intake.courses, intake.sessions, intake.scores) == (1, 1, 1)
    assert changes_nothing(clinic, *sheet)


def test_records_are_written_as_they_come(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a patient of the file has is told of the next, whether it waits or is written."""
    monkeypatch.setattr(fresh, "_ENOUGH", 3)
    sheet = [line(number, mrn=str(number), session=5) for number in range(10, 20)]
    intake = take_good(clinic, *sheet)
    assert (intake.patients, intake.sessions) == (1, 1)
    assert [each.line for each in intake.problems] == list(range(11, 20))
    assert {each.reason for each in intake.problems} == {"S5 is another session"}


def test_same_words_are_looked_up_once(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are forgotten where they are too many, and are the same."""
    monkeypatch.setattr(catalogue, "_MOST", 1)
    assert take(clinic, *SHEET).sessions == 3
    assert changes_nothing(clinic, *SHEET)
    found = problems(clinic, line(2, structure="nose"), line(3, structure="nose"))
    assert [each.reason for each in found] == ["No structure 'nose'"] * 2


def test_probable_duplicates_are_put_to_review(clinic: Clinic) -> None:
    """Once: nothing is merged by itself."""
    clinic.patient()
    sheet = line(mrn="7777", name="Ana Rivera")
    assert take(clinic, sheet).reviews == 1
    assert len(clinic.rows("duplicate_review")) == 1
    assert changes_nothing(clinic, sheet)


@pytest.mark.parametrize("few", [0, 200])
def test_duplicates_within_a_file_are_put_to_review(clinic: Clinic, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """By the same name too, which nobody could be found by before: the birth dates differ in a digit."""
    monkeypatch.setattr(duplicates, "_FEW", few)
    clinic.patient()
    sheet = (line(2, mrn="7777", name="Ana Rivera", born=date(1978, 3, 15)), line(3, mrn="8", born=date(1979, 3, 14)))
    assert take(clinic, *sheet).reviews == 2
    assert changes_nothing(clinic, *sheet)


def test_trail_of_an_import_is_that_of_single_commands(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chain is whole, and replayed it gives the rows of every table; however much is chained at a time."""
    take(clinic, *SHEET)
    monkeypatch.setattr(transaction, "MANY", 4)
    take(clinic, *(each._replace(mrn=f"{each.mrn}-2") for each in SHEET))
    assert breaks(clinic) == []
    assert replayed(clinic) == stored(clinic)
