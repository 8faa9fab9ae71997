"""What the commands of events share: how an event is named, and the options that describe one."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.console import Console
from prolotrack.domain.adverse_event import AdverseEvent, EventSeverity, EventType, Outcome, parse_type
from prolotrack.services.lookup.events import find_event

EventArgument = Annotated[str | None, typer.Argument(metavar="EVENT", help="E4.", show_default=False)]
CourseAndType = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COURSE TYPE",
        help=f'C12, or a patient and a structure: 1042 "left knee"; then one of {", ".join(EventType)}.',
        show_default=False,
    ),
]
OfType = Annotated[
    EventType | None,
    typer.Option("--type", parser=parse_type, metavar="TYPE", help=f"One of {', '.join(EventType)}."),
]
OfSession = Annotated[
    int | None,
    typer.Option(
        "--session",
        parser=lambda said: finding.key_of(said, "session"),
        metavar="S3",
        help="The session that it followed.",
    ),
]
HowBad = Annotated[EventSeverity | None, typer.Option("--severity", help="How bad it was.")]
Action = Annotated[
    str | None, typer.Option("--action", parser=options.text("The action"), metavar="TEXT", help="What was done.")
]
Became = Annotated[Outcome | None, typer.Option("--outcome", help="What became of it.")]
Resolved = Annotated[
    date | None, typer.Option("--resolved", parser=options.past_day, metavar="DATE", help="The day it was over.")
]
Hospitalised = Annotated[
    bool | None, typer.Option("--hospitalised/--not-hospitalised", help="The patient went to hospital for it.")
]
AffectsNext = Annotated[
    bool | None,
    typer.Option("--affects-next/--no-affects-next", help="The next session warns of it, when logged and in due."),
]


def event(console: Console, said: str | None) -> AdverseEvent:
    """Return the event that was named."""
    return find_event(console.reader, finding.key_of(console.ask("EVENT", said, str), "adverse_event"))
