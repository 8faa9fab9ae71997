"""The chart of a course that names nobody."""

from datetime import date

from prolotrack.cli.console import Console
from prolotrack.cli.study_ids import study_id_of
from prolotrack.domain.course import Course
from prolotrack.present.deidentified_chart import deidentified_chart_object, deidentified_chart_view
from prolotrack.present.machine import AnswerForm
from prolotrack.services.reports import deidentified, report_of
from prolotrack.services.study_ids import places


def show(console: Console, course: Course, as_of: date | None, form: AnswerForm | None) -> None:
    """Draw it, under a study id that is given now where there was none."""
    named = report_of(console.reader, course.id, console.today, as_of)
    study_id = study_id_of(console, course.patient_id)  # which opens the records anew
    report, place = deidentified(console.reader, named, study_id), places(console.reader, course.patient_id)[course.id]
    console.close()
    if report.person is None:
        raise LookupError("The report names its patient.")
    view = deidentified_chart_view(report, report.person, place, console.width)
    console.tell(deidentified_chart_object(report, report.person, place), view, form)
