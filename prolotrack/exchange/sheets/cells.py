"""What a cell says, as a value of its kind; whatever is not certain is refused."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from prolotrack.domain.cell import unguarded
from prolotrack.domain.names import clean, fold, required
from prolotrack.domain.quantity import Quantity
from prolotrack.domain.reference import LETTERS, key_in
from prolotrack.errors import ProlotrackError, UsageProblem
from prolotrack.exchange.sheets.column_problem import ColumnProblem

Value = TypeVar("Value")
Parser = Callable[[str], Any]

UNCOMPUTED = "#FORMULA!"  # no spreadsheet's own: a formula without its result
TOO_LONG = "#DIGITS!"  # nor this: a number of which only the first digits are kept
_ERRORS = {
    **dict.fromkeys(
        ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"),
        "the spreadsheet itself found an error here: put the cell right",
    ),
    UNCOMPUTED: "the result of this formula is not in the file: open it, save it anew, or write the value itself",
    TOO_LONG: "a number of more than 15 digits, which a spreadsheet rounds: keep the column as text",
}
_KEPT = 1 << 16  # cells whose value is remembered: sexes, days and structures come again
_COMMA = r"-?\d+,\d+"
_UNIT = r"(-?\d+(?:\.\d+)?)\s*([^\W\d_%µ]*\s*[%µa-zA-Z/]+)"
_OWN = {"%": {"%"}, "mL": {"ml", "cc"}, "kg": {"kg"}}  # how people write the unit of a column
_CERTAIN = r"[\w\s/.'\u2019()-]+"  # marks that say nothing; a question mark does
_COUNT = r"[1-9]\d{0,8}"


def free_text(text: str) -> str | None:
    """Return a text exactly as it is; None where nothing can be seen of it."""
    if not text or not text.strip():
        return None
    _check_error(text)
    return clean(unguarded(text), "The text")


def one_line(text: str) -> str | None:
    """Return a name or another short text, without blanks around it."""
    said = text.strip()
    if not said:
        return None
    if said[0] in "'#":
        _check_error(said)
        said = unguarded(said)
    return said if said.isprintable() else required(said, "The text")  # what is printable can be seen


def remembered(parse: Callable[[str], Value]) -> Callable[[str], Value | None]:
    """Return what takes a cell of a few values, each understood once; an empty one says nothing."""

    @lru_cache(maxsize=_KEPT)
    def value(text: str) -> Value | None:
        said = one_line(text)
        return None if said is None else parse(said)

    return value


def number(quantity: Quantity) -> Parser:
    """Return what takes a number within its bounds; the unit of its own column may stand behind it, no other."""

    def parse(text: str) -> Decimal:
        if re.fullmatch(_COMMA, text, re.ASCII):
            raise UsageProblem(f"a decimal comma is not read: write {text.replace(',', '.')}")
        if unit := re.fullmatch(_UNIT, text):
            if unit[2].casefold() in _OWN.get(quantity.unit, ()):
                return quantity.parse(unit[1])
            in_unit = f", the column is in {quantity.unit}" if quantity.unit else ""
            raise UsageProblem(f"a unit is not read: write {unit[1]}{in_unit}")
        return quantity.parse(text)

    return remembered(parse)


def word_of(words: Mapping[str, Value], what: str) -> Callable[[str], Value | None]:
    """Return what takes one of a few words, however it is written."""

    def parse(text: str) -> Value:
        said = fold(text) if re.fullmatch(_CERTAIN, text) else text
        if said not in words:
            close = get_close_matches(said, words, 1)
            known = ", ".join(dict.fromkeys(_called(word, value) for word, value in words.items()))
            meant = f"perhaps {_called(close[0], words[close[0]])} is meant" if close else f"write one of {known}"
            raise UsageProblem(f"it is no {what}: {meant}")
        return words[said]

    return remembered(parse)


def _called(word: str, value: object) -> str:
    """Return how a value is best written, of which *word* is one name."""
    return value.value if isinstance(value, StrEnum) else word


def terms(kind: type[StrEnum], **synonyms: str) -> dict[str, Any]:
    """Return the words of a kind, and others for them, folded: each synonym is ``value="one|two"``."""
    own = {fold(each.value): each for each in kind}
    return own | {word: kind[name] for name, words in synonyms.items() for word in words.split("|")}


def count(text: str) -> int:
    """Return a whole number from 1 on."""
    if not re.fullmatch(_COUNT, text, re.ASCII):
        raise UsageProblem("it is no whole number: write digits, such as 3")
    return int(text)


def key(kind: str) -> Callable[[str], int]:
    """Return what takes a reference of a kind."""

    def parse(text: str) -> int:
        found = key_in(text, kind)
        if found is None:
            does = f"write it as {LETTERS[kind]}12, or leave the column out with --map COLUMN="
            raise UsageProblem(f"it is no reference to a {kind}: {does}")
        return found

    return parse


def several(text: str) -> tuple[str, ...]:
    """Return a list, its parts with semicolons between them."""
    if not text:
        return ()
    _check_error(text)
    return tuple(part.strip() for part in unguarded(text).split(";") if part.strip())


class Refused(NamedTuple):
    """Why a cell is refused, and what to do; *of_column* where that is told once for a whole column."""

    reason: str
    suggestion: str | None
    of_column: bool = False


def refusal(parse: Parser, text: str) -> Refused | None:
    """Return why a cell is refused; None where it is taken."""
    try:
        parse(text)
    except ProlotrackError as error:
        reason, _, does = str(error).removesuffix(".").partition(": ")
        return Refused(reason, does or None, isinstance(error, ColumnProblem))
    return None


def _check_error(text: str) -> None:
    """Raise UsageProblem where a spreadsheet has marked an error."""
    if text[:1] == "#" and text.strip() in _ERRORS:
        raise UsageProblem(_ERRORS[text.strip()])
