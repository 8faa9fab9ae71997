"""Tests of sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Side, parse_side, split_side
from prolotrack.errors import OutOfRange, UsageProblem
from tests.domain.hostile import BLANK, BROKEN, HARMLESS, label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l", Side.LEFT),
        ("lt", Side.LEFT),
        ("left", Side.LEFT),
        ("LEFT", Side.LEFT),
        (" Lt ", Side.LEFT),
        ("r", Side.RIGHT),
        ("rt", Side.RIGHT),
        ("right", Side.RIGHT),
        ("R\n", Side.RIGHT),
    ],
    ids=label,
)
def test_side_is_read_from_its_words(text: str, expected: Side) -> None:
    """Clinicians write l, lt, left, r, rt or right."""
    assert parse_side(text) is expected


@pytest.mark.parametrize("text", ["both", "bilateral", "bilat", " Both "], ids=label)
def test_both_sides_are_two_courses(text: str) -> None:
    """Bilateral is never one course."""
    with pytest.raises(UsageProblem, match=r"^Both sides are two courses: open one for the left and one for"):
        parse_side(text)


@pytest.mark.parametrize("text", [*BLANK, *BROKEN, *HARMLESS, "links", "l.", "le", "rightt", "left right"], ids=label)
def test_any_other_text_is_no_side(text: str) -> None:
    """A side is never guessed."""
    with pytest.raises(UsageProblem, match="is not a side: write left or right"):
        parse_side(text)


@pytest.mark.parametrize(
    ("text", "side", "rest"),
    [
        ("lt knee", Side.LEFT, "knee"),
        ("Knee, RIGHT", Side.RIGHT, "knee"),
        ("right lateral epicondyle", Side.RIGHT, "lateral epicondyle"),
        ("left knee left", Side.LEFT, "knee"),
        ("l l5-s1 disc", Side.LEFT, "l5 s1 disc"),
        ("knee joint", None, "knee joint"),
        ("leftover", None, "leftover"),
        ("left", Side.LEFT, ""),
        ("", None, ""),
    ],
)
def test_side_is_split_from_the_words_of_a_structure(text: str, side: Side | None, rest: str) -> None:
    """The side stands anywhere among the words and only as a word of its own."""
    assert split_side(text) == (side, rest)


@pytest.mark.parametrize("text", ["left right knee", "rt knee left"])
def test_words_with_two_sides_are_refused(text: str) -> None:
    """Left and right contradict each other."""
    with pytest.raises(OutOfRange, match=rf"^'{text}' names both sides: name one"):
        split_side(text)


@pytest.mark.parametrize("text", ["both knees", "knee bilateral", "left knee bilat"])
def test_words_with_both_sides_are_refused(text: str) -> None:
    """Both sides are two courses, also in the words of a structure."""
    with pytest.raises(UsageProblem, match="Both sides are two courses"):
        split_side(text)


@given(st.sampled_from(["l", "LT", "Left", "r", "rt", "RIGHT"]), st.sampled_from(["knee", "lateral epicondyle"]))
def test_place_of_the_side_makes_no_difference(side: str, structure: str) -> None:
    """The side may come before or after the structure."""
    assert split_side(f"{side} {structure}") == split_side(f"{structure} {side}") == (parse_side(side), structure)
