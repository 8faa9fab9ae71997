"""Tests of rows written in batches: what comes out is exactly what the same rows are as a list."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given

from prolotrack.domain.column import kinds_of
from prolotrack.domain.plain import Batch
from prolotrack.present.batches import write_batches
from prolotrack.present.machine import Format
from prolotrack.store.records import batches_of
from tests.present.rows import ROWS, Row, written

FORMS = (Format.CSV, Format.JSON, Format.NDJSON)


def in_batches(form: Format, batches: Iterable[Batch]) -> str:
    """Return what is written for batches."""
    out = io.StringIO(newline="")
    write_batches(out, form, kinds_of(Row), batches)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS)
@given(rows=ROWS)
def test_rows_are_written_as_a_list_is(form: Format, rows: list[Row]) -> None:
    """Whatever is in them: formulas, quotes, line ends, marks that hide or reorder."""
    assert in_batches(form, batches_of(rows)) == written(rows, form)


@pytest.mark.parametrize("form", FORMS)
@given(first=ROWS, second=ROWS)
def test_batches_follow_one_another(form: Format, first: list[Row], second: list[Row]) -> None:
    """Two batches are the rows of both, one after the other."""
    assert in_batches(form, [*batches_of(first), *batches_of(second)]) == written([*first, *second], form)
