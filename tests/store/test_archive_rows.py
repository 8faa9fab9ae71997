"""Tests of lines that are not trusted: only a row of the table's columns is taken, only a whole chain is a trail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.manifest import Anchor
from prolotrack.errors import UsageProblem
from prolotrack.store.archive_rows import Row, Shape, chained, rows_in
from prolotrack.store.audit import FIRST, canonical, seal

SHAPE = Shape("lot", {"id": frozenset({int}), "note": frozenset({str, type(None)}), "number": frozenset({str})})
ROW = '{"id":1,"note":null,"number":"D50"}'


@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "id": st.integers(-(2**31), 2**31 - 1),
                "note": st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
                "number": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            }
        )
    )
)
def test_rows_are_taken_as_they_were_written(rows: list[Row]) -> None:
    """Whatever they say."""
    assert list(rows_in(map(canonical, rows), SHAPE)) == rows


def test_text_that_only_looks_like_nul_is_taken() -> None:
    """A backslash and five characters."""
    row: Row = {"id": 1, "note": "\\u0000", "number": "D50"}
    assert list(rows_in(iter([canonical(row)]), SHAPE)) == [row]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "[]",
        "null",
        "{",
        ROW + ROW,
        "[" * 100_000,
        '{"id":1,"note":null}',
        '{"id":1,"note":null,"number":"D50","more":1}',
        '{"id":1,"note":null,"serial":"D50"}',
        '{"number":"D50","note":null,"id":1}',
        ROW.replace("1", "null"),
        ROW.replace("1", "1.0"),
        ROW.replace("1", "true"),
        ROW.replace("1", '"1"'),
        ROW.replace("1", "NaN"),
        ROW.replace("1", "1e400"),
        ROW.replace("1", "2147483648"),
        ROW.replace("1", "-2147483649"),
        ROW.replace("1", "1" * 5000),
        ROW.replace("null", "5"),
        ROW.replace("null", "[]"),
        ROW.replace("D50", "D\\u000050"),
        ROW.replace("D50", "D\\ud800"),
        ROW.replace("D50", "D\\uDFFF50"),
    ],
)
def test_line_that_is_no_row_of_the_table_is_refused(line: str) -> None:
    """With its number; the lines before were fine."""
    with pytest.raises(UsageProblem, match=r"^Line 3 of lot.ndjson in the archive is no row of that table: "):
        list(rows_in(iter([ROW, ROW, line]), SHAPE))


def trail(*facts: str) -> list[Row]:
    """Return a trail of entries that are one chain."""
    rows, before = [], FIRST
    for n, fact in enumerate(facts, start=1):
        row: Row = {"n": n, "after": fact, "hash": ""}
        row["hash"] = before = seal(row, before)
        rows.append(row)
    return rows


def end(rows: list[Row]) -> Anchor:
    """Return the anchor of a trail."""
    return Anchor(len(rows), str(rows[-1]["hash"]) if rows else FIRST)


@given(st.lists(st.text(), max_size=5))
def test_chain_is_taken(facts: list[str]) -> None:
    """As it is."""
    rows = trail(*facts)
    assert list(chained(iter(rows), end(rows))) == rows


@given(st.integers(0, 3), st.sampled_from(["edit", "remove", "repeat", "swap", "renumber"]))
def test_broken_chain_is_refused(place: int, how: str) -> None:
    """An entry that was edited, left out, doubled, put elsewhere, or numbered otherwise."""
    rows = trail("a", "b", "c", "d", "e")
    anchor = end(rows)
    match how:
        case "edit":
            rows[place]["after"] = "x"
        case "remove":
            del rows[place]
        case "repeat":
            rows.insert(place, rows[place])
        case "swap":
            rows[place : place + 2] = reversed(rows[place : place + 2])
        case _:
            rows[place]["n"] = 9
    with pytest.raises(UsageProblem, match=r"^The trail in the archive was changed at entry [1-5]: "):
        list(chained(iter(rows), anchor))


def test_trail_that_was_cut_does_not_end_at_its_anchor() -> None:
    """Nor does one that was written on; only who forges the anchor too is not found out here."""
    rows = trail("a", "b", "c")
    for other in (rows[:2], trail("a", "b", "c", "d"), []):
        with pytest.raises(UsageProblem, match=r"^The trail in the archive does not end where its anchor says: "):
            list(chained(iter(other), end(rows)))
    assert list(chained(iter(rows[:2]), end(rows[:2]))) == rows[:2]
