"""Tests of how the worklist finds its rows: along an index, so that a clinic's size does not matter."""

import re
import sqlite3
from contextlib import closing

import pytest

from prolotrack.store.address import parse_address
from prolotrack.store.compiled.sqlite import QUERIES


def plan(url: str, query: str) -> list[str]:
    """Return how SQLite answers a query, a line a step."""
    path = parse_address(url).path
    assert path
    values = dict.fromkeys(re.findall(r":([a-z]\w+)", QUERIES[query]))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {QUERIES[query]}", values)
        return [row[3] for row in rows]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("worklist.coming", "ix_standing_due_course_id (due>? AND due<?)"),
        ("worklist.many_to_call", "ix_standing_due_course_id (due<?)"),
        ("worklist.scores", "ix_standing_score_due_course_id (score_due>? AND score_due<?)"),
        ("worklist.scores_lapsed", "ix_standing_score_due_course_id (score_due<?)"),
        ("worklist.lapsed", "ix_standing_lapses_on (lapses_on<?)"),
        ("events.listed", "ix_adverse_event_onset (onset>? AND onset<?)"),
    ],
)
def test_rows_are_found_along_an_index_and_need_no_sorting(sqlite_url: str, query: str, index: str) -> None:
    """Everything else is looked up by its key; what is counted is counted up to a limit."""
    steps = plan(sqlite_url, query)
    (first,) = [step for step in steps if index in step]
    assert first.split()[:2] in (["SEARCH", "standing"], ["SEARCH", "adverse_event"])
    assert not any("TEMP B-TREE" in step for step in steps)
    looked_up = [step for step in steps if step.startswith("SEARCH") and step != first]
    assert looked_up
    assert all("USING INTEGER PRIMARY KEY (rowid=?)" in step for step in looked_up)
