"""Tests of structures."""

import pytest

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.structure import Structure, agree_on_side, named
from prolotrack.errors import OutOfRange, UsageProblem

KNEE = Structure("knee joint", Kind.JOINT, Region.KNEE, sided=True, synonyms=("knee", "Tibio-femoral joint"))
DISC = Structure("lumbar disc", Kind.DISC, Region.LUMBAR_SPINE, sided=False)


def test_structure_goes_by_its_name_and_its_synonyms() -> None:
    """Every name is there, folded, the proper one first."""
    assert KNEE.called == ("knee joint", "knee", "tibio femoral joint")
    assert DISC.called == ("lumbar disc",)


def test_structure_is_said_with_its_side_in_capitals() -> None:
    """The side stands out; a midline structure has none."""
    assert KNEE.on(Side.LEFT) == "knee joint, LEFT"
    assert KNEE.on(Side.RIGHT) == "knee joint, RIGHT"
    assert DISC.on(None) == "lumbar disc"


@pytest.mark.parametrize("said", [(Side.LEFT,), (None, Side.LEFT), (Side.LEFT, None), (Side.LEFT, Side.LEFT)])
def test_side_said_once_or_twice_alike_is_taken(said: tuple[Side | None, ...]) -> None:
    """A side may stand in the words, in the option, or in both."""
    assert agree_on_side(KNEE, *said) is Side.LEFT


@pytest.mark.parametrize("said", [(), (None,), (None, None)])
def test_midline_structure_takes_no_side(said: tuple[None, ...]) -> None:
    """A midline structure has the side None."""
    assert agree_on_side(DISC, *said) is None


def test_sides_that_contradict_are_refused() -> None:
    """A side in the words against another in the option is an error, also for a midline structure."""
    for structure in (KNEE, DISC):
        with pytest.raises(OutOfRange, match=rf"^The side of the {structure.name} is given as both left and right"):
            agree_on_side(structure, Side.LEFT, Side.RIGHT)


def test_side_of_a_midline_structure_is_refused() -> None:
    """A disc has no left one."""
    with pytest.raises(OutOfRange, match=r"^The lumbar disc lies in the midline and has no side: leave the side out"):
        agree_on_side(DISC, Side.LEFT)


@pytest.mark.parametrize("said", [(), (None,), (None, None)])
def test_missing_side_is_asked_for(said: tuple[None, ...]) -> None:
    """A knee is left or right, never unsaid."""
    with pytest.raises(UsageProblem, match=r"^The knee joint has two sides: add --side left or --side right"):
        agree_on_side(KNEE, *said)


@pytest.mark.parametrize("text", ["Popliteus Tendon", "  popliteus   tendon\n", "popliteus tendon"])
def test_name_of_a_structure_is_lower_case_with_single_blanks(text: str) -> None:
    """One structure is written one way."""
    assert named(text) == "popliteus tendon"


@pytest.mark.parametrize("text", ["left popliteus tendon", "Popliteus tendon, RT"])
def test_name_of_a_structure_carries_no_side(text: str) -> None:
    """The side belongs to the course."""
    with pytest.raises(UsageProblem, match=rf"^'{text}' names a side: leave it out, the side belongs to the course"):
        named(text)


@pytest.mark.parametrize(("text", "problem"), [(" ", "^The name is empty"), ("\x00", "^The name holds a NUL")])
def test_name_of_a_structure_says_something(text: str, problem: str) -> None:
    """A structure without a name cannot be found."""
    with pytest.raises(UsageProblem, match=problem):
        named(text)


def test_a_name_of_a_structure_that_is_too_long_is_refused() -> None:
    """It is looked up by it."""
    with pytest.raises(OutOfRange, match=r"^A name has at most 500 characters: shorten it\.$"):
        named("x" * 501)
