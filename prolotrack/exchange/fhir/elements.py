"""The elements that resources are made of: texts, codes, amounts. What nobody said is left out."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prolotrack.domain.solution import rounded
from prolotrack.exchange.fhir.systems import UCUM

Element = dict[str, Any]
Resource = dict[str, Any]

_MARK = "\N{REPLACEMENT CHARACTER}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_BLANK = re.compile(r"[^\S \t\r\n]")
_NOTHING: tuple[object, ...] = (None, "", [], {})
_PLACES = 6  # of a figure that does not end


def element(**values: object) -> Element:
    """Return an element with the values that were said."""
    return {name: value for name, value in values.items() if value not in _NOTHING}


def resource(kind: str, name: str, /, **values: object) -> Resource:
    """Return a resource of a kind."""
    return {"resourceType": kind, "id": name, **element(**values)}


def text(said: str) -> str:
    """Return a text as FHIR can hold it: every blank a plain one; what it cannot hold leaves a mark."""
    return _BLANK.sub(" ", _CONTROL.sub(_MARK, said))


def code(said: str) -> str:
    """Return a text that can be a code: single blanks inside, none around."""
    return " ".join(text(said).split())


def concept(said: str | None, *codings: Element) -> Element | None:
    """Return a concept by its codes, if it has any, and in words; None where nobody said anything."""
    return element(coding=list(codings), text=said and text(said)) or None


def coded(system: str, value: str, display: str | None = None) -> Element:
    """Return a code of a system, with what that system calls it."""
    return element(system=system, code=value, display=display)


def amount(value: Decimal | Fraction, unit: str, ucum: str) -> Element:
    """Return a quantity in a unit, as it is called and by its UCUM code."""
    return element(value=number(value), unit=unit, system=UCUM, code=ucum)


def number(value: Decimal | Fraction) -> int | float:
    """Return a number as JSON has it; one that does not end is rounded to millionths."""
    exact = rounded(value, _PLACES) if isinstance(value, Fraction) else value
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def notes(said: Mapping[str, str | None]) -> list[Element]:
    """Return what was said in free text, each with what it is about."""
    return [{"text": text(f"{about}: {words}")} for about, words in said.items() if words]


def present(*elements: Element | None) -> list[Element]:
    """Return the elements that are there."""
    return list(filter(None, elements))
