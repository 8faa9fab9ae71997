"""Archives: a zip file of tables, a row a line, and a manifest. Written as a stream; read as one, and without trust."""

import hashlib
import io
import stat
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from prolotrack.domain.manifest import File, Manifest
from prolotrack.errors import NotFound, UsageProblem
from prolotrack.exchange.manifest import ENDING, manifest_in, manifest_text

_MANIFEST = "manifest.json"
_LEVEL = 6  # of deflate
_PORTION = 2**20  # bytes read at once, and as many as a table of contents or a manifest may have
_LONGEST = 2**26  # bytes of a line
_READ_BY_US = {ZIP_STORED, ZIP_DEFLATED}
_BROKEN = (  # whatever is said by who reads a damaged or hostile zip file
    BadZipFile,
    EOFError,
    LargeZipFile,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


class _Portions(io.BufferedReader):
    """A file that hands out no more at once than a portion: a zip file tells how much of it to read."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return some bytes."""
        if size is not None and size > _PORTION:
            raise BadZipFile
        return super().read(size)


class Archive:
    """An archive that is open to be read."""

    def __init__(self, path: Path, zipped: ZipFile) -> None:
        """Read what it says of itself; UsageProblem where it holds anything else."""
        self._path, self._zipped = path, zipped
        with _telling(path):
            members = zipped.infolist()
            self._check(members)
            with zipped.open(_MANIFEST) as file:
                text = file.read(_PORTION)
        self.manifest = manifest_in(text)
        self._files = {file.table: file for file in self.manifest.files}
        if sorted(member.filename for member in members) != sorted([_MANIFEST, *map(_name, self._files)]):
            raise UsageProblem(f"{path} holds other files than its manifest names: take another copy.")

    def lines(self, table: str) -> Iterator[str]:
        """Yield the rows of a table; UsageProblem where they are not those that the manifest tells of."""
        said, digest, rows = self._files[table], hashlib.sha256(), 0
        with _telling(self._path), self._zipped.open(_name(table)) as member:
            lines = io.BufferedReader(cast("io.RawIOBase", member), _PORTION)
            while line := lines.readline(_LONGEST):
                rows += 1
                if rows > said.rows or not line.endswith(b"\n"):
                    raise self._other(table)
                digest.update(line)
                yield _decoded(line, table)
        if (rows, digest.hexdigest()) != (said.rows, said.sha256):
            raise self._other(table)

    def _check(self, members: list[ZipInfo]) -> None:
        """Refuse what no archive of ours has: a name twice or with folders, a link, a secret, another compression."""
        names = [member.filename for member in members]
        if _MANIFEST not in names:
            raise UsageProblem(f"{self._path} is no archive of prolotrack: it has no {_MANIFEST}.")
        for member in members:
            plain = not member.flag_bits & 1 and not stat.S_ISLNK(member.external_attr >> 16)
            if not plain or names.count(member.filename) > 1 or member.compress_type not in _READ_BY_US:
                raise UsageProblem(
                    f"{self._path} is not as prolotrack writes it ({member.filename[:40]}): take another copy."
                )

    def _other(self, table: str) -> UsageProblem:
        """Return what is said of a table that is not the one that was archived."""
        return UsageProblem(
            f"{_name(table)} in {self._path} is not as its manifest tells: it was changed; take another copy."
        )


def write_archive(file: BinaryIO, tables: Iterable[tuple[str, Iterable[str]]], heading: Manifest) -> Manifest:
    """Write an archive of tables, in order of their names; return its manifest."""
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as zipped:
        files = tuple(_write_table(zipped, table, lines) for table, lines in tables)
        manifest = heading._replace(files=files)
        with zipped.open(_MANIFEST, "w") as member:
            member.write(manifest_text(manifest).encode())
    return manifest


@contextmanager
def reading_archive(path: Path) -> Iterator[Archive]:
    """Open an archive to read it."""
    with _opened(path) as file, _unpacked(path, file) as zipped:
        yield Archive(path, zipped)


def _unpacked(path: Path, file: BinaryIO) -> ZipFile:
    """Return the zip file that a file is."""
    with _telling(path):
        return ZipFile(file)


def _opened(path: Path) -> BinaryIO:
    """Return a file that is open to be read."""
    with _telling(path):
        if not path.exists():
            raise NotFound(f"There is no file {path}: check its name.")
        if not path.is_file():
            raise UsageProblem(f"{path} is not a plain file: choose another.")
        return _Portions(io.FileIO(path))


def _write_table(zipped: ZipFile, table: str, lines: Iterable[str]) -> File:
    """Write the rows of a table, and return what the manifest tells of them."""
    digest, rows = hashlib.sha256(), 0
    with zipped.open(_name(table), "w", force_zip64=True) as member, io.BufferedWriter(member, _PORTION) as out:
        for line in lines:
            written = f"{line}\n".encode()
            digest.update(written)
            out.write(written)
            rows += 1
    return File(table, rows, digest.hexdigest())


def _decoded(line: bytes, table: str) -> str:
    """Return the text of a line."""
    try:
        return line[:-1].decode()
    except UnicodeDecodeError:
        raise UsageProblem(f"{_name(table)} in the archive is not UTF-8 text: take another copy.") from None


def _name(table: str) -> str:
    """Return the name of a table's file."""
    return f"{table}{ENDING}"


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turn what a broken zip file makes of its reader into one sentence."""
    try:
        yield
    except _BROKEN as error:
        cause = error.strerror if isinstance(error, OSError) else None
        why = f"cannot be read: {cause}." if cause else "is no whole zip file: take another copy."
        raise UsageProblem(f"{path} {why}") from None
