"""Take a spreadsheet in: what it says is told before, all of it recorded at once, and what came of it told after."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO, NamedTuple

import typer

from prolotrack.cli.console import Console
from prolotrack.cli.progress import Progress
from prolotrack.cli.spreadsheet import ReadAs, profile_of, reading_of
from prolotrack.cli.writing import record
from prolotrack.domain.intake import Intake, Line, NotTakenIn, Problem, in_order
from prolotrack.errors import Conflict, UsageProblem
from prolotrack.exchange.files import new_file
from prolotrack.exchange.sheets.reading import Reading
from prolotrack.exchange.sheets.source import Source, opened
from prolotrack.present.intake import Outcome, columns_shown, outcome_object, outcome_shown, problems_shown, refusal
from prolotrack.present.machine import AnswerForm
from prolotrack.present.plain import lines
from prolotrack.services.import_profiles import keep_profile
from prolotrack.services.intake import take_in
from prolotrack.store.transaction import Transaction

RejectsOption = Annotated[
    str | None,
    typer.Option("--rejects", metavar="FILE", help="Keep lines with problems here, and take in the others."),
]
Force = Annotated[bool | None, typer.Option("--force", help="Write over an existing --rejects file.")]


class Rejecting(NamedTuple):
    """Where lines with problems are kept, if they are to be."""

    rejects: RejectsOption = None
    force: Force = None


NOWHERE = Rejecting()


class Recording(NamedTuple):
    """What every command that records is told."""

    on: date | None
    note: str | None
    dry_run: bool
    form: AnswerForm | None


class Lines:
    """The lines of a file, which can be gone through again; their problems, and which were struck out, are kept."""

    def __init__(self, reading: Reading, progress: Progress) -> None:
        """Go through nothing yet."""
        self._reading, self._progress = reading, progress
        self.problems: list[Problem] = []
        self.struck_out: set[int] = set()

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines that are understood; gather the problems of the others."""
        self.problems.clear()
        for line in self._progress.of(self._reading.lines(self.struck_out.add)):
            if isinstance(line, Line):
                yield line
            else:
                self.problems.append(line)


def import_spreadsheet(console: Console, path: str, said: ReadAs, apart: Rejecting, how: Recording) -> None:
    """Take in a spreadsheet, and say what came of it; UsageProblem, after all problems, where it is not taken in."""
    _check_rejects(path, apart)
    with opened(path) as source:
        reading = reading_of(console, source, said)
        told = _outcome(source, reading, said)
        if how.form is not AnswerForm.JSON:
            console.warn(*lines(columns_shown(told.file, told.kind, told.columns)))
        try:
            with Progress(source.name, source.share) as progress:
                outcome = _taken_in(console, reading, told, apart, how, progress)
        except NotTakenIn as refused:
            outcome = told._replace(intake=refused.intake)
            console.tell(outcome_object(outcome), problems_shown(refused.intake.problems), how.form)
            raise UsageProblem(refusal(refused.intake.problems)) from None
    console.tell(outcome_object(outcome), outcome_shown(outcome), how.form)


def _taken_in(
    console: Console, reading: Reading, told: Outcome, apart: Rejecting, how: Recording, progress: Progress
) -> Outcome:
    """Record what a file says; lines with problems go where they are kept, if that was said, as it is recorded."""
    today = console.today
    with ExitStack() as files:
        kept: list[BinaryIO] = []

        def work(tx: Transaction) -> Outcome:
            said = Lines(reading, progress)
            intake = _judged(tx, reading, said, today, keep_good=apart.rejects is not None)
            if told.profile:
                keep_profile(tx, profile_of(reading, told.profile))
            numbers = {problem.line for problem in intake.problems}
            if numbers and apart.rejects and not how.dry_run:
                if not kept:
                    kept.append(files.enter_context(new_file(Path(apart.rejects), force=bool(apart.force))))
                _keep(kept[0], reading, numbers)
            return told._replace(intake=intake, rejected=len(numbers), struck_out=len(said.struck_out))

        note = f"{told.file}, SHA-256 {told.sha256}{f': {how.note}' if how.note else ''}"
        outcome = record(console, work, note=note, dry_run=how.dry_run, on=how.on)
    return outcome._replace(rejects=apart.rejects if kept else None)


def _judged(tx: Transaction, reading: Reading, said: Lines, today: date, *, keep_good: bool) -> Intake:
    """Return what came of the lines, with all their problems; NotTakenIn where there are some and none are kept."""
    try:
        intake = take_in(tx, reading.kind, said, today, keep_good=keep_good)
    except NotTakenIn as refused:
        intake = refused.intake
    intake = intake._replace(problems=in_order([*said.problems, *map(reading.told, intake.problems)]))
    if intake.problems and not keep_good:
        raise NotTakenIn(intake)
    return intake


def _keep(file: BinaryIO, reading: Reading, numbers: set[int]) -> None:
    """Write the lines of these numbers, as they came; what an attempt before this one wrote goes."""
    file.seek(0)
    file.truncate()
    file.writelines(reading.sheet.rejected(numbers))


def _outcome(source: Source, reading: Reading, said: ReadAs) -> Outcome:
    """Return what is known before a line is read."""
    columns = {title: field and str(field) for title, field in zip(reading.sheet.header, reading.columns, strict=True)}
    return Outcome(
        source.name, source.sha256, reading.kind, columns, Intake(0, 0, 0, 0, 0, 0), profile=said.save or None
    )


def _check_rejects(path: str, apart: Rejecting) -> None:
    """Raise, before anything is read, where lines with problems could not be kept."""
    if apart.rejects is None:
        if apart.force:
            raise UsageProblem("--force is about the --rejects file: name one.")
        return
    rejects = Path(apart.rejects)
    if rejects.suffix.lower() in {".xlsx", ".xlsm", ".zip"}:
        raise UsageProblem("Lines with problems are kept as csv: end the name in .csv.")
    if rejects.exists() and Path(path).exists() and rejects.samefile(path):
        raise UsageProblem(f"{rejects} is the file that is read: choose another name for --rejects.")
    if rejects.exists() and not apart.force:
        raise Conflict(f"{rejects} is there already: choose another name, or add --force.")
