"""Tests of events at a terminal: what happened is asked for."""

from tests.e2e.program import Program
from tests.e2e.terminal import Spawn, rest


def test_what_happened_is_asked_for(at_terminal: Spawn, program: Program) -> None:
    """With the types there are; what is none is asked for again."""
    child = at_terminal("event", "add", "C1")
    child.expect_exact("TYPE (flare, ")
    child.expect_exact("other): ")
    child.sendline("pain")
    child.expect_exact("'pain' is not a type of event")
    child.expect_exact("other): ")
    child.sendline("Flare")
    code, shown = rest(child)
    assert (code, "flare from" in shown) == (0, True), shown
    assert "E1" in program.does("event", "list")


def test_why_an_event_is_put_right_is_asked_for(at_terminal: Spawn, program: Program) -> None:
    """It is kept."""
    program.does("event", "add", "C1", "flare")
    child = at_terminal("event", "void", "E1")
    child.expect_exact("Reason: ")
    child.sendline("mistyped")
    assert rest(child)[0] == 0
    assert '"void": "mistyped"' in program.does("show", "E1", "--format", "json")
