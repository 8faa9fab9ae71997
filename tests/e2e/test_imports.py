"""Tests of what the commands that only look do without, so that they start at once."""

import re
import subprocess

import pytest

from tests.e2e.program import PROGRAM, Program

HEAVY = ("sqlalchemy", "alembic", "pendulum", "holidays", "rich.table", "asyncio")
LISTS = (
    "due",
    "score due",
    "event list",
    "recall list",
    "appointment list",
    "patient list",
    "course list",
    "course list 1042",
    "session list",
    "lot list",
    "score list",
)
VIEWS = ("show C1", "show S1", "show 1042", "show usual", "why C1", "clinic show", "chart C1", "measure show odi")
CATALOGUE = ("show dextrose", "substance list", "favourite list")


def imported(program: Program, typed: str) -> list[str]:
    """Return the modules that a command imports."""
    python, *module = PROGRAM
    done = subprocess.run(
        [python, "-X", "importtime", *module, *typed.split()],
        env=program.env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout
    found = re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE)
    assert "prolotrack.cli.console" in found
    return found


@pytest.mark.parametrize("typed", ["--help", *LISTS, *VIEWS, *CATALOGUE])
def test_looking_imports_nothing_heavy(typed: str, program: Program) -> None:
    """Help and, piped, the daily lists and views import no database toolkit, no calendar, no tables, no event loop."""
    found = imported(program, typed)
    assert [name for name in found if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY)] == []


@pytest.mark.parametrize("typed", [*LISTS, "show 1042"])
def test_lists_import_no_dossier(typed: str, program: Program) -> None:
    """To make a record's class takes longer than to read a hundred rows: a list makes those alone that it shows."""
    assert "prolotrack.domain.dossier" not in imported(program, typed)


def test_the_list_of_the_day_makes_no_records(program: Program) -> None:
    """It is typed all day long, and made of rows only."""
    assert "dataclasses" not in imported(program, "due")
