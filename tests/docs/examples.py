"""The examples of the documentation: what a terminal of 80 columns shows, on one day, in a new database.

``python -m tests.docs.examples`` writes them anew.
"""

import io
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import time_machine

from prolotrack.cli.app import run

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/manual.md")
TODAY = "2026-03-02 10:00:00Z"
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A command as it is typed, perhaps over several lines, and what the page says it shows."""

    typed: str
    shown: str

    @property
    def words(self) -> list[str]:
        """Return the words of the command."""
        return shlex.split(self.typed.replace("\\\n", " "))


class Terminal(io.StringIO):
    """What a terminal shows."""

    def isatty(self) -> bool:
        """Say that somebody looks."""
        return True


def examples(page: str) -> Iterator[Example]:
    """Yield the commands of a page's console blocks in order."""
    for block in _BLOCK.findall(page):
        yield from (Example(typed, shown) for typed, shown in _EXAMPLE.findall(block))


def rewritten(page: str) -> str:
    """Return a page whose examples show what they show today."""
    with clinic():
        return _BLOCK.sub(lambda block: f"```console\n{_EXAMPLE.sub(_shown_anew, block[1])}```", page)


@contextmanager
def clinic() -> Iterator[None]:
    """Work in an empty folder with an empty database, on the day of the examples."""
    before, here = dict(os.environ), Path.cwd()
    with TemporaryDirectory(prefix="prolotrack-") as folder, time_machine.travel(TODAY, tick=False):
        os.environ |= {
            "PROLOTRACK_DATABASE_URL": f"sqlite:///{folder}/clinic.db",
            "PROLOTRACK_USER": "Dr. Weber",
            "COLUMNS": "80",
            "TERM": "dumb",
            "TZ": "UTC",
        }
        os.chdir(folder)
        try:
            shown_by(Example("prolotrack patient list", ""))  # makes the database, whose place is another each time
            yield
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)


def shown_by(example: Example) -> str:
    """Return what a terminal shows for a command."""
    program, *words = example.words
    if program != "prolotrack":
        raise ValueError(example.typed)
    with redirect_stdout(Terminal()) as screen, redirect_stderr(screen):
        run(words)
    return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().splitlines())


def _shown_anew(match: re.Match[str]) -> str:
    """Return an example with what it shows today."""
    example = Example(match[1], match[2])
    return f"$ {example.typed}\n{shown_by(example)}"


if __name__ == "__main__":
    for name in PAGES:
        path = ROOT / name
        path.write_text(rewritten(path.read_text("utf-8")), "utf-8")
