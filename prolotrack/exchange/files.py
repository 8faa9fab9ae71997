"""New files: written under another name, only for their owner, and given their name when they are whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, TextIO

from prolotrack.errors import Conflict, NotFound, UsageProblem


@contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Open a file to write; an existing one is kept unless *force*, and a failure leaves nothing behind."""
    try:
        _check(path, force=force)
        descriptor, made = mkstemp(dir=path.parent, prefix=".prolotrack-")  # 0600
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(made).replace(path)
        finally:
            with suppress(FileNotFoundError):
                Path(made).unlink()
    except OSError as error:
        raise UsageProblem(f"{path} cannot be written: {error.strerror}. Nothing was left there.") from None


@contextmanager
def new_text(path: Path, *, force: bool) -> Iterator[TextIO]:
    """Open a text file to write, in UTF-8, its lines ended as they are written; else as `new_file`."""
    with new_file(path, force=force) as file:
        text = TextIOWrapper(file, encoding="utf-8", newline="")
        try:
            yield text
        finally:
            text.detach()  # written out, and the file stays open


def _check(path: Path, *, force: bool) -> None:
    """Refuse a place where a new file would destroy something, or cannot be."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageProblem(f"{path} is not a plain file: choose another name.")
    if path.exists() and not force:
        raise Conflict(f"{path} is there already: choose another name, or add --force.")
    if not path.parent.is_dir():
        raise NotFound(f"There is no folder {path.parent}: make it first.")
