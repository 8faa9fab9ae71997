"""Substances: what a solution is mixed of, and how much of an anaesthetic a patient may be given."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a substance does in a solution."""

    IRRITANT = "irritant"
    ANAESTHETIC = "anaesthetic"
    VASOCONSTRICTOR = "vasoconstrictor"
    DILUENT = "diluent"


@dataclass(frozen=True, slots=True)
class Substance:
    """Something that is injected, under one name and its synonyms.

    *allergens* are the words of a patient's allergies that forbid it. Of an anaesthetic the most that is given at a
    time is *most_mg_per_kg* of body weight and never more than *most_mg*; with a vasoconstrictor it is the second pair.
    None is not known: it cannot be checked.
    """

    name: str
    role: Role
    synonyms: tuple[str, ...] = ()
    allergens: tuple[str, ...] = ()
    most_mg_per_kg: Decimal | None = None
    most_mg: Decimal | None = None
    most_mg_per_kg_constricted: Decimal | None = None
    most_mg_constricted: Decimal | None = None
    source: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def called(self) -> tuple[str, ...]:
        """Return every name it goes by."""
        return (self.name, *self.synonyms)


class SubstanceRow(NamedTuple):
    """A substance in ``substance list``."""

    name: str
    role: Role
    synonyms: tuple[str, ...]
    allergens: tuple[str, ...]
    source: str | None
