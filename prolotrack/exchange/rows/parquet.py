"""Parquet files: rows column by column, in typed columns, written as a stream."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import Any, BinaryIO

from prolotrack.domain.column import Columns
from prolotrack.domain.plain import READ, THOUSANDTHS, Batch, Plain
from prolotrack.exchange.extras import extra

_GROUP = 16  # batches of a row group: it is what a reader holds at once
_WHOLE_DIGITS = 19  # of any whole number
_DIGITS, _PLACES = 18, 3  # of a decimal


def write_parquet(file: BinaryIO, columns: Columns, kinds: Mapping[str, Any], batches: Iterable[Batch]) -> None:
    """Write rows whose columns are of some kinds, without keeping more of them than a row group."""
    arrow, parquet = (extra(name, "parquet", "Parquet files") for name in ("pyarrow", "pyarrow.parquet"))
    made = [_arrays_of(arrow, kind) for kind in kinds.values()]
    schema = arrow.schema(
        arrow.field(name, make([]).type, metadata={"description": columns[name].meaning, "unit": columns[name].unit})
        for name, make in zip(kinds, made, strict=True)
    )
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        tables = (
            arrow.record_batch([make(column) for make, column in zip(made, batch, strict=True)], schema=schema)
            for batch in batches
        )
        for group in _groups(tables):
            writer.write_table(arrow.Table.from_batches(group))


def _groups(tables: Iterator[Any]) -> Iterator[list[Any]]:
    """Yield what makes a row group each."""
    while group := list(islice(tables, _GROUP)):
        yield group


def _arrays_of(arrow: Any, kind: Any) -> Callable[[Sequence[Plain]], Any]:  # noqa: ANN401 - the library's
    """Return what makes an array of the plain values of a kind."""
    if kind is date:
        return lambda column: arrow.array(column, arrow.string()).cast(arrow.date32())
    if kind is Decimal:
        return _decimals(arrow)
    if kind is bool:
        return lambda column: arrow.array(column, arrow.int8()).cast(arrow.bool_())
    if kind in READ:
        lists, read = arrow.list_(arrow.string()), READ[kind]
        return lambda column: arrow.array([None if text is None else read(text) for text in column], lists)
    if kind is not str and issubclass(kind, StrEnum):
        return _words(arrow, kind)
    known = {str: arrow.string(), int: arrow.int32()}[kind]
    return lambda column: arrow.array(column, known)


def _decimals(arrow: Any) -> Callable[[Sequence[Plain]], Any]:  # noqa: ANN401
    """Return what makes an array of decimals of thousandths."""
    whole, exact = arrow.decimal128(_WHOLE_DIGITS, 0), arrow.decimal128(_DIGITS, _PLACES)
    step = arrow.scalar(1 / Decimal(THOUSANDTHS))
    multiply = extra("pyarrow.compute", "parquet", "Parquet files").multiply
    return lambda column: multiply(arrow.array(column, arrow.int64()).cast(whole), step).cast(exact)


def _words(arrow: Any, kind: type[StrEnum]) -> Callable[[Sequence[Plain]], Any]:  # noqa: ANN401
    """Return what makes an array of the few words of a kind."""
    words = arrow.array(map(str, kind), arrow.string())
    place: dict[Plain, int] = {str(word): number for number, word in enumerate(kind)}
    return lambda column: arrow.DictionaryArray.from_arrays(
        arrow.array([place.get(word) for word in column], arrow.int8()), words
    )
