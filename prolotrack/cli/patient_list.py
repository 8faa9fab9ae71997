"""The command ``patient list``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.patient import PatientRow
from prolotrack.present.patients import COLUMNS
from prolotrack.services.listing.patients import patients, similar_patients

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]...", help="Beginnings of names or numbers.", show_default=False)
]


def run(ctx: options.Context, words: Words = None, limit: options.Limit = None, form: options.ListForm = None) -> None:
    """List patients, or those whose name or number begins with the words, in any order; else those named similarly."""
    console = options.console_of(ctx)
    form = console.form(form)
    most = options.limit_of(limit, form)
    text = " ".join(words or ())
    rows = patients(console.reader, text, most + 1)
    if not rows and (rows := similar_patients(console.reader, text, most + 1)):
        console.warn(f"No name or number begins so: {text!r}. These are similar.")
    console.list(PatientRow, rows, COLUMNS, form, most, "No such patient." if words else "No patient yet.")
