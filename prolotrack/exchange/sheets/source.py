"""A file that comes in: opened once, read as often as it takes, and known by what it holds."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISCHR, S_ISFIFO, S_ISREG
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple

from prolotrack.errors import NotFound, UsageProblem

STREAM = "-"  # what is piped in
_CHUNK = 1 << 20


class Source(NamedTuple):
    """An open *file*, what it is called, and the SHA-256 of its bytes."""

    name: str
    file: BinaryIO
    sha256: str

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""
        return self.file.tell() / max(os.fstat(self.file.fileno()).st_size, 1)


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """Open a file; what is piped in can be read only once, and is read from an unnamed copy of ours."""
    try:
        with _open(path) as file:
            yield Source(Path(path).name, file, _digest(file))
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}: check its name.") from None
    except IsADirectoryError:
        raise UsageProblem(f"{path} is a folder: name a file in it.") from None
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {error.strerror}.") from None


def _digest(file: BinaryIO) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _open(path: str) -> BinaryIO:
    """Return a file that can be read again from its beginning."""
    if path == STREAM:
        return _copied(sys.stdin.buffer)
    mode = Path(path).stat().st_mode
    if S_ISFIFO(mode):
        raise UsageProblem(f"{path} is a pipe: name a file, or - for what is piped in.")
    if S_ISCHR(mode):
        raise UsageProblem(f"{path} is a device: name a file.")
    if not S_ISREG(mode) and not Path(path).is_dir():
        raise UsageProblem(f"{path} is not a file: name one.")
    return Path(path).open("rb")


def _copied(stream: BinaryIO) -> BinaryIO:
    """Return an unnamed copy of a stream, which only we can read and which vanishes with us."""
    copy = TemporaryFile()  # noqa: SIM115 - who asked closes it
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy
