"""The chart of a course that names nobody."""

from datetime import date

from prolotrack.cli.console import Console
from prolotrack.cli.studying import study_id_of
from prolotrack.domain.course import Course
from prolotrack.present.machine import AnswerForm
from prolotrack.present.study_chart import study_chart_object, study_chart_view
from prolotrack.services.reports import deidentified, report_of
from prolotrack.services.studies import place_of


def show(console: Console, course: Course, as_of: date | None, form: AnswerForm | None) -> None:
    """Draw it, under a study id that is given now where there was none."""
    named = report_of(console.reader, course.id, console.today, as_of)
    study_id = study_id_of(console, course.patient_id)  # which opens the records anew
    report, place = deidentified(console.reader, named, study_id), place_of(console.reader, course)
    console.close()
    if report.person is None:
        raise LookupError("The report names its patient.")
    view = study_chart_view(report, report.person, place, console.width)
    console.tell(study_chart_object(report, report.person, place), view, form)
