"""Tests of courses: opened once, and changed only as their state allows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Change, Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.window import Need
from prolotrack.errors import Conflict, Duplicate, NotFound, OutOfRange, SafetyStop
from prolotrack.services.catalogue import add_protocols
from prolotrack.services.courses import Opening, change, extend, remarks, void_course
from prolotrack.services.lookup.catalogue import find_condition, find_protocol
from prolotrack.services.registration import edit_patient
from tests.domain.injections import OPENED, after
from tests.factories import LEE, TODAY, Clinic
from tests.services.refusals import refused

YESTERDAY = OPENED - timedelta(days=1)
ENDS = (Change.COMPLETED, Change.STOPPED)


def diagnosed(clinic: Clinic, said: Opening, code: str) -> Opening:
    """Return what is said, with a diagnosis."""
    return replace(said, condition=clinic.ask(lambda reader: find_condition(reader, code)))


def from_file(clinic: Clinic, toml: str) -> None:
    """Add a protocol of the clinic's own."""
    clinic.do(lambda tx: add_protocols(tx, f"[[protocol]]\n{toml}"))


def extended(clinic: Clinic, sessions: int = 1, course_id: int = 1) -> object:
    """Add sessions to a course."""
    return clinic.do(lambda tx: extend(tx, course_id, sessions, after(60), "helps", None))


def test_course_is_opened_as_said(clinic: Clinic) -> None:
    """With its baseline of pain, and the first session due on that day."""
    said = replace(
        diagnosed(clinic, clinic.opening(clinic.patient(), "left elbow"), "M77.12"),
        tried=("physiotherapy 12 weeks", "rest"),
        pain=Decimal(7),
        note="by phone",
        override="not needed",
    )
    now = clinic.open(said, "usual")
    assert (now.course.reference, now.course.side, now.course.clinician) == ("C1", Side.LEFT, LEE)
    assert (now.course.tried, now.course.note, now.course.opened_on) == (said.tried, "by phone", OPENED)
    assert now.condition == said.condition
    assert now.baseline_pain == 7
    assert now.coming
    assert now.coming.window
    assert (now.coming.number, now.coming.need, now.coming.window.due) == (1, Need.PLANNED, OPENED)
    assert clinic.course(1) == now


def test_override_is_recorded_where_something_was_overridden_only(clinic: Clinic) -> None:
    """A reason given in vain leaves no trace."""
    said = replace(clinic.opening(clinic.patient()), override="second opinion")
    assert clinic.open(said).course.override is None
    assert clinic.open(said).course.override == "second opinion"


def test_score_at_the_opening_is_of_no_session(clinic: Clinic) -> None:
    """It is the baseline; nothing said is nothing recorded."""
    said = clinic.opening(clinic.patient())
    clinic.open(replace(said, pain=Decimal(0)))
    (score,) = clinic.ask(lambda reader: reader.all(Measured, "courses.scores", id=1))
    assert (score.on, score.moment, score.value, score.session_id) == (OPENED, Moment.BEFORE, Decimal(0), None)
    right = clinic.open(replace(said, side=Side.RIGHT))
    assert right.baseline_pain is None


def test_second_course_on_a_side_of_a_structure_is_a_duplicate(clinic: Clinic) -> None:
    """While the first goes on, also paused; the other side and other structures are free."""
    clinic.opened("left knee")
    said = clinic.opening(clinic.course(1).patient)
    refusal = refused(clinic, Duplicate, lambda: clinic.open(said))
    assert refusal == (
        "C1 on the knee joint, LEFT of Rivera, Ana is open already: log to it, end it, or add --override REASON."
    )
    clinic.change(1, Change.PAUSED, after(1))
    assert "is paused already" in refused(clinic, Duplicate, lambda: clinic.open(said))
    assert clinic.opened("right knee").course.id == 2
    assert clinic.opened("left hip").course.id == 3


@pytest.mark.parametrize("end", ENDS)
def test_course_that_ended_is_followed_by_another(clinic: Clinic, end: Change) -> None:
    """On the same side of the same structure."""
    clinic.opened()
    clinic.change(1, end, after(1))
    assert clinic.opened(on=after(2)).course.id == 2


def test_midline_structure_has_one_course(clinic: Clinic) -> None:
    """Without a side."""
    now = clinic.opened("lumbar disc", "usual")
    assert now.course.side is None
    refused(clinic, Duplicate, lambda: clinic.open(clinic.opening(now.patient, "lumbar disc")))


def test_diagnosis_of_the_other_side_is_refused(clinic: Clinic) -> None:
    """Left and right have codes of their own."""
    said = diagnosed(clinic, clinic.opening(clinic.patient(), "right elbow"), "M77.12")
    assert "M77.12 is a diagnosis of the left side" in refused(clinic, OutOfRange, lambda: clinic.open(said))


def test_course_is_opened_in_the_life_of_its_patient(clinic: Clinic) -> None:
    """Neither before the birth nor after the death, of which others may have learned since."""
    ana = clinic.patient()
    unborn = replace(clinic.opening(ana), on=ana.born - timedelta(days=1))
    assert "lies before the birth" in refused(clinic, OutOfRange, lambda: clinic.open(unborn))
    clinic.do(lambda tx: edit_patient(tx, ana, replace(ana, deceased=YESTERDAY), TODAY))
    assert "lies after the death" in refused(clinic, OutOfRange, lambda: clinic.open(clinic.opening(ana)))


def test_course_of_a_patient_who_is_void_is_refused(clinic: Clinic) -> None:
    """The patient was taken back by somebody else meanwhile."""
    said = clinic.opening(clinic.patient())
    clinic.undo()
    assert refused(clinic, Conflict, lambda: clinic.open(said)) == (
        "Rivera, Ana is void (undone): enter the patient anew."
    )


def test_remarks_name_what_was_not_studied(clinic: Clinic) -> None:
    """A protocol of another structure, a diagnosis of another place: both may well be meant."""
    now = clinic.open(diagnosed(clinic, clinic.opening(clinic.patient(), "left knee"), "M77.12"))
    with clinic.reading() as reader:
        acl, knee, usual = (find_protocol(reader, name) for name in ("reeves-2003-acl", "rabago-2013", "usual"))
    assert remarks(now._replace(protocol=acl)) == (
        "reeves-2003-acl was published for the anterior cruciate ligament.",
        "M77.12 (Tennis elbow (lateral epicondylitis), left) is usually treated at the lateral epicondyle.",
    )
    assert len(remarks(now._replace(protocol=knee))) == len(remarks(now._replace(protocol=usual))) == 1
    assert remarks(now._replace(protocol=knee, condition=None)) == ()


def test_remarks_tell_that_a_patient_died(clinic: Clinic) -> None:
    """Also where the course was entered for an earlier day."""
    ana = clinic.patient()
    clinic.do(lambda tx: edit_patient(tx, ana, replace(ana, deceased=after(9)), TODAY))
    assert remarks(clinic.opened()) == ("Rivera, Ana died on 2026-01-14: nobody is expected for this course.",)


def test_paused_course_waits_until_it_is_resumed(clinic: Clinic) -> None:
    """Then it goes on where it was."""
    due = clinic.opened().coming
    paused = clinic.change(1, Change.PAUSED, after(3))
    assert (paused.state.status, paused.state.since, paused.coming) == (Status.PAUSED, after(3), None)
    resumed = clinic.change(1, Change.RESUMED, after(9))
    assert (resumed.state.status, resumed.state.since, resumed.coming) == (Status.OPEN, after(9), due)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("paused", [False, True], ids=["open", "paused"])
def test_course_ends_with_its_reason(clinic: Clinic, end: Change, paused: bool) -> None:
    """Whether it is open or paused."""
    clinic.opened()
    if paused:
        clinic.change(1, Change.PAUSED, after(1))
    now = clinic.do(lambda tx: change(tx, 1, end, after(5), "resolved", "well"))
    assert (now.state.status.value, now.state.since, now.state.reason) == (end.value, after(5), "resolved")
    assert now.changes[-1].note == "well"
    assert now.coming is None


@pytest.mark.parametrize("end", ENDS)
def test_course_that_ended_changes_no_more(clinic: Clinic, end: Change) -> None:
    """But that it is reopened."""
    clinic.opened()
    clinic.change(1, end, after(5))
    for to in set(Change) - {Change.REOPENED}:
        work = lambda to=to: extended(clinic) if to is Change.EXTENDED else clinic.change(1, to, after(6))  # noqa: E731
        assert f"C1 is {end} since 2026-01-10 and cannot be {to}: course reopen C1" in refused(clinic, Conflict, work)


def test_change_must_fit_the_state(clinic: Clinic) -> None:
    """An open course is not resumed, a paused one not paused."""
    clinic.opened()
    refused(clinic, Conflict, lambda: clinic.change(1, Change.RESUMED, after(1)))
    clinic.change(1, Change.PAUSED, after(1))
    refused(clinic, Conflict, lambda: clinic.change(1, Change.PAUSED, after(2)))


def test_change_comes_after_the_one_before(clinic: Clinic) -> None:
    """On the same day at the earliest; never before the course was opened."""
    clinic.opened()
    refused(clinic, Conflict, lambda: clinic.change(1, Change.PAUSED, YESTERDAY))
    clinic.change(1, Change.PAUSED, after(9))
    assert "name that day or a later one" in refused(
        clinic, Conflict, lambda: clinic.change(1, Change.RESUMED, after(8))
    )
    assert clinic.change(1, Change.RESUMED, after(9)).state.status is Status.OPEN


@pytest.mark.parametrize("to", [Change.COMPLETED, Change.STOPPED, Change.PAUSED])
def test_course_does_not_end_before_its_last_session(clinic: Clinic, to: Change) -> None:
    """On the day of the session it may."""
    clinic.opened()
    clinic.log(1, OPENED, after(28))
    refusal = refused(clinic, Conflict, lambda: clinic.change(1, to, after(27)))
    assert refusal == (
        f"C1 cannot be {to} on 2026-02-01: session S2 was given on 2026-02-02. Name that day or a later one."
    )
    assert clinic.change(1, to, after(28)).state.since == after(28)


def test_course_is_resumed_before_a_session_that_was_given(clinic: Clinic) -> None:
    """Sessions of before the pause are no matter; those of the day of resuming are logged after it."""
    clinic.opened()
    clinic.log(1, OPENED, after(28))
    clinic.change(1, Change.PAUSED, after(28))
    assert clinic.change(1, Change.RESUMED, after(30)).state.status is Status.OPEN


def test_extension_adds_planned_sessions(clinic: Clinic) -> None:
    """Also while the course is paused; each adds to those before."""
    clinic.opened(protocol="reeves-2000-knee")
    clinic.log(1, OPENED)
    extended(clinic)
    clinic.change(1, Change.PAUSED, after(61))
    clinic.do(lambda tx: extend(tx, 1, 2, after(62), None, None))
    now = clinic.course(1)
    assert (now.progress.planned, now.state.extension) == (6, 3)
    assert (now.changes[0].sessions, now.changes[0].reason) == (1, "helps")


def test_open_ended_course_is_not_extended(clinic: Clinic) -> None:
    """It has no fixed number."""
    clinic.opened("left achilles tendon", "maxwell-2007")
    assert "no fixed number of sessions" in refused(clinic, Conflict, lambda: extended(clinic))


def test_extension_beyond_the_maximum_is_refused(clinic: Clinic) -> None:
    """What the protocol ever gives is the bound."""
    toml = (
        'name = "capped"\nedition = 1\ntitle = "Capped"\nsessions = 2\nat = ["0", "4w"]\nmaximum = 3\nevidence = "own"'
    )
    from_file(clinic, toml)
    clinic.open(clinic.opening(clinic.patient()), "capped")
    assert refused(clinic, SafetyStop, lambda: extended(clinic, 2)).startswith(
        "capped gives at most 3 sessions and 2 are planned"
    )
    extended(clinic, 1)
    refused(clinic, SafetyStop, lambda: extended(clinic, 1))


def test_course_opened_by_mistake_is_void(clinic: Clinic) -> None:
    """It stays visible with its reason, and its place is free again."""
    clinic.opened()
    now = clinic.do(lambda tx: void_course(tx, 1, "wrong knee"), command="course void")
    assert (now.state.status, now.state.reason, now.coming) == (Status.VOID, "wrong knee", None)
    assert now == clinic.course(1)
    assert clinic.opened().course.id == 2
    refusal = refused(clinic, Conflict, lambda: clinic.do(lambda tx: void_course(tx, 1, "again")))
    assert refusal == "C1 is void already (wrong knee)."


def test_course_with_a_session_is_not_void(clinic: Clinic) -> None:
    """It took place; once the session is void, the course can be."""
    clinic.opened()
    clinic.log(1, OPENED)

    def void() -> Dossier:
        return clinic.do(lambda tx: void_course(tx, 1, "wrong knee"))

    assert "Session S1 was given in C1: void its sessions first" in refused(clinic, Conflict, void)
    clinic.undo()
    assert void().course.void == "wrong knee"


def test_course_that_is_not_there_is_not_changed(clinic: Clinic) -> None:
    """Its reference was never given."""
    for work in (lambda: clinic.change(7, Change.PAUSED, OPENED), lambda: extended(clinic, 1, 7)):
        assert "There is no course C7" in refused(clinic, NotFound, work)
