"""The command ``report``."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.identified import warn_of_names
from prolotrack.cli.new_files import Force
from prolotrack.cli.study_ids import Deidentified, study_id_of
from prolotrack.domain.document import Document
from prolotrack.errors import UsageProblem
from prolotrack.exchange.files import new_file
from prolotrack.exchange.paper import Paper
from prolotrack.exchange.report_html import report_html
from prolotrack.exchange.report_pdf import report_pdf
from prolotrack.present.report import report_document
from prolotrack.services import reports


class ReportForm(StrEnum):
    """The forms of a report, as the endings of its file."""

    PDF = ".pdf"
    HTML = ".html"


def _ending(text: str) -> Path:
    """Return a file whose name says its form."""
    if Path(text).suffix.lower() not in list(ReportForm):
        raise UsageProblem(f"{text!r} is no report: end the name in .pdf or .html.")
    return Path(text)


Out = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE", help="Write to this file; its name ends in .pdf or .html."),
]
PaperOption = Annotated[Paper, typer.Option("--paper", help="The paper it is for.")]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=options.past_day, metavar="DATE", help="Leave out what happened after this day."),
]


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    out: Out = None,
    deidentified: Deidentified = False,
    paper: PaperOption = Paper.A4,
    as_of: AsOf = None,
    force: Force = False,
) -> None:
    """Write the report of a course, for a referrer, an insurer or the patient."""
    console = options.console_of(ctx)
    found = finding.course(console, course or ())
    path = console.ask("The file to write (--out)", out, _ending)
    with new_file(path, force=force) as file:
        report = reports.report_of(console.reader, found.id, console.today, as_of)
        if deidentified:
            study_id = study_id_of(console, found.patient_id)  # which opens the records anew
            report = reports.deidentified(console.reader, report, study_id)
        console.close()
        content = _written(report_document(report), path, paper)
        if not deidentified:
            warn_of_names(console, 1, str(path))
        file.write(content)
    console.warn(f"{path} is written.")


def _written(document: Document, path: Path, paper: Paper) -> bytes:
    """Return what stands in a file, by the ending of its name."""
    if path.suffix.lower() == ReportForm.PDF:
        return report_pdf(document, paper)
    return report_html(document, paper).encode()
