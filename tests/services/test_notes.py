"""Tests of notes: everything that is recorded of a session is gathered, and what was changed of it since."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.anatomy import Side
from prolotrack.domain.note import Note
from prolotrack.domain.revision import Did, Edit
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.score import Moment, Score
from prolotrack.errors import NotFound
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.services.notes import note_of
from prolotrack.services.substances import find_substance
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import NOTHING_SAID, Clinic, given

MIX = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"


def noted(clinic: Clinic, session_id: int = 1) -> Note:
    """Return the note of a session."""
    return clinic.ask(lambda reader: note_of(reader, session_id))


def painful(day: date) -> Said:
    """Return that a session took place, with the pain before and after it."""
    return replace(given(day), pain=Decimal(7), pain_after=Decimal(2))


def log(clinic: Clinic, said: Said, *courses: int) -> None:
    """Log a session for some courses."""
    clinic.do(lambda tx: log_session(tx, courses, said))


def score(clinic: Clinic, course: int, measure: str, moment: Moment, session: int | None) -> Score:
    """Take a score."""
    key = clinic.ask(lambda reader: find_measure(reader, measure)).id
    return clinic.do(lambda tx: tx.add(Score(course, key, OPENED, moment, Decimal(4), session)))


def event(clinic: Clinic, course: int, session: int | None) -> AdverseEvent:
    """Record a flare."""
    return clinic.do(lambda tx: tx.add(AdverseEvent(course, EventType.FLARE, OPENED, session)))


def test_session_of_which_nothing_was_said(clinic: Clinic) -> None:
    """It has its courses and the entry by which it was recorded."""
    clinic.opened()
    log(clinic, given(OPENED), 1)
    note = noted(clinic)
    (now,) = note.courses
    assert (note.session.id, now.course.id, note.solutions) == (1, 1, {})
    assert (note.scores(now), list(note.other_scores(now)), note.events(now)) == ((), [], ())
    assert [(each.record, each.did) for each in note.revisions] == [("session", Did.ADDED), ("injection", Did.ADDED)]


def test_mixes_are_understood(clinic: Clinic) -> None:
    """That of each injection and that of the wheals, each once."""
    clinic.opened()
    clinic.opened("right hip")
    visit = replace(NO_VISIT, wheals="2 mL lidocaine 1%")
    log(clinic, replace(given(OPENED), injection=replace(NOTHING_SAID, mix=MIX), visit=visit), 1, 2)
    solutions = noted(clinic).solutions
    assert set(solutions) == {MIX, "2 mL lidocaine 1%"}
    assert (solutions[MIX].agent, solutions[MIX].volume_ml) == ("dextrose", Decimal(4))


def test_mix_of_a_substance_that_is_known_no_longer_is_not_understood(clinic: Clinic) -> None:
    """The note is there all the same, and what else was mixed is understood."""
    clinic.opened()
    visit = replace(NO_VISIT, wheals="2 mL lidocaine 1%")
    log(clinic, replace(given(OPENED), injection=replace(NOTHING_SAID, mix=MIX), visit=visit), 1)
    dextrose = clinic.ask(lambda reader: find_substance(reader, "dextrose"))
    clinic.do(lambda tx: tx.void(dextrose, "x"))
    note = noted(clinic)
    assert set(note.solutions) == {"2 mL lidocaine 1%"}
    assert note.courses[0].given[0].injection.mix == MIX


def test_scores_and_events_are_those_of_the_session(clinic: Clinic) -> None:
    """Not those of another session, nor of another course; the pains around it are told apart from other scores."""
    clinic.opened()
    clinic.opened("right hip")
    log(clinic, painful(OPENED), 1, 2)
    log(clinic, painful(after(28)), 1)
    womac = score(clinic, 1, "womac", Moment.BEFORE, 1)
    later = score(clinic, 1, "nrs", Moment.FOLLOW_UP, 1)
    score(clinic, 1, "womac", Moment.FOLLOW_UP, None)
    flare = event(clinic, 1, 1)
    event(clinic, 1, 2)
    event(clinic, 1, None)
    note = noted(clinic)
    now, other = note.courses
    assert [each.moment for each in note.scores(now)] == [*("before", "after", "before", "follow-up")]
    assert [each.score_id for each in note.other_scores(now)] == [womac.id, later.id]
    assert [each.id for each in note.events(now)] == [flare.id]
    assert (len(note.scores(other)), list(note.other_scores(other)), note.events(other)) == (2, [], ())
    recorded = [each.record for each in note.revisions]
    assert [recorded.count(kind) for kind in ("session", "injection", "score", "adverse_event")] == [1, 2, 6, 1]


def test_what_was_struck_out_alone_is_no_part_of_the_note(clinic: Clinic) -> None:
    """What was struck out together with the session is."""
    clinic.opened()
    log(clinic, painful(OPENED), 1)
    womac = score(clinic, 1, "womac", Moment.BEFORE, 1)
    flare = event(clinic, 1, 1)
    for record in (womac, flare):
        clinic.do(lambda tx, record=record: tx.void(record, "typo"))  # type: ignore[misc]
    note = noted(clinic)
    assert ([each.measure for each in note.scores(note.courses[0])], note.events(note.courses[0])) == (["nrs"] * 2, ())
    clinic.do(lambda tx: void_session(tx, note.session, "wrong patient"))
    note = noted(clinic)
    assert [each.void for each in note.scores(note.courses[0])] == ["wrong patient"] * 2
    assert [each.did for each in note.revisions].count(Did.STRUCK_OUT) == 6


def test_change_of_an_injection_is_that_of_its_course(clinic: Clinic) -> None:
    """A change of the session itself is of none."""
    clinic.opened()
    clinic.opened("right hip")
    log(clinic, given(OPENED), 1, 2)
    said = Amendment("typo", injection=replace(NOTHING_SAID, needle="27 G"), course_id=2, note="sat up")
    clinic.do(lambda tx: amend_session(tx, noted(clinic).session, said))
    note = noted(clinic)
    changed = [each for each in note.revisions if each.changes]
    assert [(each.record, [edit.field for edit in each.changes], each.reason) for each in changed] == [
        ("session", ["note"], "typo"),
        ("injection", ["needle"], "typo"),
    ]
    assert [now and now.course.id for now in map(note.course_of, changed)] == [None, 2]


def test_session_that_is_not_there(clinic: Clinic) -> None:
    """There is no note of it."""
    with pytest.raises(NotFound, match="There is no session S9"):
        noted(clinic, 9)


def test_what_is_treated_was_put_right_since(clinic: Clinic) -> None:
    """Side, structure and diagnosis of its courses, after the session was recorded; nothing else of a course."""
    old = clinic.opened().course
    old = clinic.do(lambda tx: tx.replace(old, replace(old, side=Side.RIGHT), "other knee"))
    clinic.opened("right hip")
    log(clinic, given(OPENED), 1, 2)
    old = clinic.do(lambda tx: tx.replace(old, replace(old, goal="stairs", note="x"), "asked"))
    clinic.do(lambda tx: tx.replace(old, replace(old, side=Side.LEFT, goal="walk"), "was right at first"))
    note = noted(clinic)
    (moved,) = [each for each in note.revisions if each.record == "course"]
    assert (moved.changes, moved.reason) == ((Edit("side", Side.RIGHT, Side.LEFT),), "was right at first")
    assert note.course_of(moved) == note.courses[0]
    assert [each.n for each in note.revisions] == sorted(each.n for each in note.revisions)
    assert note.revisions[0].record == "session"
    clinic.do(lambda tx: amend_session(tx, note.session, Amendment("x", note="y")))
    assert [each.record for each in noted(clinic).revisions][-2:] == ["course", "session"]


def test_another_structure_or_diagnosis_is_told(clinic: Clinic) -> None:
    """By its name, as in the history of the course."""
    old = clinic.opened().course
    log(clinic, given(OPENED), 1)
    old = clinic.do(lambda tx: tx.replace(old, replace(old, condition_id=3)))
    clinic.do(lambda tx: tx.replace(old, replace(old, structure_id=3)))
    assert [edit.field for each in noted(clinic).revisions for edit in each.changes] == ["condition", "structure"]
