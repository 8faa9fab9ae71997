"""Names in data that name nobody: what is shipped keeps its own, and whatever is the clinic's own is called the same.

A clinic may have called a structure, a protocol or a substance after a person.
"""

from dataclasses import fields
from functools import lru_cache

from prolotrack.domain.catalogue import Catalogue
from prolotrack.domain.condition import Condition
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import OWN, Protocol
from prolotrack.domain.solution import Component, Solution, parse_solution
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Substance
from prolotrack.errors import ProlotrackError

Entry = Structure | Condition | Protocol | Measure
_KEPT_HERE = {"id", "version", "void", "origin"}
_GROWS = {"synonyms", "structures", "regions"}  # with the catalogue; never told
_OF_AN_EDITION = {"edition", "stop", "measures", "result", "follow_up", "follow_up_from"}
_REMEMBERED = 2**10  # mixes: the same ones come again and again


class DeidentifiedNames:
    """How things are called in data that name nobody; what nobody said stays None."""

    def __init__(self, shipped: Catalogue, ours: Catalogue) -> None:
        """Know what is shipped, and what of the clinic's catalogue is just that."""
        self._shipped = {_key(entry): entry for entry in _entries(shipped)}
        self._ours = {_key(entry) for entry in _entries(ours) if self.is_shipped(entry)}
        self._editions = {(each.name, each.edition) for each in ours.protocols if self.is_shipped(each)}
        self._substances = {fold(called): each.name for each in shipped.substances for called in each.called}
        self._known = ours.substances
        self.mix = lru_cache(_REMEMBERED)(self._mix)

    def is_shipped(self, entry: Entry) -> bool:
        """Say whether an entry is shipped: one of that name is, and says the same; the name alone proves nothing.

        The editions of a protocol that are shipped differ in when to stop and when to follow up, in nothing else.
        """
        like = self._shipped.get(_key(entry))
        if isinstance(entry, Protocol) and isinstance(like, Protocol) and entry.edition > like.edition:
            return False
        return like is not None and _said(like) == _said(entry)

    def structure(self, name: str) -> str:
        """Return what a structure is called."""
        return name if (Structure, name) in self._ours else OWN

    def condition(self, code: str | None) -> str | None:
        """Return the code of a diagnosis."""
        return code if code is None or (Condition, code) in self._ours else OWN

    def protocol(self, name: str, edition: int) -> str:
        """Return what an edition of a protocol is called."""
        return name if (name, edition) in self._editions else OWN

    def measure(self, name: str | None) -> str | None:
        """Return what an outcome measure is called."""
        return name if name is None or (Measure, name) in self._ours else OWN

    def agent(self, said: str | None) -> str | None:
        """Return an agent by the names of its substances, joined by plus signs."""
        return None if said is None else " + ".join(map(self._substance, said.split("+")))

    def renamed(self, solution: Solution) -> Solution:
        """Return a solution of substances by the names they have here, each with its role."""
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
        return component._replace(substance=Substance(self._substance(substance.name), substance.role))

    def _substance(self, name: str) -> str:
        """Return what a substance is called."""
        return self._substances.get(fold(name), OWN)


def _entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return everything in a catalogue but its substances, of which only the names are told."""
    return (*catalogue.structures, *catalogue.conditions, *catalogue.measures, *catalogue.protocols)


def _key(entry: Entry) -> tuple[type, str]:
    """Return by what an entry goes among those of its kind."""
    return type(entry), entry.code if isinstance(entry, Condition) else entry.name


def _said(entry: Entry) -> list[object]:
    """Return what an entry says, whichever edition of the catalogue it came with."""
    apart = _KEPT_HERE | _GROWS | (_OF_AN_EDITION if isinstance(entry, Protocol) else set())
    return [getattr(entry, field.name) for field in fields(entry) if field.name not in apart]
