"""Substances: what solutions are mixed of, and the mixes that they make."""

from collections.abc import Sequence

from prolotrack.domain.names import fold
from prolotrack.domain.session import Injection
from prolotrack.domain.solution import Solution, parse_solution
from prolotrack.domain.substance import Role, Substance, find
from prolotrack.errors import NotFound
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


def solution_known(mix: str, known: Sequence[Substance]) -> Solution | None:
    """Return the solution that a recorded mix writes; None where a substance of it is known no longer."""
    try:
        return parse_solution(mix, known)
    except NotFound:
        return None


def substances_of(injection: Injection, known: Sequence[Substance]) -> tuple[Substance, ...]:
    """Return what is in an injection: what was mixed, else what its agent names, which may be of before there were any.

    Nothing is told of a mix that holds a substance known no longer.
    """
    if injection.mix:
        solution = solution_known(injection.mix, known)
        return solution.substances if solution else ()
    names = [name.strip() for name in (injection.agent or "").split("+")]
    return tuple(_called(name, known) for name in names if name)


def _called(name: str, known: Sequence[Substance]) -> Substance:
    """Return the substance of a name, by itself where none is known."""
    try:
        return find(name, known)
    except NotFound:
        return Substance(name, Role.IRRITANT)
