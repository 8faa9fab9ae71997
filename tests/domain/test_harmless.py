"""Tests of text that acts on no screen."""

import json
from decimal import Decimal

import pytest
from hypothesis import given

from prolotrack.domain.harmless import to_json
from tests.cli.hostile import harmful
from tests.present.rows import DOSES, TEXTS


@given(TEXTS)
def test_one_object_is_exact_and_harmless(text: str) -> None:
    """The answer to a write is JSON like any other, on one line or indented."""
    for indent in (None, 2):
        shown = to_json({"text": text}, indent)
        assert json.loads(shown) == {"text": text}
        assert not harmful(shown)


@given(DOSES)
def test_a_number_is_written_as_short_as_it_is(dose: Decimal) -> None:
    """No exponent, no trailing zeros, nothing lost."""
    (read,) = json.loads(to_json([dose]))
    assert Decimal(str(read)) == dose


def test_what_json_cannot_say_is_an_error() -> None:
    """A value without a JSON form is never written as something else."""
    with pytest.raises(TypeError, match="complex has no JSON form"):
        to_json({"x": 1j})
