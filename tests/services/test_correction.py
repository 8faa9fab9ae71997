"""Tests of correction: one's own last command is taken back, whatever it was, and nothing that others built on."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.anatomy import Kind, Region, Structure
from prolotrack.domain.course import Change, Course, Status
from prolotrack.domain.outcome import Score
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol, evenly_spaced
from prolotrack.errors import Conflict, NotFound, OutOfRange
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.catalogue import add_structure, own_protocol
from prolotrack.services.correction import last_command, undo
from prolotrack.services.courses import extend, open_course
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from prolotrack.store.transaction import write
from tests.domain.injections import OPENED, after
from tests.domain.protocols import weeks
from tests.factories import ANA, LEE, NOTHING_SAID, TODAY, Clinic, act, given
from tests.services.refusals import refused

RAO = "Dr. Rao"
FAT_PAD = Structure("hoffa fat pad", Kind.FASCIA, Region.KNEE, sided=True, origin="clinic")


def facts(clinic: Clinic) -> dict[str, list[object]]:
    """Return what stands in the clinic, whatever versions of it there were: courses as their dossiers."""
    with clinic.reading() as reader:
        courses = reader.all(Course, "worklist.courses_on", day="9999-12-31")
    known = [clinic.course(course.id) for course in courses]
    return {
        "courses": [(now.state, now.progress, now.baseline_pain, now.protocol.name) for now in known],
        "given": [(t.session.on, t.session.note, t.injection.percent, t.pain_before) for now in known for t in now.given],
        "words": list(clinic.rows("patient_word")),
        "standing": [row for row in clinic.rows("standing") if "void" not in row],
    }


def dose(clinic: Clinic, actor: str) -> None:
    """Put the last session of the first course right: day, dose and pain."""
    seen = clinic.course(1).given[-1].session
    said = Amendment("mistyped", seen.on, None, None, "x", replace(NOTHING_SAID, percent=Decimal(15)), Decimal(3))
    clinic.do(lambda tx: amend_session(tx, seen, said), actor, "session amend")


def strike(clinic: Clinic, actor: str) -> None:
    """Strike out the last session of the first course."""
    seen = clinic.course(1).given[-1].session
    clinic.do(lambda tx: void_session(tx, seen, "not given"), actor, "session void")


def rename(clinic: Clinic, actor: str) -> None:
    """Change the name of the patient of the first course."""
    seen = clinic.course(1).patient
    clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, name="Ríos, Ana"), TODAY), actor, "patient edit")


def lengthen(clinic: Clinic, actor: str) -> None:
    """Add a session to the first course."""
    clinic.do(lambda tx: extend(tx, 1, 1, after(30), None, None), actor, "course extend")


def treat(clinic: Clinic, actor: str) -> None:
    """Log a session with pain."""
    said = replace(given(after(56)), pain=Decimal(2), pain_after=Decimal(1))
    clinic.do(lambda tx: log_session(tx, [1], said), actor)


def open_own(clinic: Clinic, actor: str) -> None:
    """Open a course under a protocol of the clinic's own, with a baseline of pain."""
    said = replace(clinic.opening(clinic.course(1).patient, "left hip"), pain=Decimal(5))
    clinic.do(lambda tx: open_course(tx, said, own_protocol(tx, evenly_spaced(4, weeks(3)))), actor, "course open")


DEEDS: dict[str, Callable[[Clinic, str], object]] = {
    "patient add": lambda clinic, actor: clinic.do(lambda tx: tx.add(replace(ANA, mrn="3")), actor, "patient add"),
    "patient edit": rename,
    "course open": open_own,
    "course extend": lengthen,
    "course pause": lambda clinic, actor: clinic.change(1, Change.PAUSED, after(30), actor),
    "course complete": lambda clinic, actor: clinic.change(1, Change.COMPLETED, after(30), actor),
    "course stop": lambda clinic, actor: clinic.change(1, Change.STOPPED, after(30), actor),
    "log": treat,
    "session amend": dose,
    "session void": strike,
    "structure add": lambda clinic, actor: clinic.do(lambda tx: add_structure(tx, FAT_PAD), actor, "structure add"),
}


@pytest.fixture
def course(clinic: Clinic) -> int:
    """Open a course with two sessions; return its key."""
    clinic.opened()
    clinic.log(1, OPENED, after(28))
    return 1


@pytest.mark.parametrize("deed", DEEDS)
def test_every_command_can_be_taken_back(clinic: Clinic, course: int, deed: str) -> None:
    """Then everything stands as it did before, and what was done stays in the trail."""
    assert course
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


def test_last_command_is_ones_own(clinic: Clinic, course: int) -> None:
    """Said with what it recorded, each thing once."""
    treat(clinic, RAO)
    with clinic.reading() as reader:
        seen = last_command(reader, RAO)
        assert (seen.command, seen.records) == ("log", ("S3",))
        assert last_command(reader, LEE).records == ("S2",)
        assert course
        with pytest.raises(NotFound):
            last_command(reader, "nobody")


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
def test_records_are_called_as_people_call_them(clinic: Clinic, course: int, deed: str, records: tuple[str, ...]) -> None:
    """By reference, number or name."""
    assert course
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


def test_command_that_is_no_longer_the_last_is_not_taken_back(clinic: Clinic, course: int) -> None:
    """Something else was recorded while the question was on the screen."""
    seen = clinic.ask(lambda reader: last_command(reader, LEE))
    lengthen(clinic, LEE)
    assert course
    work = lambda: write(clinic.address, act(LEE, undoes=seen.operation), lambda tx: undo(tx, seen))  # noqa: E731
    assert refused(clinic, Conflict, work) == "Something else was recorded meanwhile: look at it, then repeat."


@pytest.mark.parametrize("change", [dose, strike], ids=["amended", "void"])
def test_what_was_changed_since_is_not_taken_back(
    clinic: Clinic, course: int, change: Callable[[Clinic, str], None]
) -> None:
    """Somebody else put it right."""
    assert course
    change(clinic, RAO)
    assert refused(clinic, Conflict, clinic.undo) == (
        "What log recorded was changed since: amend or void it instead."
    )


def test_session_with_a_score_of_somebody_elses_is_not_taken_back(clinic: Clinic, course: int) -> None:
    """The score would be left without its session."""
    seen = clinic.course(course).given[-1].session
    clinic.do(lambda tx: amend_session(tx, seen, Amendment("forgotten", pain=Decimal(6))), RAO, "session amend")
    assert "A score was recorded for S2 since" in refused(clinic, Conflict, clinic.undo)
    clinic.undo(RAO)
    clinic.undo()
    assert {score.void for score in clinic.ask(lambda reader: reader.all(Score, "courses.scores", id=course))} == {"undone"}


def test_patient_with_a_course_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else opened it since; once it is void, the patient can be."""
    ana = clinic.patient()
    clinic.open(clinic.opening(ana), actor=RAO)
    assert refused(clinic, Conflict, clinic.undo) == "C1 was opened with Rivera, Ana since: it cannot be undone."
    clinic.undo(RAO)
    clinic.undo()
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)).void == "undone"


def test_course_with_a_session_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else logged it since."""
    clinic.opened()
    clinic.log(1, OPENED, actor=RAO)
    assert refused(clinic, Conflict, clinic.undo) == "A session was logged for C1 since: void it first."
    clinic.undo(RAO)
    clinic.undo()
    assert clinic.course(1).state.status is Status.VOID


def test_structure_with_a_course_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else opened it since."""
    clinic.do(lambda tx: add_structure(tx, FAT_PAD), RAO, "structure add")
    clinic.opened("left hoffa fat pad")
    assert "C1 was opened with hoffa fat pad since" in refused(clinic, Conflict, lambda: clinic.undo(RAO))


def test_protocol_with_a_course_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else opened it since; without one it is, and its edition is never given again."""
    own = evenly_spaced(4, weeks(3))
    add = lambda: clinic.do(lambda tx: own_protocol(tx, own), RAO, "course open")  # noqa: E731 - run twice
    assert add().edition == 1
    clinic.opened(protocol=own.name)
    assert f"C1 was opened with {own.name} since" in refused(clinic, Conflict, lambda: clinic.undo(RAO))
    clinic.undo()
    clinic.undo(RAO)
    assert add().edition == 2
    assert clinic.ask(lambda reader: reader.value("catalogue.newest_edition", name=own.name)) == 2
    assert isinstance(clinic.ask(lambda reader: reader.one(Protocol, "catalogue.protocol_by_name", name=own.name)), Protocol)


def test_session_is_not_put_back_beside_another_of_its_day(clinic: Clinic, course: int) -> None:
    """Somebody logged it anew after it was struck out, or moved."""
    strike(clinic, RAO)
    clinic.log(course, after(28))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S3 was logged on 2026-02-02 since: void it first."


def test_session_is_not_put_back_into_a_course_that_ended(clinic: Clinic, course: int) -> None:
    """On a day after its end."""
    strike(clinic, RAO)
    clinic.change(course, Change.STOPPED, after(3))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S2 was logged for C1 since: void it first."


def test_course_is_not_paused_again_under_its_sessions(clinic: Clinic, course: int) -> None:
    """Somebody logged one after it was resumed."""
    clinic.change(course, Change.PAUSED, after(29))
    clinic.change(course, Change.RESUMED, after(30), RAO)
    clinic.log(course, after(56))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S3 was logged for C1 since: void it first."


def test_extension_is_not_taken_back_under_its_session(clinic: Clinic) -> None:
    """Somebody logged the session that it added."""
    clinic.opened(protocol="reeves-2000-knee")
    clinic.log(1, OPENED, after(60), after(120))
    clinic.do(lambda tx: extend(tx, 1, 1, after(121), None, None), RAO, "course extend")
    clinic.log(1, after(180))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S4 was logged for C1 since: void it first."


def test_course_does_not_go_on_again_beside_another(clinic: Clinic, course: int) -> None:
    """Somebody opened one on the same side of the same structure after it ended."""
    clinic.change(course, Change.STOPPED, after(30), RAO)
    clinic.opened(on=after(31))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == (
        "C2 was opened on the knee joint, LEFT since: end it first."
    )


def test_what_was_overridden_stands_in_nobodys_way(clinic: Clinic, course: int) -> None:
    """A second course and a second session of one day were meant; so was one beyond the planned ones."""
    clinic.open(replace(clinic.opening(clinic.course(course).patient), override="second opinion"), "reeves-2000-knee")
    for on in (OPENED, OPENED, after(60), after(120), after(180)):
        clinic.do(lambda tx, on=on: log_session(tx, [2], replace(given(on), override="meant")))  # type: ignore[misc]
    rename(clinic, RAO)
    clinic.undo(RAO)
    assert clinic.course(2).progress.counted == 4


def test_death_is_not_taken_back_against_what_happened(clinic: Clinic, course: int) -> None:
    """A birth date that was wrong and right again must still fit."""
    patient = clinic.course(course).patient
    clinic.do(lambda tx: edit_patient(tx, patient, replace(patient, deceased=after(40)), TODAY), command="patient edit")
    dead = clinic.course(course).patient
    clinic.do(lambda tx: edit_patient(tx, dead, replace(dead, deceased=None), TODAY), RAO, "patient edit")
    clinic.log(course, after(56))
    assert "lies after the death on 2026-02-14" in refused(clinic, OutOfRange, lambda: clinic.undo(RAO))
