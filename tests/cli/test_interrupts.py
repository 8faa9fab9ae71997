"""Tests of signals that end a command while it writes: a terminal is closed, a machine is shut down."""

import os
import signal
from collections.abc import Iterator

import pytest

from tests.cli.desk import Desk


@pytest.fixture(params=[signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda sent: sent.name)
def sent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[signal.Signals]:
    """Return a signal that is sent at the end of every file that is written."""
    monkeypatch.setattr("prolotrack.exchange.files.keep_on_disk", lambda _: os.kill(os.getpid(), request.param))
    before = signal.signal(request.param, signal.default_int_handler)  # who runs the tests may ignore it
    yield request.param
    signal.signal(request.param, before)


@pytest.mark.parametrize("words", [("export", "courses", "--out"), ("export", "all"), ("report", "C1", "--out")])
def test_nothing_half_written_is_left(elbow: Desk, sent: signal.Signals, words: tuple[str, ...]) -> None:
    """No name of a patient in a file that nobody knows of; the exit code tells the signal."""
    place = elbow.file.with_name({"courses": "a.csv", "all": "a.zip"}.get(words[1], "a.html"))
    before = sorted(elbow.file.parent.iterdir())
    answer = elbow.types(*words, str(place))
    assert (answer.code, answer.out) == (128 + sent, "")
    assert answer.err.splitlines()[-1] == "Interrupted: nothing was recorded."
    assert sorted(elbow.file.parent.iterdir()) == before


def test_what_is_ignored_from_the_start_stays_ignored(elbow: Desk, sent: signal.Signals) -> None:
    """As nohup asks for; Ctrl-C is heeded all the same."""
    signal.signal(sent, signal.SIG_IGN)
    answer = elbow.types("export", "courses", "--out", str(elbow.file.with_name("a.csv")))
    assert answer.code == (130 if sent is signal.SIGINT else 0)


def test_nothing_interrupts_what_is_said_of_a_record(
    elbow: Desk, sent: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands: whoever is told otherwise would repeat it."""

    def told(*_: object, **__: object) -> str:
        os.kill(os.getpid(), sent)
        return "told"

    monkeypatch.setattr("prolotrack.cli.console.to_json", told)
    answer = elbow.types("score", "add", "C1", "nrs=4", "--format", "json")
    assert (answer.code, answer.out) == (0, "told\n")
