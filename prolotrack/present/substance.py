"""How a substance looks."""

from decimal import Decimal

from prolotrack.domain.dose import OWN_LIMIT
from prolotrack.domain.quantity import plain
from prolotrack.domain.substance import Role, Substance
from prolotrack.present.blocks import Block, Facts, Line

UNKNOWN = "not known: a dose of it cannot be checked"


def substance_view(substance: Substance) -> list[Block]:
    """Return a substance with the most that may be given of it, and who says so."""
    facts = [("role", substance.role.value)]
    facts += [("also called", ", ".join(substance.synonyms))] if substance.synonyms else []
    facts += [("not with an allergy to", ", ".join(substance.allergens))] if substance.allergens else []
    if substance.role is Role.ANAESTHETIC:
        facts += _limits(substance)
    return [Line(substance.name, "bold"), Facts(tuple(facts))]


def _limits(substance: Substance) -> list[tuple[str, str]]:
    """Say how much of an anaesthetic may be given on a day."""
    plainly = _limit(substance.most_mg_per_kg, substance.most_mg)
    with_it = _limit(substance.most_mg_per_kg_constricted, substance.most_mg_constricted)
    facts = [("most a day", plainly or UNKNOWN)]
    facts += [("with a vasoconstrictor", with_it)] if with_it else []
    return [*facts, ("source", substance.source or OWN_LIMIT)] if plainly or with_it else facts


def _limit(mg_per_kg: Decimal | None, most_mg: Decimal | None) -> str:
    """Say a limit: ``4.5 mg/kg, at most 300 mg``."""
    parts = [] if mg_per_kg is None else [f"{plain(mg_per_kg)} mg/kg"]
    parts += [] if most_mg is None else [f"at most {plain(most_mg)} mg"]
    return ", ".join(parts)
