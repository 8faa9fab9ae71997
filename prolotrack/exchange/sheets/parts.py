"""Parts of a line: which cells say a field, and how they are understood, each by itself and together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from prolotrack.domain.intake import Kind, Line, ScoreSaid
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import PAIN_MEASURE, Measure
from prolotrack.domain.questionnaire import answered
from prolotrack.domain.score import Moment
from prolotrack.exchange.sheets import fields
from prolotrack.exchange.sheets.cells import Parser, one_line, remembered, word_of
from prolotrack.exchange.sheets.columns import Columns, Measured
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.words import parsers

_NEEDED = {
    Kind.PATIENTS: {fields.MRN},
    Kind.COURSES: {fields.MRN},
    Kind.SESSIONS: {fields.MRN, fields.ON},
    Kind.SCORES: {fields.MRN, fields.ON, fields.MEASURE, fields.VALUE},
    Kind.WIDE: {fields.MRN},
}
_PLACES = {field: place for place, field in enumerate(Line._fields)}
_PAIN = {fields.PAIN: Moment.BEFORE, fields.PAIN_AFTER: Moment.AFTER}


class Cell(NamedTuple):
    """A column of the file, and how its cells alone are understood; a *needed* one is never empty."""

    column: int
    parse: Parser
    needed: bool = False


class Part(NamedTuple):
    """A field of a line: its place, the cells that say it, and how these are understood together."""

    place: int
    cells: tuple[Cell, ...]
    parse: Callable[..., Any]

    @property
    def needed(self) -> bool:
        """Say whether no line can be without it."""
        return any(cell.needed for cell in self.cells)


def parts_of(kind: Kind, columns: Columns, order: Order, measures: Sequence[Measure]) -> list[Part]:
    """Return the parts of the lines of a file, by what its columns are."""
    known = parsers(order)
    called = {
        str(field): Cell(column, known.get(str(field), one_line), field in _NEEDED[kind])
        for column, field in enumerate(columns)
        if field
    }
    found = [Part(_PLACES[field], (cell,), cell.parse) for field, cell in called.items() if field in _PLACES]
    if named := tuple(called[field] for field in (fields.LAST_NAME, fields.FIRST_NAME) if field in called):
        found.append(Part(_PLACES[fields.NAME], named, _joined))
    if scored := _scored(called, columns, {measure.name: measure for measure in measures}):
        found.append(scored)
    return found


def _joined(*texts: str) -> str | None:
    """Return the name that stands in several columns, the family name first."""
    return ", ".join(filter(None, map(one_line, texts))) or None


def _scored(called: Mapping[str, Cell], columns: Columns, measures: Mapping[str, Measure]) -> Part | None:
    """Return the scores of a line: of a measure that a column names, or each in a column of its own measure."""
    moment = called.get(fields.MOMENT)
    when = (moment,) if moment else ()
    if fields.MEASURE in called and fields.VALUE in called:
        find = word_of({fold(name): measure for name, measure in measures.items()}, "measure")
        cells = (called[fields.MEASURE]._replace(parse=find), *when, called[fields.VALUE])
        return Part(_PLACES["scores"], cells, _of_named(cells))
    found = tuple(_score_cells(columns, measures))
    return Part(_PLACES["scores"], (*when, *found), _of_columns(when, found)) if found else None


def _of_named(cells: Sequence[Cell]) -> Callable[..., tuple[ScoreSaid, ...]]:
    """Return what takes a measure, the time it was taken where a column says it, and its value."""

    def parse(*texts: str) -> tuple[ScoreSaid, ...]:
        measure, *moment, value = (cell.parse(text) for cell, text in zip(cells, texts, strict=True))
        if measure is None or value is None:
            return ()
        return (ScoreSaid(measure.name, answered(measure, value).value, moment[0] if moment else None),)

    return parse


def _of_columns(when: Sequence[Cell], scores: Sequence[Cell]) -> Callable[..., tuple[ScoreSaid, ...]]:
    """Return what takes the time of all scores of a line, where a column says it, and each score."""
    taking = [cell.parse for cell in scores]

    def parse(*texts: str) -> tuple[ScoreSaid, ...]:
        return tuple(score for take, text in zip(taking, texts, strict=True) if (score := take(text)))

    def parse_at(text: str, *texts: str) -> tuple[ScoreSaid, ...]:
        moment = when[0].parse(text)
        return tuple(score._replace(moment=score.moment or moment) for score in parse(*texts))

    return parse_at if when else parse


def _score_cells(columns: Columns, measures: Mapping[str, Measure]) -> Iterator[Cell]:
    """Yield the columns that hold scores of one measure each."""
    for column, field in enumerate(columns):
        if isinstance(field, Measured):
            yield Cell(column, _score_of(measures[field.measure], field.moment))
        elif field in _PAIN:
            yield Cell(column, _score_of(measures[PAIN_MEASURE], _PAIN[field]))


def _score_of(measure: Measure, moment: Moment | None) -> Parser:
    """Return what takes a score of a measure, within its bounds."""
    return remembered(lambda text: ScoreSaid(measure.name, answered(measure, text).value, moment))
