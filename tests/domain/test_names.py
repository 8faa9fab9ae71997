"""Tests of what a text may hold and how names are compared."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.names import LONGEST_NAME, bounded, clean, fold, mrn, required, words
from prolotrack.errors import OutOfRange, UsageProblem
from tests.domain.hostile import BLANK, BROKEN, HARMLESS, label

A_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def as_name(text: str) -> str:
    """Check a text that must say something."""
    return required(text, "The name")


def as_note(text: str) -> str:
    """Check a text that may be empty."""
    return clean(text, "The note")


@pytest.mark.parametrize("text", HARMLESS, ids=label)
def test_text_is_kept_as_it_was_typed(text: str) -> None:
    """Markup, escapes, bidi marks and formulas are data: kept exactly, harmless when shown."""
    assert as_note(text) == text
    assert as_name(text) == text


@pytest.mark.parametrize("text", BLANK, ids=label)
def test_blank_text_is_allowed_where_nothing_need_be_said(text: str) -> None:
    """Only a required text must say something."""
    assert as_note(text) == text


@pytest.mark.parametrize("text", BROKEN, ids=label)
@pytest.mark.parametrize(("check", "what"), [(as_note, "The note"), (as_name, "The name"), (mrn, "MRN")])
def test_broken_text_is_refused(check: Callable[[str], str], what: str, text: str) -> None:
    """No database and no screen can hold a NUL or half a character."""
    with pytest.raises(UsageProblem, match=rf"^{what} holds a NUL or a broken character: type it again"):
        check(text)


@pytest.mark.parametrize(
    "text", [*BLANK, "\u200b", " \u2060\ufeff", "\xad", "\x1b", "\u202e", "\u2028", "\u2029"], ids=label
)
@pytest.mark.parametrize(("check", "what"), [(as_name, "The name"), (mrn, "MRN")])
def test_required_text_says_something(check: Callable[[str], str], what: str, text: str) -> None:
    """Blanks of any kind say nothing, nor does what cannot be seen."""
    with pytest.raises(UsageProblem, match=rf"^{what} is empty: say it"):
        check(text)


@pytest.mark.parametrize("text", ["1042", "A-17/3", "0", "x" * 64, "漢" * 64], ids=label)
def test_mrn_is_any_text_of_up_to_64_characters(text: str) -> None:
    """An MRN is kept as the clinic writes it."""
    assert mrn(text) == text


@pytest.mark.parametrize("text", ["A ", " A", "A\n", "\tA", "A\u3000", "\xa0A"], ids=label)
def test_mrn_has_no_blanks_around_it(text: str) -> None:
    """On a screen it would be the number of somebody else."""
    with pytest.raises(UsageProblem, match=r"^The MRN .* has a blank before or after it: leave it out"):
        mrn(text)


def test_a_text_to_look_up_by_is_bounded() -> None:
    """Up to its bound it is taken as it is."""
    assert bounded("x" * 500, LONGEST_NAME, "A name") == "x" * 500
    with pytest.raises(OutOfRange, match=r"^A name has at most 500 characters: shorten it\.$"):
        bounded("x" * 501, LONGEST_NAME, "A name")


def test_longer_mrn_is_refused() -> None:
    """An MRN has at most 64 characters."""
    with pytest.raises(OutOfRange, match=r"^An MRN has at most 64 characters"):
        mrn("x" * 65)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rivera, Ana", "rivera ana"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
        ("Stra\u00dfe", "strasse"),
        ("STRASSE", "strasse"),
        ("\u0130stanbul", "istanbul"),
        ("\ufb01eld", "field"),
        ("\u210carvey", "harvey"),
        ("\uff11\uff10", "10"),
        ("O'Brien-Smith", "o brien smith"),
        ("a_b", "a b"),
        ("  two\t words \n", "two words"),
        ("l5-s1 disc", "l5 s1 disc"),
        ("漢字", "漢字"),
        ("'--\u200b!", ""),
        ("", ""),
    ],
    ids=label,
)
def test_name_is_folded_for_comparison(text: str, expected: str) -> None:
    """Case, accents, width and punctuation make no difference."""
    assert fold(text) == expected


@given(A_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded name is its own fold."""
    assert fold(fold(text)) == fold(text)


@given(A_TEXT, A_TEXT)
def test_words_fold_one_by_one(one: str, other: str) -> None:
    """A word is folded alike wherever it stands, so a search word finds it."""
    assert fold(f"{one} {other}").split() == fold(one).split() + fold(other).split()


@given(A_TEXT)
def test_folded_name_has_single_blanks_only(text: str) -> None:
    """Words stand apart by one blank, with none around them."""
    assert fold(text) == " ".join(fold(text).split())


def test_words_are_listed_once_in_their_order() -> None:
    """A word that comes twice is searched once."""
    assert words("García, Ana garcia-Lopez ANA") == ("garcia", "ana", "lopez")


def test_text_without_letters_has_no_words() -> None:
    """Punctuation is not searched."""
    assert words(" -- ") == ()


def test_long_word_is_cut() -> None:
    """A search word has at most 64 characters; words equal in those count once."""
    assert words(f"{'x' * 64}a {'x' * 64}b") == ("x" * 64,)
    assert words("y" * 64) == ("y" * 64,)


@pytest.mark.parametrize(
    ("name", "other"),
    [("राम", "रम"), ("रीमा", "रामि"), ("นา", "นี"), ("か", "が")],
)
def test_fold_keeps_apart_what_a_vowel_sign_or_voicing_mark_keeps_apart(name: str, other: str) -> None:
    """The marks of India, Thailand and Japan make another name, unlike an accent."""
    assert fold(name) != fold(other)
    assert " " not in fold(name)


@pytest.mark.parametrize(("name", "bare"), [("שָׁלוֹם", "שלום"), ("مُحَمَّد", "محمد"), ("邉󠄀", "邉"), ("Ångström", "angstrom")])
def test_fold_drops_the_marks_that_people_leave_out(name: str, bare: str) -> None:
    """Points, short vowels, accents and the variant of a character are not typed when a name is searched."""
    assert fold(name) == bare
