"""Tests of what things are called in data that name nobody."""

from dataclasses import replace
from typing import Any

import pytest

from prolotrack.domain.anatomy import Region
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.condition import Condition
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import OWN, Protocol, Since
from prolotrack.domain.solution import parse_solution
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Role, Substance
from tests.domain.protocols import weeks

CATALOGUE = shipped()
ANAS = Substance("ana's mix", Role.IRRITANT, synonyms=("rivera",))
NAMES = DeidentifiedNames(CATALOGUE, replace(CATALOGUE, substances=(*CATALOGUE.substances, ANAS)))
KNEE, USUAL, NRS = CATALOGUE.structures[0], CATALOGUE.protocols[0], CATALOGUE.measures[0]
DIAGNOSIS = CATALOGUE.conditions[0]


def in_a_clinic_with(own: Structure | Condition | Protocol | Measure) -> DeidentifiedNames:
    """Return how things are called where the first entry of a kind is the clinic's own instead."""
    match own:
        case Structure():
            ours = replace(CATALOGUE, structures=(own, *CATALOGUE.structures[1:]))
        case Condition():
            ours = replace(CATALOGUE, conditions=(own, *CATALOGUE.conditions[1:]))
        case Protocol():
            ours = replace(CATALOGUE, protocols=(own, *CATALOGUE.protocols))
        case Measure():
            ours = replace(CATALOGUE, measures=(own, *CATALOGUE.measures[1:]))
    return DeidentifiedNames(CATALOGUE, ours)


def test_what_is_shipped_keeps_its_name() -> None:
    """Structures, diagnoses, protocols and measures."""
    assert all(NAMES.structure(each.name) == each.name for each in CATALOGUE.structures)
    assert all(NAMES.condition(each.code) == each.code for each in CATALOGUE.conditions)
    assert all(NAMES.protocol(each.name, each.edition) == each.name for each in CATALOGUE.protocols)
    assert all(NAMES.measure(each.name) == each.name for each in CATALOGUE.measures)


def test_what_a_clinic_named_is_its_own() -> None:
    """Whatever it said; a schedule of its own too, though the program made its name."""
    assert NAMES.structure("ana's knee") == OWN
    assert NAMES.condition("Z99.RIVERA") == OWN
    assert NAMES.measure("rivera index") == OWN
    for name in ("rivera-2026", "own-3-every-4w", "own-at-0-4w"):
        assert NAMES.protocol(name, 1) == OWN


def test_an_own_entry_under_a_shipped_name_is_the_clinics_own() -> None:
    """What it says is not what is shipped, so that it may say anything."""
    structure = in_a_clinic_with(replace(KNEE, region=Region.FOOT))
    condition = in_a_clinic_with(replace(DIAGNOSIS, title="Rivera's disease"))
    protocol = in_a_clinic_with(replace(USUAL, title="Rivera's way", edition=USUAL.edition + 1))
    measure = in_a_clinic_with(replace(NRS, source="Rivera family letters"))
    assert structure.structure(KNEE.name) == OWN
    assert condition.condition(DIAGNOSIS.code) == OWN
    assert measure.measure(NRS.name) == OWN
    assert [protocol.protocol(USUAL.name, edition) for edition in (USUAL.edition, USUAL.edition + 1)] == [
        USUAL.name,
        OWN,
    ]


@pytest.mark.parametrize(
    ("facts", "is_shipped"),
    [
        ({}, True),
        ({"id": 7, "version": 3, "void": "no longer"}, True),  # as it is kept here
        ({"edition": 1, "stop": (), "follow_up": (weeks(5),), "follow_up_from": Since.FIRST}, True),
        ({"edition": USUAL.edition + 1}, False),
        ({"edition": 1, "citation": "Rivera family letters"}, False),
        ({"solution": "as Rivera had it"}, False),
        ({"agent": "riverine"}, False),
        ({"at": (weeks(0), weeks(3), weeks(6))}, False),
        ({"name": "rivera"}, False),
    ],
)
def test_a_protocol_is_shipped_in_any_edition_that_was(facts: dict[str, Any], is_shipped: bool) -> None:
    """Those differ in when to stop and to follow up; one that a clinic adds is later, and its own."""
    assert NAMES.is_shipped(replace(USUAL, **facts)) is is_shipped


def test_what_a_shipped_structure_is_called_besides_makes_no_difference() -> None:
    """A database that took it in earlier may know fewer synonyms; none is told."""
    assert NAMES.is_shipped(replace(KNEE, synonyms=(), id=3))
    assert not NAMES.is_shipped(replace(KNEE, sided=not KNEE.sided))


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
