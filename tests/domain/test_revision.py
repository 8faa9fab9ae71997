"""Tests of revisions: what an entry of the trail did, and which rules it lifted."""

import pytest

from prolotrack.domain.revision import Did, did, lifted, lifting


@pytest.mark.parametrize(
    ("before", "void_before", "void_after", "done"),
    [
        (None, None, None, Did.ADDED),
        (None, None, "x", Did.ADDED),
        ("{}", None, None, Did.CHANGED),
        ("{}", "x", "y", Did.CHANGED),
        ("{}", None, "x", Did.STRUCK_OUT),
        ("{}", "x", None, Did.RESTORED),
    ],
)
def test_what_an_entry_did(before: str | None, void_before: str | None, void_after: str | None, done: Did) -> None:
    """Added where there was nothing; struck out and restored by what it says of being void."""
    assert did(before, void_before, void_after) is done


@pytest.mark.parametrize("rules", [(), ("candidacy",), ("second-course", "candidacy")])
def test_rules_are_read_back_from_the_reason(rules: tuple[str, ...]) -> None:
    """None, one or several."""
    assert lifted(lifting(rules)) == rules


@pytest.mark.parametrize("reason", [None, "", "mistyped", "it overrides a, b"])
def test_other_reasons_lift_nothing(reason: str | None) -> None:
    """Only the trail's own words do."""
    assert lifted(reason) == ()


def test_the_trail_keeps_words() -> None:
    """In one form."""
    assert lifting(("second-course", "candidacy")) == "overrides second-course, candidacy"
    assert lifting(()) is None
