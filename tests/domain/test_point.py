"""Tests of the places that were injected."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.point import Point, parse_point, points_of, volume_at
from prolotrack.errors import OutOfRange, UsageProblem


@pytest.mark.parametrize(
    ("text", "point", "kept"),
    [
        ("common extensor origin 0.5 mL", Point("common extensor origin", Decimal("0.5")), None),
        (
            "  greater   trochanter 1.50ML ",
            Point("greater trochanter", Decimal("1.5")),
            "greater trochanter 1.5 mL",
        ),
        ("greater trochanter", Point("greater trochanter"), None),
        ("L4 facet, 2 ml deep 0.5 mL", Point("L4 facet, 2 ml deep", Decimal("0.5")), None),
        ("site of 0.5 mL each", Point("site of 0.5 mL each"), None),
        ("some ml", Point("some ml"), None),
        ("site 0.5 ml.", Point("site 0.5 ml."), None),
    ],
)
def test_point_is_a_place_with_or_without_its_volume(text: str, point: Point, kept: str | None) -> None:
    """Blanks and case do not matter; it is kept in one form."""
    assert parse_point(text) == point
    assert points_of([text]) == (kept or text,)


@given(st.text(min_size=1).filter(str.strip), st.integers(1, 100_000) | st.none())
def test_what_is_kept_parses_back_to_the_same(place: str, thousandths: int | None) -> None:
    """Whatever the place is called."""
    volume = "" if thousandths is None else f" {Decimal(thousandths) / 1000} mL"
    try:
        point = parse_point(f"{place}{volume}")
    except (UsageProblem, OutOfRange):
        return
    assert parse_point(str(point)) == point
    if thousandths is not None:
        assert point == Point(" ".join(place.split()), Decimal(thousandths) / 1000)


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        (
            "0.5 mL",
            UsageProblem,
            "'0.5 mL' does not say where: write the place before the volume, as in entheses 0.5 mL.",
        ),
        ("site 1,5 mL", UsageProblem, "volume '1,5' is not a number: write digits and a point, such as 12.5."),
        ("site .5 mL", UsageProblem, "volume '.5' is not a number: write digits and a point, such as 12.5."),
        ("site 0 mL", OutOfRange, "volume 0 is out of range: it runs from 0.001 to 100 mL."),
        ("site -1 mL", OutOfRange, "volume -1 is out of range: it runs from 0.001 to 100 mL."),
        ("site +1 mL", UsageProblem, "volume '+1' is not a number: write digits and a point, such as 12.5."),
    ],
)
def test_point_is_refused_with_what_to_write(text: str, error: type[Exception], sentence: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(error) as refusal:
        parse_point(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("points", "said", "volume"),
    [
        ((), None, None),
        ((), "3", "3"),
        (("a 0.5 mL", "b 1 mL"), None, "1.5"),
        (("a 0.5 mL", "b 1 mL"), "1.5", "1.5"),
        (("a 0.5 mL", "b"), "3", "3"),
        (("a 0.5 mL", "b"), None, None),
        (("a",), "3", "3"),
    ],
)
def test_volume_is_as_said_or_what_the_points_add_up_to(
    points: tuple[str, ...], said: str | None, volume: str | None
) -> None:
    """The sum is known only where every point says its volume."""
    assert volume_at(points, Decimal(said) if said else None) == (volume and Decimal(volume))


def test_points_that_contradict_the_volume_are_refused() -> None:
    """It says both figures."""
    with pytest.raises(OutOfRange) as refusal:
        volume_at(("a 0.5 mL", "b 1 mL"), Decimal(2))
    assert str(refusal.value) == ("The points add up to 1.5 mL, not to the volume 2 mL: correct --point or --volume.")


def test_points_add_up_to_what_can_be_injected() -> None:
    """100 mL, the bound of a volume."""
    assert volume_at(("a 50 mL", "b 50 mL"), None) == 100
    with pytest.raises(OutOfRange, match=r"^volume 100.001 is out of range: it runs from 0.001 to 100 mL.$"):
        volume_at(("a 50 mL", "b 50.001 mL"), None)
