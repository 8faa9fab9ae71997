"""Tests of adverse events: what is recorded of them, what is refused, what they do to the course."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventSeverity, EventType, Outcome
from prolotrack.domain.course import Change
from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.amendment import void_session
from prolotrack.services.courses import void_course
from prolotrack.services.events import EventAmendment, amend_event, void_event
from prolotrack.services.registration import edit_patient
from tests.domain.injections import OPENED, after
from tests.factories import TODAY, Clinic
from tests.services.happenings import happened, injured, put_right, struck_out
from tests.services.refusals import refused

INJURY = AdverseEvent(1, EventType.NERVE_INJURY, after(30))
SAID = AdverseEvent(
    course_id=1,
    type=EventType.INFECTION,
    onset=after(30),
    session_id=2,
    severity=EventSeverity.SEVERE,
    action="antibiotics",
    outcome=Outcome.RESOLVED,
    resolved_on=after(40),
    hospitalised=True,
    affects_next=True,
    note="knee red and hot",
)


def warned_of(clinic: Clinic) -> int | None:
    """Return the key of the event that the next session of the course warns of, the same kept and derived."""
    warning = clinic.course(1).warning
    found = warning.id if warning else None
    assert clinic.sql("SELECT adverse_event_id FROM standing WHERE course_id = 1") == [(found,)]
    return found


def test_an_event_is_recorded_as_it_was_said(clinic: Clinic, course: int) -> None:
    """With a key of its own, in the trail under its command; what nobody said is not recorded."""
    made = happened(clinic, replace(SAID, course_id=course))
    assert made == replace(SAID, id=1)
    assert clinic.course(course).events == (made,)
    assert (clinic.trail()[-1].record, clinic.trail()[-1].command) == ("adverse_event", "event add")
    bare = happened(clinic, AdverseEvent(course, EventType.FLARE, after(28)))
    assert bare == AdverseEvent(course, EventType.FLARE, after(28), id=2)


@pytest.mark.parametrize("onset", [OPENED, after(28)])
def test_an_event_may_begin_on_the_day_of_a_session(clinic: Clinic, course: int, onset: date) -> None:
    """The first one too."""
    assert happened(clinic, AdverseEvent(course, EventType.FLARE, onset, 1)).onset == onset


def test_an_event_follows_a_session(clinic: Clinic, course: int) -> None:
    """Before the first there is none; a void session is none."""
    assert refused(clinic, OutOfRange, lambda: happened(clinic, replace(INJURY, onset=after(-1)))) == (
        "C1 had no session by 2026-01-04, and an adverse event follows one: correct the date, or log the session first."
    )
    clinic.opened("right knee")
    assert refused(clinic, OutOfRange, lambda: happened(clinic, replace(INJURY, course_id=2))) == (
        "C2 had no session by 2026-02-04, and an adverse event follows one: correct the date, or log the session first."
    )
    for treatment in clinic.course(course).given:
        clinic.do(lambda tx, seen=treatment.session: void_session(tx, seen, "not given"))  # type: ignore[misc]
    assert "C1 had no session by" in refused(clinic, OutOfRange, lambda: happened(clinic, INJURY))


@pytest.mark.usefixtures("course")
def test_nobody_has_an_event_after_death(clinic: Clinic) -> None:
    """On the day of it, one can be had."""
    seen = clinic.course(1).patient
    clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, deceased=after(30)), TODAY))
    assert happened(clinic, replace(INJURY, outcome=Outcome.FATAL)).outcome is Outcome.FATAL
    assert refused(clinic, OutOfRange, lambda: happened(clinic, replace(INJURY, onset=after(31)))) == (
        "An adverse event on 2026-02-05 lies after the death on 2026-02-04: correct the date."
    )


@pytest.mark.usefixtures("course")
def test_contradictory_particulars_are_refused(clinic: Clinic) -> None:
    """As the domain says."""
    said = replace(INJURY, resolved_on=after(29))
    assert refused(clinic, OutOfRange, lambda: happened(clinic, said)).startswith("It cannot have resolved on")


def test_a_void_course_had_no_event(clinic: Clinic) -> None:
    """A course that ended may have one."""
    clinic.opened()
    clinic.do(lambda tx: void_course(tx, 1, "by mistake"))
    assert refused(clinic, Conflict, lambda: happened(clinic, INJURY)) == "C1 is void: name another course."
    clinic.opened()
    clinic.log(2, OPENED)
    clinic.change(2, Change.STOPPED, after(1))
    assert happened(clinic, replace(INJURY, course_id=2)).course_id == 2


@pytest.mark.usefixtures("course")
def test_the_session_is_one_of_the_course_before_the_onset(clinic: Clinic) -> None:
    """On its day at the latest, and not a void one."""
    clinic.opened("right knee")
    elsewhere = clinic.log(2, OPENED)
    assert refused(clinic, OutOfRange, lambda: happened(clinic, replace(INJURY, session_id=elsewhere.id))) == (
        "S3 is no session of C1: name one of its own."
    )
    assert refused(clinic, OutOfRange, lambda: happened(clinic, replace(INJURY, session_id=2, onset=after(27)))) == (
        "S2 was on 2026-02-02, after the onset on 2026-02-01: correct the date, or name the session before it."
    )
    assert happened(clinic, replace(INJURY, session_id=2, onset=after(28))).session_id == 2
    seen = clinic.course(1).treatment_of(2).session
    clinic.do(lambda tx: void_session(tx, seen, "not given"))
    assert refused(clinic, Conflict, lambda: happened(clinic, replace(INJURY, session_id=2, onset=after(29)))) == (
        "S2 is void (not given): name another, or leave out --session."
    )


@pytest.mark.usefixtures("course")
def test_the_same_event_is_recorded_once(clinic: Clinic) -> None:
    """Another type, onset, note or course makes another; one that is void does not stand in the way."""
    happened(clinic, INJURY)
    assert refused(clinic, Duplicate, lambda: happened(clinic, replace(INJURY, severity=EventSeverity.MILD))) == (
        "E1 is the nerve injury of C1 on 2026-02-04 already: prolotrack event amend E1 adds to it, "
        "or tell them apart with --note."
    )
    happened(clinic, replace(INJURY, note="other leg"))
    happened(clinic, replace(INJURY, onset=after(31)))
    happened(clinic, replace(INJURY, type=EventType.OTHER))
    struck_out(clinic, 1)
    assert happened(clinic, INJURY).id == 5


@pytest.mark.usefixtures("course")
def test_an_event_is_put_right(clinic: Clinic) -> None:
    """What was said replaces what was recorded; all else stays, the reason is in the trail."""
    happened(clinic, INJURY)
    said = EventAmendment(
        "wrong",
        *(EventType.INFECTION, after(29), 2, EventSeverity.MILD, "ice", Outcome.RESOLVED, after(35)),
        hospitalised=False,
        affects_next=True,
        note="seen",
    )
    first = put_right(clinic, 1, said)
    assert first == AdverseEvent(
        *(1, EventType.INFECTION, after(29), 2, EventSeverity.MILD, "ice", Outcome.RESOLVED, after(35)),
        hospitalised=False,
        affects_next=True,
        note="seen",
        id=1,
        version=2,
    )
    assert put_right(clinic, 1, EventAmendment("x", hospitalised=True)) == replace(first, hospitalised=True, version=3)
    assert put_right(clinic, 1, EventAmendment("y", affects_next=False)).hospitalised is True
    assert [entry.reason for entry in clinic.trail()[-3:]] == ["wrong", "x", "y"]


@pytest.mark.usefixtures("course")
def test_an_amendment_is_refused_as_an_event_is(clinic: Clinic) -> None:
    """Where it changes nothing, contradicts the course, or makes two events one."""
    happened(clinic, INJURY)
    happened(clinic, replace(INJURY, onset=after(31)))
    for error, said, why in (
        (UsageProblem, {}, "Nothing to change: say what is new, such as --outcome resolved."),
        (UsageProblem, {"onset": after(30)}, "Nothing to change: say what is new, such as --outcome resolved."),
        (OutOfRange, {"onset": after(-1)}, "C1 had no session by 2026-01-04, and"),
        (OutOfRange, {"session_id": 9}, "S9 is no session of C1: name one of its own."),
        (OutOfRange, {"session_id": 2, "onset": after(5)}, "S2 was on 2026-02-02, after the onset on"),
        (OutOfRange, {"resolved_on": after(29)}, "It cannot have resolved on"),
        (Duplicate, {"onset": after(31)}, "E2 is the nerve injury of C1 on 2026-02-05 already"),
    ):
        told = refused(clinic, error, lambda said=said: put_right(clinic, 1, EventAmendment("x", **said)))  # type: ignore[misc]
        assert told.startswith(why)


@pytest.mark.usefixtures("course")
def test_what_became_of_an_event_is_added_though_its_session_was_struck_out(clinic: Clinic) -> None:
    """The session is looked at again only where it or the onset changes."""
    happened(clinic, replace(INJURY, session_id=2))
    seen = clinic.course(1).treatment_of(2).session
    clinic.do(lambda tx: void_session(tx, seen, "not given"))
    assert put_right(clinic, 1, EventAmendment("news", outcome=Outcome.RESOLVED)).session_id == 2
    assert refused(clinic, Conflict, lambda: put_right(clinic, 1, EventAmendment("x", onset=after(31)))) == (
        "S2 is void (not given): name another, or leave out --session."
    )


@pytest.mark.usefixtures("course")
def test_an_event_is_struck_out_once(clinic: Clinic) -> None:
    """Then it can neither be put right nor struck out."""
    happened(clinic, INJURY)
    assert struck_out(clinic, 1, "mistyped").void == "mistyped"
    for work in (lambda: struck_out(clinic, 1), lambda: put_right(clinic, 1, EventAmendment("x", note="y"))):
        assert refused(clinic, Conflict, work) == "E1 is void (mistyped): record the event anew."


@pytest.mark.usefixtures("course")
def test_what_somebody_else_changed_meanwhile_is_refused(clinic: Clinic) -> None:
    """Whoever wants to change it looks again first."""
    seen = happened(clinic, INJURY)
    put_right(clinic, 1, EventAmendment("x", severity=EventSeverity.MILD))
    said = EventAmendment("y", note="z")
    for work in (
        lambda: clinic.do(lambda tx: amend_event(tx, seen, said)),
        lambda: clinic.do(lambda tx: void_event(tx, seen, "y")),
    ):
        assert refused(clinic, ChangedMeanwhile, work) == (
            "Somebody else changed E1 meanwhile: look at it again, then repeat."
        )


@pytest.mark.usefixtures("course")
def test_the_next_session_warns_until_it_is_given(clinic: Clinic) -> None:
    """Of the latest event that affects it; amending, voiding and undoing follow."""
    assert warned_of(clinic) is None
    injured(clinic, 1, after(30))
    assert warned_of(clinic) == 1
    injured(clinic, 1, after(29))
    assert warned_of(clinic) == 1
    put_right(clinic, 1, EventAmendment("better", affects_next=False))
    assert warned_of(clinic) == 2
    clinic.undo()
    assert warned_of(clinic) == 1
    struck_out(clinic, 1)
    assert warned_of(clinic) == 2
    clinic.undo()
    clinic.log(1, after(56), actor="Dr. Rao")
    assert warned_of(clinic) is None
    clinic.undo("Dr. Rao")
    assert warned_of(clinic) == 1


@pytest.mark.usefixtures("course")
def test_an_event_is_undone(clinic: Clinic) -> None:
    """It stays visible, void."""
    injured(clinic, 1, after(30))
    clinic.undo()
    assert [event.void for event in clinic.course(1).events] == ["undone"]
    assert warned_of(clinic) is None


@pytest.mark.usefixtures("course")
def test_a_paused_course_warns_of_nothing(clinic: Clinic) -> None:
    """When it goes on it does again."""
    injured(clinic, 1, after(30))
    clinic.change(1, Change.PAUSED, after(31))
    assert warned_of(clinic) is None
    clinic.change(1, Change.RESUMED, after(32))
    assert warned_of(clinic) == 1
