"""Tests of the lookup of structures: exact before inexact, and never a guess."""

import pytest

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.structure import Structure
from prolotrack.errors import Ambiguous, NotFound, OutOfRange, UsageProblem
from prolotrack.services.catalogue import add_structure
from prolotrack.services.lookup.structures import find_structure, is_called
from tests.factories import Clinic


def structure(clinic: Clinic, text: str) -> tuple[str, Side | None]:
    """Return the name of the structure that is found, and the side that was named."""
    found, side = clinic.ask(lambda reader: find_structure(reader, text))
    return found.name, side


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("knee joint", "knee joint", None),
        ("knee", "knee joint", None),
        ("LEFT knee", "knee joint", Side.LEFT),
        ("rt. knee", "knee joint", Side.RIGHT),
        ("knee l", "knee joint", Side.LEFT),
        ("tennis elbow", "lateral epicondyle", None),
        ("ACL", "anterior cruciate ligament", None),
        ("achill", "achilles tendon", None),
        ("lat epi", "lateral epicondyle", None),
        ("golfer's elbow", "medial epicondyle", None),
        ("lumbar disc", "lumbar disc", None),
    ],
)
def test_structure_is_found_by_name_synonym_or_beginnings(
    untouched: Clinic, text: str, name: str, side: Side | None
) -> None:
    """With the side that its words name."""
    assert structure(untouched, text) == (name, side)


def test_several_structures_are_candidates(untouched: Clinic) -> None:
    """Each with its region."""
    with pytest.raises(Ambiguous, match="Several structures match 'collateral': give the whole name") as several:
        structure(untouched, "collateral")
    assert ("medial collateral ligament", "knee") in several.value.candidates


@pytest.mark.parametrize("text", ["", "left", "*", "nose", "knee nose"])
def test_structure_that_is_not_there_is_not_found(untouched: Clinic, text: str) -> None:
    """A side alone is none."""
    with pytest.raises(NotFound, match="No structure"):
        structure(untouched, text)


def test_both_sides_are_refused(untouched: Clinic) -> None:
    """Bilateral is two courses."""
    with pytest.raises(UsageProblem):
        structure(untouched, "bilateral knee")
    with pytest.raises(OutOfRange):
        structure(untouched, "left right knee")


def test_structure_of_the_clinics_own_is_found_like_any_other(clinic: Clinic) -> None:
    """Until it is undone."""
    own = Structure("hoffa fat pad", Kind.FASCIA, Region.KNEE, sided=True, synonyms=("hoffa",), origin="clinic")
    clinic.do(lambda tx: add_structure(tx, own))
    assert structure(clinic, "l hoffa") == ("hoffa fat pad", Side.LEFT)
    clinic.undo()
    with pytest.raises(NotFound):
        structure(clinic, "hoffa")


def test_structure_is_called_by_its_whole_names(untouched: Clinic) -> None:
    """With a side or without; a beginning is not a name."""
    knee, _ = untouched.ask(lambda reader: find_structure(reader, "knee"))
    assert is_called(knee, "Left KNEE joint")
    assert is_called(knee, "knee")
    assert not is_called(knee, "kne")
