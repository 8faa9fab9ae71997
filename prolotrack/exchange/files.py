"""New files: written under another name, only for their owner, and given their name when they are whole."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, TextIO

from prolotrack.errors import Conflict, NotFound, UsageProblem

_DATABASE = b"SQLite format 3\0"  # how such a file begins
_BESIDE = re.compile("(?<=.)-(journal|wal|shm)$")  # how the names of what SQLite keeps beside it end


@contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Open a file to write; an existing one is kept unless *force*, and a failure leaves nothing behind."""
    check_place(path, force=force)
    try:
        descriptor, made = mkstemp(dir=path.parent, prefix=".prolotrack-")  # 0600
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                keep_on_disk(file)
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


def keep_on_disk(file: BinaryIO) -> None:
    """Bring to the disk what was written, which fails where there is no room."""
    file.flush()
    os.fsync(file.fileno())


def check_place(path: Path, *, force: bool) -> None:
    """Refuse a place where a new file would destroy something, or cannot be."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise UsageProblem(f"{path} is not a plain file: choose another name.")
        if path.exists() and not force:
            raise Conflict(f"{path} is there already: choose another name, or add --force.")
        if not path.parent.is_dir():
            raise NotFound(f"There is no folder {path.parent}: make it first.")
        if _is_database(path) or _is_database(path.with_name(_BESIDE.sub("", path.name))):
            raise UsageProblem(f"{path} is a database, or belongs to one: choose another name.")
    except OSError as error:
        raise UsageProblem(f"{path} cannot be written: {error.strerror}. Nothing was left there.") from None


def _is_database(path: Path) -> bool:
    """Say whether a file is a SQLite database; one stays open, as closing it would end the locks of this process."""
    if not path.is_file():
        return False
    descriptor = os.open(path, os.O_RDONLY)
    found = os.read(descriptor, len(_DATABASE)) == _DATABASE
    if not found:
        os.close(descriptor)
    return found
