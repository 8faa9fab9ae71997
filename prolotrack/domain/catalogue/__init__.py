"""The shipped catalogue: structures, conditions, protocols, measures and substances, from the TOML beside it."""

from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

from prolotrack.domain.catalogue.reading import entries
from prolotrack.domain.condition import Condition
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import Protocol, check
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Substance

Entry = TypeVar("Entry", Structure, Condition, Protocol, Measure, Substance)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that prolotrack ships."""

    structures: tuple[Structure, ...]
    conditions: tuple[Condition, ...]
    protocols: tuple[Protocol, ...]
    measures: tuple[Measure, ...]
    substances: tuple[Substance, ...]


def shipped() -> Catalogue:
    """Return the shipped catalogue."""
    return Catalogue(
        structures=_shipped(Structure, "structure"),
        conditions=_shipped(Condition, "condition"),
        protocols=_shipped(Protocol, "protocol"),
        measures=_shipped(Measure, "measure"),
        substances=_shipped(Substance, "substance"),
    )


def protocols_in(text: str) -> tuple[Protocol, ...]:
    """Return the protocols that a clinic's own TOML text describes, each checked."""
    return tuple(check(protocol) for protocol in entries(Protocol, "protocol", text))


def _shipped(record: type[Entry], noun: str) -> tuple[Entry, ...]:
    """Return what one shipped file holds."""
    return entries(record, noun, (files(__package__) / f"{noun}s.toml").read_text("utf-8"))
