"""A desk at which somebody types commands, and what the program answers."""

import io
import json
import signal
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prolotrack.cli.app import run
from prolotrack.store.address import parse_address
from prolotrack.store.audit import Entry
from prolotrack.store.engine import open_reader

TODAY = date(2026, 3, 2)
ANA = ("--mrn", "1042", "--name", "Rivera, Ana", "--born", "1978-03-14")
BEN = ("--mrn", "2077", "--name", "Ólafsson, Ben", "--born", "1969-07-01")
ELBOW = (
    ("patient", "add", *ANA, "--phone", "555-0142"),
    (
        *("course", "open", "1042", "left lateral epicondyle", "--condition", "M77.12"),
        "--on",
        "2026-01-05",
        "--pain",
        "7",
    ),
    ("log", "C1", "--on", "2026-01-05", "--agent", "dextrose", "--percent", "15", "--volume", "3", "--pain", "7"),
    ("log", "C1", "--on", "2026-02-02", "--again", "--pain", "5"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind: its exit code, and what it wrote on either stream."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - as JSON has it
        """Return the answer as a program reads it."""
        return json.loads(self.out)

    @property
    def table(self) -> list[list[str]]:
        """Return the rows of tab-separated text."""
        return [line.split("\t") for line in self.out.splitlines()]


class Screen(io.StringIO):
    """What a terminal shows."""

    def isatty(self) -> bool:
        """Say that somebody looks."""
        return True


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody who types commands for the database at an address."""

    url: str
    streams: pytest.CaptureFixture[str]

    def types(self, *words: str) -> Answer:
        """Return what the program answers, whatever that is."""
        before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        self.streams.readouterr()
        try:
            code = run(["--db", self.url, *words])
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
        streams = self.streams.readouterr()
        return Answer(code, streams.out, streams.err)

    def does(self, *words: str) -> Answer:
        """Return the answer to a command that succeeds."""
        answer = self.types(*words)
        assert answer.code == 0, answer.err
        return answer

    def sees(self, *words: str) -> str:
        """Return what a terminal shows of a command that succeeds."""
        with redirect_stdout(Screen()) as screen:
            self.does(*words)
        return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().splitlines())

    def asks(self, *words: str) -> Any:  # noqa: ANN401 - as JSON has it
        """Return the data that a command answers."""
        return self.does(*words, "--format", "json").data

    def is_refused(self, code: int, *words: str) -> str:
        """Return the one sentence of a refusal, which wrote no answer and recorded nothing."""
        before = self.head
        answer = self.types(*words)
        assert (answer.code, answer.out) == (code, ""), answer.err
        assert self.head == before
        sentence = answer.err.removesuffix("\n")
        assert sentence
        assert "\n" not in sentence
        assert "Traceback" not in sentence
        return sentence

    @property
    def head(self) -> Entry | None:
        """Return the last entry of the audit trail: it is the same as long as nothing is recorded."""
        with closing(open_reader(parse_address(self.url))) as reader:
            return reader.one(Entry, "trail.head")

    @property
    def file(self) -> Path:
        """Return the SQLite file."""
        path = parse_address(self.url).path
        assert path is not None
        return path

    def has_elbow(self) -> None:
        """Enter Ana, with course C1 on her left elbow and two of its three sessions given."""
        for typed in ELBOW:
            self.does(*typed)
