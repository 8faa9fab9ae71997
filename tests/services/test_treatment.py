"""Tests of treatment: what a session records, for one course and for several."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from prolotrack.domain.course import Change
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.lot import Lot
from prolotrack.domain.said import Said
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.session import Guidance, Injection, Session
from prolotrack.domain.window import Need
from prolotrack.errors import Conflict, Duplicate, NotFound, OutOfRange, SafetyStop, UsageProblem
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session, too_soon
from tests.domain.injections import OPENED, after
from tests.factories import BEN, LEE, NOTHING_SAID, TODAY, Clinic, given
from tests.services.refusals import refused

MIX = Injection(0, 0, "dextrose", Decimal(25), Decimal(6), Guidance.ULTRASOUND, ("D50-8812", "L2-77"))


def log(clinic: Clinic, said: Said, *courses: int) -> tuple[Session, tuple[Dossier, ...]]:
    """Log a session for courses, the first one unless others are named."""
    return clinic.do(lambda tx: log_session(tx, courses or (1,), said))


def last(clinic: Clinic, course_id: int = 1) -> Injection:
    """Return the last injection of a course."""
    return clinic.course(course_id).given[-1].injection


def test_session_is_recorded_as_said(clinic: Clinic) -> None:
    """With its injection, and the pain before and after it."""
    clinic.opened()
    said = Said(OPENED, MIX, "Dr. Rao", pain=Decimal(6), pain_after=Decimal("2.5"), consent=True, note="went well")
    session, (now,) = log(clinic, said)
    assert session == Session(1, OPENED, "Dr. Rao", consent=True, note="went well", id=1)
    (treatment,) = now.treatments
    assert treatment.session == session
    assert treatment.injection == replace(MIX, session_id=1, course_id=1, id=1)
    assert (treatment.pain_before, treatment.pain_after) == (Decimal(6), Decimal("2.5"))
    assert now == clinic.course(1)


def test_what_nobody_said_is_not_recorded(clinic: Clinic) -> None:
    """Only who treated is known: the course's clinician."""
    clinic.opened()
    session, (now,) = log(clinic, given(OPENED))
    assert session == Session(1, OPENED, LEE, id=1)
    assert now.treatments[0].injection == Injection(1, 1, id=1)
    assert clinic.rows("score") == []


def test_pain_of_zero_is_said(clinic: Clinic) -> None:
    """It is not the same as nothing."""
    clinic.opened()
    log(clinic, replace(given(OPENED), pain=Decimal(0)))
    (score,) = clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))
    assert (score.moment, score.value, score.on) == (Moment.BEFORE, Decimal(0), OPENED)


def test_session_advances_several_courses(clinic: Clinic) -> None:
    """One visit, an injection and the scores for each."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    session, (left, right) = log(clinic, Said(OPENED, MIX, pain=Decimal(6)), 2, 1)
    assert (left.course.id, right.course.id) == (2, 1)
    assert [now.given[0].session for now in (left, right)] == [session, session]
    assert [now.given[0].pain_before for now in (left, right)] == [6, 6]
    assert [now.progress.counted for now in (left, right)] == [1, 1]


def test_courses_of_a_session_are_one_patients_and_each_named_once(clinic: Clinic) -> None:
    """Nothing is logged for part of them."""
    clinic.opened()
    clinic.open(clinic.opening(clinic.patient(BEN)))
    assert "named twice" in refused(clinic, UsageProblem, lambda: log(clinic, given(OPENED), 1, 1))
    assert "different patients" in refused(clinic, UsageProblem, lambda: log(clinic, given(OPENED), 1, 2))
    assert "no such course" in refused(clinic, NotFound, lambda: log(clinic, given(OPENED), 9))
    assert "no course C9" in refused(clinic, NotFound, lambda: log(clinic, given(OPENED), 1, 9))


def test_refusal_for_one_course_is_a_refusal_for_all(clinic: Clinic) -> None:
    """The other course of the visit is not advanced alone."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.log(1, OPENED)
    refused(clinic, Duplicate, lambda: log(clinic, given(OPENED), 2, 1))


def test_session_before_the_opening_is_refused(clinic: Clinic) -> None:
    """The sentence says what to do."""
    clinic.opened()
    yesterday = OPENED - timedelta(days=1)
    refusal = refused(clinic, OutOfRange, lambda: log(clinic, given(yesterday)))
    assert refusal == (
        "C1 was opened on 2026-01-05, after 2026-01-04: correct the date, or the opening with course amend C1 --on."
    )


def test_session_after_the_death_is_refused(clinic: Clinic) -> None:
    """On the day of it, one may have been given."""
    now = clinic.opened()
    clinic.do(lambda tx: edit_patient(tx, now.patient, replace(now.patient, deceased=after(9)), TODAY))
    assert "lies after the death" in refused(clinic, OutOfRange, lambda: log(clinic, given(after(10))))
    assert log(clinic, given(after(9)))


def test_second_session_of_a_day_is_a_duplicate(clinic: Clinic) -> None:
    """Unless overridden; together they count once, and the reason is with the second."""
    clinic.opened()
    clinic.log(1, OPENED)
    refusal = refused(clinic, Duplicate, lambda: log(clinic, given(OPENED)))
    assert refusal == "S1 on 2026-01-05 is recorded for C1 already: amend it, or add --override REASON."
    _, (now,) = log(clinic, replace(given(OPENED), override="both sides of the joint"))
    assert [treatment.injection.override for treatment in now.given] == [None, "both sides of the joint"]
    assert now.progress.counted == 1


def test_override_is_recorded_where_something_was_overridden_only(clinic: Clinic) -> None:
    """For that course alone."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.log(1, OPENED)
    log(clinic, replace(given(OPENED), override="second look"), 1, 2)
    assert (last(clinic, 1).override, last(clinic, 2).override) == ("second look", None)


def test_optional_sessions_are_logged_without_more_ado(clinic: Clinic) -> None:
    """Rabago 2013 has two of them; the one after needs an override or an extension."""
    clinic.opened()
    clinic.log(1, *(after(28 * number) for number in range(5)))
    now = clinic.course(1)
    assert (now.progress.counted, now.progress.planned, now.coming) == (5, 3, None)
    refusal = refused(clinic, SafetyStop, lambda: log(clinic, given(after(140))))
    assert refusal == (
        "All 3 planned sessions of C1 are given: prolotrack course extend C1 adds one, or add --override REASON."
    )
    log(clinic, replace(given(after(140)), override="helps"))
    assert last(clinic).override == "helps"


def test_as_needed_sessions_are_logged_without_more_ado(clinic: Clinic) -> None:
    """They have no due date and are never too soon."""
    clinic.opened("left tibial tubercle", "topol-2011")
    clinic.log(1, OPENED, after(31), after(60), after(62), after(63))
    coming = clinic.course(1).coming
    assert coming
    assert (coming.need, coming.window) == (Need.AS_NEEDED, None)
    assert not any(visit.too_soon for visit in clinic.course(1).progress.visits)


def test_session_beyond_the_maximum_is_refused(clinic: Clinic) -> None:
    """Kim 2010 gives at most three."""
    clinic.opened("left si joint", "kim-2010")
    clinic.log(1, OPENED, after(14), after(28))
    refusal = refused(clinic, SafetyStop, lambda: log(clinic, given(after(42))))
    assert refusal == "kim-2010 gives at most 3 sessions, so session 4 of C1 needs --override REASON."
    log(clinic, replace(given(after(42)), override="helps"))
    assert clinic.course(1).progress.counted == 4


def test_session_is_entered_later(clinic: Clinic) -> None:
    """It takes its place among those of other days."""
    clinic.opened()
    clinic.log(1, after(30), OPENED, after(60))
    now = clinic.course(1)
    assert [treatment.session.on for treatment in now.given] == [OPENED, after(30), after(60)]
    assert [visit.number for visit in now.progress.visits] == [1, 2, 3]


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (Change.PAUSED, "C1 is paused since 2026-01-15: resume it first."),
        (Change.COMPLETED, "C1 is completed since 2026-01-15: course reopen C1 lets it go on."),
        (Change.STOPPED, "C1 is stopped since 2026-01-15: course reopen C1 lets it go on."),
    ],
)
def test_session_is_not_logged_while_a_course_does_not_go_on(clinic: Clinic, to: Change, says: str) -> None:
    """What took place before may be entered later."""
    clinic.opened()
    clinic.change(1, to, after(10))
    for on in (after(10), after(11)):
        assert refused(clinic, Conflict, lambda on=on: log(clinic, given(on))) == says  # type: ignore[misc]
    assert log(clinic, given(after(9)))


def test_session_is_not_logged_for_a_void_course(clinic: Clinic) -> None:
    """Not even with an override."""
    clinic.opened()
    clinic.undo()
    said = replace(given(OPENED), override="please")
    assert refused(clinic, Conflict, lambda: log(clinic, said)) == "C1 is void (undone): open a new course."


def test_same_again_takes_what_was_not_said_from_the_last_session(clinic: Clinic) -> None:
    """Lots are of their day, and are said anew."""
    clinic.opened()
    log(clinic, Said(OPENED, MIX))
    log(clinic, Said(after(28), replace(NOTHING_SAID, volume_ml=Decimal(4)), again=True))
    assert last(clinic) == replace(MIX, session_id=2, course_id=1, id=2, volume_ml=Decimal(4), lots=())


def test_same_again_is_each_courses_own(clinic: Clinic) -> None:
    """The void ones are not repeated."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    log(clinic, Said(OPENED, MIX), 1)
    log(clinic, Said(OPENED, replace(MIX, percent=Decimal(15))), 2)
    log(clinic, Said(after(1), replace(MIX, percent=Decimal(10))), 2)
    clinic.undo()
    log(clinic, Said(after(28), NOTHING_SAID, again=True), 1, 2)
    assert [last(clinic, course).percent for course in (1, 2)] == [25, 15]


def test_same_again_needs_something_to_repeat(clinic: Clinic) -> None:
    """Nothing is guessed."""
    clinic.opened()
    said = Said(OPENED, NOTHING_SAID, again=True)
    assert "has no earlier session to repeat" in refused(clinic, UsageProblem, lambda: log(clinic, said))
    log(clinic, Said(after(28), MIX))
    assert "has no earlier session to repeat" in refused(clinic, UsageProblem, lambda: log(clinic, said))


def test_same_again_needs_a_session_that_says_what_was_given(clinic: Clinic) -> None:
    """The last one on or before the day, even if an earlier one says more."""
    clinic.opened()
    log(clinic, Said(OPENED, MIX))
    log(clinic, Said(after(28), replace(NOTHING_SAID, guidance=Guidance.CT)))
    log(clinic, Said(after(56), replace(MIX, percent=Decimal(10))))
    said = Said(after(40), NOTHING_SAID, again=True)
    assert refused(clinic, UsageProblem, lambda: log(clinic, said)) == "S2 does not say what was given: say it now."
    log(clinic, replace(said, on=after(14)))
    assert clinic.course(1).given[1].injection.percent == 25


def test_as_planned_takes_what_was_not_said_from_the_protocol(clinic: Clinic) -> None:
    """What the protocol does not state stays unrecorded."""
    clinic.opened(protocol="reeves-2000-knee")
    log(clinic, Said(OPENED, replace(NOTHING_SAID, guidance=Guidance.LANDMARK), as_planned=True))
    planned = last(clinic)
    assert (planned.agent, planned.percent, planned.volume_ml) == ("dextrose", Decimal(10), Decimal(9))
    assert (planned.guidance, planned.lots) == (Guidance.LANDMARK, ())


def test_as_planned_needs_a_protocol_that_states_something(clinic: Clinic) -> None:
    """The usual course does not."""
    clinic.opened(protocol="usual")
    said = Said(OPENED, NOTHING_SAID, as_planned=True)
    assert refused(clinic, UsageProblem, lambda: log(clinic, said)) == "usual states no solution: say what was given."


def test_again_and_as_planned_exclude_each_other() -> None:
    """Two solutions are said: which one was given is not guessed."""
    with pytest.raises(UsageProblem, match="--again and --as-planned exclude each other"):
        Said(OPENED, NOTHING_SAID, again=True, as_planned=True)


def test_session_that_comes_too_soon_is_recorded_with_its_reason(clinic: Clinic) -> None:
    """It counts, and the next one runs from it."""
    clinic.opened()
    clinic.log(1, OPENED)
    assert too_soon(clinic.course(1), after(14)) is None
    assert too_soon(clinic.course(1), after(13)) == after(14)
    _, (now,) = log(clinic, replace(given(after(13)), early_reason="travels"))
    assert last(clinic).early_reason == "travels"
    assert now.progress.visits[-1].too_soon
    assert now.coming
    assert now.coming.window
    assert (now.coming.number, now.coming.window.due) == (3, after(41))


def test_reason_for_coming_soon_is_recorded_where_it_was_soon_only(clinic: Clinic) -> None:
    """For that course alone; without a reason nothing is recorded, and nothing refused."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.log(1, OPENED)
    log(clinic, replace(given(after(5)), early_reason="travels"), 1, 2)
    assert (last(clinic, 1).early_reason, last(clinic, 2).early_reason) == ("travels", None)
    log(clinic, given(after(6)), 1)
    assert last(clinic, 1).early_reason is None


def test_session_after_one_that_does_not_count_is_judged_by_the_number_it_takes(clinic: Clinic) -> None:
    """Session 3, eight weeks before session 4 would be: one from an expired lot took that number in vain."""
    clinic.opened(protocol="sit-2020")
    clinic.do(lambda tx: tx.add(Lot("OLD", "dextrose 50%", expires=after(0))))
    clinic.log(1, OPENED, after(28))
    log(clinic, replace(given(after(56)), injection=replace(NOTHING_SAID, lots=("old",))))
    assert too_soon(clinic.course(1), after(70)) is None
    assert too_soon(clinic.course(1), after(69)) == after(70)


def test_session_entered_later_is_judged_in_its_place(clinic: Clinic) -> None:
    """What makes a later one come too soon is not too soon itself."""
    clinic.opened()
    clinic.log(1, OPENED, after(30))
    assert too_soon(clinic.course(1), after(20)) is None
    assert too_soon(clinic.course(1), after(40)) == after(44)
