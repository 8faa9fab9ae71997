"""Tests that the demonstration shows what a user would see."""

import re
import shlex

from tests.cli.desk import Desk


def test_every_command_it_shows_can_be_typed(desk: Desk) -> None:
    """Typed again into a database of one's own, each command answers what the demonstration showed."""
    shown = desk.does("demo").out
    steps = re.findall(r"^\$ prolotrack (.*)\n((?:(?!\$ |The database of).*\n)*)", shown, re.MULTILINE)
    assert len(steps) > 50
    for typed, answer in steps:
        assert desk.does(*shlex.split(typed), "--as", "demo").out.strip() == answer.strip(), typed
