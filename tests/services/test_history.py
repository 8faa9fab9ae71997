"""Tests of history: what the trail tells of records, in words that people know."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.course import Change
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.revision import Did, Edit
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.setting import Setting
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.history import corrections, history
from tests.domain.injections import after
from tests.factories import LEE, NOTHING_SAID, Clinic

DOSE = replace(NOTHING_SAID, percent=Decimal("12.5"), lots=("A1",))


@pytest.mark.usefixtures("course")
def test_amendments_are_told_as_people_know_them(clinic: Clinic) -> None:
    """Decimals, days and lists, not their stored forms; what was added has no changes."""
    seen = clinic.course(1).given[-1].session
    said = Amendment("mistyped", on=after(29), injection=DOSE)
    clinic.do(lambda tx: amend_session(tx, seen, said), command="session amend")
    told = clinic.ask(lambda reader: history(reader, [("injection", 2), ("session", 2), ("session", 2)]))
    assert [(each.record, each.key, each.did) for each in told] == [
        ("session", 2, Did.ADDED),
        ("injection", 2, Did.ADDED),
        ("session", 2, Did.CHANGED),
        ("injection", 2, Did.CHANGED),
    ]
    assert [each.n for each in told] == sorted(each.n for each in told)
    assert [each.changes for each in told] == [
        (),
        (),
        (Edit("on", after(28), after(29)),),
        (Edit("percent", None, Decimal("12.5")), Edit("lots", (), ("A1",))),
    ]
    assert corrections(told) == told[2:]
    assert (told[2].actor, told[2].command, told[2].reason, told[2].undoes) == (LEE, "session amend", "mistyped", None)


@pytest.mark.usefixtures("course")
def test_what_is_struck_out_and_restored_is_told(clinic: Clinic) -> None:
    """The undo says which entry it takes back."""
    seen = clinic.course(1).given[-1].session
    clinic.do(lambda tx: void_session(tx, seen, "not given"), command="session void")
    clinic.undo()
    added, void, back = clinic.ask(lambda reader: history(reader, [("session", 2)]))
    assert (void.did, void.changes, void.reason) == (Did.STRUCK_OUT, (Edit("void", None, "not given"),), "not given")
    assert (back.did, back.changes, back.command) == (Did.RESTORED, (Edit("void", "not given", None),), "undo")
    assert (added.undoes, void.undoes, back.undoes) == (None, None, void.n)


def test_keys_are_told_as_names(clinic: Clinic) -> None:
    """Of the catalogue by name, of others by reference; intervals as they are written."""
    clinic.opened()
    clinic.opened("right knee")
    clinic.log(2, after(1))
    now = clinic.course(1)
    other = replace(
        now.course, structure_id=2, condition_id=1, protocol_id=2, continues_id=2, patient_id=now.patient.id
    )
    clinic.do(lambda tx: tx.replace(now.course, other))
    (_, changed) = clinic.ask(lambda reader: history(reader, [("course", 1)]))
    assert [edit.field for edit in changed.changes] == ["structure", "condition", "protocol", "continues"]
    assert changed.changes[-1] == Edit("continues", None, "C2")
    assert changed.changes[0].before == "knee joint"
    score = clinic.do(lambda tx: tx.add(Score(1, 1, after(1), Moment.BEFORE, Decimal(1))))
    clinic.do(lambda tx: tx.replace(score, replace(score, measure_id=2, session_id=1, course_id=2)))
    (_, changed) = clinic.ask(lambda reader: history(reader, [("score", score.id)]))
    assert changed.changes == (
        Edit("course", "C1", "C2"),
        Edit("measure", "nrs", "vas"),
        Edit("session", None, "S1"),
    )
    protocol = clinic.ask(lambda reader: reader.known(Protocol, 1))
    clinic.do(lambda tx: tx.replace(protocol, replace(protocol, grace=Interval(4, Unit.DAY))))
    changed = clinic.ask(lambda reader: history(reader, [("protocol", 1)]))[-1]
    assert changed.changes == (Edit("grace", "0d", "4d"),)


def test_instants_are_those_of_the_clinics_clocks(clinic: Clinic) -> None:
    """In the zone that the clinic has set."""
    clinic.opened()
    clinic.change(1, Change.PAUSED, date(2026, 3, 1))
    clinic.do(lambda tx: tx.add(Setting("zone", "Asia/Kolkata")))
    (paused,) = clinic.ask(lambda reader: history(reader, [("course_change", 1)]))
    assert paused.at == "2026-12-01T15:00:00+05:30"


def test_what_the_trail_does_not_know_has_no_history(clinic: Clinic) -> None:
    """Nothing is told of it."""
    assert clinic.ask(lambda reader: history(reader, [("injection", 99)])) == ()
