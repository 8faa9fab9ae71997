"""Parts of a line: which cells say a field, and how they are understood, each by itself and together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from prolotrack.domain.intake import Kind, Line, ScoreSaid
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import PAIN_MEASURE, Measure
from prolotrack.domain.questionnaire import answered
from prolotrack.domain.score import Moment
from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets import fields
from prolotrack.exchange.sheets.cells import Parser, one_line, remembered, word_of
from prolotrack.exchange.sheets.column_problem import ColumnProblem
from prolotrack.exchange.sheets.days import Order, day_in
from prolotrack.exchange.sheets.meant import Columns, Given, Measured, name_of
from prolotrack.exchange.sheets.survey import Survey
from prolotrack.exchange.sheets.words import parsers

_NEEDED = {
    Kind.PATIENTS: {fields.MRN},
    Kind.COURSES: {fields.MRN},
    Kind.SESSIONS: {fields.MRN, fields.ON},
    Kind.SCORES: {fields.ON, fields.MEASURE, fields.VALUE},
    Kind.WIDE: {fields.MRN},
}
Constants = Mapping[str, Any]  # values of fields that hold for all lines
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


def parts_of(
    kind: Kind, columns: Columns, order: Order, measures: Sequence[Measure], survey: Survey, constants: Constants
) -> list[Part]:
    """Return the parts of the lines of a file, by what its columns are, and what holds for all lines."""
    needed = _NEEDED[kind] | ({fields.MRN} if fields.COURSE not in columns else set())
    called = _called(columns, order, survey, needed - set(constants))
    found = [Part(_PLACES[field], (cell,), cell.parse) for field, cell in called.items() if field in _PLACES]
    if named := tuple(called[field] for field in (fields.LAST_NAME, fields.FIRST_NAME) if field in called):
        found.append(Part(_PLACES[fields.NAME], named, _joined))
    if scored := _scored(called, columns, {measure.name: measure for measure in measures}, survey):
        found.append(scored)
    found = [part for part in found if part.place != _PLACES["agent"]] + list(_agent(called, columns))
    return [*with_constants(found, {_PLACES[field]: value for field, value in constants.items()})]


def _called(columns: Columns, order: Order, survey: Survey, needed: set[str]) -> dict[str, Cell]:
    """Return the cells of a line by what they are called."""
    known = parsers(order)
    called = {}
    for column, field in enumerate(columns):
        if field:
            name = name_of(field)
            day = column in survey.days
            parse = remembered(day_in(order, survey.days[column])) if day else known.get(name, one_line)
            called[name] = Cell(column, parse, name in needed)
    return called


def with_constants(parts: Sequence[Part], constants: Mapping[int, Any]) -> Iterator[Part]:
    """Yield parts that say what holds for all lines where a line itself says nothing."""
    for part in parts:
        yield part._replace(parse=_or(part.parse, constants[part.place])) if part.place in constants else part
    for place in constants.keys() - {part.place for part in parts}:
        yield Part(place, (), partial(_always, constants[place]))


def _or(parse: Callable[..., Any], constant: object) -> Callable[..., Any]:
    """Return what understands cells, and takes a constant where they say nothing."""

    def said(*texts: str) -> Any:  # noqa: ANN401 - of any field
        value = parse(*texts)
        return constant if value is None or value == () else value

    return said


def _always(constant: object) -> object:
    """Return what holds for all lines."""
    return constant


def _agent(called: Mapping[str, Cell], columns: Columns) -> Iterator[Part]:
    """Yield what was injected: as its own column says, else the substance whose percent a column says."""
    own = called.get("agent")
    given = next((field for field in columns if isinstance(field, Given)), None)
    if given is not None:
        percent = Cell(columns.index(given), str.strip)
        yield Part(_PLACES["agent"], (*([own] if own else []), percent), _of_percent(given, own))
    elif own:
        yield Part(_PLACES["agent"], (own,), own.parse)


def _of_percent(given: Given, own: Cell | None) -> Callable[..., str | None]:
    """Return what takes the agent, if a column says it, and how much of another the line has in percent."""

    def parse(*texts: str) -> str | None:
        agent = own.parse(texts[0]) if own else None
        if not texts[-1].strip():
            return agent
        if agent and not any(name in fold(agent) for name in given.called):
            raise UsageProblem(f"the column is of {given.agent}, and the agent is {agent}: correct one of them")
        return agent or given.agent

    return parse


def _joined(*texts: str) -> str | None:
    """Return the name that stands in several columns, the family name first."""
    return ", ".join(filter(None, map(one_line, texts))) or None


def _scored(
    called: Mapping[str, Cell], columns: Columns, measures: Mapping[str, Measure], survey: Survey
) -> Part | None:
    """Return the scores of a line: of a measure that a column names, or each in a column of its own measure."""
    moment = called.get(fields.MOMENT)
    when = (moment,) if moment else ()
    if fields.MEASURE in called and fields.VALUE in called:
        find = word_of({fold(name): measure for name, measure in measures.items()}, "measure")
        cells = (called[fields.MEASURE]._replace(parse=find), *when, called[fields.VALUE])
        return Part(_PLACES["scores"], cells, _of_named(cells))
    found = tuple(_score_cells(columns, measures, survey))
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


def _score_cells(columns: Columns, measures: Mapping[str, Measure], survey: Survey) -> Iterator[Cell]:
    """Yield the columns that hold scores of one measure each."""
    for column, field in enumerate(columns):
        if isinstance(field, Measured) and column in survey.low:
            yield Cell(column, remembered(_undeclared(field)))
        elif isinstance(field, Measured):
            yield Cell(column, _score_of(measures[field.measure], field.moment))
        elif field in _PAIN:
            yield Cell(column, _score_of(measures[PAIN_MEASURE], _PAIN[field]))


def _score_of(measure: Measure, moment: Moment | None) -> Parser:
    """Return what takes a score of a measure, within its bounds."""
    return remembered(lambda text: ScoreSaid(measure.name, answered(measure, text).value, moment))


def _undeclared(field: Measured) -> Parser:
    """Return what refuses the scores of a column that can be of two scales, in mm or from 0 to 10."""
    pain = {Moment.AFTER: fields.PAIN_AFTER, Moment.FOLLOW_UP: str(Measured(PAIN_MEASURE, Moment.FOLLOW_UP))}
    short = pain.get(field.moment, fields.PAIN) if field.moment else fields.PAIN

    def parse(_: str) -> ScoreSaid:
        raise ColumnProblem(
            f"no value of this column exceeds 10, and {field.measure} is in mm: "
            f'declare it, --map "COLUMN={short}" if it is from 0 to 10, --map "COLUMN={field}" if it is in mm'
        )

    return parse
