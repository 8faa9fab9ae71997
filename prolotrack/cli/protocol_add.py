"""The command ``protocol add``."""

from pathlib import Path
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.writing import record
from prolotrack.errors import NotFound, UsageProblem
from prolotrack.present.blocks import Line
from prolotrack.services.catalogue import add_protocols

FileArgument = Annotated[
    str | None, typer.Argument(metavar="FILE", help="A TOML file of [[protocol]] tables.", show_default=False)
]


def run(
    ctx: options.Context,
    file: FileArgument = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Add protocols from a TOML file; a known name gets its next version, and running courses keep theirs."""
    console = options.console_of(ctx)
    path = console.ask("FILE", file, Path)
    text = _text(path)
    added = record(console, lambda tx: add_protocols(tx, text), note=note, dry_run=dry_run, on=on)
    answer = {"reference": added[0].name, "protocols": [[own.name, own.edition] for own in added]}
    said = [Line(f"Protocol {own.name}, version {own.edition}, added: {own.schedule}.") for own in added]
    console.tell(answer, said, form)


def _text(path: Path) -> str:
    """Return what a file says."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}: check its name.") from None
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageProblem(f"{path} is not UTF-8 text: save it as UTF-8.") from None
