"""Structures by the words that people use for them, which may name a side too."""

from prolotrack.domain.anatomy import Side, split_side
from prolotrack.domain.names import fold
from prolotrack.domain.structure import Structure
from prolotrack.errors import Ambiguous, Candidate, NotFound
from prolotrack.services.lookup.matching import SHOWN, begins
from prolotrack.store.reader import Reader


def is_called(structure: Structure, text: str) -> bool:
    """Say whether *text*, its side aside, is a whole name or synonym of a structure."""
    return split_side(text)[1] in structure.called


def find_structure(reader: Reader, text: str) -> tuple[Structure, Side | None]:
    """Return the structure that *text* names, and the side if it names one: ``left knee``."""
    side, name = split_side(text)
    return one_structure(reader, text, name), side


def one_structure(reader: Reader, text: str, name: str) -> Structure:
    """Return the one structure called *name*, by its whole name or synonym, else by the beginnings of its words."""
    structures = reader.all(Structure, "catalogue.structures")
    found = [structure for structure in structures if name and name in structure.called]
    if not found:
        asked = name.split()
        found = [s for s in structures if asked and any(begins(asked, called.split()) for called in s.called)]
    if not found:
        raise NotFound(f"No structure {text!r}: prolotrack structure list shows them, structure add adds one.")
    if len(found) > 1:
        candidates = tuple(Candidate(structure.name, structure.region) for structure in found)
        raise Ambiguous(f"Several structures match {text!r}: give the whole name.", candidates[:SHOWN])
    return found[0]


def is_structure(reader: Reader, text: str) -> bool:
    """Say whether *text* is the whole name or synonym of a structure."""
    return any(fold(text) in structure.called for structure in reader.all(Structure, "catalogue.structures"))
