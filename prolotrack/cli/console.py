"""The one console: what a command reads of the world (terminal, clock, environment) and how it speaks.

Rich is imported only where somebody looks at a terminal; the configuration and the login name only where they count.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from importlib import import_module
from typing import TypeVar

from prolotrack.cli.today import today_in
from prolotrack.domain.harmless import to_json
from prolotrack.domain.names import clean, required
from prolotrack.errors import Ambiguous, Candidate, OutOfRange, ProlotrackError, UsageProblem
from prolotrack.present.blocks import Block, Column, Grid, Line
from prolotrack.present.machine import AnswerForm, Format, write_rows
from prolotrack.present.plain import lines
from prolotrack.present.text import visible
from prolotrack.store.address import Address, parse_address
from prolotrack.store.engine import NotReady, driver_of, open_reader
from prolotrack.store.reader import Reader

Value = TypeVar("Value")

_PIPED = 80  # places of a line where nobody looks
_LONGEST = 2000  # characters of a sentence; it may repeat what was typed


def _login() -> str:
    """Return the login name; a machine may have none."""
    try:
        return str(import_module("getpass").getuser())
    except (KeyError, OSError):
        raise UsageProblem("Who acts is not known here: add --as NAME, or set PROLOTRACK_USER.") from None


class Console:
    """What one command is told and tells."""

    def __init__(self) -> None:
        """Begin with nothing said on the command line."""
        self.db: str | None = None
        self.actor_said: str | None = None
        self.command = ""
        self.outcome = ""
        self._tried = False  # to open the database for the clinic's zone
        self._zone_read = False
        self._zone: str | None = None

    @property
    def today(self) -> date:
        """Return the day it is in the clinic's zone."""
        return today_in(self.zone)

    @property
    def zone(self) -> str | None:
        """Return the clinic's zone, if it has said one; a database that is not ready for use says none."""
        if "reader" not in vars(self) and not self._tried:
            self._tried = True
            with suppress(NotReady, ProlotrackError):  # whoever needs the records makes it ready, or says what is wrong
                self.reader = open_reader(self.address)
        if "reader" in vars(self) and not self._zone_read:
            self._zone = self.reader.value("clinic.zone")
            self._zone_read = True
        return self._zone

    @cached_property
    def actor(self) -> str:
        """Return who is acting: --as, the environment, the login name."""
        said = self.actor_said if self.actor_said is not None else os.environ.get("PROLOTRACK_USER") or _login()
        return required(said, "The name of who acts")

    @cached_property
    def address(self) -> Address:
        """Return where the database is: --db, else the environment, else as the user's own files say."""
        named = self.db if self.db is not None else os.environ.get("PROLOTRACK_DATABASE_URL") or None
        if named is None:
            return import_module("prolotrack.cli.configuration").configured_address()  # type: ignore[no-any-return]
        return parse_address(clean(named, "The address of the database"))

    @cached_property
    def reader(self) -> Reader:
        """Open the database to read, brought up to date first where that is needed."""
        try:
            return open_reader(self.address)
        except NotReady:
            new = not driver_of(self.address).exists(self.address)
            administration = import_module("prolotrack.services.administration")
            administration.prepare(self.address, datetime.now(UTC))
            if new:
                self.warn(f"A new database is made: {self.address}.")
            return open_reader(self.address)

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        if "reader" in vars(self):
            self.reader.close()
            del self.reader

    @property
    def asks(self) -> bool:
        """Say whether there is a person to ask."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def looked_at(self) -> bool:
        """Say whether a person looks at what is printed."""
        return sys.stdout.isatty()

    @property
    def width(self) -> int:
        """Return how many places a line has: those of the terminal, or 80 where nobody looks."""
        return import_module("prolotrack.present.screen").width(sys.stdout) if self.looked_at else _PIPED

    def ask(self, what: str, said: str | None, parse: Callable[[str], Value]) -> Value:
        """Return a required value: what was said, or what a person at the terminal answers."""
        if said is not None:
            return parse(said)
        if not self.asks:
            raise UsageProblem(f"{what} is missing: add it, --help shows how.")
        while True:
            answer = self._question(f"{what}: ")
            try:
                return parse(clean(answer, "The answer"))
            except (UsageProblem, OutOfRange) as error:
                self.warn(str(error))

    def confirm(self, question: str) -> bool:
        """Ask a yes or no; without a terminal the answer is no."""
        return self.asks and self._question(f"{question} [y/N] ").strip().lower() in {"y", "yes"}

    def settle(self, find: Callable[[str], Value], text: str) -> Value:
        """Find what *text* names; where several match, let a person at the terminal choose."""
        try:
            return find(text)
        except Ambiguous as several:
            if not (self.asks and several.candidates):
                raise
            return find(self._choice(str(several), several.candidates).reference)

    def warn(self, *sentences: str) -> None:
        """Say something beside the answer; where that cannot be written either, the exit code must do."""
        for sentence in sentences:
            said = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]} … and more"
            with suppress(OSError):
                print(visible(said), file=sys.stderr)  # noqa: T201 - the one place that prints

    def show(self, blocks: Iterable[Block]) -> None:
        """Show blocks on the terminal, or as plain text where nobody looks."""
        if self.looked_at:
            import_module("prolotrack.present.screen").show(blocks, sys.stdout)
        else:
            sys.stdout.writelines(line + "\n" for line in lines(blocks))

    def tell(
        self, value: object, blocks: Iterable[Block], form: AnswerForm | None, remarks: Iterable[str] = ()
    ) -> None:
        """Answer with one object: as JSON, or in words; *remarks* are said beside it."""
        self.warn(*remarks)
        if form is AnswerForm.JSON:
            sys.stdout.write(to_json(value, indent=2) + "\n")
        else:
            self.show(blocks)

    def rows(self, record: type, rows: Iterable[object], form: Format) -> None:
        """Answer with rows for another program."""
        write_rows(sys.stdout, form, record, rows, screen=self.looked_at)

    def list(
        self,
        record: type,
        rows: Sequence[object],
        columns: tuple[Column, ...],
        form: Format,
        limit: int,
        nothing: str,
        *,
        latest: bool = False,
    ) -> None:
        """Answer with a list that was read one row beyond its limit, so that it can say when it is cut."""
        self.close()
        shown = rows[-limit:] if latest else rows[:limit]
        if form is not Format.TABLE:
            self.rows(record, shown, form)
            return
        self.show([Grid(columns, shown)] if shown else [Line(nothing)])
        if len(rows) > limit:
            self.show([Line(f"The {'last' if latest else 'first'} {limit} are shown: add --limit N for more.", "dim")])

    def form(self, said: Format | None) -> Format:
        """Return the form of a list: as said, else a table on a terminal and tsv in a pipe."""
        return said or (Format.TABLE if self.looked_at else Format.TSV)

    def _question(self, prompt: str) -> str:
        """Ask a person at the terminal; the question goes beside the answer, not into it."""
        answer = ""
        try:
            print(visible(prompt), end="", file=sys.stderr, flush=True)  # noqa: T201
            answer = sys.stdin.readline()
        finally:
            if not answer:  # what is said next begins a line of its own
                self.warn("")
        if not answer:
            raise UsageProblem("No answer was given: nothing was recorded.")
        return answer.rstrip("\r\n")

    def _choice(self, sentence: str, candidates: Sequence[Candidate]) -> Candidate:
        """Let a person choose one of several."""
        shown = [Line(sentence)]
        shown += [Line(f"{n:3}  {c.reference}  {c.description}") for n, c in enumerate(candidates, start=1)]
        for line in lines(shown):
            self.warn(line)
        numbered = {str(n): candidate for n, candidate in enumerate(candidates, start=1)}
        while (answer := self._question("Which one? ").strip()) not in numbered:
            self.warn(f"Write a number from 1 to {len(candidates)}.")
        return numbered[answer]
