"""A database where there was none: a file made beside its place, which takes its name when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from prolotrack.errors import Conflict, DatabaseTrouble
from prolotrack.store.address import Address


@contextmanager
def fresh_file(address: Address, *, keep: bool) -> Iterator[Address]:
    """Yield where to write: the database itself, or, where there is no file yet, one that becomes it at the end.

    What fails leaves no file; what is not to be *kept* neither. However suddenly the program ends, the place is empty
    or holds the whole.
    """
    if address.path is None or os.path.lexists(address.path):
        yield address
        return
    made = _beside(address.path, address)
    try:
        yield Address(path=made)
        if keep:
            _name(made, address.path, address)
    finally:
        made.unlink()
        made.with_name(f"{made.name}-journal").unlink(missing_ok=True)


def _beside(path: Path, address: Address) -> Path:
    """Make an empty file that only its owner may read, in the folder of another, which is made where there is none."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, made = mkstemp(dir=path.parent, prefix=".prolotrack-")
    except OSError as error:
        raise DatabaseTrouble(f"The database {address} cannot be made: check its folder ({error.strerror}).") from None
    os.close(descriptor)
    return Path(made)


def _name(made: Path, path: Path, address: Address) -> None:
    """Give a file its name for good; Conflict where somebody took it meanwhile."""
    try:
        os.link(made, path)  # never over another
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except FileExistsError:
        raise Conflict(
            f"Somebody else made {address} meanwhile: name another with --db. Nothing was changed."
        ) from None
    except OSError as error:
        raise DatabaseTrouble(f"The database {address} cannot be made: check its folder ({error.strerror}).") from None
