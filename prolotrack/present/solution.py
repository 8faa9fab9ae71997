"""How a mix looks: what is in it, how strong after mixing, and how much of it was given."""

from decimal import Decimal
from fractions import Fraction

from prolotrack.domain.dose import Portion
from prolotrack.domain.quantity import plain
from prolotrack.domain.solution import Content, Solution, rounded
from prolotrack.domain.substance import Role

_MCG_A_MG = 1000
_WHOLE = 100  # percent
_PLACES = 6  # a vasoconstrictor is thin


def contents(solution: Solution, volume_ml: Decimal | None = None) -> str:
    """Say what is in a solution and how much was given: ``dextrose 15 %, 600 mg; lidocaine 0.5 %, 20 mg; 4 mL``.

    Where less was given than was mixed, the doses are those given: ``3 mL of 4 mL``.
    """
    given = Portion(solution, volume_ml)
    parts = [
        f"{content.substance.name} {_strength(content)}, {_mass(content.mg * given.share)}"
        for content in solution.contents
    ]
    total = f"{plain(solution.volume_ml)} mL"
    less = volume_ml is not None and volume_ml != solution.volume_ml
    return "; ".join([*parts, f"{plain(volume_ml)} mL of {total}" if less and volume_ml else total])


def contents_object(solution: Solution, volume_ml: Decimal | None = None) -> list[dict[str, object]]:
    """Return what is in a solution for a program: each substance, its final percent and the milligrams given."""
    share = Portion(solution, volume_ml).share
    return [
        {
            "substance": content.substance.name,
            "percent": rounded(content.percent, _PLACES),
            "mg": rounded(content.mg * share, _PLACES),
        }
        for content in solution.contents
    ]


def _strength(content: Content) -> str:
    """Say how strong a substance is after mixing; a vasoconstrictor as one gram in so many millilitres."""
    if content.substance.role is Role.VASOCONSTRICTOR:
        return f"1:{plain(rounded(_WHOLE / content.percent, 0))}"
    return f"{plain(rounded(content.percent))} %"


def _mass(mg: Fraction) -> str:
    """Say a mass in milligrams; one below a milligram in micrograms."""
    return f"{plain(rounded(mg))} mg" if mg >= 1 else f"{plain(rounded(mg * _MCG_A_MG))} mcg"
