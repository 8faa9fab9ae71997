"""Tests of adverse events that name nobody."""

from datetime import date

from prolotrack.domain.adverse_event import EventSeverity, EventType, Outcome
from prolotrack.domain.anatomy import Side
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.deidentified.event_row import DeidentifiedEvent, EventHappened, deidentified_event
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.person import OLDER
from prolotrack.domain.protocol import OWN
from tests.factories import TODAY

NAMES = DeidentifiedNames(shipped(), shipped())
HAPPENED = EventHappened(
    study_id="7X2K9",
    place=1,
    born=date(1978, 3, 14),
    sex=None,
    deceased=None,
    structure="knee joint",
    side=Side.RIGHT,
    type=EventType.FLARE,
    onset=date(2026, 12, 30),
    severity=EventSeverity.MILD,
    outcome=Outcome.RESOLVED,
    resolved_on=date(2027, 1, 2),
    hospitalised=False,
    affects_next=None,
)


def test_event_tells_its_years_and_no_day() -> None:
    """The age is that of its onset; what was done is free text and stays."""
    assert deidentified_event(HAPPENED, NAMES, TODAY) == DeidentifiedEvent(
        study_id="7X2K9",
        course=1,
        year=2026,
        age="48",
        birth_year=1978,
        sex=None,
        structure="knee joint",
        side=Side.RIGHT,
        type=EventType.FLARE,
        expected=True,
        severity=EventSeverity.MILD,
        outcome=Outcome.RESOLVED,
        resolved_year=2027,
        hospitalised=False,
        affects_next=None,
    )


def test_flare_that_lasted_is_not_expected() -> None:
    """As anywhere else; no interval tells why."""
    told = deidentified_event(HAPPENED._replace(resolved_on=date(2027, 1, 3)), NAMES, TODAY)
    assert (told.expected, told.resolved_year) == (False, 2027)


def test_event_that_goes_on_was_resolved_in_no_year() -> None:
    """Nobody said so."""
    told = deidentified_event(HAPPENED._replace(resolved_on=None, outcome=None, severity=None), NAMES, TODAY)
    assert (told.resolved_year, told.outcome, told.severity, told.expected) == (None, None, None, True)


def test_who_is_ninety_today_and_what_a_clinic_named() -> None:
    """Neither a year of birth nor a name of its own leaves."""
    told = deidentified_event(HAPPENED._replace(born=date(1936, 12, 1), structure="Rivera's knot"), NAMES, TODAY)
    assert (told.age, told.birth_year, told.structure) == (OLDER, None, OWN)
