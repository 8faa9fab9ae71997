"""How a line of cells is understood: worked out once for all lines of a file."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from prolotrack.domain.intake import Kind, Line, Problem, ScoreSaid
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import PAIN_MEASURE, Measure
from prolotrack.domain.questionnaire import answered
from prolotrack.domain.score import Moment
from prolotrack.errors import ProlotrackError, UsageProblem
from prolotrack.exchange.sheets import fields
from prolotrack.exchange.sheets.cells import Parser, one_line, refusal, remembered, word_of
from prolotrack.exchange.sheets.columns import Columns, Measured
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.words import parsers

_SHOWN = 80  # characters of a cell in a problem
_NEEDED = {Kind.PATIENTS: (), Kind.COURSES: (), Kind.SESSIONS: (fields.ON,), Kind.SCORES: (fields.ON,), Kind.WIDE: ()}
_PLACES = {field: place for place, field in enumerate(Line._fields)}
_PAIN = {fields.PAIN: Moment.BEFORE, fields.PAIN_AFTER: Moment.AFTER}


class _Cell(NamedTuple):
    """A column of the file, its place in a line, and how its cells are understood; a *needed* one is never empty."""

    column: int
    place: int
    parse: Parser
    needed: bool


class _Scores(NamedTuple):
    """A column of scores: of which measure, when they were taken, and how its cells are understood."""

    column: int
    measure: str
    moment: Moment | None
    parse: Callable[[str], Decimal | None]


class Understanding:
    """How the lines of a file are understood."""

    def __init__(
        self, header: Sequence[str], kind: Kind, columns: Columns, order: Order, measures: Sequence[Measure]
    ) -> None:
        """Find for every column what understands its cells."""
        known = parsers(order)
        called = {field: column for column, field in enumerate(columns) if isinstance(field, str)}
        needed = {fields.MRN, *_NEEDED[kind]}
        self._header = header
        self._cells = [
            _Cell(column, _PLACES[field], known.get(field, one_line), field in needed)
            for field, column in called.items()
            if field in _PLACES
        ]
        self._names = [called[field] for field in (fields.LAST_NAME, fields.FIRST_NAME) if field in called]
        self._scores = _scores(columns, {measure.name: measure for measure in measures})
        self._measure, self._value, self._moment = map(called.get, (fields.MEASURE, fields.VALUE, fields.MOMENT))
        self._parse_moment = known[fields.MOMENT]
        self._parse_measure = word_of({fold(measure.name): measure for measure in measures}, "measure")
        self._nothing = list(Line(0, ""))

    def line(self, number: int, said: Sequence[str]) -> Line | None:
        """Return what a line says, or None where there is a problem with it."""
        values: list[Any] = self._nothing.copy()
        values[0] = number
        try:
            for column, place, parse, needed in self._cells:
                if said[column]:
                    value = parse(said[column])
                    if value is not None:
                        values[place] = value
                        continue
                if needed:
                    return None
            if self._names:
                values[_PLACES[fields.NAME]] = self._name(said)
            if self._scores or self._measure is not None:
                values[_PLACES["scores"]] = tuple(self._scored(said))
        except ProlotrackError:
            return None
        return Line._make(values)

    def problems(self, number: int, said: Sequence[str]) -> Iterator[Problem]:
        """Yield everything that is wrong with a line."""
        for cell in self._cells:
            yield from self._problem(number, said, cell.column, cell.parse, needed=cell.needed)
        for column in self._names:
            yield from self._problem(number, said, column, one_line)
        for scores in self._scores:
            yield from self._problem(number, said, scores.column, scores.parse)
        if self._measure is not None and self._value is not None:
            yield from self._problem(number, said, self._measure, self._parse_measure, needed=True)
            yield from self._problem(number, said, self._value, lambda _: self._value_said(said), needed=True)
        if self._moment is not None:
            yield from self._problem(number, said, self._moment, self._parse_moment)

    def _problem(
        self, number: int, said: Sequence[str], column: int, parse: Parser, *, needed: bool = False
    ) -> Iterator[Problem]:
        """Yield what is wrong with a cell, if something is."""
        title, text = self._header[column], said[column]
        if not text.strip():
            if needed:
                yield Problem(number, title, None, "it is empty", "every line needs it: write it")
        elif found := refusal(parse, text):
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            yield Problem(number, title, shown, *found)

    def _name(self, said: Sequence[str]) -> str | None:
        """Return the name that stands in several columns, the family name first."""
        return ", ".join(filter(None, [one_line(said[column]) for column in self._names])) or None

    def _scored(self, said: Sequence[str]) -> Iterator[ScoreSaid]:
        """Yield the scores of a line."""
        moment = None if self._moment is None else self._parse_moment(said[self._moment])
        for scores in self._scores:
            value = scores.parse(said[scores.column])
            if value is not None:
                yield ScoreSaid(scores.measure, value, scores.moment or moment)
        if self._measure is not None:
            measure, value = self._parse_measure(said[self._measure]), self._value_said(said)
            if measure is None or value is None:
                raise UsageProblem("a score is empty")
            yield ScoreSaid(measure.name, value, moment)

    def _value_said(self, said: Sequence[str]) -> Decimal | None:
        """Return the value of a measure that its own column names; None where either is not there, or unknown."""
        if self._measure is None or self._value is None or refusal(self._parse_measure, said[self._measure]):
            return None
        measure, text = self._parse_measure(said[self._measure]), one_line(said[self._value])
        return None if measure is None or text is None else answered(measure, text).value


def _scores(columns: Columns, measures: dict[str, Measure]) -> list[_Scores]:
    """Return the columns that hold scores of one measure each."""
    found = []
    for column, field in enumerate(columns):
        if isinstance(field, Measured):
            found.append(_Scores(column, field.measure, field.moment, _score_of(measures[field.measure])))
        elif field in _PAIN:
            found.append(_Scores(column, PAIN_MEASURE, _PAIN[field], _score_of(measures[PAIN_MEASURE])))
    return found


def _score_of(measure: Measure) -> Callable[[str], Decimal | None]:
    """Return what takes a score of a measure, within its bounds."""
    return remembered(lambda text: answered(measure, text).value)
