"""Likeness: how much speaks for two patients being one person, entered twice.

The method is that of Fellegi and Sunter 1969, "A theory for record linkage", Journal of the American Statistical
Association 64:1183-1210: what agrees or differs weighs log2(m / u) bits, where m is how often it is so of one person's
two records, and u how often of two persons' records. The weights add up. The figures of m and u are estimates: m of how
often a front desk mistypes, u of how many names, days and households there are.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from math import log2
from typing import NamedTuple

from prolotrack.domain import typos
from prolotrack.domain.names import words
from prolotrack.domain.patient import Patient, Sex

PROBABLE = 18  # bits: from here on somebody should look; a name and a birth date that agree but for a typo reach it
POSSIBLE = 10  # bits

_SHORT = 6  # letters of a name that many bear
_DIGITS = 7  # of a telephone number
_SHORTEST = 3  # letters of a word in which a letter more is a typo: Ann, Anne
_TYPED_WELL = 4  # letters: a shorter word with another letter is another word
_KNOWN = {Sex.FEMALE, Sex.MALE}


class Reason(StrEnum):
    """What agrees or differs of two patients."""

    SAME_NAME = "same name"
    SAME_SHORT_NAME = "same short name"
    NAME_WITHIN = "one name is part of the other"
    INITIALS = "same name but for initials"
    TYPO = "name spelled alike"
    SAME_GIVEN = "same given name, other family name"
    NAME_SHARED = "names share a word"
    SAME_FAMILY = "same family name, other given name"
    OTHER_NAME = "other name"
    SAME_BIRTH = "same birth date"
    BIRTH_SWAPPED = "birth date with day and month swapped"
    BIRTH_YEAR = "birth date a year off"
    BIRTH_DIGIT = "birth date one digit off"
    OTHER_BIRTH = "other birth date"
    SAME_SEX = "same sex"
    OTHER_SEX = "other sex"
    SAME_PHONE = "same phone"
    OTHER_PHONE = "other phone"
    SAME_EMAIL = "same email"
    OTHER_EMAIL = "other email"
    SAME_DEATH = "same day of death"
    OTHER_DEATH = "other day of death"


_ODDS = {  # m, u
    Reason.SAME_NAME: (0.85, 1 / 10_000),
    Reason.SAME_SHORT_NAME: (0.85, 1 / 1_200),  # of at most six letters: many bear it
    Reason.NAME_WITHIN: (0.05, 1 / 10_000),  # a second given name, a maiden name
    Reason.INITIALS: (0.02, 1 / 6_400),
    Reason.TYPO: (0.05, 1 / 5_000),
    Reason.SAME_GIVEN: (0.04, 1 / 100),  # after a marriage
    Reason.NAME_SHARED: (0.005, 1 / 3),  # among those who share a birth date or a phone
    Reason.SAME_FAMILY: (0.00002, 1 / 3),  # the same, and nobody changes a given name: relatives, twins
    Reason.OTHER_NAME: (0.004, 0.99),
    Reason.SAME_BIRTH: (0.93, 1 / 18_000),  # days on which patients were born
    Reason.BIRTH_SWAPPED: (0.01, 1 / 51_000),
    Reason.BIRTH_YEAR: (0.005, 1 / 14_500),
    Reason.BIRTH_DIGIT: (0.03, 1 / 1_000),
    Reason.OTHER_BIRTH: (0.02, 0.99),
    Reason.SAME_SEX: (0.98, 0.5),
    Reason.OTHER_SEX: (0.02, 0.5),
    Reason.SAME_PHONE: (0.6, 1 / 50),  # households share one
    Reason.OTHER_PHONE: (0.4, 0.98),
    Reason.SAME_EMAIL: (0.6, 1 / 200),  # so do some families
    Reason.OTHER_EMAIL: (0.4, 0.99),
    Reason.SAME_DEATH: (0.9, 1 / 300),
    Reason.OTHER_DEATH: (0.015, 0.99),
}
WEIGHTS = {reason: round(log2(m / u)) for reason, (m, u) in _ODDS.items()}
_SEPARATE = {Reason.NAME_SHARED, Reason.SAME_FAMILY}  # with one birth date, perhaps of twins


class Chance(StrEnum):
    """How likely it is that two patients are one person."""

    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Traits(NamedTuple):
    """What is compared of a patient."""

    id: int
    mrn: str
    name: str
    born: date
    sex: Sex | None = None
    phone: str | None = None
    email: str | None = None
    deceased: date | None = None


class Likeness(NamedTuple):
    """What speaks for and against two patients being one person, in bits; *twins* where they may be twins."""

    score: int
    reasons: tuple[Reason, ...]
    twins: bool = False

    @property
    def chance(self) -> Chance:
        """Return how likely it is."""
        if self.score >= PROBABLE:
            return Chance.PROBABLE
        return Chance.POSSIBLE if self.score >= POSSIBLE else Chance.UNLIKELY


class Pair(NamedTuple):
    """Two patients, who was entered first before the other, and what speaks for their being one person.

    They are *to_review* where an import told of one who was there already.
    """

    first: Traits
    second: Traits
    likeness: Likeness
    to_review: bool = False


class _Name(NamedTuple):
    """A name as it is compared: its words, in their own order, and its parts where a comma says which they are."""

    words: tuple[str, ...]
    known: frozenset[str]
    joined: str
    family: frozenset[str]
    given: frozenset[str]


def traits(patient: Patient) -> Traits:
    """Return what is compared of a patient."""
    own = patient.sex, patient.phone, patient.email, patient.deceased
    return Traits(patient.id, patient.mrn, patient.name, patient.born, *own)


def likeness(one: Traits, other: Traits) -> Likeness:
    """Return what speaks for and against two patients being one person.

    Their medical record numbers say nothing. A death that only one record tells of says nothing either: the other may
    not have been told. What one of them lacks is not compared. The score lies between the sums of the least and of the
    greatest weights.
    """
    name = compared_names(one.name, other.name)
    born = _births(one.born, other.born)
    found = (
        name,
        born,
        _sexes(one.sex, other.sex),
        _equal(digits(one.phone), digits(other.phone), Reason.SAME_PHONE, Reason.OTHER_PHONE),
        _equal(address(one.email), address(other.email), Reason.SAME_EMAIL, Reason.OTHER_EMAIL),
        _equal(one.deceased, other.deceased, Reason.SAME_DEATH, Reason.OTHER_DEATH),
    )
    reasons = tuple(reason for reason in found if reason)
    separate = name in _SEPARATE or (name is Reason.TYPO and _of_given(one.name, other.name))
    return Likeness(sum(map(WEIGHTS.__getitem__, reasons)), reasons, born is Reason.SAME_BIRTH and separate)


def digits(phone: str | None) -> str | None:
    """Return the last seven digits of a telephone number, as codes are left out; None where it has not so many."""
    found = "".join(filter(str.isdecimal, phone or ""))[-_DIGITS:]
    return found if len(found) == _DIGITS else None


def address(email: str | None) -> str | None:
    """Return an email address as it is compared."""
    return email.strip().casefold() if email else None


def compared_names(one: str, other: str) -> Reason | None:
    """Return what two names have in common, their words in any order; None where one has no letters."""
    low, high = _name(one), _name(other)
    if (len(high.words), high.words) < (len(low.words), low.words):
        low, high = high, low
    if not low.words:
        return None
    shared = low.known & high.known
    if low.words == high.words:
        return Reason.SAME_SHORT_NAME if len(low.joined) <= _SHORT else Reason.SAME_NAME
    if len(low.words) > 1 and shared == low.known:
        return Reason.NAME_WITHIN
    if _initials(low.known ^ high.known, shared):
        return Reason.INITIALS
    if low.joined == high.joined or _spelled_alike(low.words, high.words, shared):
        return Reason.TYPO
    return _parts(low, high) if shared else Reason.OTHER_NAME


def _parts(low: _Name, high: _Name) -> Reason:
    """Return which part two names, which share a word, have in common."""
    if low.given and high.given:
        if low.given & high.given and not low.family & high.family:
            return Reason.SAME_GIVEN
        if low.family & high.family and not low.given & high.given:
            return Reason.SAME_FAMILY
    return Reason.NAME_SHARED


def _initials(apart: frozenset[str], shared: frozenset[str]) -> bool:
    """Say whether names that share a word differ only in that one writes a letter where the other writes the word."""
    letters = {word for word in apart if len(word) == 1 and word.upper() != word}
    whole = apart - letters
    same = bool(letters) and len(whole) <= len(letters) and any(len(word) > 1 for word in shared)
    return same and all(_begun(letter, whole) for letter in letters)


def _begun(letter: str, whole: frozenset[str]) -> bool:
    """Say whether a letter begins one of the words."""
    return any(word.startswith(letter) for word in whole)


def _spelled_alike(low: tuple[str, ...], high: tuple[str, ...], shared: frozenset[str]) -> bool:
    """Say whether as many words, of which one is the same or all begin alike, are the same but for typos."""
    if len(low) != len(high) or not (shared or [word[0] for word in low] == [word[0] for word in high]):
        return False
    if sorted(map(_undoubled, low)) == sorted(map(_undoubled, high)) or _a_letter_more(set(low), set(high)):
        return True
    return typos.typos_between(low, high, _forgiven) is not None


def _a_letter_more(low: set[str], high: set[str]) -> bool:
    """Say whether names differ in one word, of three letters or more, that has one letter more in one of them."""
    apart = sorted((*(low - high), *(high - low)), key=len)
    if len(apart) != 2 or len(low) != len(high):  # noqa: PLR2004 - a word of each
        return False
    short, long = apart
    return len(long) == len(short) + 1 > _SHORTEST and typos.typos(short, long) == 1


def _undoubled(word: str) -> str:
    """Return a word without doubled letters: Ana of Anna."""
    return re.sub(r"(.)\1+", r"\1", word)


def _forgiven(word: str) -> int:
    """Return how many typos a word of a name that was recorded may hold."""
    return typos.forgiven(word) if len(word) >= _TYPED_WELL else 0


def _of_given(one: str, other: str) -> bool:
    """Say whether two names that are spelled alike have one family name, so that the given names differ."""
    families = {_name(one).family, _name(other).family}
    return len(families) == 1 or frozenset() in families


def _births(one: date, other: date) -> Reason:
    """Return what two birth dates have in common."""
    if one == other:
        return Reason.SAME_BIRTH
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Reason.BIRTH_SWAPPED
    if abs(one.year - other.year) == 1 and (one.month, one.day) == (other.month, other.day):
        return Reason.BIRTH_YEAR
    alike = typos.typos(one.isoformat(), other.isoformat()) == 1
    return Reason.BIRTH_DIGIT if alike else Reason.OTHER_BIRTH


def _sexes(one: Sex | None, other: Sex | None) -> Reason | None:
    """Return whether two sexes agree, where both are female or male."""
    if one not in _KNOWN or other not in _KNOWN:
        return None
    return Reason.SAME_SEX if one == other else Reason.OTHER_SEX


def _equal(one: object, other: object, same: Reason, unlike: Reason) -> Reason | None:
    """Return whether two values agree; None where one is missing."""
    if one is None or other is None:
        return None
    return same if one == other else unlike


@lru_cache(2**12)
def _name(text: str) -> _Name:
    """Return a name as it is compared."""
    family, comma, given = text.partition(",")
    first, then = words(family), words(given)
    known = frozenset((*first, *then))
    parts = (frozenset(first), frozenset(then)) if comma else (frozenset[str](), frozenset[str]())
    return _Name(tuple(sorted(known)), known, "".join((*first, *then)), *parts)
