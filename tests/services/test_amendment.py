"""Tests of amendment: a session is put right or struck out, and what was recorded before stays in the trail."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.course import Change
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.score import Score
from prolotrack.domain.session import Guidance, Injection, Session
from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.lookup.scores import find_score
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import NOTHING_SAID, TODAY, Clinic, given
from tests.services.happenings import happened, struck_out
from tests.services.refusals import refused
from tests.services.scoring import AFTER, BEFORE, added, scoring

WHY = "mistyped"


def amend(clinic: Clinic, seen: Session, said: Amendment) -> tuple[Session, tuple[Dossier, ...]]:
    """Put a session right."""
    return clinic.do(lambda tx: amend_session(tx, seen, said), command="session amend")


def void(clinic: Clinic, seen: Session, reason: str = "not given") -> tuple[Session, tuple[Dossier, ...]]:
    """Strike a session out."""
    return clinic.do(lambda tx: void_session(tx, seen, reason), command="session void")


def both_knees(clinic: Clinic) -> Session:
    """Return a session for two courses, with pain before it."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    said = replace(given(OPENED), pain=Decimal(6))
    session, _ = clinic.do(lambda tx: log_session(tx, [1, 2], said))
    return session


def one_knee(clinic: Clinic, *days: date) -> Session:
    """Return the last session of a course."""
    clinic.opened()
    return clinic.log(1, *(days or (OPENED,)))


def test_every_particular_is_put_right(clinic: Clinic) -> None:
    """What is not said stays; every changed record is a new version, with the reason."""
    seen = one_knee(clinic)
    before = len(clinic.trail())
    injection = Injection(0, 0, "dextrose", Decimal(15), Decimal(3), Guidance.CT, ("D50",))
    said = Amendment(WHY, after(1), "Dr. Rao", consent=True, note="left early", injection=injection)
    session, (now,) = amend(clinic, seen, said)
    assert session == replace(seen, on=after(1), clinician="Dr. Rao", consent=True, note="left early", version=2)
    assert now.given[0].injection == replace(injection, session_id=1, course_id=1, id=1, version=2)
    assert now.progress.visits[0].on == after(1)
    entries = clinic.trail()[before:]
    assert [(entry.record, entry.reason) for entry in entries] == [("session", WHY), ("injection", WHY)]
    session, (now,) = amend(clinic, session, Amendment(WHY, note="left in time"))
    assert session == replace(session, note="left in time", version=3, consent=True, clinician="Dr. Rao")
    assert now.given[0].injection.version == 2


def test_consent_can_be_taken_back(clinic: Clinic) -> None:
    """False is said, None is not."""
    session, _ = amend(clinic, one_knee(clinic), Amendment(WHY, consent=False))
    assert session.consent is False


def test_only_what_changes_is_a_new_version(clinic: Clinic) -> None:
    """A particular of the injection leaves the session as it is."""
    seen = one_knee(clinic)
    session, (now,) = amend(clinic, seen, Amendment(WHY, injection=replace(NOTHING_SAID, percent=Decimal(15))))
    assert session == seen
    assert (now.given[0].injection.percent, now.given[0].injection.version) == (Decimal(15), 2)


def test_pain_is_put_right_or_added(clinic: Clinic) -> None:
    """Before and after are two scores."""
    seen = one_knee(clinic)
    _, (now,) = amend(clinic, seen, Amendment(WHY, pain=Decimal(6)))
    assert (now.given[0].pain_before, now.given[0].pain_after) == (Decimal(6), None)
    _, (now,) = amend(clinic, seen, Amendment(WHY, pain=Decimal(7), pain_after=Decimal(0)))
    assert (now.given[0].pain_before, now.given[0].pain_after) == (Decimal(7), Decimal(0))
    scores = clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))
    assert [(score.value, score.version) for score in scores] == [(Decimal(7), 2), (Decimal(0), 1)]


def test_pain_is_put_right_whatever_else_was_scored_with_the_session(clinic: Clinic) -> None:
    """A score of another measure at the same moment is left as it is."""
    seen = one_knee(clinic)
    function = added(clinic, scoring("womac=40", session=1))
    _, (now,) = amend(clinic, seen, Amendment(WHY, pain=Decimal(6), pain_after=Decimal(2)))
    told = [(score.measure, score.moment, score.value) for score in now.scores]
    assert told == [("womac", BEFORE, Decimal(40)), ("nrs", BEFORE, Decimal(6)), ("nrs", AFTER, Decimal(2))]
    assert clinic.ask(lambda reader: find_score(reader, function.id)) == function
    _, (now,) = amend(clinic, seen, Amendment(WHY, pain=Decimal(5)))
    assert [score.value for score in now.scores] == [40, 5, 2]


def test_scores_move_with_their_session(clinic: Clinic) -> None:
    """They were taken on its day."""
    seen = both_knees(clinic)
    amend(clinic, seen, Amendment(WHY, on=after(2)))
    assert {score.on for score in clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))} == {after(2)}


def test_particulars_are_those_of_one_course(clinic: Clinic) -> None:
    """Of several, the one that is named."""
    seen = both_knees(clinic)
    dose = replace(NOTHING_SAID, volume_ml=Decimal(4))
    refusal = refused(clinic, UsageProblem, lambda: amend(clinic, seen, Amendment(WHY, injection=dose)))
    assert refusal == "This session was for several courses: say which with --course C1 or C2."
    _, (left, right) = amend(clinic, seen, Amendment(WHY, injection=dose, pain=Decimal(3), course_id=2))
    assert [now.given[0].injection.volume_ml for now in (left, right)] == [None, 4]
    assert [now.given[0].pain_before for now in (left, right)] == [6, 3]


def test_course_that_was_not_injected_is_told(clinic: Clinic) -> None:
    """Its name is a mistake."""
    seen = one_knee(clinic)
    said = Amendment(WHY, pain=Decimal(3), course_id=7)
    assert "C7 was not injected in this session" in refused(clinic, UsageProblem, lambda: amend(clinic, seen, said))


def test_amendment_of_nothing_is_refused(clinic: Clinic) -> None:
    """Also where what is said is what was recorded."""
    seen = one_knee(clinic)
    for said in (Amendment(WHY), Amendment(WHY, on=OPENED, clinician=seen.clinician)):
        assert "Nothing to change" in refused(clinic, UsageProblem, lambda said=said: amend(clinic, seen, said))  # type: ignore[misc]


def test_moved_session_moves_the_forecast(clinic: Clinic) -> None:
    """The next one runs from the day it was given on."""
    seen = one_knee(clinic, OPENED, after(28))
    _, (now,) = amend(clinic, seen, Amendment(WHY, on=after(31)))
    assert now.coming
    assert now.coming.window
    assert now.coming.window.due == after(59)
    assert now == clinic.course(1)


def test_session_is_moved_where_it_can_have_been_only(clinic: Clinic) -> None:
    """Not before the opening, not after the end, not beyond the death."""
    seen = one_knee(clinic, OPENED, after(28))
    early = Amendment(WHY, on=OPENED - timedelta(days=1))
    assert "was opened on" in refused(clinic, OutOfRange, lambda: amend(clinic, seen, early))
    clinic.change(1, Change.COMPLETED, after(30))
    late = Amendment(WHY, on=after(30))
    assert "is completed since" in refused(clinic, Conflict, lambda: amend(clinic, seen, late))
    patient = clinic.course(1).patient
    clinic.do(lambda tx: edit_patient(tx, patient, replace(patient, deceased=after(29)), TODAY))
    assert "after the death" in refused(clinic, OutOfRange, lambda: amend(clinic, seen, late))
    assert amend(clinic, seen, Amendment(WHY, on=after(29)))


def test_session_is_not_moved_past_what_followed_it(clinic: Clinic) -> None:
    """Its events began on its day or later; those that are void or of another session are none."""
    seen = one_knee(clinic, OPENED, after(28))
    for key, onset in ((1, after(10)), (2, after(30)), (2, after(28))):
        happened(clinic, AdverseEvent(1, EventType.FLARE, onset, key))
    struck_out(clinic, 3)
    assert refused(clinic, OutOfRange, lambda: amend(clinic, seen, Amendment(WHY, on=after(31)))) == (
        f"E2, flare after S2, began on {after(30)}, before {after(31)}: "
        "name an earlier day, or put the event right first."
    )
    session, _ = amend(clinic, seen, Amendment(WHY, on=after(30)))
    assert session.on == after(30)


def test_why_it_was_too_soon_is_said_later(clinic: Clinic) -> None:
    """Of a session that was, as it stands or where it is moved to; a reason that is recorded stays."""
    seen = one_knee(clinic, OPENED, after(28), after(35))
    _, (now,) = amend(clinic, seen, Amendment(WHY, override="travels"))
    assert [each.injection.early_reason for each in now.given] == [None, None, "travels"]
    assert now.given[2].injection.override is None
    assert "Nothing to change" in refused(
        clinic, UsageProblem, lambda: amend(clinic, seen, Amendment(WHY, override="on holiday"))
    )
    second = now.given[1].session
    assert "Nothing to change" in refused(
        clinic, UsageProblem, lambda: amend(clinic, second, Amendment(WHY, override="travels"))
    )
    _, (now,) = amend(clinic, second, Amendment(WHY, on=after(7), override="wish"))
    assert [each.injection.early_reason for each in now.given] == [None, "wish", "travels"]


def test_session_is_not_moved_onto_another(clinic: Clinic) -> None:
    """Its own day is no other; a void one is none."""
    seen = one_knee(clinic, OPENED, after(28))
    said = Amendment(WHY, on=OPENED, note="the same day")
    refusal = refused(clinic, Duplicate, lambda: amend(clinic, seen, said))
    assert refusal == "S1 on 2026-01-05 is recorded for C1 already: void one of them."
    void(clinic, clinic.course(1).given[0].session)
    assert amend(clinic, seen, said)


def test_session_of_several_courses_moves_for_all_or_none(clinic: Clinic) -> None:
    """What one of them refuses is refused."""
    seen = both_knees(clinic)
    clinic.log(2, after(1))
    refused(clinic, Duplicate, lambda: amend(clinic, seen, Amendment(WHY, on=after(1))))


def test_void_session_did_not_take_place(clinic: Clinic) -> None:
    """Its injections and scores are struck out with it, and stay visible."""
    seen = both_knees(clinic)
    session, dossiers = void(clinic, seen)
    assert session == replace(seen, void="not given", version=2)
    for now in dossiers:
        assert now.given == ()
        assert [treatment.void for treatment in now.treatments] == ["not given"]
        assert [treatment.injection.void for treatment in now.treatments] == ["not given"]
        assert (now.progress.counted, now.baseline_pain) == (0, None)
    assert {score.void for score in clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))} == {
        "not given"
    }


def test_score_that_is_void_already_is_left(clinic: Clinic) -> None:
    """It has a reason of its own."""
    seen = both_knees(clinic)
    first, _ = clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))
    clinic.do(lambda tx: tx.void(first, "misread"))
    void(clinic, seen)
    scores = clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))
    assert [score.void for score in scores] == ["misread", "not given"]


def test_void_session_is_left_as_it_is(clinic: Clinic) -> None:
    """It is logged anew instead."""
    seen = one_knee(clinic)
    struck, _ = void(clinic, seen)
    for work in (lambda: amend(clinic, struck, Amendment(WHY, note="x")), lambda: void(clinic, struck)):
        assert refused(clinic, Conflict, work) == "S1 is void (not given): log the session anew."
    assert clinic.log(1, OPENED).reference == "S2"


@pytest.mark.parametrize(
    "said",
    [Amendment(WHY, note="x"), Amendment(WHY, injection=replace(NOTHING_SAID, percent=Decimal(15)))],
    ids=["session", "injection"],
)
def test_session_that_changed_meanwhile_is_not_amended(clinic: Clinic, said: Amendment) -> None:
    """Whatever part of it is put right: somebody has struck it out, or moved it."""
    seen = one_knee(clinic)
    moved, _ = amend(clinic, seen, Amendment(WHY, on=after(1)))
    assert "S1 meanwhile" in refused(clinic, ChangedMeanwhile, lambda: amend(clinic, seen, said))
    void(clinic, moved)
    refused(clinic, ChangedMeanwhile, lambda: amend(clinic, moved, said))
    refused(clinic, ChangedMeanwhile, lambda: void(clinic, moved))
