"""The command ``demo``."""

import shlex
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from prolotrack.cli import options
from prolotrack.cli.demo_script import AGAIN, STORIES, Story
from prolotrack.cli.today import today_here
from prolotrack.domain.reference import reference_of

_RECORD = (  # what was mixed, whether it was safe, and whether it helps
    ("log", "C5", "--mix", "2 mL dextrose 25% + 2 mL lidocaine 1%", "--pain", "4", "--screen", "clear", "--consent"),
    ("session", "show", "S25"),
    ("chart", "C1"),
)
_DESK = (  # the front desk books one course, and leaves a message about another, which is late
    ("book", "C2", "tomorrow 09:30"),
    ("recall", "log", "C3", "--result", "left-message", "--again", "3d"),
    ("why", "C3"),
)
_LOOKS = (
    ("response",),
    ("patient", "list"),
    ("course", "list"),
    ("due", "--kind", "all"),
    ("due", "--all", "--optional"),
)


def run(ctx: options.Context) -> None:
    """Play twelve patients on published protocols in a throwaway database, and show each command as it is typed."""
    console = options.console_of(ctx)
    table = () if console.looked_at else ("--format", "table")
    with TemporaryDirectory(prefix="prolotrack-demo-") as folder:
        file = Path(folder) / "demo.db"
        file.touch(mode=0o600)  # nobody need be told that it is made
        database = f"sqlite:///{file}"
        for number, story in enumerate(STORIES, start=1):
            for command in _commands(story, reference_of("course", number), today_here()):
                _play(command, database)
        for command in (("course", "show", "C1"), *_RECORD, *_DESK):
            _play(command, database)
        for command in _LOOKS:
            _play((*command, *table), database)
    sys.stdout.write("The database of this demonstration is gone. Yours is made with the first command you type.\n")


def _commands(story: Story, course: str, today: date) -> Iterator[tuple[str, ...]]:
    """Yield what is typed for one patient."""
    opened = today - timedelta(days=story.opened_days_ago)
    phone = ("--phone", story.phone) if story.phone else ()
    weight = ("--weight", story.weight) if story.weight else ()
    yield ("patient", "add", "--mrn", story.mrn, "--name", story.name, "--born", story.born, *phone, *weight)
    diagnosis = ("--condition", story.condition) if story.condition else ()
    pain = ("--pain", str(story.pain[0])) if story.pain else ()
    what = (story.mrn, story.structure, "--protocol", story.protocol)
    yield ("course", "open", *what, *diagnosis, *pain, "--tried", "physiotherapy 12 weeks", "--on", opened.isoformat())
    for index, days in enumerate(story.sessions):
        solution = AGAIN if index else story.solution
        on = opened + timedelta(days=days)
        yield ("log", course, "--on", on.isoformat(), *solution, "--pain", str(story.pain[index]))
    if story.ends:
        yield ("course", story.ends[0], course, *story.ends[1:])


def _play(command: tuple[str, ...], database: str) -> None:
    """Show a command as it is typed, and run it."""
    sys.stdout.write(f"\n$ prolotrack {shlex.join(command)}\n")
    sys.stdout.flush()
    code: int = import_module("prolotrack.cli.app").run([*command, "--db", database, "--as", "demo"])
    if code:  # the command has said why
        raise typer.Exit(code)
