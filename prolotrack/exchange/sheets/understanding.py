"""How lines of cells are understood: many at once, column by column; one by one where there is a problem."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import repeat
from typing import Any

from prolotrack.domain.intake import Line, Problem
from prolotrack.errors import ProlotrackError
from prolotrack.exchange.sheets.cells import Refused, refusal
from prolotrack.exchange.sheets.parts import Cell, Part
from prolotrack.exchange.sheets.sheet import Cells

_SHOWN = 80  # characters of a cell in a problem
_EMPTY = Refused("it is empty", "write it, every line needs it")
_MRN = Line._fields.index("mrn")


def understood(header: Sequence[str], parts: Sequence[Part], rows: Sequence[Cells]) -> Iterator[Line | Problem]:
    """Yield what lines say, or all that is wrong with them; each has as many cells as the header."""
    try:
        values = _values(parts, rows)
    except ProlotrackError:
        for row in rows:
            problems = list(_problems(header, parts, *row))
            yield from problems or _lines(_values(parts, [row]))
    else:
        yield from _lines(values)


def _lines(values: Sequence[Any]) -> Iterator[Line]:
    """Return lines with these values, field by field."""
    return map(Line._make, zip(*values, strict=False))


def _values(parts: Sequence[Part], rows: Sequence[Cells]) -> list[Any]:
    """Return the values of each field, line by line; ProlotrackError where there is a problem with one."""
    values: list[Any] = [repeat(nothing) for nothing in Line(0, "")]
    values[0] = [number for number, _ in rows]
    said = list(zip(*(cells for _, cells in rows), strict=True))
    for part in parts:
        if not part.cells:
            values[part.place] = repeat(part.parse())
            continue
        values[part.place] = list(map(part.parse, *(said[cell.column] for cell in part.cells)))
        if part.needed and not all(values[part.place]):
            raise ProlotrackError
    return values


def _problems(header: Sequence[str], parts: Sequence[Part], number: int, said: Sequence[str]) -> Iterator[Problem]:
    """Yield everything that is wrong with a line: with a cell by itself, else with several together."""
    mrn = _mrn(parts, said)
    for part in parts:
        found = [(cell, why) for cell in part.cells if (why := _why(cell, said[cell.column]))]
        texts = [said[cell.column] for cell in part.cells]
        if not found and (together := refusal(partial(_together, part, texts), "")):
            found = [(part.cells[-1], together)]
        for cell, why in found:
            title, lines = header[cell.column], 1 if why.of_column else None
            does = why.suggestion and why.suggestion.replace("COLUMN", title) if why.of_column else why.suggestion
            yield Problem(number, title, _cut(said[cell.column]), why.reason, does, mrn, lines)


def _mrn(parts: Sequence[Part], said: Sequence[str]) -> str | None:
    """Return whose line it is, if that can be understood."""
    for part in parts:
        if part.place == _MRN:
            with suppress(ProlotrackError):
                return part.parse(*(said[cell.column] for cell in part.cells)) or None
    return None


def _why(cell: Cell, text: str) -> Refused | None:
    """Return why a cell by itself is refused, and what to do; None where it is taken."""
    return refusal(cell.parse, text) or (_EMPTY if cell.needed and cell.parse(text) is None else None)


def _together(part: Part, texts: Sequence[str], _: str) -> None:
    """Understand the cells of a part together."""
    part.parse(*texts)


def _cut(text: str) -> str | None:
    """Return what is shown of a cell."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
