"""Tests of rows that are read side by side."""

from prolotrack.store.beside import Beside


def test_rows_are_taken_by_their_key() -> None:
    """Those of keys that are passed over are left out; a key without rows has none."""
    rows = Beside(iter([(1, "a"), (1, "b"), (3, "c"), (4, "d"), (7, "e")]))
    assert list(rows.of(1)) == [(1, "a"), (1, "b")]
    assert list(rows.of(2)) == []
    assert list(rows.of(4)) == [(4, "d")]
    assert list(rows.of(4)) == []
    assert list(rows.of(8)) == []
    assert list(rows.of(9)) == []


def test_rows_are_taken_up_to_a_key() -> None:
    """Each key that has rows, with them, once; what lies beyond waits."""
    rows = Beside(iter([(1, "a"), (1, "b"), (3, "c"), (7, "e")]))
    assert list(rows.up_to(0)) == []
    assert list(rows.up_to(4)) == [(1, [(1, "a"), (1, "b")]), (3, [(3, "c")])]
    assert list(rows.up_to(6)) == []
    assert list(rows.up_to(9)) == [(7, [(7, "e")])]
    assert list(rows.up_to(9)) == []


def test_no_rows_are_nobodys() -> None:
    """A query may find nothing at all."""
    assert list(Beside(iter(())).of(1)) == []
