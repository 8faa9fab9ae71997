"""Questionnaires: how the answers to the items of a measure make its score, where the rules are public and free."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from prolotrack.domain.outcome import Measure
from prolotrack.domain.quantity import Quantity
from prolotrack.errors import OutOfRange, UsageProblem

UNANSWERED = "-"

_THOUSANDTH = Decimal("0.001")
_ANSWER = r"\d{1,2}"


class Questionnaire(NamedTuple):
    """A questionnaire whose score is the percent of the points that the answered items can reach.

    It has so many *items*, each called a *noun*, answered by a whole number from 0 to *highest*; *least* of them must
    be answered, a rule that comes *least_from* somewhere.
    """

    noun: str
    items: int
    highest: int
    least: int
    least_from: str
    source: str

    @property
    def rule(self) -> str:
        """Say how the score is made."""
        return (
            f"the points of the answered {self.noun}s in percent of the most these can have; {self.items} {self.noun}s "
            f"of 0 to {self.highest}, at least {self.least} answered ({self.least_from}); rounded to 0.001"
        )

    def score(self, called: str, answers: tuple[str, ...]) -> Decimal:
        """Return the score in percent, rounded half up to 0.001; an item left out, or not applicable, is ``-``.

        *called* is the name of the measure, which refusals begin with. Raises UsageProblem where an answer is no whole
        number, OutOfRange where one is too high, where there are more or fewer answers than items, or too few items are
        answered.
        """
        points = [
            self._points(f"{called}: {self.noun} {number}", answer)
            for number, answer in enumerate(answers, 1)
            if answer != UNANSWERED
        ]
        if len(answers) != self.items:
            raise OutOfRange(
                f"{called}: {len(answers)} answers are given and it has {self.items} {self.noun}s ({self.source}): "
                f"write one for each, {UNANSWERED} for one left out."
            )
        if len(points) < self.least:
            raise OutOfRange(
                f"{called}: {len(points)} of {self.items} {self.noun}s are answered and {self.least} must be "
                f"({self.least_from}): ask the patient again, or record no score."
            )
        percent = Decimal(sum(points) * 100) / (len(points) * self.highest)
        return percent.quantize(_THOUSANDTH, ROUND_HALF_UP).normalize() + 0

    def _points(self, item: str, answer: str) -> int:
        """Return the points of one answer."""
        if not re.fullmatch(_ANSWER, answer, re.ASCII):
            raise UsageProblem(
                f"{item} is {answer!r}: write a whole number from 0 to {self.highest}, "
                f"or {UNANSWERED} where it was left out."
            )
        if int(answer) > self.highest:
            raise OutOfRange(f"{item} is {answer} and out of range: it runs from 0 to {self.highest} ({self.source}).")
        return int(answer)


_FAIRBANK = "Fairbank JC, Pynsent PB. The Oswestry Disability Index. Spine. 2000;25(22):2940-2952"
_MARTIN = "Martin 2005"

QUESTIONNAIRES = {
    # No published least was found; with 8 answered, each weighs at most an eighth, and the rest is an estimate.
    "odi": Questionnaire("section", 10, 5, 8, "prolotrack's own rule, none is published", _FAIRBANK),
    "faam-adl": Questionnaire("item", 21, 4, 19, _MARTIN, _MARTIN),
    "faam-sports": Questionnaire("item", 8, 4, 7, _MARTIN, _MARTIN),
}
_ONE_OF = {"pgic"}  # the answer to one question with so many choices: there is nothing between two of them


class Answered(NamedTuple):
    """A score as it was answered: its value, and the answers that it was computed from, if it was."""

    value: Decimal
    items: tuple[str, ...] = ()


class SaidScore(NamedTuple):
    """A score as it is typed, ``prtee=31``: of which measure, and what."""

    measure: str
    value: str


def said_score(text: str) -> SaidScore:
    """Return what ``prtee=31`` says; UsageProblem where it says none."""
    measure, _, value = text.partition("=")
    if not measure.strip() or not value.strip():
        raise UsageProblem(f"{text!r} is not a score: write MEASURE=VALUE, such as nrs=4.")
    return SaidScore(measure.strip(), value)


def answered(measure: Measure, text: str) -> Answered:
    """Return the score that *text* writes: a total, or the answers to all items, apart by commas.

    A total is kept as it was computed elsewhere. Raises UsageProblem where it is no number, or the measure takes its
    total only; OutOfRange beyond the bounds of the measure or of an item, or where too few items are answered.
    """
    if "," in text:
        questionnaire = QUESTIONNAIRES.get(measure.name)
        if questionnaire is None:
            raise UsageProblem(f"{measure.name} is given as one number, {_range(measure)}: write its total score.")
        items = tuple(item.strip() for item in text.split(","))
        return Answered(questionnaire.score(measure.name, items), items)
    value = Quantity(measure.name, measure.unit, measure.minimum, measure.maximum).parse(text)
    if measure.name in _ONE_OF and value != value.to_integral_value():
        raise OutOfRange(f"{measure.name} {text} is between two answers: write a whole number, {_range(measure)}.")
    return Answered(value)


def _range(measure: Measure) -> str:
    """Say between which bounds a score lies."""
    return f"from {measure.minimum} to {measure.maximum}"
