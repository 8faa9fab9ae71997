"""Tests of likeness: what speaks for two patients being one person, and what for their being two."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.likeness import (
    POSSIBLE,
    PROBABLE,
    WEIGHTS,
    Chance,
    Likeness,
    Reason,
    Traits,
    compared_names,
    digits,
    likeness,
    traits,
)
from prolotrack.domain.patient import Patient, Sex

BORN = date(1978, 3, 4)
PHONE = "555-0142"


def somebody(name: str, born: Any = BORN, **more: Any) -> Traits:  # noqa: ANN401 - of the case under test
    """Return what is compared of a patient."""
    return Traits(1, "1042", name, born, **more)


def judged(one: Traits, other: Traits) -> tuple[Chance, bool]:
    """Return how likely it is that two are one person, and whether they may be twins."""
    found = likeness(one, other)
    return found.chance, found.twins


anybody = st.builds(
    Traits,
    st.integers(1, 9),
    st.text("12", max_size=3),
    st.text("aAéb ,-漢X", max_size=12),
    st.dates(date(1978, 1, 1), date(1980, 12, 31)),
    st.sampled_from([None, *Sex]),
    st.sampled_from([None, PHONE, "(555) 0142", "555 0143 99", "12"]),
    st.sampled_from([None, "a@x.org", " A@X.org", "b@x.org"]),
    st.sampled_from([None, date(2020, 1, 1), date(2021, 1, 1)]),
)


@given(anybody, anybody)
def test_likeness_is_symmetric_and_bounded(one: Traits, other: Traits) -> None:
    """Whoever comes first; between the sums of the least and of the greatest weights."""
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert found.score == sum(WEIGHTS[reason] for reason in found.reasons)
    assert -40 <= found.score <= 48
    assert found.twins <= (Reason.SAME_BIRTH in found.reasons)


@given(anybody, st.randoms())
def test_order_of_the_words_says_nothing(one: Traits, chance: object) -> None:
    """Of a name whose parts no comma tells."""
    words = one.name.replace(",", " ").split()
    chance.shuffle(words)  # type: ignore[attr-defined]
    assert compared_names(" ".join(words), one.name) in {Reason.SAME_NAME, Reason.SAME_SHORT_NAME, None}


@given(anybody)
def test_number_says_nothing(one: Traits) -> None:
    """A patient of another number is as like."""
    assert likeness(one, one) == likeness(one, one._replace(mrn="another", id=77))


def test_weights_are_bits() -> None:
    """Each the logarithm of how much more often it is so of one person: for what agrees most."""
    assert WEIGHTS[Reason.SAME_NAME] == 13
    assert WEIGHTS[Reason.SAME_BIRTH] == 14
    assert WEIGHTS[Reason.SAME_SEX] == 1
    assert WEIGHTS[Reason.OTHER_SEX] == -5
    assert WEIGHTS[Reason.SAME_FAMILY] == -14
    assert set(WEIGHTS) == set(Reason)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Rivera, Ana", "ANA RIVERA", Reason.SAME_NAME),
        ("Ólafsson, Ben", "Olafsson Ben", Reason.SAME_NAME),
        ("Li, Wei", "Wei Li", Reason.SAME_SHORT_NAME),
        ("漢字", "漢字", Reason.SAME_SHORT_NAME),
        ("Rivera, Ana", "Rivera, Ana María", Reason.NAME_WITHIN),
        ("Rivera-López, Ana", "Rivera, Ana", Reason.NAME_WITHIN),
        ("Rivera, A.", "Rivera, Ana", Reason.INITIALS),
        ("Rivera, A. M.", "Rivera, Ana Maria", Reason.INITIALS),
        ("Rivera, Ana M", "Rivera, Ana Luz", Reason.NAME_SHARED),
        ("Rivera, B.", "Rivera, Ana", Reason.SAME_FAMILY),
        ("王 漢", "王 漢字", Reason.NAME_SHARED),
        ("Riverra, Ana", "Rivera, Ana", Reason.TYPO),
        ("Müller, Jörg", "Mueller, Joerg", Reason.TYPO),
        ("Søren Ström", "Soren Strom", Reason.TYPO),
        ("van der Berg, Ana", "Vanderberg, Ana", Reason.TYPO),
        ("Rivera, Anna", "Rivera, Ana", Reason.TYPO),
        ("Lee, Ann", "Lee, Anne", Reason.TYPO),
        ("Kim, Jon", "Kim, John", Reason.TYPO),
        ("Lee, Li", "Lee, Lin", Reason.SAME_FAMILY),
        ("Hall, Mia", "Hall, Max", Reason.SAME_FAMILY),
        ("Philip Rossi", "Phillip Rosi", Reason.TYPO),
        ("Rivera, Ana", "López, Ana", Reason.SAME_GIVEN),
        ("Rivera, Ana", "Rivera, Eva", Reason.SAME_FAMILY),
        ("Li, Wei", "Lu, Wei", Reason.SAME_GIVEN),
        ("Rivera, Ana", "Rivera, Ada", Reason.SAME_FAMILY),
        ("Ana Rivera", "Eva Rivera", Reason.NAME_SHARED),
        ("Rivera, Ana", "Ana, Eva", Reason.NAME_SHARED),
        ("Rivera, Ana", "Ng, Bo", Reason.OTHER_NAME),
        ("Nga Rivera", "Bo Smith", Reason.OTHER_NAME),
        ("-", "Rivera, Ana", None),
        ("Rivera", "Rivera, Ana", Reason.NAME_SHARED),
    ],
)
def test_names_are_compared(one: str, other: str, reason: Reason | None) -> None:
    """In any order, without accents; short words must be as they are, for they are others with another letter."""
    assert compared_names(one, other) is compared_names(other, one) is reason


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (BORN, Reason.SAME_BIRTH),
        (date(1978, 4, 3), Reason.BIRTH_SWAPPED),
        (date(1977, 3, 4), Reason.BIRTH_YEAR),
        (date(1979, 3, 4), Reason.BIRTH_YEAR),
        (date(1978, 3, 14), Reason.BIRTH_DIGIT),
        (date(1987, 3, 4), Reason.BIRTH_DIGIT),
        (date(1979, 4, 3), Reason.OTHER_BIRTH),
        (date(1978, 12, 25), Reason.OTHER_BIRTH),
    ],
)
def test_birth_dates_are_compared(other: date, reason: Reason) -> None:
    """The same, or as hands slip."""
    for pair in ((BORN, other), (other, BORN)):
        assert likeness(*(somebody("Rivera, Ana", born) for born in pair)).reasons == (Reason.SAME_NAME, reason)


@pytest.mark.parametrize(
    ("field", "one", "other", "reason"),
    [
        ("sex", Sex.FEMALE, Sex.FEMALE, Reason.SAME_SEX),
        ("sex", Sex.FEMALE, Sex.MALE, Reason.OTHER_SEX),
        ("sex", Sex.FEMALE, Sex.UNKNOWN, None),
        ("sex", Sex.OTHER, Sex.OTHER, None),
        ("sex", None, Sex.MALE, None),
        ("phone", "+1 (555) 0142-33", "555.014.233", Reason.SAME_PHONE),
        ("phone", PHONE, "555-0143", Reason.OTHER_PHONE),
        ("phone", PHONE, None, None),
        ("phone", "112", "112", None),
        ("email", "Ana@Example.org ", "ana@example.org", Reason.SAME_EMAIL),
        ("email", "ana@example.org", "eva@example.org", Reason.OTHER_EMAIL),
        ("email", None, None, None),
        ("deceased", date(2020, 1, 1), date(2020, 1, 1), Reason.SAME_DEATH),
        ("deceased", date(2020, 1, 1), date(2020, 1, 2), Reason.OTHER_DEATH),
        ("deceased", date(2020, 1, 1), None, None),
    ],
)
def test_what_else_is_compared(field: str, one: object, other: object, reason: Reason | None) -> None:
    """Where both say it; one who died may be recorded as alive a second time."""
    found = likeness(somebody("Rivera, Ana", **{field: one}), somebody("Rivera, Ana", **{field: other}))
    assert found.reasons[2:] == ((reason,) if reason else ())


def test_phone_is_its_last_digits() -> None:
    """Seven of them."""
    assert digits("+49 (0)30 1234-5678") == digits("1234 5678") == "2345678"
    assert digits("555-0142") == "5550142"
    assert digits("555-014") is digits("call me") is digits(None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (somebody("Rivera, Ana"), somebody("Ana Rivera")),
        (somebody("Rivera, Ana"), somebody("Riverra, Ana")),
        (somebody("Rivera, Ana"), somebody("Rivera, Ana", date(1978, 4, 3))),
        (somebody("Rivera, Ana"), somebody("Rivera, Ana", date(1978, 3, 14))),
        (somebody("Rivera, A."), somebody("Rivera, Ana")),
        (somebody("Rivera, Ana"), somebody("Rivera-López, Ana")),
        (somebody("Müller, Jörg"), somebody("Mueller, Joerg")),
        (somebody("Li, Wei"), somebody("Wei Li")),
        (
            somebody("Rivera, Ana", sex=Sex.FEMALE, phone=PHONE),
            somebody("López, Ana", sex=Sex.FEMALE, phone="555 01 42"),
        ),
    ],
)
def test_one_person_is_probable(one: Traits, other: Traits) -> None:
    """Mistyped, abbreviated, written otherwise, married."""
    assert judged(one, other) == (Chance.PROBABLE, False)


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [
        (somebody("Rivera, Juan", phone=PHONE), somebody("Rivera, Juan", date(2004, 8, 9), phone=PHONE), "possible"),
        (somebody("Rivera, Juan"), somebody("Rivera, Juan", date(2004, 8, 9)), "unlikely"),
        (somebody("Li, Wei"), somebody("Li, Wei", date(1978, 3, 14)), "possible"),
        (somebody("Li, Wei"), somebody("Ng, Bo"), "unlikely"),
        (somebody("Rivera, Ana"), somebody("Smith, Bo", phone=PHONE), "unlikely"),
        (somebody("-"), somebody("*"), "possible"),
    ],
)
def test_two_persons_are_not_probable(one: Traits, other: Traits, chance: str) -> None:
    """Father and son of one name, short names, strangers of one birthday."""
    assert judged(one, other) == (chance, False)


@pytest.mark.parametrize("email", [None, "rivera@example.org"])
def test_twins_are_not_one_person(email: str | None) -> None:
    """However much they share; it is said that they may be twins."""
    home = {"phone": PHONE, "email": email, "sex": Sex.FEMALE}
    chance, twins = judged(somebody("Rivera, Ana", **home), somebody("Rivera, Eva", **home))
    assert chance is not Chance.PROBABLE
    assert twins


def test_twins_of_like_names_are_marked() -> None:
    """Anna and Anne may be one, mistyped: it is said that they may be twins; a mistyped family name is no twin's."""
    assert judged(somebody("Rivera, Anna"), somebody("Rivera, Anne")) == (Chance.PROBABLE, True)
    assert judged(somebody("Anna Rivera"), somebody("Anne Rivera")) == (Chance.PROBABLE, True)
    assert judged(somebody("Rivera Anna"), somebody("Rivera, Anne")) == (Chance.PROBABLE, True)
    assert judged(somebody("Riverra, Anna"), somebody("Rivera, Anna")) == (Chance.PROBABLE, False)


def test_chance_follows_the_score() -> None:
    """From two bounds on."""
    chances = [Likeness(score, ()).chance for score in (PROBABLE, PROBABLE - 1, POSSIBLE, POSSIBLE - 1)]
    assert chances == ["probable", "possible", "possible", "unlikely"]


def test_traits_are_a_patients() -> None:
    """What is compared, and by which key and number it goes."""
    ana = Patient("1042", "Rivera, Ana", BORN, Sex.FEMALE, PHONE, "a@x.org", deceased=date(2020, 1, 1), id=7)
    assert traits(ana) == Traits(7, "1042", "Rivera, Ana", BORN, Sex.FEMALE, PHONE, "a@x.org", date(2020, 1, 1))
