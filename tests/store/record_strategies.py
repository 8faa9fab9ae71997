"""Records to draw: every field by its type, with the values that are easiest to lose."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args

from hypothesis import strategies as st

from prolotrack.domain.column import kind_of
from prolotrack.domain.dates import Interval, Unit
from tests.domain.hostile import HARMLESS

texts = st.sampled_from([text for text in HARMLESS if len(text) < 100]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
)
intervals = st.builds(Interval, st.integers(0, 9999), st.sampled_from(Unit))

KINDS: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(2**31), 2**31 - 1),
    bool: st.booleans(),
    date: st.dates(),
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    Decimal: st.decimals(-999_999, 999_999, places=3),
    Interval: intervals,
    tuple[str, ...]: st.lists(texts, max_size=3).map(tuple),
    tuple[Interval, ...]: st.lists(intervals, max_size=3).map(tuple),
}


def drawn(record: type) -> st.SearchStrategy[Any]:
    """Draw a record of a kind."""
    return st.builds(record, **{name: _field(annotation) for name, annotation in record.__annotations__.items()})


def _field(annotation: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - annotations have no common type
    """Draw a value of a field."""
    kind = kind_of(annotation)
    is_word: Callable[[Any], bool] = lambda kind: isinstance(kind, type) and issubclass(kind, StrEnum)  # noqa: E731
    values = st.sampled_from(kind) if is_word(kind) else KINDS[kind]
    return st.none() | values if NoneType in get_args(annotation) else values
