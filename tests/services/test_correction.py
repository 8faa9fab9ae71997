"""Tests of correction: one's own last command is taken back, whatever it was, and nothing that others built on."""

from dataclasses import replace

import pytest

from prolotrack.domain.course import Change, Course, Status
from prolotrack.errors import NotFound
from prolotrack.services.correction import concerned, last_command, undo
from prolotrack.services.treatment import log_session
from prolotrack.store.transaction import write
from tests.domain.injections import after
from tests.factories import ANA, BEN, LEE, TODAY, Clinic, act, given
from tests.services.deeds import DEEDS, RAO, treat


@pytest.mark.usefixtures("course")
def test_what_would_be_taken_back_is_told(clinic: Clinic) -> None:
    """Of whom and of which course, on the day it happened or was recorded; what is of nobody names nobody."""
    clinic.patient(BEN)
    for command, patients, courses in (("patient add", ["2077"], []), ("log", ["1042"], ["C1"])):
        if command == "log":
            clinic.log(1, after(56))
        with clinic.reading() as reader:
            seen = last_command(reader, LEE)
            about = concerned(reader, seen)
        assert (seen.command, seen.day("UTC")) == (command, TODAY)
        assert [patient.mrn for patient in about.patients] == patients
        assert [now.course.reference for now in about.courses] == courses
    dated = replace(act("Dr. Rao"), on=after(57))
    write(clinic.address, dated, lambda tx: log_session(tx, [1], given(after(57))))
    assert clinic.ask(lambda reader: last_command(reader, "Dr. Rao")).day("UTC") == after(57)


def facts(clinic: Clinic) -> dict[str, list[object]]:
    """Return what stands in the clinic, whatever versions of it there were: courses as their dossiers."""
    with clinic.reading() as reader:
        courses = reader.all(Course, "courses.opened_by", day="9999-12-31")
    known = [clinic.course(course.id) for course in courses]
    return {
        "courses": [(now.state, now.progress, now.baseline_pain, now.protocol.name) for now in known],
        "given": [
            (t.session.on, t.session.note, t.injection.percent, t.pain_before) for now in known for t in now.given
        ],
        "words": list(clinic.rows("patient_word")),
        "standing": [row for row in clinic.rows("standing") if "void" not in row],
    }


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("deed", DEEDS)
def test_every_command_can_be_taken_back(clinic: Clinic, deed: str) -> None:
    """Then everything stands as it did before, and what was done stays in the trail."""
    before, trail = facts(clinic), len(clinic.trail())
    DEEDS[deed](clinic, RAO)
    done = len(clinic.trail())
    clinic.undo(RAO)
    assert facts(clinic) == before
    assert len(clinic.trail()) == done + (done - trail)
    assert all(entry.undoes and entry.reason == "undone" for entry in clinic.trail()[done:])


def test_undoing_walks_back(clinic: Clinic, course: int) -> None:
    """One's own commands one by one, whatever others did between them."""
    rows: list[dict[str, list[object]]] = []
    for deed in ("log", "session amend", "session void", "patient edit", "course pause"):
        rows.append(facts(clinic))
        DEEDS[deed](clinic, RAO)
        clinic.patient(replace(ANA, mrn=deed, name="*"))
    for before in reversed(rows):
        clinic.undo(RAO)
        kept = facts(clinic)
        assert kept["courses"] == before["courses"]
        assert kept["given"] == before["given"]
    with pytest.raises(NotFound, match=r"Dr. Rao has recorded nothing that could be undone"):
        clinic.undo(RAO)
    assert clinic.course(course).progress.counted == 2


def test_what_was_done_again_can_be_taken_back_again(clinic: Clinic, course: int) -> None:
    """An undo itself is never undone."""
    for _ in range(2):
        treat(clinic, RAO)
        clinic.undo(RAO)
    assert clinic.course(course).progress.counted == 2


@pytest.mark.usefixtures("course")
def test_last_command_is_ones_own(clinic: Clinic) -> None:
    """Said with what it recorded, each thing once."""
    treat(clinic, RAO)
    with clinic.reading() as reader:
        seen = last_command(reader, RAO)
        assert (seen.command, seen.records) == ("log", ("S3",))
        assert last_command(reader, LEE).records == ("S2",)
        with pytest.raises(NotFound):
            last_command(reader, "nobody")


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("deed", "records"),
    [
        ("patient edit", ("1042",)),
        ("course open", ("own-4-every-3w", "C2")),
        ("course pause", ("C1",)),
        ("session void", ("S2",)),
        ("structure add", ("hoffa fat pad",)),
    ],
)
def test_records_are_called_as_people_call_them(clinic: Clinic, deed: str, records: tuple[str, ...]) -> None:
    """By reference, number or name."""
    DEEDS[deed](clinic, RAO)
    assert set(clinic.ask(lambda reader: last_command(reader, RAO)).records) >= set(records)


def test_loading_of_the_catalogue_is_nobodys_command(clinic: Clinic) -> None:
    """Not even of somebody who is called like the program."""
    with pytest.raises(NotFound):
        clinic.undo("prolotrack")


def test_taken_back_course_says_how_it_stands(clinic: Clinic, course: int) -> None:
    """What follows is told."""
    clinic.change(course, Change.PAUSED, after(30), RAO)
    seen = clinic.ask(lambda reader: last_command(reader, RAO))
    (now,) = write(clinic.address, act(RAO, undoes=seen.operation), lambda tx: undo(tx, seen))
    assert now == clinic.course(course)
    assert now.state.status is Status.OPEN
