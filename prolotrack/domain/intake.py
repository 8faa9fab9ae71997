"""What a spreadsheet says, line by line, as it was understood: no database has been asked yet."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Status, StopReason
from prolotrack.domain.patient import Sex
from prolotrack.domain.score import Moment
from prolotrack.domain.session import Guidance
from prolotrack.errors import OutOfRange


class Kind(StrEnum):
    """What the lines of a file are: one of a kind, or everything in one wide sheet, a line an injection."""

    PATIENTS = "patients"
    COURSES = "courses"
    SESSIONS = "sessions"
    SCORES = "scores"
    WIDE = "wide"


class ScoreSaid(NamedTuple):
    """A value of a measure; the day is that of its line."""

    measure: str
    value: Decimal
    moment: Moment | None = None


class Line(NamedTuple):
    """A line of a file. What it does not say is None, or empty; *course* and *session* are keys: 12 of ``C12``.

    From *agent* to *override*, and from *approach* to *complications*, it is told of an injection, the rest of its
    session; *stops* and *stops_override* are of the session too, under the names they have in ``export sessions``.
    """

    line: int
    mrn: str
    name: str | None = None
    born: date | None = None
    sex: Sex | None = None
    phone: str | None = None
    email: str | None = None
    weight_kg: Decimal | None = None
    weight_on: date | None = None
    allergies: tuple[str, ...] = ()
    deceased: date | None = None
    do_not_call: bool | None = None
    patient_note: str | None = None
    course: int | None = None
    structure: str | None = None
    side: Side | None = None
    condition: str | None = None
    protocol: str | None = None
    protocol_version: int | None = None
    opened_on: date | None = None
    course_clinician: str | None = None
    tried: tuple[str, ...] = ()
    goal: str | None = None
    course_note: str | None = None
    course_status: Status | None = None
    stop_reason: StopReason | None = None
    status_since: date | None = None
    session: int | None = None
    on: date | None = None
    clinician: str | None = None
    consent: bool | None = None
    screen: tuple[str, ...] | None = None
    agent: str | None = None
    percent: Decimal | None = None
    volume_ml: Decimal | None = None
    mix: str | None = None
    points: tuple[str, ...] = ()
    guidance: Guidance | None = None
    lots: tuple[str, ...] = ()
    early_reason: str | None = None
    override: str | None = None
    note: str | None = None
    wheals: str | None = None
    time_out: bool | None = None
    position: str | None = None
    prep: str | None = None
    approach: str | None = None
    needle: str | None = None
    image: str | None = None
    response: str | None = None
    complications: str | None = None
    instructions: str | None = None
    plan: str | None = None
    stops: tuple[str, ...] = ()
    stops_override: str | None = None
    scores: tuple[ScoreSaid, ...] = ()


class Problem(NamedTuple):
    """Why a line cannot be taken in: which cell, what it says, and what to do; whose line it is, where that is known.

    Where a whole column is to be declared, the line is the first of the *lines* that wait for it.
    """

    line: int
    column: str | None
    value: str | None
    reason: str
    suggestion: str | None = None
    mrn: str | None = None
    lines: int | None = None


class Intake(NamedTuple):
    """What came of a file: how many records of each kind are new, and how many lines were known already.

    *reviews* counts the pairs of a new patient and another who may be one person; *completed* the patients who were
    known, and of whom the file says what was not recorded. *waiting* are lines that have no problem, and are not taken
    in because another of the same patient has.
    """

    patients: int
    courses: int
    sessions: int
    scores: int
    unchanged: int
    reviews: int
    completed: int = 0
    problems: tuple[Problem, ...] = ()
    waiting: tuple[int, ...] = ()


class NotTakenIn(OutOfRange):
    """Some lines have problems, and nothing was written; *intake* tells them all."""

    def __init__(self, intake: Intake) -> None:
        """Take what came of the file."""
        super().__init__("Nothing was taken in: mend the lines that have problems, or keep them apart with --rejects.")
        self.intake = intake


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by their lines, as a person goes through a file."""
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column or "")))
