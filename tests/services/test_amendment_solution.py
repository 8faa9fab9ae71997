"""Tests of putting right what was injected: mix, agent, percent, volume, points and wheals together."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.favourite import Favourite
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.session import Injection, Session
from prolotrack.errors import NotFound, OutOfRange
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.catalogue import add_favourite
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED
from tests.domain.mixes import USUAL
from tests.factories import LEE, NOTHING_SAID, Clinic
from tests.services.refusals import refused
from tests.services.test_solutions import figures, saying

PLAIN = "1.2 mL dextrose 50% + 2.8 mL water"
OTHER = "2 mL dextrose 25% + 2 mL lidocaine 1%"


@pytest.fixture
def seen(clinic: Clinic) -> Session:
    """Return a session in which the usual mix was injected, all of it."""
    clinic.opened()
    said = Said(OPENED, replace(NOTHING_SAID, mix=USUAL), visit=replace(NO_VISIT, wheals="1 mL lidocaine 1%"))
    session, _ = clinic.do(lambda tx: log_session(tx, [1], said))
    return session


def amend(clinic: Clinic, seen: Session, injection: Injection = NOTHING_SAID, **said: object) -> Injection:
    """Put a session right; return what was injected."""
    words = Amendment("mistyped", injection=injection, **said)  # type: ignore[arg-type]
    _, (now,) = clinic.do(lambda tx: amend_session(tx, seen, words), command="session amend")
    return now.given[0].injection


def test_mix_rewrites_what_follows_from_it(clinic: Clinic, seen: Session) -> None:
    """Agent, percent and volume, as if it were logged so."""
    amended = amend(clinic, seen, saying(mix="2ml glucose 25% + 2 mL lignocaine 1%"))
    assert (amended.mix, *figures(amended)) == (OTHER, "dextrose", "12.5", "4")
    amended = amend(clinic, seen, saying(mix=USUAL, volume_ml=3, percent=15))
    assert (amended.mix, *figures(amended)) == (USUAL, "dextrose", "15", "3")
    amended = amend(clinic, seen, saying(mix="2 mL lidocaine 1%"))
    assert (amended.mix, *figures(amended)) == ("2 mL lidocaine 1%", None, None, "2")


def test_mix_may_be_a_favourite_of_who_treated(clinic: Clinic, seen: Session) -> None:
    """As it stands amended: of the clinician who is said now."""
    for mix, clinician in ((OTHER, LEE), ("5 mL water", "Dr. Rao")):
        clinic.do(lambda tx, one=Favourite("knee", mix, clinician=clinician): add_favourite(tx, one))  # type: ignore[misc] # noqa: B008
    assert amend(clinic, seen, saying(mix="knee")).mix == OTHER
    assert amend(clinic, seen, saying(mix="knee"), clinician="Dr. Rao").mix == "5 mL water"


@pytest.mark.parametrize(
    ("said", "mix", "now"),
    [
        ({"percent": 12.5}, None, ("dextrose", "12.5", "4")),
        ({"agent": "saline"}, None, ("saline", None, "4")),
        ({"agent": "Saline", "percent": 0.9, "volume_ml": 9}, None, ("saline", "0.9", "9")),
        ({"agent": "glucose", "volume_ml": 2}, PLAIN, ("dextrose", "15", "2")),
        ({"volume_ml": 4, "response": "none"}, PLAIN, ("dextrose", "15", "4")),
        ({"points": ("a 1 mL", "b")}, PLAIN, ("dextrose", "15", "4")),
        ({"points": ("a 1 mL", "b 2 ml")}, PLAIN, ("dextrose", "15", "3")),
        ({"response": "blanching"}, PLAIN, ("dextrose", "15", "4")),
    ],
)
def test_what_contradicts_the_mix_drops_it(
    said: dict[str, object], mix: str | None, now: tuple[str | None, ...], clinic: Clinic, seen: Session
) -> None:
    """An agent or a percent that is another; anything else leaves it. The percent is not that of another agent."""
    amend(clinic, seen, saying(mix=PLAIN))
    amended = amend(clinic, seen, saying(**said))
    assert (amended.mix, *figures(amended)) == (mix, *now)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"volume_ml": 5}, "The volume 5 mL is more than the 4 mL that were mixed: correct one."),
        ({"points": ("a 2 mL", "b 3 mL")}, "The volume 5 mL is more than the 4 mL that were mixed: correct one."),
        (
            {"points": ("a 2 mL",), "volume_ml": 3},
            "The points add up to 2 mL, not to the volume 3 mL: correct --point or --volume.",
        ),
        (
            {"mix": OTHER, "percent": 15},
            "The mix is dextrose 12.5 %, not 15 %: leave out --agent and --percent, or correct the mix.",
        ),
    ],
)
def test_contradictions_are_refused(said: dict[str, object], says: str, clinic: Clinic, seen: Session) -> None:
    """As they are when a session is logged."""
    assert refused(clinic, OutOfRange, lambda: amend(clinic, seen, saying(**said))) == says


def test_points_and_volume_are_put_right_together(clinic: Clinic, seen: Session) -> None:
    """The recorded points still say the volume: also that of another mix."""
    assert amend(clinic, seen, saying(points=("a 1 mL", "b 2ml"))).points == ("a 1 mL", "b 2 mL")
    says = "The points add up to 3 mL, not to the volume 2 mL: correct --point or --volume."
    assert refused(clinic, OutOfRange, lambda: amend(clinic, seen, saying(volume_ml=2))) == says
    assert figures(amend(clinic, seen, saying(mix=OTHER))) == ("dextrose", "12.5", "3")
    amended = amend(clinic, seen, saying(points=("a",), volume_ml=2))
    assert (amended.points, amended.volume_ml) == (("a",), Decimal(2))


@pytest.mark.parametrize("said", [{"percent": 12.5}, {"agent": "saline"}, {"agent": "lidocaine"}])
def test_mix_with_an_anaesthetic_is_not_dropped(said: dict[str, object], clinic: Clinic, seen: Session) -> None:
    """Its dose would be lost: the whole mix is said anew."""
    assert refused(clinic, OutOfRange, lambda: amend(clinic, seen, saying(**said))) == (
        f"The mix {USUAL} is recorded, and what is said now would drop it, and the dose of its anaesthetic: "
        "say the whole mix, as it was, with --mix."
    )


def test_agent_must_be_known(clinic: Clinic, seen: Session) -> None:
    """By any of its names."""
    clinic.do(lambda tx: amend_session(tx, seen, Amendment("x", injection=saying(mix=PLAIN))))
    assert amend(clinic, seen, saying(agent="sodium chloride", percent="0.9")).agent == "saline"
    refusal = refused(clinic, NotFound, lambda: amend(clinic, seen, saying(agent="salt")))
    assert refusal.startswith("No substance 'salt'")


def test_wheals_are_put_right(clinic: Clinic, seen: Session) -> None:
    """They are a mix, kept in its one form; what is not said stays."""
    amend(clinic, seen, visit=replace(NO_VISIT, wheals="2ml lignocaine 1%"))
    assert clinic.course(1).given[0].session.wheals == "2 mL lidocaine 1%"
    session = clinic.course(1).given[0].session
    amend(clinic, session, saying(volume_ml=2))
    assert clinic.course(1).given[0].session.wheals == "2 mL lidocaine 1%"
    wrong = replace(NO_VISIT, wheals="2 mL salt")
    assert refused(clinic, NotFound, lambda: amend(clinic, session, visit=wrong)).startswith("No substance 'salt'")


def test_percent_is_that_of_its_agent(clinic: Clinic) -> None:
    """Of one that is named later, or by another name, not of another."""
    clinic.opened()
    seen, _ = clinic.do(lambda tx: log_session(tx, [1], Said(OPENED, saying(percent=15, volume_ml=3))))
    assert figures(amend(clinic, seen, saying(agent="dextrose"))) == ("dextrose", "15", "3")
    assert figures(amend(clinic, seen, saying(agent="Glucose", volume_ml=4))) == ("dextrose", "15", "4")
    assert figures(amend(clinic, seen, saying(volume_ml=2))) == ("dextrose", "15", "2")
    assert figures(amend(clinic, seen, saying(agent="saline"))) == ("saline", None, "2")
