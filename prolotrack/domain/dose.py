"""Doses: how much of an anaesthetic a patient was given on a day, against the most that may be given."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from prolotrack.domain.dates import Interval, Unit, add
from prolotrack.domain.quantity import plain
from prolotrack.domain.solution import Solution, rounded
from prolotrack.domain.substance import Role, Substance

WEIGHT_HOLDS = Interval(12, Unit.MONTH)
OWN_LIMIT = "the clinic's own limit"

_FINEST = 1_000_000  # of a milligram: finer than a limit can be, which is thousandths times thousandths


class Portion(NamedTuple):
    """A solution and how much of it was given; None is all of it."""

    solution: Solution
    volume_ml: Decimal | None = None

    @property
    def share(self) -> Fraction:
        """Return which share of the solution was given."""
        return Fraction(1) if self.volume_ml is None else Fraction(self.volume_ml) / Fraction(self.solution.volume_ml)


class Dose(NamedTuple):
    """What a patient was given of one anaesthetic on a day, and the most that may be given.

    *mg* is the sum over all solutions of the day, rounded up to a millionth, so that comparing it is exact; it is
    *constricted* where a vasoconstrictor was in all of them. *limit_mg* is the smaller of *mg_per_kg* times the weight,
    where that is known, and *most_mg*; None where neither can be told: the dose cannot be checked.
    """

    substance: str
    mg: Decimal
    constricted: bool
    weight_kg: Decimal | None
    weight_on: date | None
    mg_per_kg: Decimal | None
    most_mg: Decimal | None
    limit_mg: Decimal | None
    source: str | None

    @property
    def over(self) -> bool:
        """Say whether more was given than may be; exactly the limit may."""
        return self.limit_mg is not None and self.mg > self.limit_mg

    @property
    def share(self) -> Fraction | None:
        """Return which share of its limit was given; None where there is none to compare it with."""
        return Fraction(self.mg) / Fraction(self.limit_mg) if self.limit_mg else None

    @property
    def checked_by_weight(self) -> bool:
        """Say whether there is a limit, and the weight is known where that depends on it."""
        return self.limit_mg is not None and (self.mg_per_kg is None or self.weight_kg is not None)

    def weight_is_old(self, on: date) -> bool:
        """Say whether the limit depends on a weight measured more than 12 months before a day, or nobody knows when."""
        if self.mg_per_kg is None or self.weight_kg is None:
            return False
        return self.weight_on is None or add(self.weight_on, WEIGHT_HOLDS) < on

    @property
    def amount(self) -> str:
        """Say how much was given of what: ``lidocaine 40 mg``."""
        return f"{self.substance} {plain(rounded(Fraction(self.mg)))} mg"

    @property
    def in_words(self) -> str:
        """Say the dose, its limit and where that is from."""
        with_it = " with a vasoconstrictor" if self.constricted else ""
        given = f"{self.amount}{with_it}"
        if self.mg_per_kg is None and self.most_mg is None:
            return f"{given}, no limit is known"
        rules = [] if self.mg_per_kg is None else [self._by_weight(self.mg_per_kg)]
        rules += [] if self.most_mg is None else [f"at most {plain(self.most_mg)} mg"]
        limit = (
            "no limit can be told" if self.limit_mg is None else f"limit {plain(rounded(Fraction(self.limit_mg)))} mg"
        )
        return f"{given}, {limit}: {', '.join(rules)} ({self.source or OWN_LIMIT})"

    def _by_weight(self, mg_per_kg: Decimal) -> str:
        """Say what the weight allows."""
        if self.weight_kg is None:
            return f"{plain(mg_per_kg)} mg/kg, the weight is not recorded"
        allowed = plain(mg_per_kg * self.weight_kg)
        return f"{plain(mg_per_kg)} mg/kg \N{MULTIPLICATION SIGN} {plain(self.weight_kg)} kg = {allowed} mg"


def doses(given: Iterable[Portion], weight_kg: Decimal | None, weight_on: date | None) -> tuple[Dose, ...]:
    """Return the dose of every anaesthetic in what was given on a day, summed over all of it.

    The higher limit holds only where all of that anaesthetic was given with a vasoconstrictor.
    """
    amounts: dict[str, list[tuple[Substance, Fraction, bool]]] = {}
    for one in given:
        for content in one.solution.contents:
            if content.substance.role is Role.ANAESTHETIC:
                amount = (content.substance, content.mg * one.share, one.solution.constricted(content.substance))
                amounts.setdefault(content.substance.name, []).append(amount)
    return tuple(_dose(amount, weight_kg, weight_on) for amount in amounts.values())


def together(day: Iterable[Dose]) -> str | None:
    """Say what share of their limits several anaesthetics of a day add up to, where that is over 1.

    Their toxicity is taken to add up, as is usual where no study says otherwise. The sum is exact; those without a
    limit are left out.
    """
    shares = [(dose.amount, dose.share) for dose in day if dose.share is not None]
    whole = sum((share for _, share in shares), Fraction(0))
    if len(shares) == 1 or whole <= 1:
        return None
    (amount, share), *others = shares
    told = [f"{amount} is {_percent(share)} of its limit", *(f"{name} is {_percent(part)}" for name, part in others)]
    least = rounded(whole * 100, 0) == 100  # noqa: PLR2004 - percent
    return f"{', '.join(told)}: together {'over ' if least else ''}{_percent(whole)}"


def _percent(share: Fraction) -> str:
    """Write a share in whole percent, rounded half up."""
    return f"{plain(rounded(share * 100, 0))} %"


def _dose(given: Sequence[tuple[Substance, Fraction, bool]], weight_kg: Decimal | None, weight_on: date | None) -> Dose:
    """Return the dose of one anaesthetic."""
    substance = given[0][0]
    constricted = all(with_it for _, _, with_it in given)
    mg_per_kg, most_mg = limits_of(substance, constricted=constricted)
    allowed = [] if most_mg is None else [most_mg]
    allowed += [] if mg_per_kg is None or weight_kg is None else [mg_per_kg * weight_kg]
    return Dose(
        substance=substance.name,
        mg=Decimal(ceil(sum(mg for _, mg, _ in given) * _FINEST)) / _FINEST,
        constricted=constricted,
        weight_kg=weight_kg,
        weight_on=weight_on,
        mg_per_kg=mg_per_kg,
        most_mg=most_mg,
        limit_mg=min(allowed, default=None),
        source=substance.source,
    )


def limits_of(substance: Substance, *, constricted: bool) -> tuple[Decimal | None, Decimal | None]:
    """Return the most mg per kg and the most mg of an anaesthetic.

    With a vasoconstrictor it is the higher pair, and where that is not known the other, which is the careful one.
    """
    higher = (substance.most_mg_per_kg_constricted, substance.most_mg_constricted)
    return higher if constricted and higher != (None, None) else (substance.most_mg_per_kg, substance.most_mg)
