"""Tests of reports in which nobody is to be known again: what must not reach their words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.clinic import Clinic
from prolotrack.domain.course import Change, StopReason
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.deidentified.report import deidentified_report
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.lot import LotState
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.person import Person, person
from prolotrack.domain.protocol import OWN, evenly_spaced
from prolotrack.domain.report import Report
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.session import Guidance, Injection, Session
from prolotrack.domain.solution import parse_solution
from prolotrack.domain.substance import Role, Substance
from prolotrack.domain.trend import Trend
from tests.domain.dossiers import COURSE, KNEE, a_dossier, changed
from tests.domain.injections import OPENED, after

SHIPPED = shipped()
NAMED = "Schmidt"
OINTMENT = Substance(f"{NAMED}'s serum", Role.IRRITANT)
SUBSTANCES = (*SHIPPED.substances, OINTMENT)
MIX = f"1 mL {OINTMENT.name} 20% + 1 mL dextrose 50%"
TOLD = f"1 mL {OWN} 20% + 1 mL dextrose 50%"
ANA = Patient("1042", NAMED, date(1978, 3, 14), Sex.FEMALE, phone=NAMED, note=NAMED, deceased=after(900))
WHO = person(ANA, "STUDY", OPENED, after(100))


def written(treatments: int = 1) -> Dossier:
    """Return a course in which somebody is named wherever somebody can write."""
    course = replace(
        COURSE,
        clinician=NAMED,
        tried=(f"physiotherapy {NAMED}", "physio again", f"{NAMED}'s ointment"),
        note=NAMED,
        override=NAMED,
        goal=NAMED,
        agent=OINTMENT.name,
    )
    session = Session(1, OPENED, NAMED, note=NAMED, position=NAMED, plan=NAMED, stops=(NAMED,), id=1)
    injection = Injection(
        1,
        COURSE.id,
        OINTMENT.name,
        Decimal(10),
        Decimal(2),
        Guidance.ULTRASOUND,
        (NAMED,),
        early_reason=NAMED,
        override=NAMED,
        mix=MIX,
        points=(NAMED,),
        image=NAMED,
        approach=NAMED,
        needle=NAMED,
        response=NAMED,
        complications=NAMED,
    )
    given = [Treatment(session, injection, Decimal(7), Decimal(3), (LotState(NAMED, known=True),))] * treatments
    now = a_dossier(*given, course=course, patient=ANA)
    event = AdverseEvent(COURSE.id, EventType.OTHER, OPENED, action=NAMED, note=NAMED)
    return now._replace(structure=replace(KNEE, name=f"{NAMED}'s knot", synonyms=(NAMED,)), events=(event,))


def without_names(now: Dossier) -> Report:
    """Return the report of a course, without names."""
    solutions = {MIX: parse_solution(MIX, SUBSTANCES)}
    clinic = Clinic(name=NAMED, address=(NAMED,))
    report = Report(now, (), solutions, clinic, after(100))
    names = DeidentifiedNames(SHIPPED, replace(SHIPPED, substances=SUBSTANCES))
    return deidentified_report(report, WHO, names)


def test_nothing_that_was_written_freely_is_left() -> None:
    """Not in the course, its sessions or its events, nor in what was mixed."""
    report = without_names(written())
    assert report.deidentified
    assert report.person == Person("STUDY", Sex.FEMALE, 1978, "47")
    assert NAMED not in repr(report)
    assert [content.substance.name for content in report.solutions[TOLD].contents] == [OWN, "dextrose"]


def test_figures_stay() -> None:
    """What was given, when, how it was guided, the pain, what kind of treatment was tried."""
    now = without_names(written()).now
    (treatment,) = now.given
    injection = treatment.injection
    assert (treatment.session.on, treatment.pain_before, treatment.pain_after) == (OPENED, Decimal(7), Decimal(3))
    assert (injection.agent, injection.percent, injection.volume_ml) == (OWN, Decimal(10), Decimal(2))
    assert (injection.guidance, injection.mix) == (Guidance.ULTRASOUND, TOLD)
    assert now.course.tried == ("physical therapy", "other")
    assert (now.course.agent, now.structure.name, now.structure.kind) == (OWN, OWN, KNEE.kind)
    assert (now.patient.sex, now.patient.deceased) == (Sex.FEMALE, after(900))
    assert now.progress == written().progress


def test_a_protocol_is_told_as_it_is_shipped() -> None:
    """Of any other, even one that took over a shipped name, only the figures."""
    usual = a_dossier(OPENED)
    assert without_names(usual).now.protocol == replace(usual.protocol, stop=(), measures=())
    for own in (replace(usual.protocol, title=NAMED), replace(usual.protocol, name=NAMED, agent=OINTMENT.name)):
        found = without_names(a_dossier(OPENED, protocol=own)).now.protocol
        assert (found.name, found.title, found.citation, found.solution) == (OWN, OWN, None, None)
        assert (found.at, found.agent) == (own.at, own.agent and OWN)
    assert without_names(a_dossier(protocol=evenly_spaced(3, own.at[1]))).now.protocol.name == OWN


def test_trends_are_told_of_what_is_shipped() -> None:
    """A measure of the clinic's own is told by its range alone, and its scores by the same name."""
    nrs = next(measure for measure in SHIPPED.measures if measure.name == "nrs")
    own = replace(nrs, name=NAMED, title=NAMED, source=NAMED, unit=NAMED)
    score = Measured(5, COURSE.id, None, "nrs", OPENED, Moment.BEFORE, Decimal(7), NAMED)
    scores = (score, score._replace(measure=NAMED, void=None))
    trends = (Trend(nrs, scores[:1], OPENED), Trend(own, scores[1:], OPENED))
    report = Report(a_dossier(OPENED), trends, {}, Clinic(), OPENED)
    shipped_one, own_one = deidentified_report(report, WHO, DeidentifiedNames(SHIPPED, SHIPPED)).trends
    assert shipped_one.measure == replace(nrs, regions=())
    assert shipped_one.scores == (score._replace(void="struck out"),)
    assert own_one.measure == Measure(OWN, OWN, nrs.minimum, nrs.maximum, "points", nrs.better)
    assert (own_one.scores[0].measure, own_one.first_on) == (OWN, OPENED)


@pytest.mark.parametrize(
    ("change", "reason", "told"),
    [
        (Change.STOPPED, StopReason.LOST, StopReason.LOST),
        (Change.STOPPED, StopReason.PATIENTS_CHOICE.value, StopReason.PATIENTS_CHOICE),
        (Change.PAUSED, NAMED, None),
        (Change.COMPLETED, None, None),
    ],
)
def test_only_usual_reasons_are_told(change: Change, reason: str | None, told: StopReason | None) -> None:
    """Why a course was paused is free text."""
    state = without_names(a_dossier(OPENED, changes=[changed(change, after(1), reason)])).now.state
    assert (state.reason, state.since) == (told, after(1))


def test_what_was_struck_out_stays_so() -> None:
    """It is counted, and nobody is told why."""
    now = written()
    (treatment,) = now.treatments
    void = treatment._replace(injection=replace(treatment.injection, void="typo"))
    assert without_names(now._replace(treatments=(void,))).void_sessions == 1
