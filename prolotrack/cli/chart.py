"""The command ``chart``."""

from datetime import date

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.console import Console
from prolotrack.cli.studying import Deidentified, study_id_of
from prolotrack.domain.course import Course
from prolotrack.domain.outcome import Measure
from prolotrack.domain.trend import trends
from prolotrack.present.chart import chart_object, chart_view
from prolotrack.present.machine import AnswerForm
from prolotrack.present.study_chart import study_chart_object, study_chart_view
from prolotrack.services.dossiers import dossier
from prolotrack.services.reports import report_of
from prolotrack.services.studies import place_of


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    deidentified: Deidentified = False,
    as_of: options.AsOf = None,
    form: options.Form = None,
) -> None:
    """Draw pain and function of a course over its sessions, as wide as the terminal."""
    console = options.console_of(ctx)
    found = finding.course(console, course or ())
    if deidentified:
        _nameless(console, found, as_of, form)
        return
    now = dossier(console.reader, found.id, as_of or date.max)
    known = trends(now, console.reader.all(Measure, "catalogue.measures"))
    console.close()
    today = as_of or console.today
    console.tell(chart_object(now, known, today), chart_view(now, known, today, console.width), form)


def _nameless(console: Console, course: Course, as_of: date | None, form: AnswerForm | None) -> None:
    """Draw a chart that names nobody."""
    study_id, today = study_id_of(console, course.patient_id), console.today
    report, place = report_of(console.reader, course.id, today, as_of, study_id), place_of(console.reader, course)
    console.close()
    if report.person is None:
        raise LookupError("The report names its patient.")
    view = study_chart_view(report, report.person, place, console.width)
    console.tell(study_chart_object(report, report.person, place), view, form)
