"""Import profiles: how the columns of a clinic's own spreadsheet are read, kept under a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """How files of a kind are read: *columns* as ``Birth=born``, *dates* as ``dmy``; None is what the file tells.

    *constants* hold for all lines, as ``agent=dextrose``; *sheet* is the one of a workbook.
    """

    name: str
    kind: str
    columns: tuple[str, ...] = ()
    dates: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    constants: tuple[str, ...] = ()
    sheet: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1
