"""Reports: gather what the letter about a course is made of."""

from datetime import date

from prolotrack.domain.deidentified.report import deidentified_report
from prolotrack.domain.outcome import Measure
from prolotrack.domain.person import person
from prolotrack.domain.report import Report
from prolotrack.domain.trend import trends
from prolotrack.errors import Conflict, OutOfRange
from prolotrack.services.clinic import clinic
from prolotrack.services.deidentified_names import deidentified_names
from prolotrack.services.dossiers import dossier
from prolotrack.services.substances import solution_known, substances
from prolotrack.store.reader import Reader


def report_of(reader: Reader, course_id: int, today: date, day: date | None = None) -> Report:
    """Return the report of a course, looking only at what happened on or before a *day*, where one is named.

    Raises Conflict where the course is struck out, OutOfRange where it was not open by that day.
    """
    now = dossier(reader, course_id, day or date.max)
    called, opened = now.course.reference, now.course.opened_on
    if now.course.void:
        raise Conflict(f"{called} is void ({now.course.void}): there is nothing to report of it.")
    if day and day < opened:
        raise OutOfRange(f"{called} was opened on {opened}: name that day or a later one.")
    known = substances(reader)
    mixes = {treatment.injection.mix for treatment in now.given}
    solutions = {mix: solution_known(mix, known) for mix in mixes if mix}
    return Report(
        now=now,
        trends=trends(now, reader.all(Measure, "catalogue.measures")),
        solutions={mix: solution for mix, solution in solutions.items() if solution},
        clinic=clinic(reader),
        today=today,
        day=day,
    )


def deidentified(reader: Reader, report: Report, study_id: str) -> Report:
    """Return a report of a study id instead of the patient; the age is that at the opening."""
    who = person(report.now.patient, study_id, report.now.course.opened_on, report.today)
    return deidentified_report(report, who, deidentified_names(reader))
