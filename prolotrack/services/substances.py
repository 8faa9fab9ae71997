"""Substances: what solutions are mixed of, and the mixes that they make."""

from prolotrack.domain.solution import Solution, parse_solution
from prolotrack.domain.substance import Substance
from prolotrack.store.reader import Reader


def substances(reader: Reader) -> list[Substance]:
    """Return all substances."""
    return reader.all(Substance, "catalogue.substances")


def solution_in(reader: Reader, mix: str) -> Solution:
    """Return the solution that a mix writes."""
    return parse_solution(mix, substances(reader))
