"""Tests of how far something has come: on a terminal only, on one line, harmless and short."""

from contextlib import redirect_stderr
from io import StringIO

import pytest

from prolotrack.cli.progress import Progress
from tests.cli.desk import Screen


def shown(what: str, beside: StringIO) -> str:
    """Return what is written beside the answer while three things are done."""
    with redirect_stderr(beside), Progress(what, lambda: 0.5) as progress:
        assert list(progress.of("abc")) == ["a", "b", "c"]
    return beside.getvalue()


def test_a_line_is_written_over_and_gone() -> None:
    """The last thing shown is a whole bar; then the line is blank, and the next begins at its start."""
    bar = f"a.csv {'█' * 30} 100%"
    assert shown("a.csv", Screen()) == f"\r{bar}\r{' ' * len(bar)}\r"


@pytest.mark.parametrize("what", ["\x1b[2J" + "x" * 200, "\r\n\u202ex"])
def test_what_is_done_is_harmless_and_short(what: str) -> None:
    """A file may be called anything; the line fits 80 columns."""
    written = shown(what, Screen())
    assert "x" in written
    assert written.replace("\r", "").isprintable()
    assert max(map(len, written.split("\r"))) <= 80


def test_nothing_is_written_where_nobody_looks() -> None:
    """A log has no use for a bar."""
    assert shown("a.csv", StringIO()) == ""
