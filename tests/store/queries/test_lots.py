"""Tests of how what was given from a lot is found: along an index, so that a clinic's size does not matter."""

import pytest

from tests.store.queries.test_worklist import plan


@pytest.mark.parametrize(
    ("query", "found_by"),
    [
        ("lots.given", "SEARCH lot_use USING PRIMARY KEY (lot=?)"),
        ("lots.courses", "SEARCH lot_use USING PRIMARY KEY (lot=?)"),
        ("lots.one", "SEARCH lot USING INDEX uq_lot_number (number=?)"),
        ("lots.of_course", "SEARCH injection USING COVERING INDEX ix_injection_course_id (course_id=?)"),
    ],
)
def test_lots_and_what_was_given_from_them_are_found_along_an_index(sqlite_url: str, query: str, found_by: str) -> None:
    """Nothing is read from its first row to its last."""
    steps = plan(sqlite_url, query)
    assert found_by in steps
    assert not any(step.startswith("SCAN") for step in steps)
