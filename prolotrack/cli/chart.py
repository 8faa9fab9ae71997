"""The command ``chart``."""

from datetime import date
from importlib import import_module

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.study_ids import Deidentified
from prolotrack.domain.outcome import Measure
from prolotrack.domain.trend import trends
from prolotrack.present.chart import chart_object, chart_view
from prolotrack.services.dossiers import dossier


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
        import_module("prolotrack.cli.deidentified_chart").show(console, found, as_of, form)
        return
    now = dossier(console.reader, found.id, as_of or date.max)
    known = trends(now, console.reader.all(Measure, "catalogue.measures"))
    console.close()
    today = as_of or console.today
    console.tell(chart_object(now, known, today), chart_view(now, known, today, console.width), form)
