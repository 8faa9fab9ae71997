"""The options that several commands share: how each is named, explained and parsed."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

import typer
from typer._click.globals import get_current_context

from prolotrack.cli.console import Console
from prolotrack.cli.today import today_here
from prolotrack.domain.anatomy import Region
from prolotrack.domain.dates import parse_day
from prolotrack.domain.names import required
from prolotrack.errors import OutOfRange, UsageProblem
from prolotrack.present.machine import AnswerForm, Format

Word = TypeVar("Word", bound=StrEnum)

SCREEN_ROWS = 50
_WHOLE = r"(?!-0+$)-?\d{1,9}"
_MOST = 2**31 - 2  # rows; more than any database holds


def today() -> date:
    """Return the day it is for the command that is parsed; one that a shell completes opens no database."""
    ctx = get_current_context(silent=True)
    console = None if ctx is None or ctx.resilient_parsing else ctx.find_object(Console)
    return console.today if console else today_here()


def any_day(text: str) -> date:
    """Return a day, past or future."""
    return parse_day(text, today())


def past_day(text: str) -> date:
    """Return a day on which something can have happened."""
    day = any_day(text)
    if day > today():
        raise OutOfRange(f"{day} lies in the future: what is recorded has happened; correct the date.")
    return day


def known_day(text: str) -> date:
    """Return a day of which it can be asked what was known at its end."""
    day = any_day(text)
    if day > today():
        raise OutOfRange(f"{day} lies in the future: what will be known then nobody knows; name an earlier day.")
    return day


def text(what: str) -> Callable[[str], str]:
    """Return what takes a text that says something."""

    def parse(said: str) -> str:
        return required(said, what)

    return parse


def count(said: str) -> int:
    """Return a whole number from 1 on."""
    if not re.fullmatch(_WHOLE, said, re.ASCII):
        raise UsageProblem(f"{said!r} is not a whole number: write digits, such as 3.")
    if int(said) < 1:
        raise OutOfRange(f"{int(said)} is out of range: the least is 1.")
    return int(said)


def check_order(since: date | None, until: date | None) -> None:
    """Raise OutOfRange where a list would end before it begins."""
    if since and until and since > until:
        raise OutOfRange(f"--since {since} lies after --until {until}: correct one.")


def one_of(words: type[Word]) -> Callable[[str], Word]:
    """Return what takes one of a few words."""

    def parse(said: str) -> Word:
        if said.strip().lower() not in list(words):
            raise UsageProblem(f"{said!r} is not one of {', '.join(words)}.")
        return words(said.strip().lower())

    return parse


def limit_of(said: int | None, form: Format) -> int:
    """Return how many rows a list has: as said, else 50 in a table and all in any other form."""
    return said or (SCREEN_ROWS if form is Format.TABLE else _MOST)


Context = typer.Context
On = Annotated[
    date | None, typer.Option("--on", parser=past_day, metavar="DATE", help="The day it happened, if not today.")
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=any_day, metavar="DATE", help="Look only at what is dated on or before this day."),
]
KnownOn = Annotated[
    date | None,
    typer.Option("--known-on", parser=known_day, metavar="DATE", help="What was known at the end of this day."),
]
Since = Annotated[date | None, typer.Option(parser=any_day, metavar="DATE", help="From this day on.")]
Until = Annotated[date | None, typer.Option(parser=any_day, metavar="DATE", help="Up to and including this day.")]
Note = Annotated[str | None, typer.Option(parser=text("The note"), metavar="TEXT", help="A note to keep with it.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be recorded, and record nothing.")]
Override = Annotated[
    str | None,
    typer.Option(parser=text("The reason"), metavar="REASON", help="Record it although a rule refuses it, and why."),
]
Clinician = Annotated[
    str | None, typer.Option(parser=text("The clinician"), metavar="NAME", help="Who treats, if another.")
]
OfClinician = Annotated[
    str | None,
    typer.Option("--clinician", parser=text("The clinician"), metavar="NAME", help="Courses of this clinician only."),
]
InRegion = Annotated[Region | None, typer.Option("--region", help="Structures of this part of the body only.")]
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")]
Reason = Annotated[str | None, typer.Option(parser=text("The reason"), metavar="TEXT", help="Why.")]
Limit = Annotated[int | None, typer.Option(parser=count, metavar="N", help="Show at most so many rows.")]
ListForm = Annotated[Format | None, typer.Option("--format", help="How to write the list.")]
Form = Annotated[AnswerForm | None, typer.Option("--format", help="Answer in words (table) or as json.")]


def console_of(ctx: Context) -> Console:
    """Return the console of the command that runs."""
    console = ctx.find_object(Console)
    if console is None:
        raise UsageProblem("No console.")
    return console
