"""Tests of rows that leave as text: what comes out is exactly what the same rows are as a list."""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

import pytest
from hypothesis import given

from prolotrack.domain.column import kinds_of
from prolotrack.domain.plain import Batch
from prolotrack.exchange.rows.csv_rows import write_csv
from prolotrack.exchange.rows.json_rows import write_json, write_ndjson
from prolotrack.present.machine import Format
from prolotrack.store.records import batches_of
from tests.present.rows import ROWS, Row, written

Write = Callable[[TextIO, Mapping[str, Any], Iterable[Batch]], None]

FORMS = [(write_csv, Format.CSV), (write_json, Format.JSON), (write_ndjson, Format.NDJSON)]


def in_batches(write: Write, batches: Iterable[Batch]) -> str:
    """Return what is written for batches."""
    out = io.StringIO(newline="")
    write(out, kinds_of(Row), batches)
    return out.getvalue()


@pytest.mark.parametrize(("write", "form"), FORMS)
@given(rows=ROWS)
def test_rows_are_written_as_a_list_is(write: Write, form: Format, rows: list[Row]) -> None:
    """Whatever is in them: formulas, quotes, line ends, marks that hide or reorder."""
    assert in_batches(write, batches_of(rows)) == written(rows, form)


@pytest.mark.parametrize(("write", "form"), FORMS)
@given(first=ROWS, second=ROWS)
def test_batches_follow_one_another(write: Write, form: Format, first: list[Row], second: list[Row]) -> None:
    """Two batches are the rows of both, one after the other."""
    assert in_batches(write, [*batches_of(first), *batches_of(second)]) == written([*first, *second], form)
