"""Tests of sessions."""

from datetime import date
from decimal import Decimal

from prolotrack.domain.session import Guidance, Injection, Session

PLAN = ("dextrose", Decimal(15), Decimal(3), Guidance.ULTRASOUND)


def test_session_is_called_by_its_number() -> None:
    """Session 31 is S31 on screen."""
    assert Session(1, date(2026, 1, 5), "Dr. Lee", id=31).reference == "S31"


def test_nothing_unsaid_is_recorded_as_given() -> None:
    """Consent, agent, concentration, volume and guidance that nobody stated are None: not recorded."""
    session, injection = Session(1, date(2026, 1, 5), "Dr. Lee"), Injection(31, 12)
    assert session.consent is None
    assert (injection.agent, injection.percent, injection.volume_ml, injection.guidance) == (None,) * 4
    assert injection.lots == ()


def test_injection_is_filled_with_what_nobody_said() -> None:
    """As planned: the agent, concentration, volume and guidance of before."""
    expected = Injection(31, 12, *PLAN, lots=("D50-8812",))
    assert Injection(31, 12, lots=("D50-8812",)).filled(*PLAN) == expected


def test_what_was_said_is_not_filled() -> None:
    """Each of the four that was said stays, the others are taken."""
    said = Injection(31, 12, "saline", Decimal(10), Decimal(1), Guidance.CT)
    assert said.filled(*PLAN) == said
    assert Injection(31, 12, percent=Decimal(10)).filled("dextrose", Decimal(15), None) == Injection(
        31, 12, "dextrose", Decimal(10)
    )
