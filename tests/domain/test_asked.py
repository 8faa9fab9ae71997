"""Tests of which parts of a procedure note are asked for."""

import pytest

from prolotrack.domain.asked import Asked, in_order, parse_asked
from prolotrack.errors import UsageProblem


def test_parts_are_named_in_any_order() -> None:
    """Case and blanks do not matter; they are kept in the order of the note, none twice."""
    parts = parse_asked(" Plan, consent,time-out,plan")
    assert parts == {Asked.PLAN, Asked.CONSENT, Asked.TIME_OUT}
    assert in_order(parts) == ("consent", "time-out", "plan")


@pytest.mark.parametrize("text", ["", "consent,", "weather", "consent;plan"])
def test_anything_else_is_refused(text: str) -> None:
    """The sentence names what is no part, and what is."""
    with pytest.raises(UsageProblem) as refusal:
        parse_asked(text)
    strange = text.rsplit(",", maxsplit=1)[-1]
    assert str(refusal.value) == (
        f"{strange!r} is no part of a procedure note: write of screen, consent, time-out, position, prep, guidance, "
        "image, approach, needle, response, complications, instructions, plan, lot, pain."
    )
