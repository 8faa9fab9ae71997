"""The command ``response``."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from prolotrack.cli import finding, finding_structure, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.console import Console
from prolotrack.cli.unknown_clinician import warn_unknown
from prolotrack.domain.outcome import Threshold
from prolotrack.domain.quantity import Quantity
from prolotrack.domain.response import ResponseRow
from prolotrack.errors import UsageProblem
from prolotrack.present.machine import Format
from prolotrack.present.response import course_response_view, response_view
from prolotrack.services.clinicians import Bearer
from prolotrack.services.dossiers import dossier
from prolotrack.services.lookup.catalogue import find_measure, find_protocol
from prolotrack.services.response import CohortWanted, response_of

_THRESHOLD = Quantity("threshold", "", Decimal("0.001"), Decimal(1000))


def threshold(text: str) -> Threshold:
    """Return a threshold: ``50%`` of the baseline, or ``2.8`` units."""
    figure = text.removesuffix("%").rstrip()
    return Threshold(_THRESHOLD.parse(figure), percent=text.endswith("%"))


OfStructure = Annotated[
    str | None,
    typer.Option("--structure", metavar="STRUCTURE", help="Courses on this structure only; it may name a side."),
]
OfProtocol = Annotated[
    str | None, typer.Option("--protocol", metavar="NAME", help="Courses of this protocol only, in all its versions.")
]
OfAgent = Annotated[
    str | None,
    typer.Option(
        "--agent", parser=options.text("The agent"), metavar="NAME", help="Courses whose last recorded agent it is."
    ),
]
ByMeasure = Annotated[str | None, typer.Option("--measure", metavar="NAME", help="By this outcome measure only.")]
AtLeast = Annotated[
    Threshold | None,
    typer.Option(
        "--threshold",
        parser=threshold,
        metavar="GAIN",
        help="What counts as a response, in place of the change that matters: 50%, or 2.8 with --measure.",
    ),
]
OpenedSince = Annotated[
    date | None,
    typer.Option("--since", parser=options.any_day, metavar="DATE", help="Courses opened from this day on."),
]
OpenedUntil = Annotated[
    date | None, typer.Option("--until", parser=options.any_day, metavar="DATE", help="Courses opened up to this day.")
]


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    structure: OfStructure = None,
    region: options.InRegion = None,
    protocol: OfProtocol = None,
    agent: OfAgent = None,
    clinician: options.OfClinician = None,
    since: OpenedSince = None,
    until: OpenedUntil = None,
    measure: ByMeasure = None,
    at: AtLeast = None,
    as_of: options.AsOf = None,
    form: options.ListForm = None,
) -> None:
    """Say whether patients get better, in one course or in many: a gain is positive where the patient is better.

    Told for each measure after 1, 2 and 3 sessions, at follow-up and as it was last: the gain since the baseline, and
    how many responded. What is missing is missing, never "no response".
    """
    console = options.console_of(ctx)
    options.check_order(since, until)
    if at and not at.percent and measure is None:
        raise UsageProblem(f"A gain of {at} is of one measure: name it with --measure, or give a percentage.")
    by = find_measure(console.reader, measure).name if measure else None
    wanted = CohortWanted(as_of or console.today, measure=by, at=at)
    if not course:
        cohort = wanted._replace(
            region=region, agent=agent, clinician=clinician, since=since or date.min, until=until or date.max
        )
        _of_many(console, _of(console, cohort, structure, protocol), form)
    elif any((structure, region, protocol, agent, clinician, since, until)):
        raise UsageProblem("One course is named, and which courses are meant as well: leave one of them out.")
    else:
        _of_one(console, wanted._replace(course_id=finding.course(console, course).id), form)


def _of(console: Console, cohort: CohortWanted, structure: str | None, protocol: str | None) -> CohortWanted:
    """Return a cohort of a structure and of a protocol, where these are named."""
    if structure:
        found, side = finding_structure.named(console, structure, None)
        cohort = cohort._replace(structure=found.name, side=side)
    return cohort._replace(protocol=find_protocol(console.reader, protocol).name) if protocol else cohort


def _of_one(console: Console, wanted: CohortWanted, form: Format | None) -> None:
    """Answer with the response of one course."""
    found = response_of(console.reader, wanted)
    now = dossier(console.reader, wanted.course_id or 0, wanted.day)
    console.close()
    if console.form(form) is Format.TABLE:
        console.show(course_response_view(now, found))
    else:
        console.rows(ResponseRow, found.rows, console.form(form))


def _of_many(console: Console, wanted: CohortWanted, form: Format | None) -> None:
    """Answer with the response of a cohort."""
    found = response_of(console.reader, wanted)
    warn_unknown(console, console.reader, wanted.clinician, found.rows, Bearer.COURSE)
    console.close()
    if console.form(form) is Format.TABLE:
        console.show(response_view(found))
    else:
        console.rows(ResponseRow, found.rows, console.form(form))
