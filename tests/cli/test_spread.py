"""Tests of options that are written once for several commands."""

from inspect import signature
from typing import NamedTuple

from prolotrack.cli.spread import spread


class Both(NamedTuple):
    """Two options."""

    left: int | None = None
    right: int | None = None


NEITHER = Both()
told: list[object] = []


@spread(Both)
def tell(first: str, both: Both = NEITHER, last: str = "last") -> None:
    """Tell what was said."""
    told.append((first, both, last))


def test_each_option_stands_by_itself_in_its_place() -> None:
    """Typer sees no group; what nobody said is None."""
    parameters = signature(tell).parameters
    assert list(parameters) == ["first", "left", "right", "last"]
    assert [parameters[name].default for name in ("left", "right", "last")] == [None, None, "last"]
    assert [parameters[name].annotation for name in ("left", "right")] == [int | None, int | None]


def test_command_takes_them_as_one() -> None:
    """Whichever were said."""
    told.clear()
    tell("first", left=1, right=2, last="x")
    tell(first="first", right=2)
    assert told == [("first", Both(1, 2), "x"), ("first", Both(None, 2), "last")]
