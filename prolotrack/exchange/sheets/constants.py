"""What holds for all lines of a file, where their own cells say nothing: said once, ``agent=dextrose``."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from prolotrack.domain.intake import Kind, Line
from prolotrack.errors import ProlotrackError, UsageProblem
from prolotrack.exchange.sheets.cells import one_line
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.fields import fields_of
from prolotrack.exchange.sheets.words import parsers


def parse_constants(texts: Sequence[str]) -> dict[str, str]:
    """Return what is said of fields, ``FIELD=VALUE``; UsageProblem where a text says none, or a field is said twice."""
    said: dict[str, str] = {}
    for text in texts:
        field, _, value = text.partition("=")
        name = field.strip().lower().replace("-", "_").replace(" ", "_")
        if not name or not value.strip():
            raise UsageProblem(f"{text!r} says no field: write --set FIELD=VALUE, such as --set agent=dextrose.")
        if name in said:
            raise UsageProblem(f"--set says the field {name} twice: say it once.")
        said[name] = value.strip()
    return said


def understood_constants(said: dict[str, str], kind: Kind, order: Order) -> dict[str, Any]:
    """Return the values of fields that hold for all lines; UsageProblem where one is none of the kind."""
    names = [field for field in fields_of(kind) if field in Line._fields]
    known = parsers(order)
    values = {}
    for field, text in said.items():
        if field not in names:
            close = get_close_matches(field, names, 1)
            meant = f"perhaps {close[0]} is meant" if close else f"write one of {', '.join(names)}"
            raise UsageProblem(f"--set: {field!r} is no field of {kind}: {meant}.")
        try:
            values[field] = known.get(field, one_line)(text)
        except ProlotrackError as refusal:
            raise UsageProblem(f"--set {field}={text}: {str(refusal).removesuffix('.')}.") from None
    return values
