"""Tests of how time zones are named."""

import pytest

from prolotrack.domain.clock import zone_named
from prolotrack.errors import UsageProblem


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/BERLIN ", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_zone_is_named_as_in_the_iana_database(text: str, zone: str) -> None:
    """Case does not matter, nor whether words are apart by a blank or a line."""
    assert zone_named(text) == zone


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Berlin", "did you mean Europe/Berlin?"),
        ("new york", "did you mean America/New_York?"),
        ("Europe/Berln", "did you mean Europe/Berlin or Europe/Dublin or Europe/Belfast?"),
        ("xyzzy", "write one such as Europe/Berlin."),
        ("", "write one such as Europe/Berlin."),
    ],
)
def test_unknown_zone_is_refused_with_what_is_alike(text: str, advice: str) -> None:
    """A city by itself is found in its continent."""
    with pytest.raises(UsageProblem) as refusal:
        zone_named(text)
    assert str(refusal.value) == f"{text!r} is no time zone: {advice}"
