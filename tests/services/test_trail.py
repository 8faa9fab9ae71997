"""Tests of the list of the audit trail, and of that of the overrides."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.course import Change, CourseChange
from prolotrack.domain.lot import Lot
from prolotrack.domain.questionnaire import SaidScore
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.revision import Did, TrailRow
from prolotrack.domain.session import Session
from prolotrack.domain.setting import Setting
from prolotrack.domain.when import Slot
from prolotrack.errors import NotFound
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.front_desk import Terms, book
from prolotrack.services.recall import record_call
from prolotrack.services.recorded import named, of_patient, referred
from prolotrack.services.scores import Scoring, add_scores
from prolotrack.services.trail import TrailWanted, overrides, trail
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import AT, BEN, LEE, NOTHING_SAID, TODAY, Clinic, given
from tests.services.deeds import RAO

ALL = TrailWanted(10_000)
DAY = date(2026, 12, 1)


def told(clinic: Clinic, wanted: TrailWanted = ALL, text: str | None = None) -> list[tuple[str, str, str]]:
    """Return what the list says of records: what they are, what they are called, what was done."""
    rows = clinic.ask(lambda reader: trail(reader, wanted, referred(reader, text) if text else None))
    return [(row.record, row.what, row.did.value) for row in rows if row.by != "prolotrack"]


@pytest.mark.usefixtures("course")
def test_newest_comes_first(clinic: Clinic) -> None:
    """One row an entry; of so many, the newest."""
    every = told(clinic)
    assert every == [
        ("injection", "S2", "added"),
        ("session", "S2", "added"),
        ("injection", "S1", "added"),
        ("session", "S1", "added"),
        ("course", "C1", "added"),
        ("patient", "1042", "added"),
    ]
    assert told(clinic, TrailWanted(2)) == every[:2]
    rows = clinic.ask(lambda reader: trail(reader, ALL))
    assert [row.n for row in rows] == list(range(len(clinic.trail()), 0, -1))


def test_row_says_who_did_what_when_and_why(clinic: Clinic) -> None:
    """Which fields were changed, the reason, and which entry is taken back."""
    clinic.opened()
    seen = clinic.log(1, OPENED)
    clinic.do(lambda tx: void_session(tx, seen, "not given"), command="session void")
    clinic.undo()
    now = clinic.course(1).given[0].session
    clinic.do(lambda tx: tx.replace(now, replace(now, note="x", position="prone")), command="x")
    changed, _, back, _, void = clinic.ask(lambda reader: trail(reader, TrailWanted(5)))
    assert (changed.fields, changed.did, changed.command) == (("note", "position"), Did.CHANGED, "x")
    assert void == TrailRow(
        n=void.n,
        at=void.at,
        by=LEE,
        command="session void",
        record="session",
        what="S1",
        did=Did.STRUCK_OUT,
        fields=(),
        reason="not given",
        note=None,
        on=None,
        undoes=None,
    )
    assert datetime.fromisoformat(void.at) == AT
    assert (back.what, back.did, back.undoes) == ("S1", Did.RESTORED, void.n)


def test_change_of_a_course_gives_its_reason(clinic: Clinic) -> None:
    """It is kept with the change."""
    clinic.opened()
    clinic.do(lambda tx: tx.add(CourseChange(1, after(1), Change.PAUSED, reason="holiday")), command="course pause")
    (row,) = clinic.ask(lambda reader: trail(reader, TrailWanted(1)))
    assert (row.record, row.what, row.reason) == ("course change", "C1", "holiday")


def test_entries_of_somebody_and_of_some_days(clinic: Clinic) -> None:
    """The days are those of the clinic's clocks."""
    clinic.opened()
    late = replace(clinic, at=datetime(2026, 12, 1, 20, 0, tzinfo=UTC))
    late.log(1, OPENED, actor="Dr. Rao")
    assert told(clinic, ALL._replace(by="dr. rao")) == [("injection", "S1", "added"), ("session", "S1", "added")]
    assert told(clinic, ALL._replace(by="nobody")) == []
    assert told(clinic, ALL._replace(by="DR. RAO"), "C1") == told(clinic, ALL._replace(by="Dr. Rao"))
    clinic.do(lambda tx: tx.add(Setting("zone", "Asia/Kolkata")))
    tomorrow = date(2026, 12, 2)
    logged = [("injection", "S1", "added"), ("session", "S1", "added")]
    assert told(clinic, ALL._replace(since=tomorrow)) == logged
    assert told(clinic, ALL._replace(since=tomorrow, until=tomorrow)) == logged
    assert told(clinic, ALL._replace(since=DAY, until=DAY)) == [
        ("setting", "zone", "added"),
        ("course", "C1", "added"),
        ("patient", "1042", "added"),
    ]
    assert told(clinic, ALL._replace(until=date(2026, 11, 30))) == []
    assert len(told(clinic, ALL._replace(until=date.max))) == 5
    assert told(clinic, ALL._replace(since=tomorrow, limit=1), "C1") == logged[:1]


def everything(clinic: Clinic) -> None:
    """Record one of each kind of a course."""
    clinic.opened()
    clinic.log(1, OPENED)
    clinic.change(1, Change.PAUSED, after(1))
    clinic.change(1, Change.RESUMED, after(2))
    clinic.do(lambda tx: record_call(tx, Call(1, after(3), Result.NO_ANSWER, None)))
    clinic.do(lambda tx: book(tx, [1], Slot(date(2026, 12, 20), time(9, 30)), Terms(AT, TODAY)))
    clinic.do(lambda tx: add_scores(tx, 1, Scoring((SaidScore("nrs", "4"),), on=after(1)), TODAY))
    clinic.do(lambda tx: tx.add(AdverseEvent(1, EventType.FLARE, OPENED)))


def test_reference_means_all_that_belongs_to_it(clinic: Clinic) -> None:
    """A course with its sessions, changes, calls, appointments, scores and events; nothing of another."""
    everything(clinic)
    clinic.open(clinic.opening(clinic.patient(BEN)))
    clinic.log(2, OPENED)
    of_course = told(clinic, text="C1")
    assert of_course == [
        ("adverse event", "E1", "added"),
        ("score", "M1", "added"),
        ("booking", "A1", "added"),
        ("appointment", "A1", "added"),
        ("call", "C1", "added"),
        ("course change", "C1", "added"),
        ("course change", "C1", "added"),
        ("injection", "S1", "added"),
        ("session", "S1", "added"),
        ("course", "C1", "added"),
    ]
    assert told(clinic, text="s1") == of_course[7:9]
    assert told(clinic, text="A1") == of_course[2:4]
    assert told(clinic, text="M1") == of_course[1:2]
    assert told(clinic, text="E1") == of_course[:1]
    clinic.do(lambda tx: tx.add(AdverseEvent(2, EventType.INFECTION, OPENED, session_id=2)))
    assert told(clinic, text="S2") == [
        ("adverse event", "E2", "added"),
        ("injection", "S2", "added"),
        ("session", "S2", "added"),
    ]
    patient = clinic.course(1).patient
    rows = clinic.ask(lambda reader: trail(reader, ALL, of_patient(reader, patient.id)))
    assert [(row.record, row.what, row.did.value) for row in rows] == [*of_course, ("patient", "1042", "added")]


@pytest.mark.parametrize("text", ["C9", "S9", "A9", "M9", "E9"])
def test_reference_to_nothing_is_not_found(untouched: Clinic, text: str) -> None:
    """It was never recorded."""
    with pytest.raises(NotFound) as refusal:
        untouched.ask(lambda reader: referred(reader, text))
    assert str(refusal.value) == f"There is no {text}: prolotrack audit list shows what was recorded."
    assert untouched.ask(lambda reader: referred(reader, "usual")) == []


def test_names_mean_what_is_called_so(clinic: Clinic) -> None:
    """Of the catalogue, a lot whether in force or not, a substance by a synonym, a setting; patients are no such."""
    clinic.patient()
    lot = clinic.do(lambda tx: tx.add(Lot("D50-1", "dextrose")))
    clinic.do(lambda tx: tx.void(lot, "x"))
    setting = clinic.do(lambda tx: tx.add(Setting("zone", "UTC")))

    def kinds(text: str) -> list[str]:
        return [kind for kind, _ in clinic.ask(lambda reader: named(reader, text))]

    assert kinds("usual") == ["protocol"]
    assert kinds("knee joint") == ["structure"]
    assert kinds("m17.12") == ["condition"]
    assert kinds("NRS") == ["measure"]
    assert kinds("Glucose") == ["substance"]
    assert clinic.ask(lambda reader: named(reader, "d50-1")) == [("lot", lot.id)]
    assert clinic.ask(lambda reader: named(reader, "Zone")) == [("setting", setting.id)]
    assert kinds("1042") == kinds("Rivera, Ana") == []


def test_reason_that_reads_like_rules_is_a_reason(clinic: Clinic) -> None:
    """Somebody typed it."""
    clinic.opened()
    for override in (None, "overrides nsaid"):
        scoring = Scoring((SaidScore("nrs", "3"),), on=after(1), override=override)
        clinic.do(lambda tx, said=scoring: add_scores(tx, 1, said, TODAY), command="score add")  # type: ignore[misc]
    (row,) = clinic.ask(lambda reader: overrides(reader, ALL))
    assert (row.what, row.rules, row.reason) == ("M2", ("second-score",), "overrides nsaid")


def test_overrides_are_listed_with_rules_and_reason(clinic: Clinic) -> None:
    """Of courses, sessions, injections, appointments and scores; the latest first."""
    clinic.do(lambda tx: tx.add(Setting("rules", "candidacy=stop,nsaid=stop")))
    ana = clinic.patient()
    clinic.open(replace(clinic.opening(ana), override="acute"))
    over = replace(given(after(1)), override="wish")
    screened = replace(over, visit=replace(over.visit, screen=("nsaid",)), pain=Decimal(4))
    clinic.do(lambda tx: log_session(tx, [1], screened), actor="Dr. Rao")
    clinic.do(lambda tx: log_session(tx, [1], over))
    when = Slot(date(2026, 12, 20), time(9, 30))
    for override in (None, "family"):
        terms = Terms(AT, TODAY, override=override)
        clinic.do(lambda tx, terms=terms: book(tx, [1], when, terms))  # type: ignore[misc]
    scoring = Scoring((SaidScore("nrs", "3"),), on=after(1), session_id=1, override="twice asked")
    clinic.do(lambda tx: add_scores(tx, 1, scoring, TODAY), command="score add")
    rows = clinic.ask(lambda reader: overrides(reader, ALL))
    assert [(row.on, row.by, row.what, row.course, row.rules, row.reason) for row in rows] == [
        (TODAY, LEE, "A2", None, ("double-booking",), "family"),
        (after(1), LEE, "S2", "C1", ("second-of-the-day",), "wish"),
        (after(1), LEE, "M2", "C1", ("second-score",), "twice asked"),
        (after(1), "Dr. Rao", "S1", None, ("nsaid",), "wish"),
        (OPENED, LEE, "C1", "C1", ("candidacy",), "acute"),
    ]
    assert {(row.mrn, row.patient, row.void) for row in rows} == {("1042", "Rivera, Ana", None)}
    wanted = {
        ALL._replace(by="dr. rao"): ["S1"],
        ALL._replace(limit=1): ["A2"],
        ALL._replace(since=after(1), until=after(1)): ["S2", "M2", "S1"],
    }
    for each, found in wanted.items():
        assert [row.what for row in clinic.ask(lambda reader, each=each: overrides(reader, each))] == found  # type: ignore[misc]


def test_rule_is_that_of_the_time(clinic: Clinic) -> None:
    """A session beyond the planned ones; and what is struck out says so."""
    clinic.opened(protocol="usual")
    clinic.log(1, OPENED, after(28), after(56))
    said = replace(given(after(84)), override="wish")
    session, _ = clinic.do(lambda tx: log_session(tx, [1], said))
    (row,) = clinic.ask(lambda reader: overrides(reader, ALL))
    assert (row.what, row.rules, row.void) == ("S4", ("beyond-planned",), None)
    clinic.do(lambda tx: void_session(tx, session, "not given"))
    (row,) = clinic.ask(lambda reader: overrides(reader, ALL))
    assert row.void == "not given"


def test_what_was_lifted_once_stays_listed(clinic: Clinic) -> None:
    """Of a session that is harmless now, and of a course whose reason is another now; each once, by whom and when."""
    ana = clinic.patient()
    clinic.open(clinic.opening(ana))
    clinic.open(replace(clinic.opening(ana), override="acute"))
    strong = replace(NOTHING_SAID, mix="16 mL lidocaine 2%")
    said = replace(given(OPENED), injection=strong, override='thin, "override":"x"')
    session, _ = clinic.do(lambda tx: log_session(tx, [1], said))
    mild = Amendment("typo", injection=replace(NOTHING_SAID, mix="1 mL lidocaine 2%"))
    clinic.do(lambda tx: amend_session(tx, session, mild), RAO, "session amend")
    clinic.do(lambda tx: amend_session(tx, tx.reader.known(Session, 1), Amendment("typo", note='"override":"y"')), RAO)
    clinic.do(lambda tx: amend_session(tx, tx.reader.known(Session, 1), Amendment("typo", note="z")), RAO)
    course = clinic.course(2).course
    clinic.do(lambda tx: tx.replace(course, replace(course, override="known"), "typo"), RAO, "course amend")
    clinic.do(lambda tx: tx.replace(replace(course, override="known", version=2), replace(course, goal="x")), RAO)
    rows = clinic.ask(lambda reader: overrides(reader, ALL))
    stopped = "anaesthetic-dose (lidocaine 320 mg"
    assert [(row.what, row.by, row.rules, row.reason, row.overridden[0][: len(stopped)]) for row in rows] == [
        ("C2", LEE, ("second-course",), "acute", "second-course"),
        ("C2", RAO, ("second-course",), "known", "second-course"),
        ("S1", LEE, ("anaesthetic-dose",), 'thin, "override":"x"', stopped),
    ]
    assert {datetime.fromisoformat(row.at) for row in rows} == {clinic.at}
    assert [row.what for row in clinic.ask(lambda reader: overrides(reader, ALL._replace(limit=2)))] == ["C2", "C2"]
    outside = [ALL._replace(until=after(-1)), ALL._replace(since=after(1))]
    assert [clinic.ask(lambda reader, each=each: overrides(reader, each)) for each in outside] == [[], []]  # type: ignore[misc]
    clinic.undo(RAO)
    acute, known, stop = rows
    assert clinic.ask(lambda reader: overrides(reader, ALL)) == [known, acute, stop]
