"""Tests of how injections are read: along an index, in the order in which they leave, so that nothing is sorted."""

import pytest

from tests.store.queries.test_worklist import plan


@pytest.mark.parametrize(
    ("query", "read_by"),
    [
        ("injections.by_session", "SCAN injection USING INDEX sqlite_autoindex_injection_1"),
        ("injections.by_course", "SCAN injection USING INDEX ix_injection_course_id"),
        ("injections.numbered", "SCAN injection USING INDEX ix_injection_course_id"),
        ("study_ids.courses", "SCAN course"),
    ],
)
def test_rows_are_read_in_the_order_in_which_they_leave(sqlite_url: str, query: str, read_by: str) -> None:
    """However many there are, few are in memory; everything else is looked up."""
    first, *others = plan(sqlite_url, query)
    assert first == read_by
    assert not any("TEMP B-TREE" in step for step in others)


def test_a_code_is_found_along_an_index(sqlite_url: str) -> None:
    """One is drawn for each of a million patients, and looked up."""
    assert plan(sqlite_url, "study_ids.of_code") == ["SEARCH study_id USING INDEX sqlite_autoindex_study_id_1 (code=?)"]
