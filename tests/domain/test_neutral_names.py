"""Tests of what things are called in data that name nobody."""

import pytest

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.neutral_names import OWN, NeutralNames
from prolotrack.domain.solution import parse_solution
from prolotrack.domain.substance import Role, Substance

CATALOGUE = shipped()
ANAS = Substance("ana's mix", Role.IRRITANT, synonyms=("rivera",))
NAMES = NeutralNames(CATALOGUE, (*CATALOGUE.substances, ANAS))


def test_what_is_shipped_keeps_its_name() -> None:
    """Structures, diagnoses, protocols and measures."""
    assert all(NAMES.structure(each.name) == each.name for each in CATALOGUE.structures)
    assert all(NAMES.condition(each.code) == each.code for each in CATALOGUE.conditions)
    assert all(NAMES.protocol(each.name) == each.name for each in CATALOGUE.protocols)
    assert all(NAMES.measure(each.name) == each.name for each in CATALOGUE.measures)


def test_what_a_clinic_named_is_its_own() -> None:
    """Whatever it said; a schedule of its own too, though the program made its name."""
    assert NAMES.structure("ana's knee") == OWN
    assert NAMES.condition("Z99.RIVERA") == OWN
    assert NAMES.measure("rivera index") == OWN
    for name in ("rivera-2026", "own-3-every-4w", "own-at-0-4w"):
        assert NAMES.protocol(name) == OWN


def test_what_nobody_said_stays_unsaid() -> None:
    """A course may have no diagnosis, no agent, no mix, and no measure."""
    assert (NAMES.condition(None), NAMES.measure(None), NAMES.agent(None), NAMES.mix(None)) == (None,) * 4


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("dextrose", "dextrose"),
        ("dextrose + morrhuate", "dextrose + morrhuate"),
        ("Glucose", "dextrose"),  # as it may have been typed before there were substances
        ("ana's mix", OWN),
        ("dextrose + ana's mix", f"dextrose + {OWN}"),
        ("rivera+dextrose", f"{OWN} + dextrose"),
        ("dextrose for rivera", OWN),
        ("", OWN),
    ],
)
def test_an_agent_is_told_by_its_substances(agent: str, told: str) -> None:
    """Each by the name that is shipped, the others alike."""
    assert NAMES.agent(agent) == told


@pytest.mark.parametrize(
    ("mix", "told"),
    [
        (
            "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%",
            "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%",
        ),
        ("1 mL lidocaine 2% with epinephrine 1:200000", "1 mL lidocaine 2% with epinephrine 1:200000"),
        ("3 mL ana's mix 12.5% + 1 mL lidocaine 1%", f"3 mL {OWN} 12.5% + 1 mL lidocaine 1%"),
        ("3 mL dextrose 15% with rivera 1%", f"3 mL dextrose 15% with {OWN} 1%"),
        ("3 mL forgotten 15%", None),
        ("as for Ana Rivera", None),
        ("", None),
    ],
)
def test_a_mix_is_told_with_its_volumes_and_strengths(mix: str, told: str | None) -> None:
    """What cannot be understood is not told."""
    assert NAMES.mix(mix) == told


def test_a_solution_can_be_renamed_by_itself() -> None:
    """Its strengths stay."""
    renamed = NAMES.renamed(parse_solution("2 mL ana's mix 20% + 2 mL water", [*CATALOGUE.substances, ANAS]))
    assert (renamed.agent, renamed.strength) == (OWN, f"{OWN} 10 %")
