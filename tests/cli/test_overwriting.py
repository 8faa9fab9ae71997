"""Tests of ``--force``: it writes over what can be written anew, never over a database."""

import shutil

import pytest

from tests.cli.desk import Desk


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("prolotrack.db", ("export", "courses", "--format", "csv", "--out")),
        ("prolotrack.db", ("export", "sessions", "--format", "csv", "--out")),
        ("prolotrack.db", ("export", "fhir", "--out")),
        ("prolotrack.db", ("calendar", "--out")),
        ("prolotrack.db-journal", ("calendar", "--out")),
        ("other.html", ("report", "C1", "--out")),
        ("other.zip", ("export", "all")),
    ],
)
def test_no_file_takes_the_place_of_records(elbow: Desk, name: str, words: tuple[str, ...]) -> None:
    """Neither of those in use, nor of others, whatever the name ends in."""
    place = elbow.file.with_name(name)
    if name.startswith("other"):
        shutil.copy2(elbow.file, place)
    before = elbow.file.read_bytes()
    sentence = elbow.is_refused(2, *words, str(place), "--force")
    assert sentence == f"{place} is a database, or belongs to one: choose another name."
    assert elbow.file.read_bytes() == before
    assert not name.startswith("other") or place.read_bytes() == before
