"""Tests of what the commands that only look do without, so that they start at once."""

import re
import subprocess

import pytest

from tests.e2e.program import PROGRAM, Program

HEAVY = ("sqlalchemy", "alembic", "pendulum", "holidays", "rich.table", "asyncio")


@pytest.mark.parametrize(
    "typed",
    [
        "--help",
        "due",
        "show C1",
        "why C1",
        "show 1042",
        "course list",
        "patient list",
        "clinic show",
        "appointment list",
    ],
)
def test_looking_imports_nothing_heavy(typed: str, program: Program) -> None:
    """Help and, piped, the daily lists and views import no database toolkit, no calendar, no tables, no event loop."""
    python, *module = PROGRAM
    done = subprocess.run(
        [python, "-X", "importtime", *module, *typed.split()],
        env=program.env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout
    imported = re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE)
    assert "prolotrack.cli.console" in imported
    assert [name for name in imported if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY)] == []
