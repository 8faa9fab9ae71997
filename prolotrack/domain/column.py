"""The columns of a row that leaves: what each means, and of which kind its values are."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, NamedTuple, get_args


class Column(NamedTuple):
    """What a column means, in one sentence, and in which unit its numbers are."""

    meaning: str
    unit: str = ""


Columns = Mapping[str, Column]

_SAID = {
    str: "text",
    int: "whole number",
    Decimal: "number",
    date: "day",
    bool: "yes or no",
    tuple[str, ...]: "texts, a semicolon between them",
}


def kind_of(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no common type
    """Return what an annotation is beside None: ``date`` of ``date | None``."""
    kinds = get_args(annotation)
    return next(kind for kind in kinds if kind is not NoneType) if NoneType in kinds else annotation


def kinds_of(record: type) -> dict[str, Any]:
    """Return of which kind the values of each column are, beside None."""
    return {name: kind_of(annotation) for name, annotation in record.__annotations__.items()}


def said_kind(kind: Any) -> str:  # noqa: ANN401
    """Say of which kind values are: ``number``, ``one of: left, right``."""
    return _SAID.get(kind) or f"one of: {', '.join(kind)}"
