"""Take a spreadsheet in: what it says is told before, all of it recorded at once, and what came of it told after."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory
from typing import NamedTuple

from prolotrack.cli.console import Console
from prolotrack.cli.lines_read import LinesRead
from prolotrack.cli.rejecting import Rejecting, Rejects, check_rejects
from prolotrack.cli.spreadsheet import ReadAs, profile_of, reading_of
from prolotrack.cli.writing import record
from prolotrack.domain.intake import Intake, NotTakenIn, in_order
from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.reading import Reading
from prolotrack.exchange.sheets.source import Source, opened
from prolotrack.present.intake import Outcome, columns_shown, outcome_object, outcome_shown, problems_shown, refusal
from prolotrack.present.machine import AnswerForm
from prolotrack.present.plain import lines
from prolotrack.services.administration import prepare
from prolotrack.services.import_profiles import keep_profile
from prolotrack.services.intake import take_in
from prolotrack.store.address import parse_address
from prolotrack.store.engine import driver_of
from prolotrack.store.transaction import Transaction


class Recording(NamedTuple):
    """What every command that records is told."""

    on: date | None
    note: str | None
    dry_run: bool
    form: AnswerForm | None


def import_spreadsheet(console: Console, path: str, said: ReadAs, apart: Rejecting, how: Recording) -> None:
    """Take in a spreadsheet, and say what came of it; UsageProblem, after all problems, where it is not taken in."""
    check_rejects(path, apart)
    with _tried(console, how), opened(path) as source:
        reading = reading_of(console, source, said)
        outcome = _before(source, reading, said.save)
        if how.form is not AnswerForm.JSON:
            console.warn(*lines(columns_shown(outcome)))
        found = LinesRead(reading, source.name, source.share)
        try:
            with found:
                outcome = _recorded(console, reading, found, outcome, apart, how)
        except NotTakenIn as refused:
            outcome = _after(outcome, refused.intake, found)
            console.tell(outcome_object(outcome), problems_shown(outcome), how.form)
            raise UsageProblem(refusal(outcome)) from None
    console.tell(outcome_object(outcome), outcome_shown(outcome), how.form)


@contextmanager
def _tried(console: Console, how: Recording) -> Iterator[None]:
    """Let a dry run where there is no database yet have one that goes with it."""
    if not how.dry_run or driver_of(console.address).exists(console.address):
        yield
        return
    with TemporaryDirectory() as folder:
        console.address = parse_address(f"sqlite:///{folder}/prolotrack.db")
        prepare(console.address, datetime.now(UTC))
        yield
        console.close()


def _recorded(
    console: Console, reading: Reading, found: LinesRead, before: Outcome, apart: Rejecting, how: Recording
) -> Outcome:
    """Record what a file says; lines with problems are kept, if that was said, when it is recorded."""
    today = console.today
    with ExitStack() as files:
        rejects = Rejects(files, apart)

        def work(tx: Transaction) -> Intake:
            intake = _judged(tx, reading, found, today, keep_good=apart.rejects is not None)
            if before.profile:
                keep_profile(tx, profile_of(reading, before.profile))
            if not how.dry_run:
                rejects.keep(reading, found.wrong.union(intake.waiting))
            return intake

        note = f"{before.file}, SHA-256 {before.sha256}{f': {how.note}' if how.note else ''}"
        intake = record(console, work, note=note, dry_run=how.dry_run, on=how.on)
    return _after(before, intake, found)._replace(rejects=rejects.name)


def _judged(tx: Transaction, reading: Reading, found: LinesRead, today: date, *, keep_good: bool) -> Intake:
    """Return what came of the lines, with all their problems; NotTakenIn where there are some and none are kept."""
    try:
        intake = take_in(
            tx, reading.kind, found, today, keep_good=keep_good, watch=found.watch, incomplete=found.is_incomplete
        )
    except NotTakenIn as refused:
        intake = refused.intake
    found.add(map(reading.told, intake.problems))
    intake = intake._replace(problems=in_order(found.problems))
    if found.count and not keep_good:
        raise NotTakenIn(intake)
    return intake


def _before(source: Source, reading: Reading, profile: str | None) -> Outcome:
    """Return what is known before a line is read."""
    columns = {title: field and str(field) for title, field in zip(reading.sheet.header, reading.columns, strict=True)}
    return Outcome(source.name, source.sha256, reading.kind, columns, profile, unread=reading.unread())


def _after(before: Outcome, intake: Intake, found: LinesRead) -> Outcome:
    """Return what is known when all lines were read."""
    return before._replace(
        intake=intake, problem_count=found.count, rejected=len(found.wrong), struck_out=len(found.struck_out)
    )
