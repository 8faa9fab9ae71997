"""Tests of what solutions are mixed of, and what the clinic adds to it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.substance import Role, Substance
from prolotrack.errors import Duplicate, NotFound, OutOfRange
from prolotrack.services.catalogue import add_substance
from prolotrack.services.substances import find_substance, solution_in, substances
from tests.factories import Clinic
from tests.services.refusals import refused

OWN = Substance("ropivacaine", Role.ANAESTHETIC, ("naropin",), most_mg=Decimal("200.5"))
TAKEN = (
    "would be taken for the anaesthetic lidocaine: call it lidocaine in a mix if it is that, else choose another name."
)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["dextrose", "saline", "morrhuate", "lidocaine", "epinephrine", "water", "bupivacaine"]),
        ("ANAESTHETIC", ["lidocaine", "bupivacaine"]),
        ("lignoc", ["lidocaine"]),
        ("nothing", []),
    ],
)
def test_substances_are_searched_by_name_and_role(words: str, names: list[str], untouched: Clinic) -> None:
    """Synonyms too."""
    assert [one.name for one in untouched.ask(lambda reader: substances(reader, words))] == names


def test_substance_of_the_clinics_own_is_mixed_like_any_other(clinic: Clinic) -> None:
    """It is found by any of its names, with its limits."""
    assert "No substance 'naropin'" in refused(
        clinic, NotFound, lambda: clinic.ask(lambda reader: find_substance(reader, "naropin"))
    )
    own = clinic.do(lambda tx: add_substance(tx, OWN), command="substance add")
    assert own == replace(OWN, id=own.id)
    assert clinic.ask(lambda reader: find_substance(reader, "Naropin")) == own
    solution = clinic.ask(lambda reader: solution_in(reader, "1 mL naropin 0.5% + 1 mL water"))
    assert str(solution) == "1 mL ropivacaine 0.5% + 1 mL water"


@pytest.mark.parametrize(
    ("substance", "says"),
    [
        (replace(OWN, name="lignocaine"), "'lignocaine' already means lidocaine: choose another name."),
        (replace(OWN, name="D Glucose"), "'D Glucose' already means dextrose: choose another name."),
        (replace(OWN, synonyms=("water",)), "'water' already means water: choose another name."),
        (
            replace(OWN, synonyms=("Ropivacaine",)),
            "'Ropivacaine' already means ropivacaine: choose another name.",
        ),
        (replace(OWN, synonyms=("naropin", "naropin")), "'naropin' already means ropivacaine: choose another name."),
        (
            replace(OWN, name="lidocaine hcl"),
            f"'lidocaine hcl' {TAKEN}",
        ),
        (
            replace(OWN, synonyms=("naropin", "lido caine"), role=Role.IRRITANT),
            f"'lido caine' {TAKEN}",
        ),
    ],
)
def test_no_name_is_anothers(substance: Substance, says: str, clinic: Clinic) -> None:
    """Not as a synonym either, however it is written."""
    assert refused(clinic, Duplicate, lambda: clinic.do(lambda tx: add_substance(tx, substance))) == says


def test_limits_must_agree(clinic: Clinic) -> None:
    """As the domain says."""
    wrong = replace(OWN, most_mg_constricted=Decimal(1))
    refused(clinic, OutOfRange, lambda: clinic.do(lambda tx: add_substance(tx, wrong)))


def test_substance_is_taken_back(clinic: Clinic) -> None:
    """As long as nothing is mixed of it; its name is free again."""
    clinic.do(lambda tx: add_substance(tx, OWN), command="substance add")
    clinic.undo()
    assert clinic.do(lambda tx: add_substance(tx, OWN), command="substance add")
