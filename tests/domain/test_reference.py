"""Tests of references: a letter and a number."""

import pytest

from prolotrack.domain.reference import LETTERS, key_in, key_of, reference_of


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("C12", "course", 12),
        ("c12", "course", 12),
        ("S31", "session", 31),
        ("A5", "appointment", 5),
        ("m12", "score", 12),
        ("E999999999", "adverse_event", 999999999),
        ("C12", "session", None),
        ("C0", "course", None),
        ("C012", "course", None),
        ("C1234567890", "course", None),
        ("C٣", "course", None),
        (" C12", "course", None),
        ("C12\n", "course", None),
        ("12", "course", None),
        ("", "course", None),
    ],
)
def test_reference_is_a_letter_and_a_number(text: str, kind: str, key: int | None) -> None:
    """Nothing else is one."""
    assert key_in(text, kind) == key


def test_every_kind_has_its_letter() -> None:
    """A reference that the program makes is read back, and as no other kind."""
    made = {kind: reference_of(kind, 12) for kind in LETTERS}
    assert made == {"course": "C12", "session": "S12", "appointment": "A12", "score": "M12", "adverse_event": "E12"}
    for kind, text in made.items():
        assert key_of(text) == 12
        assert [other for other in LETTERS if key_in(text, other)] == [kind]
