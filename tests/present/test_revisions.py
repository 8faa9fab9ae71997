"""Tests of how it is worded what was changed."""

import pytest

from prolotrack.domain.revision import Edit
from prolotrack.present.revisions import edited


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("screen", ("nsaid",), ()), "screen nsaid → clear"),
        (Edit("screen", (), None), "screen clear → not recorded"),
        (Edit("lots", ("D50",), ()), "lots D50 → not recorded"),
        (Edit("tried", (), ("rest",)), "tried not recorded → rest"),
        (Edit("percent", None, 15), "concentration not recorded → 15 %"),
    ],
)
def test_what_is_empty_was_said(edit: Edit, words: str) -> None:
    """Screening that found nothing was asked; what nobody said is not recorded."""
    assert edited(edit) == words
