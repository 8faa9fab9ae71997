"""Where what leaves is written: the options, and a new file or the output."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, TextIO

import typer

from prolotrack.exchange.files import new_text

Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Write to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]


def place(out: str | None, *, force: bool) -> AbstractContextManager[TextIO]:
    """Return where text goes: a new file, or the output."""
    return nullcontext(sys.stdout) if out is None else new_text(Path(out), force=force)
