"""The words of a report: what is said of a day, a session, a text; and what is left out where nobody is to be known."""

from datetime import date

from prolotrack.domain.document import Cell, Column
from prolotrack.domain.report import Report
from prolotrack.domain.score import Measured, Moment
from prolotrack.present.gain import taken_at
from prolotrack.present.text import day, said, visible

NOTHING = "\N{EN DASH}"  # there is nothing to say


def cell(*texts: object) -> Cell:
    """Return the lines of a cell, made harmless; what nobody said has none."""
    return tuple(visible(said(text)) for text in texts if text is not None)


def when(report: Report, on: date) -> str:
    """Say a day; only its year where nobody is to be known again."""
    return f"{on.year}" if report.deidentified else day(on)


def in_time(report: Report, on: date) -> str:
    """Say on which day, or in which year."""
    return f"{'in' if report.deidentified else 'on'} {when(report, on)}"


def taken(report: Report, score: Measured) -> str:
    """Say at which moment a score was taken in fact: ``before session 2``, ``after session 3``, ``at follow-up``."""
    number, at = report.number(score.session_id), taken_at(score.moment, None)
    if number is None and score.moment is Moment.BEFORE:
        number = report.number_on(score.on)
        before = report.number_before(score.on)
        if number is None:
            return f"after session {before}" if before else "before the first session"
    return at if number is None else at.replace("a session", f"session {number}")


def day_column(report: Report, share: int = 0) -> Column:
    """Return the column of the days, or of the years where nobody is to be known again."""
    return Column("Year" if report.deidentified else "Date", share)


def left_out(number: int, what: str) -> str:
    """Say how many records were struck out, and are not shown."""
    were = "was" if number == 1 else "were"
    return f"{number} {what}{'' if number == 1 else 's'} {were} struck out as a mistake and {were} left out here."
