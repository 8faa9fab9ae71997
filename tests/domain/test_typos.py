"""Tests of typos: how many lie between two names, and the patterns by which the name that was meant is found."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.typos import (
    PATTERNS,
    forgiven,
    loose_patterns,
    patterns,
    respaced,
    trigrams,
    typos,
    typos_between,
)

LETTERS = "abrvéß漢"
short_words = st.text(LETTERS, min_size=1, max_size=8)
names = st.lists(short_words, min_size=1, max_size=4, unique=True)


def like(pattern: str, name: str) -> bool:
    """Say whether a name is like a pattern, as a database says it."""
    first, *rest = pattern.split("%")
    if not name.startswith(first):
        return False
    place = len(first)
    for part in rest[:-1]:
        found = name.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return not rest or (name.endswith(rest[-1]) and len(name) - len(rest[-1]) >= place)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("rivera", "rivera", 0),
        ("rivera", "riverra", 1),
        ("rivera", "rivra", 1),
        ("rivera", "rivora", 1),
        ("rivera", "rivrea", 1),
        ("rivera", "irvera", 1),
        ("rivera", "rivaer", 2),
        ("ca", "abc", 3),
        ("smith", "smtih", 1),
        ("li", "ng", 2),
        ("", "li", 2),
        ("漢字", "漢子", 1),
    ],
)
def test_typos_are_counted(one: str, other: str, count: int) -> None:
    """A letter too many, too few or wrong, and two that changed places, count one each."""
    assert typos(one, other) == typos(other, one) == count


@given(short_words, short_words, short_words)
def test_typos_are_a_distance(one: str, other: str, third: str) -> None:
    """Symmetric, none between equals only, never more than the longer has letters or fewer than it has more."""
    count = typos(one, other)
    assert count == typos(other, one)
    assert (count == 0) == (one == other)
    assert abs(len(one) - len(other)) <= count <= max(len(one), len(other))
    assert typos(one + third, other + third) <= count


@given(short_words, st.data())
def test_one_slip_is_one_typo(word: str, data: st.DataObject) -> None:
    """Whatever slips, wherever."""
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    for slipped in (
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :],
    ):
        assert typos(word, slipped) <= 1


@pytest.mark.parametrize(("word", "most"), [("a", 1), ("li", 1), ("smith", 1), ("rivera", 2)])
def test_long_words_may_hold_two_typos(word: str, most: int) -> None:
    """One word is never another of which no letter is left."""
    assert forgiven(word) == most


@pytest.mark.parametrize(
    ("asked", "known", "count"),
    [
        ("ana rivera", "rivera ana", 0),
        ("ana rivrea", "rivera ana", 1),
        ("rivrea", "rivera ana maria", 1),
        ("aan rievra", "rivera ana", 2),
        ("rivera eva", "rivera ana", None),
        ("rivera ana", "rivera", None),
        ("ana ana", "ana rivera", None),
        ("an ana", "ana ann", 1),
        ("rivera x", "rivera y", None),
        ("smithers", "smith", None),
        ("李 漢王", "王 李", 1),
        ("李 漢", "王 李", None),
    ],
)
def test_typos_between_names(asked: str, known: str, count: int | None) -> None:
    """Words in any order, each a word of its own; a word that is another makes it another name."""
    assert typos_between(asked.split(), known.split()) == count


def test_who_is_strict_forgives_nothing() -> None:
    """How many typos a word may hold can be said."""
    assert typos_between(["rivrea"], ["rivera"], lambda _: 0) is None


@given(names, names)
def test_typos_between_names_do_not_depend_on_order(asked: list[str], known: list[str]) -> None:
    """Given name first, or family name first."""
    counts = {typos_between(mixed, others) for mixed in permutations(asked) for others in list(permutations(known))[:6]}
    assert len(counts) == 1


def test_a_blank_can_be_too_many_or_too_few() -> None:
    """Words are joined, a letter that stands alone is left out, a word is cut into parts that are no initials."""
    assert list(respaced(["riv", "era"])) == [("rivera",)]
    assert list(respaced(["t", "ana"])) == [("tana",), ("ana",)]
    assert list(respaced(["ana", "t"])) == [("anat",), ("ana",)]
    assert list(respaced(["anali"])) == [("an", "ali"), ("ana", "li")]
    assert list(respaced(["t"])) == []


def test_patterns_leave_two_letters_of_one_word_open() -> None:
    """The others are whole, the longest first, as many as are compared at once."""
    assert list(patterns(["ng"])) == [("% % %",)]
    assert list(patterns(["ana", "li"])) == [("% li %", "% %a %"), ("% li %", "% a% %"), ("% ana %", "% % %")]
    assert all(len(each) == PATTERNS for each in patterns(["a", "bb", "ccc", "dddd", "eeeee"]))


def test_loose_patterns_leave_half_of_every_word_open() -> None:
    """Of the longest words, its beginning or its end."""
    assert list(loose_patterns(["smith"])) == [("% sm%",), ("%th %",)]
    assert len(list(loose_patterns(["aa", "bb", "cc", "dd"]))) == 8


@given(names, st.data())
def test_a_name_with_one_typo_is_like_a_pattern(name: list[str], data: st.DataObject) -> None:
    """Wherever the letter slips: what was meant is like one of the patterns of what was typed."""
    place = data.draw(st.integers(0, len(name) - 1))
    said = name[place]
    spot = data.draw(st.integers(0, len(said) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    typed = data.draw(
        st.sampled_from(
            [
                said[:spot] + letter + said[spot:],
                said[:spot] + said[spot + 1 :],
                said[:spot] + letter + said[spot + 1 :],
                said[:spot] + said[spot + 1 : spot + 2] + said[spot : spot + 1] + said[spot + 2 :],
            ]
        )
    )
    asked = [*name[:place], typed, *name[place + 1 :]]
    if len(typed) > 1:
        spaced = f" {' '.join(sorted(name))} "
        assert any(all(like(pattern, spaced) for pattern in each) for each in patterns(asked))


@pytest.mark.parametrize(
    ("likes", "found"),
    [
        (["% ana %"], '" an" AND "ana" AND "na "'),
        (["% a%na %", "% li %"], '"na " AND " li" AND "li "'),
        (["% an%", "% an%"], '" an"'),
        (["% a%", "%"], ""),
    ],
)
def test_trigrams_are_those_of_the_letters_that_stand_together(likes: list[str], found: str) -> None:
    """Each once; nothing where no three do."""
    assert trigrams(likes) == found
