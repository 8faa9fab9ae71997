"""Tests of the amendment of a course: a new version with a reason, and everything derived follows."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Change
from prolotrack.domain.protocol import evenly_spaced
from prolotrack.domain.revision import Edit
from prolotrack.domain.score import Score
from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate, NotFound, OutOfRange, SafetyStop, UsageProblem
from prolotrack.services.catalogue import own_protocol
from prolotrack.services.course_amendment import AmendedCourse, CourseAmendment, amend_course
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.courses import void_course
from prolotrack.services.lookup.catalogue import find_condition, find_protocol
from prolotrack.services.lookup.structures import find_structure
from prolotrack.services.treatment import log_session
from prolotrack.store.derived import standing_of
from tests.domain.injections import OPENED, after
from tests.domain.protocols import weeks
from tests.factories import ANA, Clinic, given
from tests.services.refusals import refused

BEFORE = OPENED - timedelta(days=7)


def amended(clinic: Clinic, protocol: str | None = None, **said: Any) -> AmendedCourse:  # noqa: ANN401 - as it is said
    """Put the first course right, as it is now."""
    seen = clinic.course(1).course
    amendment = CourseAmendment("mistyped", **said)
    return clinic.do(
        lambda tx: amend_course(tx, seen, amendment, find_protocol(tx.reader, protocol) if protocol else None),
        command="course amend",
    )


def structure(clinic: Clinic, words: str) -> dict[str, Any]:
    """Return what is said of another structure."""
    found, side = clinic.ask(lambda reader: find_structure(reader, words))
    return {"structure": found, "side": side}


def derived_is_fresh(clinic: Clinic) -> bool:
    """Say whether the standing that is kept is the one derived afresh."""
    kept = clinic.ask(lambda reader: standing_of(reader, 1))
    return [kept.status.value, kept.due and kept.due.isoformat()] == [
        value if value is None else str(value)
        for value in clinic.sql("SELECT status, due FROM standing WHERE course_id = 1")[0]
    ]


@pytest.mark.usefixtures("course")
def test_what_is_said_takes_the_place_of_what_was_recorded(clinic: Clinic) -> None:
    """The rest stays, the version is the next, and the differences are told as people know them."""
    condition = clinic.ask(lambda reader: find_condition(reader, "M17.12"))
    done = amended(
        clinic,
        clinician="Dr. Ng",
        condition=condition,
        tried=("rest 6 weeks",),
        goal="stairs",
        consent=True,
        agent="glucose",
        note="by phone",
    )
    assert done.now == clinic.course(1)
    assert done.now.course == replace(
        done.before.course,
        clinician="Dr. Ng",
        condition_id=condition.id,
        tried=("rest 6 weeks",),
        goal="stairs",
        consent=True,
        agent="dextrose",
        note="by phone",
        version=2,
    )
    assert done.edits == (
        Edit("condition", None, "M17.12"),
        Edit("clinician", "Dr. Lee", "Dr. Ng"),
        Edit("tried", (), ("rest 6 weeks",)),
        Edit("note", None, "by phone"),
        Edit("goal", None, "stairs"),
        Edit("consent", None, True),
        Edit("agent", None, "dextrose"),
    )
    assert (clinic.trail()[-1].reason, clinic.trail()[-1].command) == ("mistyped", "course amend")
    assert derived_is_fresh(clinic)


@pytest.mark.usefixtures("course")
def test_what_was_tried_is_added_once_and_cleared(clinic: Clinic) -> None:
    """The same again is nothing new; what is cleared is made anew with what is said."""
    amended(clinic, tried=("rest", "NSAID"))
    assert amended(clinic, tried=("rest", "brace")).now.course.tried == ("rest", "NSAID", "brace")
    assert amended(clinic, tried=("physio",), clear=("tried",)).now.course.tried == ("physio",)
    assert amended(clinic, clear=("tried",)).now.course.tried == ()


@pytest.mark.usefixtures("course")
def test_what_is_unsaid_is_not_recorded(clinic: Clinic) -> None:
    """Goal, consent, agent, note and diagnosis; consent can also be turned round."""
    condition = clinic.ask(lambda reader: find_condition(reader, "M17.12"))
    amended(clinic, goal="x", consent=True, agent="saline", note="x", condition=condition)
    assert amended(clinic, consent=False).now.course.consent is False
    now = amended(clinic, clear=("goal", "consent", "agent", "note", "condition_id")).now
    assert (now.course.goal, now.course.consent, now.course.agent, now.course.note) == (None,) * 4
    assert now.condition is None


def test_opening_day_moves_what_was_recorded_with_it(clinic: Clinic) -> None:
    """The pain at the beginning is of that day; other scores stay, and the first window follows."""
    clinic.open(replace(clinic.opening(clinic.patient()), pain=Decimal(7)))
    measure = clinic.ask(lambda reader: reader.known(Score, 1))
    clinic.do(lambda tx: tx.add(replace(measure, measure_id=2, value=Decimal(5))))
    done = amended(clinic, on=BEFORE)
    assert [(score.on, score.value) for score in done.now.scores] == [(BEFORE, Decimal(7)), (OPENED, Decimal(5))]
    assert done.now.coming
    assert done.now.coming.window
    assert done.now.coming.window.due == BEFORE
    assert derived_is_fresh(clinic)
    clinic.undo()
    assert [score.on for score in clinic.course(1).scores] == [OPENED, OPENED]


def test_void_scores_stay_where_they_are(clinic: Clinic) -> None:
    """They are struck out."""
    clinic.open(replace(clinic.opening(clinic.patient()), pain=Decimal(7)))
    clinic.do(lambda tx: tx.void(tx.reader.known(Score, 1), "x"))
    assert [score.on for score in amended(clinic, on=BEFORE).now.scores] == [OPENED]


@pytest.mark.usefixtures("course")
def test_course_is_opened_before_its_sessions(clinic: Clinic) -> None:
    """The day of the first is the last possible."""
    clinic.open(clinic.opening(clinic.course(1).patient, "right knee"))
    says = refused(clinic, OutOfRange, lambda: amended(clinic, on=after(1)))
    assert says == (
        f"S1 was given in C1 on {OPENED}, before {after(1)}: "
        "name that day or an earlier one, or amend the session first."
    )
    assert amended(clinic, on=BEFORE).now.course.opened_on == BEFORE
    assert amended(clinic, on=OPENED).now.course.opened_on == OPENED


def test_course_is_opened_before_its_changes_and_in_the_life_of_its_patient(clinic: Clinic) -> None:
    """Void changes do not count."""
    clinic.opened()
    clinic.change(1, Change.PAUSED, after(3))
    says = refused(clinic, OutOfRange, lambda: amended(clinic, on=after(4)))
    assert says == f"C1 was paused on {after(3)}, before {after(4)}: name an earlier day."
    assert amended(clinic, on=after(3)).now.course.opened_on == after(3)
    clinic.undo()
    clinic.undo()
    assert amended(clinic, on=after(4)).now.course.opened_on == after(4)
    unborn = ANA.born - timedelta(days=1)
    assert "lies before the birth" in refused(clinic, OutOfRange, lambda: amended(clinic, on=unborn))


@pytest.mark.usefixtures("course")
def test_side_is_put_right(clinic: Clinic) -> None:
    """The sessions are then read as given there."""
    done = amended(clinic, side=Side.RIGHT)
    assert (done.now.target, done.edits) == ("knee joint, RIGHT", (Edit("side", Side.LEFT, Side.RIGHT),))
    assert len(done.now.given) == 2


@pytest.mark.usefixtures("course")
def test_structure_is_put_right(clinic: Clinic) -> None:
    """The side stays where none is said, and falls where there is none."""
    assert amended(clinic, structure=structure(clinic, "hip")["structure"]).now.target == "hip joint, LEFT"
    assert amended(clinic, **structure(clinic, "right elbow")).now.target.endswith(", RIGHT")
    assert amended(clinic, **structure(clinic, "lumbar disc")).now.target == "lumbar disc"
    assert "has two sides" in refused(
        clinic, UsageProblem, lambda: amended(clinic, structure=structure(clinic, "hip")["structure"])
    )
    assert "has no side" in refused(clinic, OutOfRange, lambda: amended(clinic, side=Side.LEFT))


def test_diagnosis_fits_the_side(clinic: Clinic) -> None:
    """Whichever of both is put right."""
    condition = clinic.ask(lambda reader: find_condition(reader, "M17.12"))
    clinic.open(replace(clinic.opening(clinic.patient()), condition=condition))
    says = refused(clinic, OutOfRange, lambda: amended(clinic, side=Side.RIGHT))
    assert says.startswith("M17.12 is a diagnosis of the left side and the course is on the right")
    other = clinic.ask(lambda reader: find_condition(reader, "M17.11"))
    assert "M17.11 is a diagnosis of the right side" in refused(
        clinic, OutOfRange, lambda: amended(clinic, condition=other)
    )
    assert amended(clinic, side=Side.RIGHT, condition=other).now.condition == other


def test_another_course_there_is_a_duplicate(clinic: Clinic) -> None:
    """Unless it is overridden, or one of both does not go on."""
    clinic.opened()
    clinic.opened("right knee")
    says = refused(clinic, Duplicate, lambda: amended(clinic, side=Side.RIGHT))
    assert says.startswith("C2 on the knee joint, RIGHT of Rivera, Ana is open already: ")
    assert amended(clinic, side=Side.RIGHT, override="both").now.course.override == "both"
    clinic.undo()
    assert amended(clinic, goal="x", override="not needed").now.course.override is None
    clinic.change(1, Change.STOPPED, after(1))
    assert amended(clinic, side=Side.RIGHT).now.course.override is None


@pytest.mark.usefixtures("course")
def test_protocol_is_put_right(clinic: Clinic) -> None:
    """What follows is by the new one; own ones are made."""
    now = amended(clinic, "sit-2020").now
    assert (now.protocol.name, now.progress.planned, now.progress.counted) == ("sit-2020", 4, 2)
    assert derived_is_fresh(clinic)
    seen = now.course
    own = clinic.do(
        lambda tx: amend_course(tx, seen, CourseAmendment("x"), own_protocol(tx, evenly_spaced(2, weeks(3))))
    )
    assert own.edits == (Edit("protocol", "sit-2020", "own-2-every-3w"),)


@pytest.mark.usefixtures("course")
def test_protocol_gives_no_fewer_sessions_than_were_given(clinic: Clinic) -> None:
    """Unless it is overridden, now or when they were given."""
    said = CourseAmendment("x")
    seen = clinic.course(1).course
    own = evenly_spaced(1, weeks(3))
    says = refused(
        clinic, SafetyStop, lambda: clinic.do(lambda tx: amend_course(tx, seen, said, own_protocol(tx, own)))
    )
    assert says == (
        "2 sessions of C1 count, more than own-1-every-3w gives: choose another protocol, or add --override REASON."
    )
    done = clinic.do(lambda tx: amend_course(tx, seen, replace(said, override="wish"), own_protocol(tx, own)))
    assert done.now.course.override == "wish"
    clinic.do(lambda tx: log_session(tx, [1], replace(given(after(60)), override="wish")))
    seen = clinic.course(1).course
    done = clinic.do(lambda tx: amend_course(tx, seen, said, own_protocol(tx, evenly_spaced(1, weeks(4)))))
    assert done.now.progress.planned == 1


def test_protocol_of_a_course_without_sessions_is_free(clinic: Clinic) -> None:
    """Nothing was given yet."""
    clinic.opened()
    assert amended(clinic, "usual").now.protocol.name == "usual"


@pytest.mark.usefixtures("course")
def test_nothing_new_is_nothing_to_change(clinic: Clinic) -> None:
    """Neither nothing, nor the same."""
    for said in ({}, {"side": Side.LEFT}, {"on": OPENED}, {"clear": ("goal",)}):
        says = refused(clinic, UsageProblem, lambda said=said: amended(clinic, **said))  # type: ignore[misc]
        assert says == "Nothing to change: say what is new, such as --side."


@pytest.mark.usefixtures("course")
def test_unknown_agent_is_not_recorded(clinic: Clinic) -> None:
    """It is not found."""
    assert "No substance 'honey'" in refused(clinic, NotFound, lambda: amended(clinic, agent="honey"))


@pytest.mark.usefixtures("course")
def test_course_that_was_changed_meanwhile_is_looked_at_again(clinic: Clinic) -> None:
    """Nobody's correction is lost."""
    seen = clinic.course(1).course
    amended(clinic, goal="x")
    stale = CourseAmendment("x", goal="y")
    says = refused(clinic, ChangedMeanwhile, lambda: clinic.do(lambda tx: amend_course(tx, seen, stale, None)))
    assert says == "Somebody else changed C1 meanwhile: look at it again, then repeat."


def test_void_course_is_not_amended(clinic: Clinic) -> None:
    """It is opened anew."""
    clinic.opened()
    clinic.do(lambda tx: void_course(tx, 1, "wrong patient"))
    says = refused(clinic, Conflict, lambda: amended(clinic, goal="x"))
    assert says == "C1 is void (wrong patient): open a new course."


@pytest.mark.usefixtures("course")
def test_course_that_continues_another_opens_no_sooner_than_that_stopped(clinic: Clinic) -> None:
    """The day itself is the first."""
    said = Switch(date(2026, 3, 2), "saline")
    _, new = clinic.do(lambda tx: switch_course(tx, 1, said, None))
    early = CourseAmendment("x", on=date(2026, 3, 1))
    says = refused(clinic, OutOfRange, lambda: clinic.do(lambda tx: amend_course(tx, new.course, early, None)))
    assert says == "C2 continues C1, which was stopped on 2026-03-02: name a later day."
    late = CourseAmendment("x", on=date(2026, 3, 3))
    done = clinic.do(lambda tx: amend_course(tx, new.course, late, None))
    back = CourseAmendment("x", on=date(2026, 3, 2))
    assert clinic.do(lambda tx: amend_course(tx, done.now.course, back, None)).now.course.opened_on == said.on
