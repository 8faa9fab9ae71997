"""Tests of revisions: what an entry of the trail did, and which rules it lifted."""

import pytest

from prolotrack.domain.revision import Did, did, lifting, rules_in


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


@pytest.mark.parametrize("command", ["course open", "course switch", "course reopen"])
@pytest.mark.parametrize("rules", [(), ("candidacy",), ("second-course", "candidacy")])
def test_rules_are_read_back_from_the_reason(rules: tuple[str, ...], command: str) -> None:
    """None, one or several."""
    assert rules_in(lifting(rules), command) == rules


@pytest.mark.parametrize("reason", [None, "", "mistyped", "it overrides a, b"])
def test_other_reasons_lift_nothing(reason: str | None) -> None:
    """Only the trail's own words do."""
    assert rules_in(reason, "course open") == ()


@pytest.mark.parametrize("command", ["course amend", "course void", "score add", "undo"])
def test_what_a_person_typed_is_never_read_as_rules(command: str) -> None:
    """Whoever types the trail's own words as a reason lifts nothing by that."""
    assert rules_in("overrides second-course", command) == ()


def test_the_trail_keeps_words() -> None:
    """In one form."""
    assert lifting(("second-course", "candidacy")) == "overrides second-course, candidacy"
    assert lifting(()) is None
