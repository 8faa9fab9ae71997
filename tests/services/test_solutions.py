"""Tests of what was injected: as it was said, again, or as planned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.favourite import Favourite
from prolotrack.domain.quantity import plain
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.session import Guidance, Injection
from prolotrack.errors import Ambiguous, NotFound, OutOfRange, ProlotrackError, UsageProblem
from prolotrack.services.catalogue import add_favourite
from prolotrack.services.solutions import solution_of
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.domain.mixes import USUAL
from tests.factories import LEE, NOTHING_SAID, Clinic
from tests.services.refusals import refused

SCARPONE = "scarpone-2008"
MIX = replace(NOTHING_SAID, mix=USUAL)


def saying(**said: object) -> Injection:
    """Return an injection of which some things were said; numbers as they are typed."""
    numbers = {name: Decimal(str(said[name])) for name in ("percent", "volume_ml") if name in said}
    return replace(NOTHING_SAID, **said | numbers)  # type: ignore[arg-type]


def given(clinic: Clinic, injection: Injection = NOTHING_SAID, course: int = 1, **said: object) -> Injection:
    """Return what is injected when something is said."""
    on = said.pop("on", after(100))
    words = Said(on, injection, **said)  # type: ignore[arg-type]
    now = clinic.course(course)
    return clinic.ask(lambda reader: solution_of(reader, now, words))


def figures(injection: Injection) -> tuple[str | None, str | None, str | None]:
    """Return agent, percent and volume, as they are written."""
    percent, volume = injection.percent, injection.volume_ml
    return injection.agent, plain(percent) if percent else None, plain(volume) if volume else None


def log(clinic: Clinic, injection: Injection, on: date = OPENED, **said: object) -> Injection:
    """Log a session; return what was injected."""
    words = Said(on, injection, **said)  # type: ignore[arg-type]
    _, (now,) = clinic.do(lambda tx: log_session(tx, [1], words))
    return now.given[-1].injection


def keep(clinic: Clinic, name: str, mix: str, protocol: str | None = None, clinician: str | None = None) -> None:
    """Keep a mix under a name."""
    clinic.do(lambda tx: add_favourite(tx, Favourite(name, mix, protocol, clinician)))


def sentence(clinic: Clinic, error: type[ProlotrackError], work: Callable[[], object]) -> str:
    """Return why something is refused."""
    return refused(clinic, error, work)


def test_mix_decides_agent_percent_and_volume(clinic: Clinic) -> None:
    """All of it was injected unless less is said; it is kept in its one form."""
    clinic.opened()
    said = saying(mix="1.2ml glucose 50 % + 1.8 mL water + 1 mL lidocaine 2%")
    assert given(clinic, said) == saying(mix=USUAL, agent="dextrose", percent=15, volume_ml="4")
    assert figures(given(clinic, replace(MIX, volume_ml=Decimal(3)))) == ("dextrose", "15", "3")
    assert given(clinic, replace(MIX, volume_ml=Decimal(4))).volume_ml == 4


def test_mix_is_recorded(clinic: Clinic) -> None:
    """With its points and the wheals, each in its one form."""
    clinic.opened()
    visit = replace(NO_VISIT, wheals="2ml Lignocaine 1 %")
    log(clinic, saying(mix=USUAL, points=("  entheses  1ML", "joint 2 mL")), visit=visit)
    (treatment,) = clinic.course(1).given
    assert figures(treatment.injection) == ("dextrose", "15", "3")
    assert treatment.injection.points == ("entheses 1 mL", "joint 2 mL")
    assert treatment.injection.mix == USUAL
    assert treatment.session.wheals == "2 mL lidocaine 1%"


def test_mix_without_an_irritant_has_no_agent(clinic: Clinic) -> None:
    """Nothing is recorded that nobody said."""
    clinic.opened()
    assert figures(given(clinic, saying(mix="2 mL lidocaine 1%"))) == (None, None, "2")


@pytest.mark.parametrize(
    ("said", "agrees"),
    [
        ({"agent": "Glucose", "percent": 15}, True),
        ({"percent": "15.0"}, True),
        ({"agent": "saline"}, False),
        ({"percent": 12}, False),
        ({"agent": "saline", "percent": 15}, False),
    ],
)
def test_what_is_said_beside_the_mix_must_agree(said: dict[str, object], agrees: bool, clinic: Clinic) -> None:
    """By any name of the agent; which of the two is wrong is not guessed."""
    clinic.opened()
    if agrees:
        assert figures(given(clinic, saying(mix=USUAL, **said))) == ("dextrose", "15", "4")
        return
    refusal = sentence(clinic, OutOfRange, lambda: given(clinic, saying(mix=USUAL, **said)))
    what = " ".join([str(said.get("agent", "")), f"{said['percent']} %" if "percent" in said else ""]).strip()
    assert refusal == f"The mix is dextrose 15 %, not {what}: leave out --agent and --percent, or correct the mix."


def test_no_more_is_injected_than_was_mixed(clinic: Clinic) -> None:
    """Neither as a volume nor at the points."""
    clinic.opened()
    says = "is more than the 4 mL that were mixed: correct one."
    assert sentence(clinic, OutOfRange, lambda: given(clinic, saying(mix=USUAL, volume_ml="4.001"))) == (
        f"The volume 4.001 mL {says}"
    )
    assert sentence(clinic, OutOfRange, lambda: given(clinic, saying(mix=USUAL, points=("a 5 mL",)))) == (
        f"The volume 5 mL {says}"
    )


def test_points_say_the_volume(clinic: Clinic) -> None:
    """Where nobody says another; then both must agree."""
    clinic.opened()
    points = ("a 0.5 mL", "b 1 mL")
    assert given(clinic, saying(points=points)).volume_ml == Decimal("1.5")
    assert given(clinic, saying(points=points, volume_ml="1.5")).volume_ml == Decimal("1.5")
    assert given(clinic, saying(points=("a", "b 1 mL"), volume_ml=3)).volume_ml == 3
    assert "add up to 1.5 mL, not to the volume 2 mL" in sentence(
        clinic, OutOfRange, lambda: given(clinic, saying(points=points, volume_ml=2))
    )


def test_agent_is_recorded_by_its_name(clinic: Clinic) -> None:
    """A synonym means it; what is not known is told how to add."""
    clinic.opened()
    assert given(clinic, saying(agent="Glucose", percent=15)) == saying(agent="dextrose", percent=15)
    assert sentence(clinic, NotFound, lambda: given(clinic, saying(agent="plasma"))) == (
        "No substance 'plasma': prolotrack substance list shows them, substance add adds one."
    )


def test_mix_may_be_a_favourite(clinic: Clinic) -> None:
    """That of who treats, under the course's protocol; wheals too."""
    clinic.opened(protocol=SCARPONE, words="left lateral epicondyle")
    keep(clinic, "usual", "1 mL dextrose 25%")
    keep(clinic, "usual", USUAL, SCARPONE, LEE)
    assert given(clinic, saying(mix="Usual")).mix == USUAL
    assert given(clinic, saying(mix="usual"), clinician="Dr. Rao").mix == "1 mL dextrose 25%"
    log(clinic, NOTHING_SAID, visit=replace(NO_VISIT, wheals="usual"), clinician="Dr. Rao")
    assert clinic.course(1).given[0].session.wheals == "1 mL dextrose 25%"
    assert "No favourite 'nothing'" in sentence(clinic, NotFound, lambda: given(clinic, saying(mix="nothing")))


def test_same_again_takes_the_mix(clinic: Clinic) -> None:
    """As much of it as the last time, or as is said now; lots and points are of their day."""
    clinic.opened()
    last = saying(mix=USUAL, lots=("D50",), points=("a 1 mL", "b 1 mL"), guidance=Guidance.CT)
    log(clinic, last)
    again = given(clinic, again=True)
    assert again == saying(mix=USUAL, agent="dextrose", percent=15, volume_ml=2, guidance=Guidance.CT)
    assert given(clinic, saying(volume_ml=4), again=True).volume_ml == 4
    assert "more than the 4 mL" in sentence(clinic, OutOfRange, lambda: given(clinic, saying(volume_ml=5), again=True))
    assert given(clinic, saying(points=("c 3 mL",)), again=True).volume_ml == 3


@pytest.mark.parametrize(
    ("said", "mix", "expected"),
    [
        ({"agent": "dextrose"}, USUAL, ("dextrose", "15", "4")),
        ({"percent": 15}, USUAL, ("dextrose", "15", "4")),
        ({"percent": 12.5}, None, ("dextrose", "12.5", "4")),
        ({"agent": "saline"}, None, ("saline", None, "4")),
        ({"agent": "saline", "percent": 0.9}, None, ("saline", "0.9", "4")),
    ],
)
def test_same_again_with_another_solution_is_another_mix(
    said: dict[str, object], mix: str | None, expected: tuple[str | None, ...], clinic: Clinic
) -> None:
    """What is said now wins: the mix that contradicts it is not taken, nor the percent of another agent."""
    clinic.opened()
    log(clinic, MIX)
    again = given(clinic, saying(**said), again=True)
    assert again.mix == mix
    assert figures(again)[:2] == expected[:2]
    assert again.volume_ml == 4


def test_same_again_with_another_mix_takes_the_guidance_only(clinic: Clinic) -> None:
    """The figures of the last session are those of its mix."""
    clinic.opened()
    log(clinic, saying(agent="saline", percent="0.9", volume_ml=9, guidance=Guidance.CT))
    assert given(clinic, MIX, again=True) == saying(
        mix=USUAL, agent="dextrose", percent=15, volume_ml="4", guidance=Guidance.CT
    )
    assert figures(given(clinic, saying(mix="2 mL lidocaine 1%"), again=True)) == (None, None, "2")


def test_mix_without_an_agent_is_repeated(clinic: Clinic) -> None:
    """It says what was given."""
    clinic.opened()
    log(clinic, saying(mix="2 mL lidocaine 1%"))
    assert given(clinic, again=True).mix == "2 mL lidocaine 1%"
    assert figures(given(clinic, again=True)) == (None, None, "2")


def test_as_planned_takes_the_favourite_of_the_protocol(clinic: Clinic) -> None:
    """The clinician's own first; none of another protocol; a mix that is said is what was given."""
    clinic.opened(protocol="reeves-2000-knee")
    keep(clinic, "any", USUAL)
    assert figures(given(clinic, as_planned=True)) == ("dextrose", "10", "9")
    keep(clinic, "ours", "9 mL dextrose 10% with lidocaine 0.075%", "reeves-2000-knee")
    assert given(clinic, as_planned=True).mix == "9 mL dextrose 10% with lidocaine 0.075%"
    keep(clinic, "mine", "2 mL dextrose 12.5%", "reeves-2000-knee", "Dr. Rao")
    assert figures(given(clinic, as_planned=True, clinician="dr. rao")) == ("dextrose", "12.5", "2")
    assert figures(given(clinic, saying(volume_ml=6), as_planned=True)) == ("dextrose", "10", "6")
    assert given(clinic, MIX, as_planned=True).mix == USUAL


def test_as_planned_takes_a_favourite_that_fits_what_is_said(clinic: Clinic) -> None:
    """Another percent, or another agent, is not that favourite; nor is its figure taken."""
    clinic.opened(protocol="reeves-2000-knee")
    keep(clinic, "ours", "9 mL dextrose 10% with lidocaine 0.075%", "reeves-2000-knee")
    keep(clinic, "salt", "5 mL saline 0.9%", "reeves-2000-knee", "Dr. Rao")
    planned = given(clinic, saying(percent=20), as_planned=True)
    assert (planned.mix, *figures(planned)) == (None, "dextrose", "20", "9")
    planned = given(clinic, saying(agent="saline"), as_planned=True)
    assert (planned.mix, *figures(planned)) == (None, "saline", None, "9")
    assert given(clinic, saying(agent="saline"), as_planned=True, clinician="Dr. Rao").mix == "5 mL saline 0.9%"


def test_which_favourite_is_planned_is_not_guessed(clinic: Clinic) -> None:
    """Several are listed; one that alone fits is taken."""
    clinic.opened()
    keep(clinic, "joint", "6 mL dextrose 25%", "rabago-2013")
    keep(clinic, "ligaments", "3 mL dextrose 15%", "rabago-2013")
    assert "several favourites" in sentence(clinic, Ambiguous, lambda: given(clinic, as_planned=True))
    assert given(clinic, saying(percent=15), as_planned=True).mix == "3 mL dextrose 15%"


def test_agent_that_is_planned_for_the_course_is_taken(clinic: Clinic) -> None:
    """Where it is not the protocol's, no percent of the protocol, and no favourite of another agent."""
    clinic.opened(protocol="reeves-2000-knee")
    keep(clinic, "ours", "9 mL dextrose 10%", "reeves-2000-knee")
    now = clinic.course(1)

    def planned(agent: str) -> Injection:
        course = now._replace(course=replace(now.course, agent=agent))
        return clinic.ask(lambda reader: solution_of(reader, course, Said(OPENED, NOTHING_SAID, as_planned=True)))

    assert (planned("dextrose").mix, figures(planned("dextrose"))) == ("9 mL dextrose 10%", ("dextrose", "10", "9"))
    assert (planned("saline").mix, figures(planned("saline"))) == (None, ("saline", None, "9"))
    keep(clinic, "salt", "5 mL saline 0.9%", "reeves-2000-knee")
    assert planned("saline").mix == "5 mL saline 0.9%"


def test_agent_of_a_protocol_is_taken_by_its_one_name(clinic: Clinic) -> None:
    """Also of one that was added before substances were; what no substance goes by is not taken."""
    clinic.opened(protocol="reeves-2000-knee")
    now = clinic.course(1)

    def planned(own: str, agent: str | None = None) -> Injection:
        course = now._replace(protocol=replace(now.protocol, agent=own))
        said = Said(OPENED, replace(NOTHING_SAID, agent=agent), as_planned=True)
        return clinic.ask(lambda reader: solution_of(reader, course, said))

    assert figures(planned("Lignocaine")) == ("lidocaine", "10", "9")
    assert figures(planned("Lignocaine", "xylocaine")) == ("lidocaine", "10", "9")
    assert figures(planned("Lignocaine", "saline")) == ("saline", None, "9")
    why = "reeves-2000-knee cannot be taken as planned; say what was given. "
    assert sentence(clinic, NotFound, lambda: planned("honey")) == (
        f"{why}No substance 'honey': prolotrack substance list shows them, substance add adds one."
    )
    assert sentence(clinic, NotFound, lambda: planned("dextrose + lidocaine")).startswith(
        f"{why}'dextrose + lidocaine'"
    )


def test_protocol_that_states_no_solution_is_helped_by_the_course(clinic: Clinic) -> None:
    """The course's agent is a plan; without any nothing is guessed."""
    clinic.opened(protocol="usual")
    now = clinic.course(1)
    said = Said(OPENED, NOTHING_SAID, as_planned=True)
    course = now._replace(course=replace(now.course, agent="saline"))
    assert figures(clinic.ask(lambda reader: solution_of(reader, course, said))) == ("saline", None, None)
    assert sentence(clinic, UsageProblem, lambda: given(clinic, as_planned=True)) == (
        "usual states no solution: say what was given."
    )
