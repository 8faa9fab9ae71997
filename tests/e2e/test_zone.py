"""Tests of what the clinic's zone costs: nothing, where the machine is in the same."""

import subprocess

import pytest

from tests.e2e.program import PROGRAM, Program


@pytest.mark.parametrize(
    ("zone", "machine", "imported"),
    [
        (None, "UTC", False),
        ("Europe/Berlin", "Europe/Berlin", False),
        ("Europe/Berlin", "UTC", True),
    ],
)
def test_zones_are_imported_only_where_the_machine_is_in_another(
    zone: str | None, machine: str, imported: bool, program: Program
) -> None:
    """The list of the day opens as quickly as without a zone."""
    if zone:
        program.does("clinic", "set", "--zone", zone)
    python, *module = PROGRAM
    done = subprocess.run(
        [python, "-X", "importtime", *module, "due"],
        env=program.env | {"TZ": machine},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (" _zoneinfo\n" in done.stderr) is imported
