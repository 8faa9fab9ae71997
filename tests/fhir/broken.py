"""Bundles that are broken, each in one place, and which validators refuse each: none sees everything."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

Bundle = dict[str, Any]

ALL, PYTHON, FHIR, SCHEMA = {"resources", "fhir", "schema"}, "resources", "fhir", "schema"


def first(bundle: Bundle, kind: str) -> dict[str, Any]:
    """Return the first resource of a kind."""
    found: dict[str, Any] = next(
        entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind
    )
    return found


def _without(bundle: Bundle, kind: str, name: str) -> None:
    """Take an element out."""
    del first(bundle, kind)[name]


def _with(bundle: Bundle, kind: str, **values: object) -> None:
    """Set elements."""
    first(bundle, kind).update(values)


BREAKS: dict[str, tuple[Callable[[Bundle], None], set[str]]] = {
    "an element that FHIR does not know": (lambda it: _with(it, "Patient", colour="red"), ALL),
    "one that is missing": (lambda it: _without(it, "CarePlan", "intent"), {PYTHON, FHIR}),
    "a word that is no status": (lambda it: _with(it, "CarePlan", status="odd"), {FHIR}),
    "a day that is none": (lambda it: _with(it, "Patient", birthDate="1978-3-14"), {PYTHON, SCHEMA}),
    "a number that is a text": (
        lambda it: first(it, "Observation")["valueQuantity"].update(value="7"),
        {FHIR, SCHEMA},
    ),
    "two values": (lambda it: _with(it, "Observation", valueString="7"), {PYTHON}),
    "one element for a list": (lambda it: _with(it, "Procedure", performer={}), ALL),
    "an id with a blank": (lambda it: _with(it, "Procedure", id="a b"), {PYTHON, SCHEMA}),
    "a text that is empty": (lambda it: first(it, "Patient")["name"][0].update(text=""), {PYTHON, SCHEMA}),
}


def broken(bundle: Bundle, how: str) -> Bundle:
    """Return a copy of a bundle that is broken in one place."""
    copy = deepcopy(bundle)
    BREAKS[how][0](copy)
    return copy
