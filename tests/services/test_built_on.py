"""Tests of undo for scores, events, lots, substances, favourites and settings, and of what was built on them since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.course import Course
from prolotrack.domain.favourite import Favourite
from prolotrack.domain.lot import Lot
from prolotrack.domain.questionnaire import SaidScore
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.setting import Setting
from prolotrack.domain.substance import Role, Substance
from prolotrack.errors import Conflict
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.catalogue import add_protocols
from prolotrack.services.clinic import clinic as settings_of
from prolotrack.services.correction import concerned, last_command
from prolotrack.services.course_amendment import CourseAmendment, amend_course
from prolotrack.services.courses import open_course
from prolotrack.services.events import EventAmendment, add_event, amend_event
from prolotrack.services.lookup.catalogue import find_protocol
from prolotrack.services.lookup.scores import find_score
from prolotrack.services.scores import ScoreAmendment, Scoring, add_scores, amend_score, void_score
from prolotrack.services.treatment import log_session
from prolotrack.store.transaction import Transaction
from tests.domain.injections import OPENED, after
from tests.factories import NOTHING_SAID, TODAY, Clinic, given
from tests.services.refusals import refused

RAO = "Dr. Rao"
HONEY = Substance("honey", Role.IRRITANT, ("nectar",))
OURS = """
[[protocol]]
name = "ours"
title = "Ours"
structures = ["knee joint"]
sessions = 2
at = ["0", "3w"]
agent = "Nectar"
evidence = "clinic's own"
"""
LOT = Lot("D50-1", "dextrose 50 %", expires=after(200))
PAIN = Scoring((SaidScore("nrs", "4"),), on=after(30))
FLARE = AdverseEvent(1, EventType.FLARE, after(28))
BITTEN = AdverseEvent(1, EventType.NERVE_INJURY, after(28), session_id=2, affects_next=True)


def by(clinic: Clinic, command: str, work: Callable[[Transaction], object], actor: str = RAO) -> None:
    """Let somebody do something by a command."""
    clinic.do(work, actor=actor, command=command)


def log_of(tx: Transaction, wheals: str | None = None, **said: str) -> object:
    """Log a session of which something is said."""
    visit = replace(given(after(56)), injection=replace(NOTHING_SAID, **said))  # type: ignore[arg-type]
    return log_session(tx, [1], replace(visit, visit=replace(visit.visit, wheals=wheals)))


def amend(tx: Transaction, on: date | None = None, agent: str | None = None) -> object:
    """Put the first course right."""
    return amend_course(tx, tx.reader.known(Course, 1), CourseAmendment("x", on=on, agent=agent), None)


def last(clinic: Clinic) -> tuple[str, ...]:
    """Return what the last command recorded, as people call it."""
    return clinic.ask(lambda reader: last_command(reader, RAO)).records


@pytest.mark.usefixtures("course")
def test_scores_are_taken_back(clinic: Clinic) -> None:
    """Added, put right and struck out; each is called what it is."""
    before = clinic.course(1).scores
    by(clinic, "score add", lambda tx: add_scores(tx, 1, PAIN, TODAY))
    assert last(clinic) == ("M1",)
    added = clinic.course(1).scores
    by(clinic, "score amend", lambda tx: amend_score(tx, find_score(tx.reader, 1), ScoreAmendment("x", value="6")))
    by(clinic, "score void", lambda tx: void_score(tx, find_score(tx.reader, 1), "x"))
    assert last(clinic) == ("M1",)
    clinic.undo(RAO)
    clinic.undo(RAO)
    assert clinic.course(1).scores == added
    clinic.undo(RAO)
    assert [score for score in clinic.course(1).scores if score.void is None] == list(before)


@pytest.mark.usefixtures("course")
def test_a_score_beside_others_is_called_as_they_are(clinic: Clinic) -> None:
    """With a session it is the session's, with a course the course's; alone, even of a session, its own."""
    said = replace(given(after(56)), pain=Decimal(3))
    by(clinic, "log", lambda tx: log_session(tx, [1], said))
    assert last(clinic) == ("S3",)
    amended = Amendment("x", pain=Decimal(4))
    by(clinic, "session amend", lambda tx: amend_session(tx, tx.reader.known(Session, 3), amended))
    assert last(clinic) == ("S3",)
    by(clinic, "score add", lambda tx: add_scores(tx, 1, replace(PAIN, on=None, session_id=1), TODAY))
    assert last(clinic) == ("M2",)
    opening = replace(clinic.opening(clinic.course(1).patient, "left hip"), pain=Decimal(3))
    by(clinic, "course open", lambda tx: open_course(tx, opening, find_protocol(tx.reader, "usual")))
    assert last(clinic) == ("C2",)


@pytest.mark.usefixtures("course")
def test_events_are_taken_back(clinic: Clinic) -> None:
    """The warning that they gave with them."""
    by(clinic, "event add", lambda tx: add_event(tx, BITTEN))
    assert last(clinic) == ("E1",)
    assert clinic.ask(lambda reader: concerned(reader, last_command(reader, RAO))).courses[0].warning
    healed = EventAmendment("x", affects_next=False)
    by(clinic, "event amend", lambda tx: amend_event(tx, tx.reader.known(AdverseEvent, 1), healed))
    assert clinic.course(1).warning is None
    clinic.undo(RAO)
    assert clinic.course(1).warning
    clinic.undo(RAO)
    assert clinic.course(1).warning is None
    assert clinic.course(1).events[0].void == "undone"


@pytest.mark.usefixtures("course")
def test_course_with_a_score_or_an_event_of_others_is_not_taken_back(clinic: Clinic) -> None:
    """They are struck out first."""
    opening = clinic.opening(clinic.course(1).patient, "left hip")
    clinic.open(opening, actor=RAO)
    clinic.do(lambda tx: add_scores(tx, 2, replace(PAIN, on=OPENED), TODAY))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "M1 was recorded for C2 since: void it first."
    clinic.undo()
    clinic.do(lambda tx: tx.add(replace(FLARE, course_id=2)))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "E1 was recorded for C2 since: void it first."
    clinic.undo()
    clinic.undo(RAO)
    assert clinic.course(2).course.void == "undone"


@pytest.mark.usefixtures("course")
def test_session_with_an_event_is_not_taken_back(clinic: Clinic) -> None:
    """An event of the course that is of no session, or of another, does not matter."""
    clinic.log(1, after(56), actor=RAO)
    for event in (replace(FLARE, onset=after(56)), replace(BITTEN, onset=after(57))):
        clinic.do(lambda tx, event=event: add_event(tx, event))  # type: ignore[misc]
    clinic.do(lambda tx: add_event(tx, replace(BITTEN, onset=after(58), session_id=3)))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "E3 was recorded for S3 since: void it first."
    clinic.undo()
    clinic.undo(RAO)
    assert clinic.course(1).progress.counted == 2


def given_from_lot(clinic: Clinic, on: date) -> None:
    """Log a session that was given from the lot."""
    said = replace(given(on), injection=replace(NOTHING_SAID, lots=("d50-1",)))
    clinic.do(lambda tx: log_session(tx, [1], said))


@pytest.mark.usefixtures("course")
def test_lot_that_was_used_since_is_not_taken_back(clinic: Clinic) -> None:
    """One that was only used before it was entered is."""
    given_from_lot(clinic, after(56))
    by(clinic, "lot add", lambda tx: tx.add(LOT))
    seen = clinic.ask(lambda reader: last_command(reader, RAO))
    assert seen.records == ("D50-1",)
    assert [now.course.id for now in clinic.ask(lambda reader: concerned(reader, seen)).courses] == [1]
    clinic.undo(RAO)
    by(clinic, "lot add", lambda tx: tx.add(LOT))
    given_from_lot(clinic, after(84))
    says = refused(clinic, Conflict, lambda: clinic.undo(RAO))
    assert says == "S4 was given from lot D50-1 since: amend the lot instead."


@pytest.mark.usefixtures("course")
def test_recall_of_a_lot_is_taken_back(clinic: Clinic) -> None:
    """The sessions count again; where its number was put right, the courses of both numbers are told."""
    given_from_lot(clinic, after(56))
    lot = clinic.do(lambda tx: tx.add(LOT))
    recalled = replace(lot, recalled_on=TODAY, recall_reason="glass", number="D50-2")
    by(clinic, "lot recall", lambda tx: tx.replace(lot, replace(recalled, number="D50-1")))
    assert clinic.course(1).progress.counted == 2
    clinic.undo(RAO)
    assert clinic.course(1).progress.counted == 3
    now = clinic.ask(lambda reader: reader.known(Lot, lot.id))
    by(clinic, "lot amend", lambda tx: tx.replace(now, recalled))
    seen = clinic.ask(lambda reader: last_command(reader, RAO))
    assert [each.course.id for each in clinic.ask(lambda reader: concerned(reader, seen)).courses] == [1]


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("use", "says"),
    [
        (lambda tx: log_of(tx, mix="3 mL honey 15%"), "S3 names honey since: it cannot be undone."),
        (lambda tx: log_of(tx, agent="honey"), "S3 names honey since: it cannot be undone."),
        (
            lambda tx: tx.add(Favourite("mild", "3 mL Honey 10%")),
            "favourite mild names honey since: it cannot be undone.",
        ),
        (lambda tx: amend(tx, agent="honey"), "C1 names honey since: it cannot be undone."),
        (lambda tx: log_of(tx, wheals="1 mL honey 1%"), "S3 names honey since: it cannot be undone."),
        (lambda tx: log_of(tx, wheals="1 mL nectar 1%"), "S3 names honey since: it cannot be undone."),
        (lambda tx: add_protocols(tx, OURS), "protocol ours names honey since: it cannot be undone."),
    ],
)
def test_substance_that_is_named_since_is_not_taken_back(
    clinic: Clinic, use: Callable[[Transaction], object], says: str
) -> None:
    """In a mix, as an agent, in a favourite, in a protocol, planned, or in the skin; until that is taken back."""
    by(clinic, "substance add", lambda tx: tx.add(HONEY))
    assert last(clinic) == ("honey",)
    clinic.do(use)
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == says
    clinic.undo()
    clinic.undo(RAO)
    assert clinic.ask(lambda reader: reader.known(Substance, clinic.trail()[-1].key)).void == "undone"


@pytest.mark.usefixtures("course")
def test_substance_that_is_named_by_what_is_struck_out_is_not_taken_back(clinic: Clinic) -> None:
    """It is shown still, and may come back; a synonym that stands in what is recorded otherwise names it too."""
    by(clinic, "substance add", lambda tx: tx.add(HONEY))
    clinic.do(lambda tx: log_of(tx, mix="3 mL honey 15%"))
    clinic.do(lambda tx: void_session(tx, tx.reader.known(Session, 3), "x"))
    kept = clinic.do(lambda tx: tx.add(Favourite("mild", "3 mL nectar 10%")))
    clinic.do(lambda tx: tx.void(kept, "x"))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S3 names honey since: it cannot be undone."
    (injection,) = clinic.ask(lambda reader: reader.all(Injection, "sessions.injections", id=3))
    clinic.do(lambda tx: tx.replace(injection, replace(injection, mix=None, agent=None), "x"))
    why = refused(clinic, Conflict, lambda: clinic.undo(RAO))
    assert why == "favourite mild names nectar since: it cannot be undone."


def test_substance_that_is_part_of_a_word_only_is_taken_back(clinic: Clinic) -> None:
    """Honeydew is no honey."""
    by(clinic, "substance add", lambda tx: tx.add(HONEY))
    clinic.do(lambda tx: tx.add(Favourite("x", "3 mL honeydew 1%")))
    clinic.undo(RAO)


def test_favourites_and_settings_are_taken_back(clinic: Clinic) -> None:
    """Each is called by its name."""
    by(clinic, "favourite add", lambda tx: tx.add(Favourite("mild", "3 mL dextrose 10%")))
    assert last(clinic) == ("mild",)
    by(clinic, "clinic set", lambda tx: tx.add(Setting("rules", "nsaid=stop")))
    assert last(clinic) == ("rules",)
    assert clinic.ask(settings_of).rules == ("nsaid=stop",)
    clinic.undo(RAO)
    clinic.undo(RAO)
    assert clinic.ask(settings_of).rules == ()
    assert clinic.ask(lambda reader: reader.known(Favourite, 1)).void == "undone"


@pytest.mark.usefixtures("course")
def test_amended_opening_is_not_taken_back_where_a_session_came_before(clinic: Clinic) -> None:
    """It would lie before the opening."""
    early = after(-7)
    by(clinic, "course amend", lambda tx: amend(tx, on=early))
    assert last(clinic) == ("C1",)
    clinic.log(1, early)
    says = refused(clinic, Conflict, lambda: clinic.undo(RAO))
    assert says == f"S3 was logged on {early} since: void it first."
    clinic.undo()
    clinic.undo(RAO)
    assert clinic.course(1).course.opened_on == OPENED
