"""Rows as csv, by RFC 4180."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TextIO

from prolotrack.domain.cell import guarded, guarded_cell, unlike_formulas
from prolotrack.domain.plain import Batch, Plain
from prolotrack.exchange.rows.remembered import Written, remembered


def write_csv(out: TextIO, kinds: Mapping[str, Any], batches: Iterable[Batch]) -> None:
    """Write rows whose columns are of some kinds, without keeping them."""
    written = [_cells_of(kind) for kind in kinds.values()]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(kinds)
    for batch in batches:
        columns = (write(column) for write, column in zip(written, batch, strict=True))
        writer.writerows(zip(*columns, strict=True))


def _cells_of(kind: Any) -> Written:  # noqa: ANN401 - annotations have no common type
    """Return what writes the cells of a column of a kind."""
    if kind is str:
        return _texts
    if kind in {int, date} or issubclass(kind, StrEnum):
        return _as_they_are
    return remembered(kind, guarded_cell)


def _texts(column: Sequence[Plain]) -> Iterable[object]:
    """Return texts, none of which a spreadsheet takes for a formula."""
    if unlike_formulas(column):
        return column
    return [None if text is None else guarded(str(text)) for text in column]


def _as_they_are(column: Sequence[Plain]) -> Sequence[Plain]:
    """Return values whose plain form is what is written."""
    return column
