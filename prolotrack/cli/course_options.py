"""The options that say what a course is, for ``course open``, ``course amend`` and ``course switch``."""

from typing import Annotated, NamedTuple

import typer

from prolotrack.cli import options
from prolotrack.domain.candidacy import tried
from prolotrack.domain.names import clean


def _tried(text: str) -> str:
    """Return what was tried before a course, up to today."""
    return tried(clean(text, "What was tried"), options.today())


def answer_tried(text: str) -> tuple[str, ...]:
    """Return what a person answers who was asked what was tried: nothing but Enter documents nothing."""
    return (_tried(text),) if text.strip() else ()


Condition = Annotated[
    str | None,
    typer.Option(parser=options.text("The code"), metavar="CODE", help="The diagnosis, an ICD-10-CM code: M77.12."),
]
Tried = Annotated[
    list[str] | None,
    typer.Option(
        parser=_tried,
        metavar="TEXT",
        help='Tried before: "physiotherapy 12 weeks: no relief", "rest 2026-01-05..2026-02-02"; repeat for more.',
    ),
]
Goal = Annotated[
    str | None,
    typer.Option(parser=options.text("The goal"), metavar="TEXT", help='What it is to reach: "stairs without pain".'),
]
Consent = Annotated[bool | None, typer.Option("--consent/--no-consent", help="The patient agreed to the course.")]
Agent = Annotated[
    str | None,
    typer.Option(
        parser=options.text("The agent"), metavar="NAME", help="What is planned, if not the protocol's: saline."
    ),
]


class OfCourse(NamedTuple):
    """What the options say of a course beside its diagnosis and its protocol."""

    tried: Tried = None
    goal: Goal = None
    consent: Consent = None
    agent: Agent = None


UNSAID = OfCourse()
