"""Neutral names: in data that name nobody, whatever a clinic named itself is called the same.

A clinic may have called a structure, a protocol or a substance after a person.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from prolotrack.domain.catalogue import Catalogue
from prolotrack.domain.names import fold
from prolotrack.domain.solution import Component, Solution, parse_solution
from prolotrack.domain.substance import Substance
from prolotrack.errors import ProlotrackError

OWN = "clinic's own"
_REMEMBERED = 2**10  # mixes: the same ones come again and again


class NeutralNames:
    """How things are called in data that name nobody; what nobody said stays None."""

    def __init__(self, shipped: Catalogue, substances: Iterable[Substance]) -> None:
        """Know the names that are shipped, and the substances that the clinic mixes."""
        self._structures = {structure.name for structure in shipped.structures}
        self._conditions = {condition.code for condition in shipped.conditions}
        self._protocols = {protocol.name for protocol in shipped.protocols}
        self._measures = {measure.name for measure in shipped.measures}
        self._substances = {fold(called): each.name for each in shipped.substances for called in each.called}
        self._known = tuple(substances)
        self.mix = lru_cache(_REMEMBERED)(self._mix)

    def structure(self, name: str) -> str:
        """Return what a structure is called."""
        return name if name in self._structures else OWN

    def condition(self, code: str | None) -> str | None:
        """Return the code of a diagnosis."""
        return code if code is None or code in self._conditions else OWN

    def protocol(self, name: str) -> str:
        """Return what a protocol is called."""
        return name if name in self._protocols else OWN

    def measure(self, name: str | None) -> str | None:
        """Return what an outcome measure is called."""
        return name if name is None or name in self._measures else OWN

    def agent(self, said: str | None) -> str | None:
        """Return an agent by the names of its substances, joined by plus signs."""
        return None if said is None else " + ".join(map(self._substance, said.split("+")))

    def renamed(self, solution: Solution) -> Solution:
        """Return a solution of substances by the names they have here."""
        parts = (part._replace(components=tuple(map(self._component, part.components))) for part in solution.parts)
        return Solution(tuple(parts))

    def _mix(self, text: str | None) -> str | None:
        """Return how a solution was mixed; None where nothing is known of a substance in it."""
        try:
            solution = parse_solution(text, self._known) if text else None
        except ProlotrackError:
            return None
        return None if solution is None else str(self.renamed(solution))

    def _component(self, component: Component) -> Component:
        """Return a substance in a mix, as strong as it was."""
        substance = component.substance
        return component._replace(substance=replace(substance, name=self._substance(substance.name)))

    def _substance(self, name: str) -> str:
        """Return what a substance is called."""
        return self._substances.get(fold(name), OWN)
