"""Tests of browsing the catalogue."""

import pytest

from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.catalogue import shipped
from prolotrack.services.browsing import conditions, measures, protocols, structures
from prolotrack.services.catalogue import add_protocols
from tests.factories import Clinic

SHIPPED = shipped()


def names(clinic: Clinic, words: str, kind: Kind | None = None, region: Region | None = None) -> list[str]:
    """Return the names of the structures that are found."""
    return [structure.name for structure in clinic.ask(lambda reader: structures(reader, words, kind, region))]


def test_everything_is_listed_unless_something_is_asked_for(untouched: Clinic) -> None:
    """In the order of the catalogue, conditions by their code."""
    with untouched.reading() as reader:
        assert names(untouched, "") == [structure.name for structure in SHIPPED.structures]
        assert [entry.code for entry in conditions(reader, "")] == sorted(entry.code for entry in SHIPPED.conditions)
        assert [entry.name for entry in protocols(reader, "")] == [entry.name for entry in SHIPPED.protocols]
        assert [entry.name for entry in measures(reader, "")] == [entry.name for entry in SHIPPED.measures]


def test_structures_are_found_by_words_kind_and_region(untouched: Clinic) -> None:
    """The words stand in a name or a synonym, without case and accents."""
    assert names(untouched, "TENNIS élbow") == ["lateral epicondyle"]
    assert names(untouched, "collateral", Kind.LIGAMENT, Region.KNEE) == [
        "medial collateral ligament",
        "lateral collateral ligament",
    ]
    assert names(untouched, "collateral", Kind.TENDON) == []
    assert set(names(untouched, "", None, Region.SACROILIAC)) >= {"sacroiliac joint", "sacroiliac ligament"}


@pytest.mark.parametrize(
    ("words", "code"), [("m77.12", "M77.12"), ("TENNIS elbow", "M77.12"), ("plantar fascia", "M72.2")]
)
def test_conditions_are_found_by_code_title_or_structure(untouched: Clinic, words: str, code: str) -> None:
    """Without case."""
    assert code in [condition.code for condition in untouched.ask(lambda reader: conditions(reader, words))]
    assert untouched.ask(lambda reader: conditions(reader, "nothing of the kind")) == []


@pytest.mark.parametrize(
    ("words", "name"), [("rabago", "rabago-2013"), ("hip osteo", "gul-2020"), ("achilles", "maxwell-2007")]
)
def test_protocols_are_found_by_name_title_or_structure(untouched: Clinic, words: str, name: str) -> None:
    """Without case."""
    assert name in [protocol.name for protocol in untouched.ask(lambda reader: protocols(reader, words))]
    assert untouched.ask(lambda reader: protocols(reader, "nothing of the kind")) == []


def test_protocols_are_listed_in_their_newest_edition(clinic: Clinic) -> None:
    """The older ones stay with the courses that were opened under them."""
    usual = (
        '[[protocol]]\nname = "usual"\nedition = 1\ntitle = "Ours"\nsessions = 2\nat = ["0", "3w"]\nevidence = "own"'
    )
    clinic.do(lambda tx: add_protocols(tx, usual))
    found = clinic.ask(lambda reader: protocols(reader, "usual"))
    assert [(protocol.name, protocol.edition, protocol.title) for protocol in found] == [("usual", 3, "Ours")]


@pytest.mark.parametrize(("words", "name"), [("nrs", "nrs"), ("WOMAC", "womac"), ("shoulder", "spadi")])
def test_measures_are_found_by_name_title_or_region(untouched: Clinic, words: str, name: str) -> None:
    """Without case."""
    assert name in [measure.name for measure in untouched.ask(lambda reader: measures(reader, words))]
    assert untouched.ask(lambda reader: measures(reader, "nothing of the kind")) == []
