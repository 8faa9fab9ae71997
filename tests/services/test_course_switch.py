"""Tests of the switch of a course: the old one stops, and a new one continues it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.course import Change, Status, StopReason
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.protocol import evenly_spaced
from prolotrack.errors import Conflict, Duplicate, NotFound, UsageProblem
from prolotrack.services.catalogue import own_protocol
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.courses import reopen, void_course
from prolotrack.services.dossiers import continued_by
from prolotrack.services.lookup.catalogue import find_condition, find_protocol
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.domain.protocols import weeks
from tests.factories import NOTHING_SAID, Clinic, given
from tests.services.refusals import refused

SAID = Switch(after(40), "saline")


def switched(clinic: Clinic, said: Switch = SAID, protocol: str | None = None, key: int = 1) -> tuple[Dossier, Dossier]:
    """Switch a course."""
    return clinic.do(
        lambda tx: switch_course(tx, key, said, find_protocol(tx.reader, protocol) if protocol else None),
        command="course switch",
    )


def whole(clinic: Clinic) -> Dossier:
    """Open a course of which everything is said, and give two sessions."""
    said = replace(
        clinic.opening(clinic.patient()),
        condition=clinic.ask(lambda reader: find_condition(reader, "M17.12")),
        tried=("physiotherapy", "rest"),
        goal="stairs",
        consent=True,
        note="first",
        pain=Decimal(7),
        clinician="Dr. Ng",
    )
    clinic.open(said)
    clinic.log(1, OPENED, after(28))
    return clinic.course(1)


def test_switch_stops_the_one_and_opens_the_other(clinic: Clinic) -> None:
    """Patient, place, diagnosis, what was tried, goal and clinician stay; consent, note and scores do not."""
    whole(clinic)
    old, new = switched(clinic, replace(SAID, reason="no gain", note="second"))
    assert (old, new) == (clinic.course(1), clinic.course(2))
    assert old.state == (Status.STOPPED, after(40), StopReason.SWITCHED.value, 0)
    assert old.changes[-1].note == "no gain"
    assert new.course == replace(
        old.course,
        opened_on=after(40),
        consent=None,
        note="second",
        agent="saline",
        continues_id=1,
        id=2,
        version=1,
    )
    assert (new.scores, new.given, new.state.status) == ((), (), Status.OPEN)
    assert new.coming
    assert new.coming.window
    assert (new.coming.number, new.coming.window.due) == (1, after(40))
    assert old.follow_up is None
    assert clinic.ask(lambda reader: continued_by(reader, 1)) == "C2"
    assert clinic.ask(lambda reader: continued_by(reader, 2)) is None


def test_switch_takes_what_is_said(clinic: Clinic) -> None:
    """Another protocol, clinician, and consent."""
    whole(clinic)
    _, new = switched(clinic, Switch(after(40), consent=False, clinician="Dr. Lee"), "sit-2020")
    assert (new.protocol.name, new.course.consent, new.course.clinician) == ("sit-2020", False, "Dr. Lee")
    assert new.course.agent is None


def test_planned_agent_stays_where_a_new_protocol_names_none(clinic: Clinic) -> None:
    """Else the protocol's is meant."""
    clinic.open(replace(clinic.opening(clinic.patient()), agent="saline"))
    own = clinic.do(lambda tx: switch_course(tx, 1, Switch(after(1)), own_protocol(tx, evenly_spaced(2, weeks(3)))))
    assert own[1].course.agent == "saline"
    assert switched(clinic, Switch(after(2)), "rabago-2013", key=2)[1].course.agent is None


@pytest.mark.parametrize(("agents", "same"), [((None,), "dextrose"), (("saline", None), "saline")])
def test_switch_needs_another_agent_or_protocol(clinic: Clinic, agents: Sequence[str | None], same: str) -> None:
    """That is the planned agent, else the one given last, else the protocol's."""
    clinic.opened()
    for days, agent in enumerate(agents):
        visit = replace(given(after(days)), injection=replace(NOTHING_SAID, agent=agent))
        clinic.do(lambda tx, visit=visit: log_session(tx, [1], visit))  # type: ignore[misc]
    for said in (Switch(after(40)), Switch(after(40), same)):
        says = refused(clinic, UsageProblem, lambda said=said: switched(clinic, said))  # type: ignore[misc]
        assert says == "C1 has that agent and that protocol already: say another --agent or --protocol."
    assert refused(clinic, UsageProblem, lambda: switched(clinic, Switch(after(40)), "rabago-2013"))
    assert switched(clinic, Switch(after(40), "morrhuate"))[1].course.agent == "morrhuate"
    assert refused(clinic, UsageProblem, lambda: switched(clinic, Switch(after(40), "morrhuate"), key=2))


@pytest.mark.usefixtures("course")
def test_unknown_agent_is_not_found(clinic: Clinic) -> None:
    """And nothing is stopped."""
    assert "No substance 'honey'" in refused(clinic, NotFound, lambda: switched(clinic, Switch(after(40), "honey")))


@pytest.mark.usefixtures("course")
def test_only_what_goes_on_is_switched(clinic: Clinic) -> None:
    """Not what ended, and not on a day before its last session."""
    assert "session S2 was given on" in refused(clinic, Conflict, lambda: switched(clinic, replace(SAID, on=after(27))))
    clinic.change(1, Change.PAUSED, after(30))
    switched(clinic)
    assert "C1 is stopped since" in refused(clinic, Conflict, lambda: switched(clinic))


def test_third_course_there_is_a_duplicate(clinic: Clinic) -> None:
    """Unless it is overridden."""
    now = clinic.opened()
    clinic.open(replace(clinic.opening(now.patient), override="second opinion"))
    assert refused(clinic, Duplicate, lambda: switched(clinic)).startswith("C2 on the knee joint, LEFT")
    assert switched(clinic, replace(SAID, override="both"))[1].course.override == "both"
    assert clinic.trail()[-1].reason == "overrides second-course"


def test_one_undo_takes_both_back(clinic: Clinic) -> None:
    """Then the old course is as it was."""
    before = whole(clinic)
    switched(clinic)
    clinic.undo()
    now = clinic.course(1)
    assert (now.state, now.progress, now.follow_up) == (before.state, before.progress, before.follow_up)
    assert clinic.course(2).state.status is Status.VOID
    assert clinic.ask(lambda reader: continued_by(reader, 1)) is None


@pytest.mark.usefixtures("course")
def test_switch_that_was_built_on_is_not_undone(clinic: Clinic) -> None:
    """A session of the new course stands, or it goes on in a third."""
    switched(clinic)
    clinic.log(2, after(41), actor="Dr. Rao")
    assert refused(clinic, Conflict, clinic.undo) == "A session was logged for C2 since: void it first."
    clinic.undo("Dr. Rao")
    clinic.do(lambda tx: switch_course(tx, 2, Switch(after(50), "morrhuate"), None), actor="Dr. Rao")
    assert refused(clinic, Conflict, clinic.undo) == "C3 continues C2 since: void C3 first."


def test_course_that_is_continued_is_neither_void_nor_reopened(clinic: Clinic) -> None:
    """The one that continues it is struck out first; then the old one may go on."""
    clinic.opened()
    switched(clinic)
    says = refused(clinic, Conflict, lambda: clinic.do(lambda tx: void_course(tx, 1, "x")))
    assert says == "C2 continues C1: void C2 first."
    says = refused(clinic, Conflict, lambda: clinic.do(lambda tx: reopen(tx, 1, after(50), "x")))
    assert says == "C2 continues C1: log to C2, or void C2 first."
    clinic.do(lambda tx: void_course(tx, 2, "wrong"), actor="Dr. Rao")
    assert clinic.do(lambda tx: reopen(tx, 1, after(50), "x")).state.status is Status.OPEN
    assert refused(clinic, Conflict, lambda: clinic.undo("Dr. Rao")).startswith("C2 was opened on the knee joint")
