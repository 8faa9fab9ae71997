"""Substances: what solutions are mixed of, and the mixes that they make."""

from prolotrack.domain.names import fold
from prolotrack.domain.solution import Solution, parse_solution
from prolotrack.domain.substance import Substance, find
from prolotrack.store.reader import Reader


def substances(reader: Reader, words: str = "") -> list[Substance]:
    """Return the substances with the words in one of their names or their role."""
    known = reader.all(Substance, "catalogue.substances")
    return [one for one in known if fold(words) in fold(" ".join((*one.called, one.role)))] if words else known


def find_substance(reader: Reader, name: str) -> Substance:
    """Return the substance that goes by a name."""
    return find(name, substances(reader))


def solution_in(reader: Reader, mix: str) -> Solution:
    """Return the solution that a mix writes."""
    return parse_solution(mix, substances(reader))
