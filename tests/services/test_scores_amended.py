"""Tests of scores that are put right, struck out, taken back; and of what follows from them."""

from dataclasses import replace
from decimal import Decimal

from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.scores import (
    ScoreAmendment,
    void_score,
)
from tests.domain.injections import OPENED, after
from tests.factories import Clinic
from tests.services.refusals import refused
from tests.services.scoring import (
    AFTER,
    ALL_GIVEN,
    BEFORE,
    FOLLOW_UP,
    OSWESTRY,
    WHY,
    add,
    added,
    amend,
    amended,
    scoring,
)


def test_a_follow_up_takes_the_course_off_the_list(clinic: Clinic) -> None:
    """What is derived follows every change: recorded, amended, struck out, taken back."""

    def due() -> object:
        coming = clinic.course(1).follow_up
        (kept,) = clinic.sql("SELECT score_number, score_due FROM standing WHERE course_id = 1")
        assert (coming and coming.number, coming and str(coming.window.due)) == (kept[0], kept[1] and str(kept[1]))
        return kept[0]

    clinic.opened("left lateral epicondyle", "usual")
    clinic.log(1, *ALL_GIVEN)
    assert due() == 1
    score = added(clinic, scoring(on=after(56 + 84)))
    assert due() == 2
    score = amended(clinic, score, ScoreAmendment(WHY, moment=BEFORE))
    assert due() == 1
    score = amended(clinic, score, ScoreAmendment(WHY, moment=FOLLOW_UP, on=after(56 + 182)))
    assert due() == 3
    clinic.do(lambda tx: void_score(tx, score, WHY), command="score void")
    assert due() == 1
    clinic.undo()
    assert due() == 3


def test_a_score_is_put_right(clinic: Clinic) -> None:
    """What is not said stays; it is a new version, with the reason."""
    clinic.opened()
    score = added(clinic, scoring("odi=20", on=after(3)))
    new = amended(clinic, score, ScoreAmendment(WHY, OSWESTRY))
    assert new == replace(score, value=Decimal("35.556"), items=tuple(OSWESTRY.split(",")), version=2)
    assert clinic.trail()[-1].reason == WHY
    newer = amended(clinic, new, ScoreAmendment(WHY, " odi =40", on=after(4), note="by phone"))
    assert newer == replace(new, value=Decimal(40), items=(), on=after(4), note="by phone", version=3)
    assert amended(clinic, newer, ScoreAmendment(WHY, note="by post")) == replace(newer, note="by post", version=4)


def test_a_score_stays_one_of_its_measure(clinic: Clinic) -> None:
    """Another measure is another score."""
    clinic.opened()
    score = added(clinic, scoring())

    def said(text: str) -> ScoreAmendment:
        return ScoreAmendment(WHY, text)

    assert refused(clinic, UsageProblem, lambda: amend(clinic, score, said("prtee=4"))) == (
        "M1 is a score of nrs, not of prtee: void it, and add another."
    )
    assert refused(clinic, OutOfRange, lambda: amend(clinic, score, said("11"))).startswith("nrs 11 is out of range")
    assert amended(clinic, score, said("NRS=5")).value == 5


def test_a_score_that_is_moved_belongs_where_it_comes_to(clinic: Clinic) -> None:
    """To the session of the day, or to none; one that stays where it is keeps its session."""
    clinic.opened()
    clinic.log(1, *ALL_GIVEN)
    score = added(clinic, scoring(on=OPENED))
    assert score.session_id == 1
    score = amended(clinic, score, ScoreAmendment(WHY, "5"))
    assert score.session_id == 1
    score = amended(clinic, score, ScoreAmendment(WHY, on=after(28)))
    assert score.session_id == 2
    score = amended(clinic, score, ScoreAmendment(WHY, on=after(30)))
    assert score.session_id is None
    score = amended(clinic, score, ScoreAmendment(WHY, on=after(56), moment=AFTER))
    assert (score.session_id, score.moment) == (3, AFTER)
    moved = ScoreAmendment(WHY, on=after(57))
    assert "had no session on 2026-03-03" in refused(clinic, OutOfRange, lambda: amend(clinic, score, moved))
    early = ScoreAmendment(WHY, on=after(-29), moment=BEFORE)
    assert "too long for a baseline" in refused(clinic, OutOfRange, lambda: amend(clinic, score, early))


def test_an_amendment_says_something_new(clinic: Clinic) -> None:
    """The same again is nothing."""
    clinic.opened()
    score = added(clinic, scoring())
    for said in (ScoreAmendment(WHY), ScoreAmendment(WHY, "4", score.on, score.moment)):
        assert refused(clinic, UsageProblem, lambda said=said: amend(clinic, score, said)) == (  # type: ignore[misc]
            "Nothing to change: say what is new, such as another value, --on or --kind."
        )


def test_an_amendment_makes_no_duplicate(clinic: Clinic) -> None:
    """Two scores on one day are one too many; the value of one of them can change."""
    clinic.opened()
    first, second = (added(clinic, scoring(on=after(days))) for days in (3, 4))
    moved = ScoreAmendment(WHY, on=after(3))
    assert refused(clinic, Duplicate, lambda: amend(clinic, second, moved)) == (
        "The nrs of C1 on 2026-01-08 (before) is recorded already: M1. Void one of them."
    )
    assert amended(clinic, first, ScoreAmendment(WHY, "5")).value == 5


def test_somebody_else_may_have_been_quicker(clinic: Clinic) -> None:
    """Neither an amendment nor a void goes over what they did not see."""
    clinic.opened()
    seen = added(clinic, scoring())
    now = amended(clinic, seen, ScoreAmendment(WHY, "5"))
    told = "Somebody else changed M1 meanwhile: look at it again, then repeat."
    assert refused(clinic, ChangedMeanwhile, lambda: amend(clinic, seen, ScoreAmendment(WHY, "6"))) == told
    assert refused(clinic, ChangedMeanwhile, lambda: clinic.do(lambda tx: void_score(tx, seen, WHY))) == told
    clinic.do(lambda tx: void_score(tx, now, "never asked"))
    told = "M1 is void (never asked): record the score anew."
    assert refused(clinic, Conflict, lambda: amend(clinic, now, ScoreAmendment(WHY, "6"))) == told
    assert refused(clinic, Conflict, lambda: clinic.do(lambda tx: void_score(tx, now, WHY))) == told


def test_a_score_is_struck_out(clinic: Clinic) -> None:
    """It stays, with the reason."""
    clinic.opened()
    score = added(clinic, scoring())
    done = clinic.do(lambda tx: void_score(tx, score, WHY))
    assert done.scores == (replace(score, void=WHY, version=2),)
    assert done.now.scores[0].void == WHY


def test_scores_are_taken_back_together(clinic: Clinic) -> None:
    """Undo strikes out what one command recorded."""
    clinic.opened()
    add(clinic, scoring("nrs=4", "prtee=40"))
    clinic.undo()
    assert [score.void for score in clinic.course(1).scores] == ["undone", "undone"]
