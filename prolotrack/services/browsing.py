"""Browsing the catalogue: which entries there are."""

from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.condition import Condition
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.structure import Structure
from prolotrack.store.reader import Reader


def structures(reader: Reader, words: str, kind: Kind | None, region: Region | None) -> list[Structure]:
    """Return the structures of a kind and a region with the words in one of their names."""
    return [
        structure
        for structure in reader.all(Structure, "catalogue.structures")
        if kind in {None, structure.kind}
        and region in {None, structure.region}
        and any(fold(words) in name for name in structure.called)
    ]


def conditions(reader: Reader, words: str) -> list[Condition]:
    """Return the conditions whose code, title or structures hold the words."""
    return [
        condition
        for condition in reader.all(Condition, "catalogue.conditions")
        if fold(words) in fold(" ".join((condition.code, condition.title, *condition.structures)))
    ]


def protocols(reader: Reader, words: str) -> list[Protocol]:
    """Return the newest editions of the protocols whose name, title or structures hold the words."""
    return [
        protocol
        for protocol in reader.all(Protocol, "catalogue.protocols")
        if fold(words) in fold(" ".join((protocol.name, protocol.title, *protocol.structures)))
    ]


def measures(reader: Reader, words: str) -> list[Measure]:
    """Return the outcome measures whose name, title or regions hold the words."""
    return [
        measure
        for measure in reader.all(Measure, "catalogue.measures")
        if fold(words) in fold(" ".join((measure.name, measure.title, *measure.regions)))
    ]
