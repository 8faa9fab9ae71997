"""What comes of a spreadsheet: what its columns are, the problems of its lines, and what was taken in."""

from collections.abc import Mapping
from typing import NamedTuple

from prolotrack.domain.intake import Intake, Problem
from prolotrack.domain.names import fold
from prolotrack.present.blocks import Block, Column, Grid, Line
from prolotrack.present.wording import amount

SHOWN = 50  # problems, before a person has to ask for more
_NOT_READ = "not read"
_COURSES_FIRST = (
    "The courses are recorded as open: if another file says which ended, prolotrack undo, and import that one first."
)
_COLUMNS = (
    Column("column", lambda row: row[0] or "(no name)", whole=True),
    Column("is", lambda row: row[1] or _NOT_READ),
)


def _why(problem: Problem) -> str:
    """Say why a line, or all lines of a column, cannot be taken in, and what to do."""
    lines = f", in {problem.lines} lines" if (problem.lines or 1) > 1 else ""
    return f"{problem.reason}{lines}: {problem.suggestion}" if problem.suggestion else f"{problem.reason}{lines}"


_PROBLEMS = (
    Column("line", lambda row: str(row.line), right=True, whole=True),
    Column("column", lambda row: row.column or ""),
    Column("value", lambda row: row.value or ""),
    Column("problem", _why),
)


class Outcome(NamedTuple):
    """What came of a file: what it is taken for, what was taken in, and which of its lines were not.

    *columns* says of each column which field it is; *rejects* is where the *rejected* lines are kept, and *struck_out*
    are lines of records that were struck out, which are passed over. The columns that are *unread* hold values. There
    may be more problems than the intake tells.
    """

    file: str
    sha256: str
    kind: str
    columns: Mapping[str, str | None]
    profile: str | None
    intake: Intake = Intake(0, 0, 0, 0, 0, 0)
    struck_out: int = 0
    rejected: int = 0
    rejects: str | None = None
    problem_count: int = 0
    unread: tuple[str, ...] = ()


def columns_shown(outcome: Outcome) -> list[Block]:
    """Return as what a file is read, before anything is done."""
    columns = outcome.columns
    own = [title for title, field in columns.items() if fold(title) == fold(field or "")]
    others = [(title, field) for title, field in columns.items() if title not in own]
    as_what = f"{outcome.file} is read as {outcome.kind}"
    told: list[Block] = [Line(f"{as_what}: --kind, --map COLUMN=FIELD and --map COLUMN= change that.")]
    if own:
        told.append(Line(f"Read under their own names: {', '.join(own)}."))
    told += [Grid(_COLUMNS, others)] if others else []
    if outcome.unread:
        told.append(Line(f"Not read, although they hold values: {', '.join(outcome.unread)}."))
    return told


def problems_shown(outcome: Outcome) -> list[Block]:
    """Return problems as a table, the first of them where there are many."""
    shown: list[Block] = [Grid(_PROBLEMS, outcome.intake.problems[:SHOWN])]
    if outcome.problem_count > SHOWN:
        more = f"The first {SHOWN} of {outcome.problem_count} problems are shown: --format json tells more."
        shown.append(Line(more, "dim"))
    return shown


def outcome_shown(outcome: Outcome) -> list[Block]:
    """Return what came of a file, in words."""
    intake, columns = outcome.intake, outcome.columns.values()
    new = {
        "patient": intake.patients,
        "course": intake.courses,
        "session": intake.sessions,
        "score": intake.scores,
    }
    taken = [amount(number, what) for what, number in new.items() if number]
    said: list[Block] = problems_shown(outcome) if outcome.problem_count else []
    told = [f"{', '.join(taken)} new"] if taken else []
    told += [f"{amount(intake.completed, 'patient')} completed"] if intake.completed else []
    said.append(Line(f"{outcome.file}: {'; '.join(told) or 'nothing new'}."))
    if intake.courses and "course" in columns and "course_status" not in columns:
        said.append(Line(_COURSES_FIRST))
    if intake.unchanged:
        said.append(Line(f"{amount(intake.unchanged, 'line')} said what is recorded already."))
    if outcome.struck_out:
        said.append(Line(f"{amount(outcome.struck_out, 'line')} struck out: passed over."))
    if outcome.rejected:
        said.append(Line(_rejected(outcome)))
    if intake.reviews:
        pairs = amount(intake.reviews, "pair")
        said.append(Line(f"{pairs} of patients may be one person: prolotrack patient duplicates lists them."))
    return said


def _rejected(outcome: Outcome) -> str:
    """Say how many lines were not taken in, which of them wait only for others, and where they are."""
    waiting = len(outcome.intake.waiting)
    others = f", and {waiting} that {'waits' if waiting == 1 else 'wait'} for another line of the same patient"
    where = (
        f": kept in {outcome.rejects}; import it with --dry-run to see the problems again" if outcome.rejects else ""
    )
    return f"{amount(outcome.rejected, 'line')} with problems{others if waiting else ''}, not taken in{where}."


def outcome_object(outcome: Outcome) -> dict[str, object]:
    """Return what came of a file, for a program."""
    intake = outcome.intake._asdict()
    intake["waiting"] = len(outcome.intake.waiting)
    problems = [problem._asdict() for problem in intake.pop("problems")]
    told = outcome._asdict()
    del told["intake"]
    return {**told, **intake, "problems": problems}


def refusal(outcome: Outcome) -> str:
    """Say how many problems there are, and what to do."""
    found = f"{amount(outcome.problem_count, 'problem')} in {amount(outcome.rejected, 'line')}"
    return (
        f"{found}, and nothing was imported: correct the file, or add --rejects FILE to keep these lines apart and "
        "take in the others."
    )
