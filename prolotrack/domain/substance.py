"""Substances: what a solution is mixed of, and how much of an anaesthetic a patient may be given."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.names import LONGEST_NAME, bounded, fold, required
from prolotrack.domain.quantity import Quantity, plain
from prolotrack.errors import NotFound, OutOfRange, UsageProblem

MOST_MG_PER_KG = Quantity("limit", "mg/kg", Decimal("0.001"), Decimal(1000))
MOST_MG = Quantity("limit", "mg", Decimal("0.001"), Decimal(100_000))


class Role(StrEnum):
    """What a substance does in a solution."""

    IRRITANT = "irritant"
    ANAESTHETIC = "anaesthetic"
    VASOCONSTRICTOR = "vasoconstrictor"
    DILUENT = "diluent"


_JAPANESE = {"CJK", "HIRAGANA", "KATAKANA"}  # which are written together
_DOSED = {Role.ANAESTHETIC, Role.VASOCONSTRICTOR}


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


def find(name: str, known: Iterable[Substance]) -> Substance:
    """Return the substance that goes by a name; NotFound with the closest names where none does."""
    by_name = {fold(called): substance for substance in known for called in substance.called}
    found = by_name.get(fold(name))
    if found is None:
        close = [by_name[called].name for called in get_close_matches(fold(name), by_name)]
        meant = f", perhaps {' or '.join(dict.fromkeys(close))}" if close else ""
        raise NotFound(f"No substance {name!r}{meant}: prolotrack substance list shows them, substance add adds one.")
    return found


def agent_of(said: str, known: Iterable[Substance]) -> str:
    """Return an agent by the names of its substances: ``glucose`` is dextrose, irritants are joined by plus signs.

    Raises UsageProblem where something whose dose matters is joined: how much there is of each is not said so.
    """
    substances = list(known)
    parts = [find(name.strip(), substances) for name in said.split("+")]
    dosed = [part.name for part in parts if part.role in _DOSED]
    if dosed and len(parts) > 1:
        raise UsageProblem(
            f"{said!r} does not say how much {dosed[0]} is in it: "
            "name irritants only, and say at log how all of it was mixed, with --mix."
        )
    return " + ".join(part.name for part in parts)


def resembled(name: str, known: Iterable[Substance]) -> Substance | None:
    """Return the substance that a name would be taken for, of those that do something: its dose, its allergens.

    The name begins with one of its names, blanks left out, or holds it as a word: ``lidocaine hcl``, ``lido caine``.
    """
    words, joined = f" {fold(name)} ", _joined(name)
    acting = (substance for substance in known if substance.role is not Role.DILUENT)
    alike = (
        substance
        for substance in acting
        if any(joined.startswith(_joined(called)) or f" {fold(called)} " in words for called in substance.called)
    )
    return next(alike, None)


def _joined(name: str) -> str:
    """Return a name as it is compared, blanks left out."""
    return fold(name).replace(" ", "")


def _check_script(text: str) -> None:
    """Raise UsageProblem where letters of several alphabets stand together, which look alike."""
    letters = (character for character in unicodedata.normalize("NFKC", text) if character.isalpha())
    scripts = dict.fromkeys(unicodedata.name(letter).split()[0] for letter in letters)
    mixed = [script for script in scripts if script not in _JAPANESE]
    if len(mixed) + bool(_JAPANESE & scripts.keys()) > 1:
        told = " and ".join(script.capitalize() for script in scripts)
        raise UsageProblem(f"{text!r} mixes letters of several alphabets, {told}, that look alike: type it in one.")


def named(text: str) -> str:
    """Return the name of a substance: lower case, in letters of one alphabet, and such that it can stand in a mix."""
    name = bounded(" ".join(required(text, "The name").lower().split()), LONGEST_NAME, "A name")
    if not fold(name):
        raise UsageProblem("A name needs a letter or a digit: type it again.")
    if re.search(r"[+%:]|^[\d.,]|\bwith\b|^of\b", name):
        rule = "begin with a letter, and leave out +, %, : and the word with"
        raise UsageProblem(f"{text!r} cannot stand in a mix: {rule}.")
    _check_script(text)
    return name


def check_limits(substance: Substance) -> Substance:
    """Return a substance whose limits agree: only an anaesthetic has any, none is lower with a vasoconstrictor."""
    plain_pair = (substance.most_mg_per_kg, substance.most_mg)
    constricted = (substance.most_mg_per_kg_constricted, substance.most_mg_constricted)
    if substance.role is not Role.ANAESTHETIC and {*plain_pair, *constricted} != {None}:
        raise UsageProblem(
            f"Only an anaesthetic has a limit, and {substance.name} is called {substance.role.value}: leave it out."
        )
    for most, higher in zip(plain_pair, constricted, strict=True):
        if most is not None and higher is not None and higher < most:
            limit = f"The limit {plain(higher)} with a vasoconstrictor"
            raise OutOfRange(f"{limit} is lower than {plain(most)} without: correct one.")
    return substance
