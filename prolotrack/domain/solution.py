"""Solutions: what was mixed, as it is written, and what it amounts to.

A mix is written ``PART + PART``, each part ``VOLUME mL SUBSTANCE PERCENT%``, a ready-made one with what else is in it:
``3 mL dextrose 15% with lidocaine 0.5%``, ``1 mL lidocaine 2% with epinephrine 1:200000``. Percent is weight by volume:
1 % is 10 mg/mL; 1:1000 is 1 mg/mL. All arithmetic is exact.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from prolotrack.domain.quantity import CONCENTRATION, VOLUME, Quantity, plain
from prolotrack.domain.substance import Role, Substance, find
from prolotrack.errors import UsageProblem

RATIO = Quantity("ratio 1:", "", Decimal(100), Decimal(500000))
FORMS = "write VOLUME mL SUBSTANCE PERCENT%, joined by +, such as 1.2 mL dextrose 50% + 1.8 mL water"

_PART = r"(\S*?) ?ml\b ?(.*)"
_PERCENT_FIRST = r"(?:of )?([\d.,]+) ?% ?(?:of )?(.+)"
_STRENGTH = r"(.*?)(?: (\S+) ?%| 1 ?: ?(\S+))?"
_MG_A_PERCENT = 10  # mg/mL
_MG_A_GRAM = 1000
_CONSTRICTS = Fraction(_MG_A_GRAM) / Fraction(RATIO.high)  # mg/mL: the weakest that may be written, 1:500000


class Component(NamedTuple):
    """A substance in a part, as strong as it was before mixing: in percent, or one gram in *ratio* mL.

    A diluent has neither.
    """

    substance: Substance
    percent: Decimal | None = None
    ratio: Decimal | None = None

    @property
    def mg_per_ml(self) -> Fraction:
        """Return the milligrams in one millilitre; none of a diluent are counted."""
        if self.ratio is not None:
            return Fraction(_MG_A_GRAM) / Fraction(self.ratio)
        return Fraction(self.percent or 0) * _MG_A_PERCENT

    def __str__(self) -> str:
        """Write it as it is parsed: ``dextrose 50%``."""
        if self.ratio is not None:
            return f"{self.substance.name} 1:{plain(self.ratio)}"
        return self.substance.name if self.percent is None else f"{self.substance.name} {plain(self.percent)}%"


class Part(NamedTuple):
    """What was drawn up from one vial or bag."""

    volume_ml: Decimal
    components: tuple[Component, ...]

    @property
    def constricted(self) -> bool:
        """Say whether a vasoconstrictor is in it."""
        return any(component.substance.role is Role.VASOCONSTRICTOR for component in self.components)

    @property
    def constricts(self) -> bool:
        """Say whether it is a vasoconstrictor that was drawn up by itself."""
        return self.components[0].substance.role is Role.VASOCONSTRICTOR

    def holds(self, substance: Substance) -> bool:
        """Say whether a substance is in it."""
        return any(component.substance.name == substance.name for component in self.components)

    def __str__(self) -> str:
        """Write it as it is parsed: ``1 mL lidocaine 2% with epinephrine 1:200000``."""
        return f"{plain(self.volume_ml)} mL {' with '.join(map(str, self.components))}"


class Content(NamedTuple):
    """How much of a substance is in a whole solution: milligrams, and the final concentration in percent."""

    substance: Substance
    mg: Fraction
    percent: Fraction


class Solution(NamedTuple):
    """A solution that was mixed of parts."""

    parts: tuple[Part, ...]

    @property
    def volume_ml(self) -> Decimal:
        """Return the total volume."""
        return sum((part.volume_ml for part in self.parts), Decimal(0))

    @property
    def components(self) -> tuple[Component, ...]:
        """Return the components of all parts, in the order in which they were said."""
        return tuple(component for part in self.parts for component in part.components)

    @property
    def substances(self) -> tuple[Substance, ...]:
        """Return everything that is in it, diluents too, each once."""
        return tuple({component.substance.name: component.substance for component in self.components}.values())

    @property
    def contents(self) -> tuple[Content, ...]:
        """Return how much there is of each substance that is no diluent."""
        counted = [substance for substance in self.substances if substance.role is not Role.DILUENT]
        return tuple(self._content(substance) for substance in counted)

    @property
    def irritant(self) -> Content | None:
        """Return the irritant of the highest final concentration, the first of equals; None where there is none."""
        found = (content for content in self.contents if content.substance.role is Role.IRRITANT)
        return max(found, key=lambda content: content.percent, default=None)

    @property
    def agent(self) -> str | None:
        """Return the name of the strongest irritant: what the solution is called after."""
        return self.irritant and self.irritant.substance.name

    @property
    def percent(self) -> Decimal | None:
        """Return the final concentration of the strongest irritant, rounded half up to 0.001 %."""
        return self.irritant and rounded(self.irritant.percent)

    @property
    def strength(self) -> str:
        """Say the agent and its final concentration: ``dextrose 15 %``."""
        return "without an irritant" if self.percent is None else f"{self.agent} {plain(self.percent)} %"

    def agrees(self, agent: str | None, percent: Decimal | None) -> bool:
        """Say whether an agent and a final concentration, where they are said, are those of the solution.

        The agent is the strongest irritant, or all of them joined by a plus sign. A concentration that does not end
        within thousandths agrees with what it is rounded to: 10.714… % with 10.7 %.
        """
        irritants = [content for content in self.contents if content.substance.role is Role.IRRITANT]
        names = {self.agent, " + ".join(content.substance.name for content in irritants)}
        if agent is not None and agent not in names:
            return False
        return percent is None or (self.irritant is not None and _is_about(self.irritant.percent, percent))

    def constricted(self, substance: Substance) -> bool:
        """Say whether a substance is given with a vasoconstrictor.

        One is in every part that the substance is in: a vial with one does not make up for a vial without. Or it was
        drawn up by itself, and so much of it that the whole mix holds at least 1:500000.
        """
        holding = [part for part in self.parts if part.holds(substance)]
        alone = [part for part in self.parts if part.constricts]
        added_mg = sum((Fraction(part.volume_ml) * part.components[0].mg_per_ml for part in alone), Fraction(0))
        return added_mg >= _CONSTRICTS * Fraction(self.volume_ml) or all(part.constricted for part in holding)

    def __str__(self) -> str:
        """Write it in the one form that is kept, which parses back to the same."""
        return " + ".join(map(str, self.parts))

    def _content(self, substance: Substance) -> Content:
        """Return how much there is of a substance."""
        mg = sum(
            (
                Fraction(part.volume_ml) * component.mg_per_ml
                for part in self.parts
                for component in part.components
                if component.substance.name == substance.name
            ),
            Fraction(0),
        )
        return Content(substance, mg, mg / Fraction(self.volume_ml) / _MG_A_PERCENT)


def is_formula(text: str) -> bool:
    """Say whether a text is a mix, which begins with a number; else it is the name of a favourite."""
    first = text.strip()[:1]
    return first.isdigit() or first in {".", "-", "+"}


def parse_solution(text: str, known: Iterable[Substance]) -> Solution:
    """Return the solution that *text* writes.

    Volumes run from 0.001 to 100 mL, each and in all, percents from 0.001 to 100. Raises UsageProblem where it is not
    written as a mix or leaves a strength open, NotFound where a substance is not known, OutOfRange beyond the bounds.
    """
    substances = list(known)
    parts = tuple(_part(part.strip(), substances) for part in " ".join(text.split()).split("+"))
    solution = Solution(parts)
    VOLUME.check(solution.volume_ml)
    if solution.percent is not None:
        CONCENTRATION.check(solution.percent)
    return solution


def rounded(value: Fraction, places: int = 3) -> Decimal:
    """Return a value rounded half up, to thousandths unless said: how it is stored and shown."""
    scale = Decimal(10) ** places
    return Decimal(floor(value * Fraction(scale) + Fraction(1, 2))) / scale


def _is_about(exact: Fraction, said: Decimal) -> bool:
    """Say whether a concentration is what was said, or does not end and is rounded to it."""
    if exact * 1000 == floor(exact * 1000):
        return exact == Fraction(said)
    return rounded(exact, len(plain(said).partition(".")[2])) == said


def _part(text: str, known: Sequence[Substance]) -> Part:
    """Return one part of a mix."""
    match = re.fullmatch(_PART, text, re.IGNORECASE)
    if match is None:
        raise UsageProblem(f"{text!r} is no part of a mix: {FORMS}.")
    volume = VOLUME.parse(match[1])
    components = tuple(_component(one, known) for one in re.split(r" with ", match[2], flags=re.IGNORECASE))
    names = [component.substance.name for component in components]
    if len(set(names)) < len(names):
        raise UsageProblem(f"{text!r} names a substance twice: say it once.")
    return Part(volume, components)


def _component(text: str, known: Sequence[Substance]) -> Component:
    """Return a substance with its strength."""
    first = re.fullmatch(_PERCENT_FIRST, text, re.IGNORECASE)
    name, percent, ratio = re.fullmatch(_STRENGTH, f"{first[2]} {first[1]}%" if first else text).groups()  # type: ignore[union-attr]
    if not re.search(r"[^\W\d_]", name):
        raise UsageProblem(f"A part of the mix does not say of what: {FORMS}.")
    substance = find(name, known)
    strong = percent is not None or ratio is not None
    if substance.role is Role.DILUENT:
        if strong:
            raise UsageProblem(f"{substance.name} is a diluent: leave its percent out.")
        return Component(substance)
    if not strong:
        raise UsageProblem(
            f"How strong is the {substance.name}? Nothing is guessed: write its percent, as in {substance.name} 2%."
        )
    if ratio is not None:
        return Component(substance, ratio=RATIO.parse(ratio))
    return Component(substance, CONCENTRATION.parse(percent))
