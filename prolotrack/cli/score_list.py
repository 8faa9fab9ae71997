"""The command ``score list``."""

from datetime import date

from prolotrack.cli import finding, options
from prolotrack.cli import score_options as said_of
from prolotrack.cli.arguments import CourseArgument
from prolotrack.domain.score import ScoreRow
from prolotrack.present.scores import COLUMNS
from prolotrack.services.listing.scores import ScoresWanted, scores
from prolotrack.services.lookup.catalogue import find_measure


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    measure: said_of.OfMeasure = None,
    kind: said_of.Kind = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List scores by their day: all, those of a course, or (one word) those of a patient."""
    console = options.console_of(ctx)
    options.check_order(since, until)
    form = console.form(form)
    most = options.limit_of(limit, form)
    patient_id, course_id = finding.whose(console, course or ())
    wanted = ScoresWanted(
        limit=most + 1,
        patient_id=patient_id,
        course_id=course_id,
        measure=find_measure(console.reader, measure).name if measure else None,
        moment=kind,
        since=since or date.min,
        until=min(until or date.max, as_of or date.max),
    )
    rows = scores(console.reader, wanted)
    console.list(ScoreRow, rows, COLUMNS, form, most, "No such score.", latest=True)
