"""Where lines with problems are kept apart, while the others are taken in."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO, NamedTuple

import typer

from prolotrack.errors import UsageProblem
from prolotrack.exchange.files import check_place, keep_on_disk, new_file
from prolotrack.exchange.sheets.reading import Reading

RejectsOption = Annotated[
    str | None,
    typer.Option("--rejects", metavar="FILE", help="Keep lines with problems here, and take in the others."),
]
Force = Annotated[bool | None, typer.Option("--force", help="Write over an existing --rejects file.")]
_NO_TEXT = {".xlsx", ".xlsm", ".zip"}


class Rejecting(NamedTuple):
    """Where lines with problems are kept, if they are to be."""

    rejects: RejectsOption = None
    force: Force = None


NOWHERE = Rejecting()


class Rejects:
    """A file that is made when there is something to keep, and gets its name when all else is recorded."""

    def __init__(self, files: ExitStack, said: Rejecting) -> None:
        """Make nothing yet; what is made ends with the *files*."""
        self._files, self._said = files, said
        self._file: BinaryIO | None = None

    def keep(self, reading: Reading, numbers: set[int]) -> None:
        """Write the lines of these numbers, as they came; what an attempt before this one wrote goes."""
        if self._said.rejects is None or not numbers:
            return
        if self._file is None:
            self._file = self._files.enter_context(new_file(Path(self._said.rejects), force=bool(self._said.force)))
        self._file.seek(0)
        self._file.truncate()
        self._file.writelines(reading.sheet.rejected(numbers))
        keep_on_disk(self._file)

    @property
    def name(self) -> str | None:
        """Return the name of the file, if one is made."""
        return self._said.rejects if self._file else None


def check_rejects(path: str, said: Rejecting) -> None:
    """Raise, before anything is read, where lines with problems could not be kept."""
    if said.rejects is None:
        if said.force:
            raise UsageProblem("--force is about the --rejects file: name one.")
        return
    rejects = Path(said.rejects)
    if rejects.suffix.lower() in _NO_TEXT:
        raise UsageProblem("Lines with problems are kept as csv: end the name in .csv.")
    if rejects.exists() and Path(path).exists() and rejects.samefile(path):
        raise UsageProblem(f"{rejects} is the file that is read: choose another name for --rejects.")
    check_place(rejects, force=bool(said.force))
