"""What a column can be beside a field of its own name: scores of a measure, or how much there was of an agent."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from prolotrack.domain.intake import Kind
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.score import Moment
from prolotrack.domain.substance import Substance
from prolotrack.exchange.sheets import fields

_MOMENTS = {
    "": None,
    "before": Moment.BEFORE,
    "pre": Moment.BEFORE,
    "baseline": Moment.BEFORE,
    "after": Moment.AFTER,
    "post": Moment.AFTER,
    "follow up": Moment.FOLLOW_UP,
    "fu": Moment.FOLLOW_UP,
}
_PAINS = ("pain", "pain score", "pain level", "pain nrs", "nrs pain", "nprs", PAIN_MEASURE)
_LONG_PAINS = {"vas pain": "vas", "pain vas": "vas"}
_MEASURED = {Kind.SESSIONS, Kind.SCORES, Kind.WIDE}
_INJECTED = {Kind.SESSIONS, Kind.WIDE}
_STRENGTHS = ("percent", "percentage", "conc", "conc percent", "concentration", "strength")
_ASIDE = r"\s*[(\[]([^()\[\]]*)[)\]]"
_SCALES = {
    fields.PAIN: r"(0\s*(-|\u2013|to)\s*|/\s*)10",
    "vas": r"(0\s*(-|\u2013|to)\s*100\s*)?(mm)?",
}  # of a measure, in brackets
_FORM = r"[dmy /.\-]+|required|optional|left/right|l/r|r/l|yes/no|y/n|m/f|f/m"  # what a bracket says of how cells look


class Measured(NamedTuple):
    """A column of scores: of which measure, and when they were taken where its name says it."""

    measure: str
    moment: Moment | None = None

    def __str__(self) -> str:
        """Write it as it is mapped: ``prtee before``."""
        return f"{self.measure} {self.moment}" if self.moment else self.measure


class Given(NamedTuple):
    """A column that says how much there was of an agent, in percent; *called* are its names, folded."""

    agent: str
    called: frozenset[str]

    def __str__(self) -> str:
        """Write it as it is mapped."""
        return f"percent, agent {self.agent}"


Field = str | Measured | Given
Columns = tuple[Field | None, ...]  # what each column is; None is not read


def name_of(field: Field) -> str:
    """Return the field of a line that a column is of, or the measure."""
    return "percent" if isinstance(field, Given) else str(field)


def meanings(kind: Kind, measures: Iterable[str], substances: Iterable[Substance]) -> dict[str, Field]:
    """Return what columns of a kind may be called, folded, and what that means beside the fields' own names."""
    found: dict[str, Field] = dict(fields.SYNONYMS[kind])
    if kind in _MEASURED:
        found |= _measured(measures)
    if kind in _INJECTED:
        for substance in substances:
            given = Given(substance.name, frozenset(map(fold, substance.called)))
            found |= {f"{name} {word}": given for name in given.called for word in _STRENGTHS}
            found |= {f"percent {name}": given for name in given.called} | {fold(str(given)): given}
    return found


def named(title: str) -> str:
    """Return the name of a column as names are compared; two signs stand for words."""
    return fold(title.replace("#", " no ").replace("%", " percent "))


def meaning(title: str, known: dict[str, Field]) -> Field | None:
    """Return what a column is by its name; a scale, or how its cells look, may stand in brackets behind it."""
    whole = known.get(named(title))
    aside = re.search(_ASIDE, title)
    if whole or not aside:
        return whole
    found = known.get(named(re.sub(_ASIDE, " ", title, count=1)))
    if found is None:
        return None
    pain = found in {fields.PAIN, fields.PAIN_AFTER} or (isinstance(found, Measured) and found.measure == PAIN_MEASURE)
    of = fields.PAIN if pain else found.measure if isinstance(found, Measured) else ""
    form = _SCALES.get(of, "" if isinstance(found, Measured) else _FORM)
    return found if re.fullmatch(form, aside[1].strip(), re.IGNORECASE) else None


def _measured(measures: Iterable[str]) -> dict[str, Field]:
    """Return what columns of scores are called; those of pain before and after are fields of their own."""
    every = list(measures)
    called = {fold(measure): measure for measure in every} | {
        **(dict.fromkeys(_PAINS, PAIN_MEASURE) if PAIN_MEASURE in every else {}),
        **{name: measure for name, measure in _LONG_PAINS.items() if measure in every},
    }
    found: dict[str, Field] = {}
    for name, measure in called.items():
        for word, moment in _MOMENTS.items():
            field = _score(name, measure, moment)
            found |= {f"{name} {word}".strip(): field, f"{word} {name}".strip(): field}
    return found


def _score(name: str, measure: str, moment: Moment | None) -> Field:
    """Return what a column of scores is; pain alone is that before."""
    if measure == PAIN_MEASURE and moment is Moment.AFTER:
        return fields.PAIN_AFTER
    if measure == PAIN_MEASURE and (moment is Moment.BEFORE or (moment is None and name != fold(PAIN_MEASURE))):
        return fields.PAIN
    return Measured(measure, moment)
