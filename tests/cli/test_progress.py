"""Tests of how far something has come: where a person waits, on one line, harmless and short."""

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO

import pytest
import time_machine

from prolotrack.cli.progress import Progress
from tests.cli.desk import Screen


def shown(what: str, beside: StringIO, monkeypatch: pytest.MonkeyPatch, seconds: float = 1.0) -> str:
    """Return what is written beside the answer while three things are done, each in so many seconds."""
    clock = iter(range(100))
    monkeypatch.setattr("prolotrack.cli.progress.monotonic", lambda: next(clock) * seconds)
    monkeypatch.setenv("TERM", "xterm")
    done = 0

    def things() -> Iterator[int]:
        nonlocal done
        while done < 3:
            done += 1
            yield done

    with redirect_stderr(beside), Progress(what, lambda: done / 3, every=1) as progress:
        assert list(progress.of(things())) == [1, 2, 3]
    return beside.getvalue()


def test_the_share_is_shown_and_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A third, two thirds, all of it; then the line is erased, and the cursor is where it was and seen."""
    written = shown("a.csv", Screen(), monkeypatch)
    places = [written.index(share) for share in ("33%", "67%", "100%")]
    assert places == sorted(places)
    assert written.rindex("\x1b[?25h") > written.rindex("\x1b[?25l")
    assert written.endswith("\x1b[2K")


@pytest.mark.parametrize("what", ["\x1b[2J" + "x" * 200, "[bold]x[/bold] \u202ex", "x :smile:"])
def test_what_is_done_is_harmless_and_short(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be called anything; no markup of its name counts."""
    written = shown(what, Screen(), monkeypatch)
    assert "x" in written
    assert "\x1b[2J" not in written
    assert "\u202e" not in written
    assert "x" * 31 not in written
    assert ("[bold]" in written, ":smile:" in written) == ("[bold]" in what, ":smile:" in what)


def test_nothing_is_shown_where_nobody_looks_or_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log has no use for a bar, and what takes no time needs none."""
    assert shown("a.csv", StringIO(), monkeypatch) == ""
    with time_machine.travel(0, tick=False):
        assert shown("a.csv", Screen(), monkeypatch, seconds=0.01) == ""
