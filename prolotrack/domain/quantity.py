"""Numbers with bounds: how a dose, a weight or a score may be written."""

import re
from decimal import Decimal
from typing import NamedTuple

from prolotrack.errors import OutOfRange, UsageProblem

_TOO_EXACT = r"-?\d{1,6}\.\d{4,}"
_NUMBER = r"(?!-0+(?:\.0+)?$)-?\d{1,6}(?:\.\d{1,3})?"


class Quantity(NamedTuple):
    """What a number measures: its name, unit and inclusive bounds."""

    name: str
    unit: str
    low: Decimal
    high: Decimal

    def parse(self, text: str) -> Decimal:
        """Return the number *text* writes, at most three decimals; UsageProblem or OutOfRange otherwise."""
        if re.fullmatch(_TOO_EXACT, text, re.ASCII):
            raise UsageProblem(f"{self.name} {text!r} is too exact: write at most three decimals, such as 0.125.")
        if not re.fullmatch(_NUMBER, text, re.ASCII):
            raise UsageProblem(f"{self.name} {text!r} is not a number: write digits and a point, such as 12.5.")
        return self.check(Decimal(text))

    def check(self, value: Decimal) -> Decimal:
        """Return *value* if it lies within the bounds, else raise OutOfRange."""
        if not self.low <= value <= self.high:
            bounds = f"{plain(self.low)} to {plain(self.high)} {self.unit}".rstrip()
            raise OutOfRange(f"{self.name} {plain(value)} is out of range: it runs from {bounds}.")
        return value


def plain(value: Decimal) -> str:
    """Write *value* without exponent and without trailing zeros: ``12.50`` as ``12.5``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


CONCENTRATION = Quantity("concentration", "%", Decimal("0.001"), Decimal(100))
VOLUME = Quantity("volume", "mL", Decimal("0.001"), Decimal(100))
WEIGHT = Quantity("weight", "kg", Decimal("0.2"), Decimal(500))
PAIN = Quantity("pain", "", Decimal(0), Decimal(10))
