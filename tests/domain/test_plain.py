"""Tests of plain values: what is read is what was kept."""

from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.plain import READ


@pytest.mark.parametrize(
    ("kind", "plain", "value"),
    [
        (date, "2026-02-28", date(2026, 2, 28)),
        (Decimal, 12500, Decimal("12.5")),
        (Decimal, -1, Decimal("-0.001")),
        (bool, 1, True),
        (bool, 0, False),
        (tuple[str, ...], '["a","漢"]', ("a", "漢")),
        (tuple[str, ...], "[]", ()),
    ],
)
def test_plain_value_is_read(kind: object, plain: object, value: object) -> None:
    """Days in ISO, decimals in thousandths, truths as 0 and 1, lists as JSON."""
    assert READ[kind](plain) == value
