"""The command ``patient list``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.patient import PatientRow
from prolotrack.present.patients import COLUMNS
from prolotrack.services.listing.patients import patients

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]...", help="Beginnings of names or numbers.", show_default=False)
]


def run(ctx: options.Context, words: Words = None, limit: options.Limit = None, form: options.ListForm = None) -> None:
    """List patients, or those whose name or number begins with the words, in any order, without case and accents."""
    console = options.console_of(ctx)
    form = console.form(form)
    most = options.limit_of(limit, form)
    rows = patients(console.reader, " ".join(words or ()), most + 1)
    console.list(PatientRow, rows, COLUMNS, form, most, "No such patient." if words else "No patient yet.")
