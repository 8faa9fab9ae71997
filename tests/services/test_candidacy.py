"""Tests of candidacy at the opening of a course: what the clinic asks for, stops for, or leaves out."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.questionnaire import SaidScore
from prolotrack.domain.setting import Setting
from prolotrack.errors import NotFound, SafetyStop, UsageProblem
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.courses import Opening, asks_what_was_tried, undocumented
from tests.domain.injections import after
from tests.factories import Clinic
from tests.services.refusals import refused

STOP, OFF = "candidacy=stop", "candidacy=off"
AMEND = 'course amend C1 --tried "physiotherapy 12 weeks: no relief" adds it.'


def opening(clinic: Clinic, *tried: str, rule: str | None = None) -> Opening:
    """Return what is said of a course in a clinic with a rule of its own."""
    if rule:
        clinic.do(lambda tx: tx.add(Setting("rules", rule)))
    return replace(clinic.opening(clinic.patient()), tried=tried)


def missing(clinic: Clinic, now: Dossier) -> tuple[str, ...]:
    """Return what is said to be missing."""
    return clinic.ask(lambda reader: undocumented(reader, now))


@pytest.mark.parametrize(
    ("tried", "says"),
    [
        ((), (f"No conservative treatment is documented for C1: {AMEND}",)),
        (("rest",), (f"Physical therapy is not among the treatments documented for C1: {AMEND}",)),
        (("rest", "physiotherapy 12 weeks"), ()),
    ],
)
def test_what_is_missing_is_said(clinic: Clinic, tried: tuple[str, ...], says: tuple[str, ...]) -> None:
    """A course is opened without, unless the clinic stops for it."""
    assert missing(clinic, clinic.open(opening(clinic, *tried))) == says
    assert clinic.ask(asks_what_was_tried)


def test_a_clinic_may_leave_it_out(clinic: Clinic) -> None:
    """Then nothing is asked or said."""
    assert missing(clinic, clinic.open(opening(clinic, rule=OFF))) == ()
    assert not clinic.ask(asks_what_was_tried)


def test_a_clinic_may_stop_for_it(clinic: Clinic) -> None:
    """Any conservative treatment that is documented will do; that physical therapy is not among them is said."""
    said = opening(clinic, rule=STOP)
    assert refused(clinic, SafetyStop, lambda: clinic.open(said)) == (
        "No conservative treatment of the knee joint, LEFT of Rivera, Ana is documented, and the clinic's rule "
        'candidacy=stop (prolotrack clinic show) asks for one: add --tried "physiotherapy 12 weeks: no relief", '
        "or --override REASON."
    )
    assert len(missing(clinic, clinic.open(replace(said, tried=("rest",))))) == 1


def test_a_stop_is_overridden_with_a_reason(clinic: Clinic) -> None:
    """It is kept with the course, and the trail says which rules it lifted."""
    said = opening(clinic, rule=STOP)
    assert clinic.open(replace(said, override="acute")).course.override == "acute"
    assert clinic.trail()[-1].reason == "overrides candidacy"
    clinic.open(replace(said, override="second opinion"))
    assert clinic.trail()[-1].reason == "overrides second-course, candidacy"
    clinic.open(replace(said, side=None, override="acute", tried=("rest",)))
    assert clinic.trail()[-1].reason is None


def test_a_course_that_continues_another_is_not_judged_again(clinic: Clinic) -> None:
    """The first one was."""
    clinic.open(replace(opening(clinic, rule=STOP), override="acute"))
    _, new = clinic.do(lambda tx: switch_course(tx, 1, Switch(after(1), "saline"), None))
    assert new.course.override is None


def test_goal_consent_agent_and_baseline_are_recorded_as_said(clinic: Clinic) -> None:
    """The agent by its one name; the scores as of the opening day."""
    said = replace(opening(clinic), goal="stairs", consent=False, agent="Glucose", pain=Decimal("6.5"))
    now = clinic.open(replace(said, scores=(SaidScore("womac", "48"),)))
    assert (now.course.goal, now.course.consent, now.course.agent) == ("stairs", False, "dextrose")
    assert [(score.measure, score.value, score.on) for score in now.scores] == [
        ("nrs", Decimal("6.5"), said.on),
        ("womac", Decimal(48), said.on),
    ]


def test_pain_is_said_once(clinic: Clinic) -> None:
    """Either as such or as a score."""
    said = replace(opening(clinic), pain=Decimal(6), scores=(SaidScore("nrs", "6"),))
    assert refused(clinic, UsageProblem, lambda: clinic.open(said)) == "nrs is said twice: say it once."


def test_unknown_agent_opens_nothing(clinic: Clinic) -> None:
    """It is not found."""
    said = replace(opening(clinic), agent="honey")
    assert "No substance 'honey'" in refused(clinic, NotFound, lambda: clinic.open(said))
