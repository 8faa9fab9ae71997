"""A case: the lines of one patient, while they are judged against what is known, and what comes of them."""

import shlex
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from prolotrack.domain.course import Course
from prolotrack.domain.intake import Kind, Line, Problem
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Session
from prolotrack.errors import ProlotrackError
from prolotrack.services.taking_in.catalogue import Catalogue
from prolotrack.services.taking_in.fresh import Fresh
from prolotrack.services.taking_in.known import CourseCard, Known, Record, SessionCard, versions
from prolotrack.services.taking_in.numbers import Numbers
from prolotrack.store.reader import Reader

Found = TypeVar("Found")

_NOT = {"--do-not-call": "--may-call"}


class Said(NamedTuple):
    """A value that a line says: of which field of the record, in which column, with its option, and its name if any."""

    field: str
    column: str
    value: Any
    option: str
    name: str | None = None

    @property
    def shown(self) -> str:
        """Return the value as it is told."""
        return self.name or shown(self.value)

    @property
    def typed(self) -> str:
        """Return the value as it is typed after a command."""
        if isinstance(self.value, bool):
            return self.option if self.value else _NOT.get(self.option, f"--no-{self.option.removeprefix('--')}")
        return f"{self.option} {shlex.quote(self.shown)}"


class Setting(NamedTuple):
    """What is the same for all lines of a file."""

    reader: Reader
    kind: Kind
    today: date
    actor: str
    catalogue: Catalogue
    fresh: Fresh
    taken: Callable[[type[Course | Session], int], bool]
    numbers: Numbers

    @property
    def scores_only(self) -> bool:
        """Say whether each line is a score: then its note is of the score."""
        return self.kind is Kind.SCORES


class Case:
    """Lines of one patient that are judged together."""

    def __init__(self, setting: Setting, lines: Sequence[Line], recorded: Known | None) -> None:
        """Begin with what is recorded."""
        self.setting = setting
        self.lines = lines
        self.recorded = recorded
        self.patient: Patient | None = recorded.patient if recorded else None
        self.courses: list[CourseCard] = list(recorded.courses) if recorded else []
        self.sessions: list[SessionCard] = list(recorded.sessions) if recorded else []
        self.course_of: dict[int, CourseCard] = {}
        self.session_of: dict[int, SessionCard] = {}
        self.problems: list[Problem] = []
        self.refused: set[int] = set()
        self.made: set[int] = set()

    def sound(self) -> Iterable[Line]:
        """Yield the lines that have no problem so far."""
        return (line for line in self.lines if line.line not in self.refused)

    def refuse(self, line: Line, column: str | None, value: object, reason: str, suggestion: str | None = None) -> None:
        """Note what is wrong with a line."""
        self.refused.add(line.line)
        told = None if value is None else shown(value)
        self.problems.append(Problem(line.line, column, told, reason, suggestion, line.mrn or None))

    def attempt(self, line: Line, column: str | None, value: object, find: Callable[[], Found]) -> Found | None:
        """Return what is found; None, and the sentence of the refusal noted, where it is refused."""
        try:
            return find()
        except ProlotrackError as refusal:
            reason, _, does = str(refusal).rpartition(": ")
            self.refuse(line, column, value, reason or does.rstrip("."), does.rstrip(".") if reason else None)
            return None

    def allows(self, line: Line, column: str | None, value: object, check: Callable[[], object]) -> bool:
        """Say whether a check lets a line pass; the sentence of the refusal is noted where it does not."""
        self.attempt(line, column, value, check)
        return line.line not in self.refused

    def compare(self, line: Line, said: Sequence[Said], record: Record, called: str, command: str) -> None:
        """Refuse a line that contradicts a record, unless that was so before it was amended."""
        for each in said:
            recorded = getattr(record, each.field)
            if recorded != each.value and not self.was_so(record, each):
                self.contradict(line, each, recorded, called, command)

    def was_so(self, record: Record, said: Said) -> bool:
        """Say whether a field of a record ever had the value that a line says, before somebody amended it."""
        before = versions(self.setting.reader, record)[1:]
        return any(getattr(version, said.field) == said.value for version in before)

    def contradict(self, line: Line, said: Said, recorded: object, called: str, command: str) -> None:
        """Note that a line contradicts what is recorded, or what a line before it says."""
        has = f"says {shown(recorded)}" if recorded not in {None, ()} else "does not say it"
        does = f"correct the file, or the record: {command} {said.typed}" if command else "correct one of them"
        self.refuse(line, said.column, said.shown, f"{called} {has}, and the file {said.shown}", does)


def shown(value: object) -> str:
    """Return a value as it is told."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(shown, value)) or "none"
    return f"{value:f}" if hasattr(value, "as_tuple") else str(value)
