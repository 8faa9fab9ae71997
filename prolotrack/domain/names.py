"""Names of people and things: what text may hold, and how names are compared."""

import re
import unicodedata

from prolotrack.errors import OutOfRange, UsageProblem

LONGEST_MRN = 64
LONGEST_NAME = 500  # as PostgreSQL's indexes take no more than 2,704 bytes
LONGEST_PHONE = 250
LONGEST_KEY = 64  # of a search word or sort key; the text itself may be of any length

_UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}  # categories: blanks, separators, controls, formats
_APART = r"[\W_]+"
_LEFT_OUT = {*range(10, 37), *range(200, 241)}  # combining classes: points of Hebrew and Arabic, accents


def clean(text: str, what: str) -> str:
    """Return *text* as it is, unless it holds what no database and no screen can (NUL, half a character)."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageProblem(f"{what} holds a NUL or a broken character: type it again.")
    return text


def required(text: str, what: str) -> str:
    """Return *text* if it says something that can be seen."""
    if all(unicodedata.category(character) in _UNSEEN for character in clean(text, what)):
        raise UsageProblem(f"{what} is empty: say it.")
    return text


def mrn(text: str) -> str:
    """Return a medical record number: at most 64 characters, something that can be seen, no blanks around it."""
    if len(required(text, "MRN")) > LONGEST_MRN:
        raise OutOfRange(f"An MRN has at most {LONGEST_MRN} characters.")
    if text != text.strip():
        raise UsageProblem(f"The MRN {text!r} has a blank before or after it: leave it out.")
    return text


def bounded(text: str, most: int, what: str) -> str:
    """Return *text* if it is of a length to be looked up by."""
    if len(text) > most:
        raise OutOfRange(f"{what} has at most {most} characters: shorten it.")
    return text


def fold(text: str) -> str:
    """Return *text* without case, accents and punctuation, words apart by one blank: for comparing names.

    Only marks that people leave out are dropped (accents, Hebrew points, Arabic vowels); those that make another
    letter stay: the vowel signs of India and Thailand, the voicing of kana.
    """
    if text.isascii():
        return re.sub(_APART, " ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(_folded(character) for character in decomposed)
    return " ".join(kept.casefold().split())


def _folded(character: str) -> str:
    """Return what a decomposed character contributes: itself, nothing, or a gap between words."""
    kind = unicodedata.category(character)
    if kind.startswith("M"):
        variant = unicodedata.name(character, "").startswith("VARIATION")
        return "" if variant or unicodedata.combining(character) in _LEFT_OUT else character
    return character if character.isalnum() else " "


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are searched, each at most 64 characters long, none twice."""
    return tuple(dict.fromkeys(word[:LONGEST_KEY] for word in fold(text).split()))


def spaced(text: str) -> str:
    """Return the words of a name in order, each between blanks: `` ana rivera ``; nothing where it has none."""
    known = words(text)
    return f" {' '.join(sorted(known))} " if known else ""
