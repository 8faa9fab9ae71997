"""Intake: take in what a spreadsheet says, line by line, in one transaction."""

from collections.abc import Callable, Iterable
from datetime import date

from prolotrack.domain.course import Course
from prolotrack.domain.intake import Intake, Kind, Line, NotTakenIn, Problem, in_order
from prolotrack.domain.patient import Patient
from prolotrack.domain.score import Score
from prolotrack.domain.session import Session
from prolotrack.services.duplicates import put_to_review
from prolotrack.services.taking_in.case import Setting
from prolotrack.services.taking_in.catalogue import Catalogue
from prolotrack.services.taking_in.fresh import Fresh
from prolotrack.services.taking_in.judging import Judged, judge
from prolotrack.services.taking_in.keys import Keys
from prolotrack.services.taking_in.numbers import Numbers
from prolotrack.services.taking_in.whose import whose
from prolotrack.store.staging import staged
from prolotrack.store.transaction import Transaction

Watch = Callable[[Iterable[list[Line]], int], Iterable[list[Line]]]


def complete(_: str) -> bool:
    """Say of no patient that a line could not be read."""
    return False


def unwatched(cases: Iterable[list[Line]], _: int) -> Iterable[list[Line]]:
    """Let the lines of each patient pass."""
    return cases


def take_in(
    tx: Transaction,
    kind: Kind,
    lines: Iterable[Line],
    today: date,
    *,
    keep_good: bool = False,
    incomplete: Callable[[str], bool] = complete,
    watch: Watch = unwatched,
) -> Intake:
    """Record what the lines of a file say that is not recorded yet, the lines in any order.

    All problems are told at once. Raises NotTakenIn, which holds them, where there is one, and *tx* is to be taken
    back; with *keep_good* the lines of other patients are recorded. The lines of a patient come in together: those of
    an *incomplete* one, of whom a line could not be read, wait too. Where nobody is said to have treated, it is who
    acts. A transaction that another's writing made fail is tried again, and goes through the *lines* again. Patient by
    patient their lines pass through *watch*, which is told how many lines there are.
    """
    with staged(whose(tx.reader, lines)) as put_aside:
        tx.hold_everybody()
        fresh = Fresh(tx, put_aside.count)
        keys = Keys(tx, put_aside, fresh)
        setting = Setting(tx.reader, kind, today, tx.act.actor, Catalogue(tx), fresh, keys.taken, Numbers(tx.reader))
        before: int = tx.reader.value("intake.highest_patient") or 0
        judged = _judged(setting, watch(put_aside.by_patient(), put_aside.count), incomplete)
    tx.derive()
    reviews = put_to_review(tx, before) if fresh.written[Patient] else 0
    intake = Intake(
        fresh.written[Patient],
        fresh.written[Course],
        fresh.written[Session],
        fresh.written[Score],
        judged.unchanged,
        reviews,
        fresh.completed,
        in_order(judged.problems),
        tuple(judged.waiting),
    )
    if judged.problems and not keep_good:
        raise NotTakenIn(intake)
    return intake


def _judged(setting: Setting, cases: Iterable[list[Line]], incomplete: Callable[[str], bool]) -> Judged:
    """Judge the lines of each patient and write the records they make, some at a time; return what came of all."""
    unchanged, problems, waiting = 0, list[Problem](), list[int]()
    for of_patient in cases:
        judged = judge(setting, of_patient, incomplete=incomplete(of_patient[0].mrn))
        unchanged += judged.unchanged
        problems += judged.problems
        waiting += judged.waiting
        setting.fresh.write_enough()
    setting.fresh.write()
    return Judged(unchanged, problems, waiting)
