"""Tests of parquet files: what is read of them is what was written, of its type."""

import io
from collections.abc import Iterable
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]

from prolotrack.exchange.rows.parquet import write_parquet
from prolotrack.store.records import batches_of
from tests.exchange.rows.every_kind import COLUMNS, EMPTY, FULL, HOSTILE, KINDS, Row


def written(rows: Iterable[Row]) -> bytes:
    """Return the file of some rows."""
    file = io.BytesIO()
    write_parquet(file, COLUMNS, KINDS, batches_of(rows))
    return file.getvalue()


def read(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the rows that are read of the file of some rows."""
    found: list[dict[str, Any]] = pq.read_table(io.BytesIO(written(rows))).to_pylist()
    return found


def test_rows_are_read_as_they_were_written() -> None:
    """Exact decimals, days, truths, lists; what is missing is missing."""
    rows = [FULL, EMPTY, *map(Row, HOSTILE)]
    assert [Row(**{**row, "words": row["words"] and tuple(row["words"])}) for row in read(rows)] == rows


def test_columns_are_typed_and_explained() -> None:
    """Whether there are rows or not: the schema says the types, and what each column means."""
    for rows in ([], [EMPTY], [FULL]):
        schema = pq.read_schema(io.BytesIO(written(rows)))
        assert [str(kind) for kind in schema.types] == [
            *("string", "date32[day]", "decimal128(18, 3)", "int32", "bool"),
            *("dictionary<values=string, indices=int8, ordered=0>", "list<element: string>"),
        ]
        assert schema.field("dose").metadata == {b"description": b"What dose means.", b"unit": b"mL"}


def test_many_rows_are_in_groups() -> None:
    """A reader need not hold them all at once."""
    file = pq.ParquetFile(io.BytesIO(written(Row(f"row {number}") for number in range(70_000))))
    assert (file.metadata.num_rows, file.num_row_groups) == (70_000, 5)
    assert [row["text"] for row in file.read(["text"]).to_pylist()] == [f"row {number}" for number in range(70_000)]


def test_same_rows_are_the_same_bytes() -> None:
    """No moment, no machine is in the file."""
    assert written([FULL, EMPTY]) == written([FULL, EMPTY])
