"""Tests of what leaves and comes in again: the same bytes leave from the database that took them in."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.domain.hostile import HARMLESS

SHORT = [text for text in HARMLESS if len(text) < 100]
LONG = max(HARMLESS, key=len)


@pytest.fixture
def other(desk: Desk, sqlite_template: Path, tmp_path: Path) -> Desk:
    """Return a desk with another empty database."""
    file = tmp_path / "other.db"
    shutil.copy2(sqlite_template, file)
    return replace(desk, url=f"sqlite:///{file}")


def has_two_courses(desk: Desk) -> None:
    """Enter Ana, with courses whose every part that can be said was said, some of it hostile."""
    said = (
        "--mix",
        "2 mL dextrose 25% + 1 mL lidocaine 2%",
        "--guidance",
        "ultrasound",
        "--consent",
        "--screen",
        "nsaid",
    )
    for typed in (
        ("patient", "add", "--mrn", "007", "--name", "=Rivera, \u202eAna", "--born", "1978-03-14", "--sex", "female"),
        ("course", "open", "007", "left knee", "--on", "2026-01-05", "--pain", "7", "--clinician", "Dr. Lee"),
        ("course", "open", "007", "right hip", "--on", "2026-01-05", "--condition", "M16.11"),
        ("log", "C1", "--on", "2026-01-05", *said, "--pain", "7", "--pain-after", "3", "--note", LONG[:30_000]),
        (
            "log",
            "C1",
            "C2",
            "--on",
            "2026-02-02",
            "--agent",
            "dextrose",
            "--percent",
            "12.5",
            "--note",
            "\r\n- none\r\n",
        ),
    ):
        desk.does(*typed)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_sessions_leave_again_as_they_came(form: str, desk: Desk, other: Desk, tmp_path: Path) -> None:
    """Byte by byte, with the references that were printed."""
    has_two_courses(desk)
    left, again = tmp_path / f"left.{form}", tmp_path / f"again.{form}"
    desk.does("export", "sessions", "--out", str(left))
    assert other.does("import", str(left)).out.startswith(f"left.{form}: 1 patient, 2 courses, 2 sessions, ")
    other.does("export", "sessions", "--out", str(again))
    assert again.read_bytes() == left.read_bytes()
    assert other.does("import", str(left)).out.startswith(f"left.{form}: nothing new.\n")


def test_hostile_texts_leave_again_as_they_came(desk: Desk, other: Desk, tmp_path: Path) -> None:
    """Whatever a note or a name holds: formulas, quotes, controls, and what looks like another line."""
    for number, text in enumerate(SHORT, start=1):
        named = ("--name", f"x{text}x", "--born", "1978-03-14")
        desk.does("patient", "add", "--mrn", f"{number}", *named)
        desk.does("course", "open", f"{number}", "left knee", "--on", "2026-01-05", "--clinician", f"x{text}x")
        desk.does("log", f"C{number}", "--on", "2026-01-05", "--note", text, "--agent", "dextrose", "--percent", "15")
    left, again = tmp_path / "left.csv", tmp_path / "again.csv"
    desk.does("export", "sessions", "--out", str(left))
    other.does("import", str(left))
    other.does("export", "sessions", "--out", str(again))
    assert again.read_bytes() == left.read_bytes()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_courses_and_sessions_together_are_the_courses_again(
    form: str, desk: Desk, other: Desk, tmp_path: Path
) -> None:
    """Courses bring what became of them, sessions what was given; what is derived is derived again."""
    has_two_courses(desk)
    files = [tmp_path / f"{what}.{form}" for what in ("courses", "sessions")]
    again = tmp_path / f"again.{form}"
    for path in files:
        desk.does("export", path.stem, "--out", str(path))
    for path in files:
        other.does("import", str(path))
    other.does("export", "courses", "--out", str(again))
    assert again.read_bytes() == files[0].read_bytes()
    assert other.does("doctor").out


@pytest.mark.parametrize("what", ["patient list", "course list", "session list", "score list"])
def test_what_is_recorded_already_can_be_taken_in(what: str, desk: Desk, tmp_path: Path) -> None:
    """Every list of the program says what is recorded: nothing of it is new."""
    has_two_courses(desk)
    desk.does("course", "stop", "C2", "--reason", "resolved")
    path = tmp_path / "list.csv"
    path.write_bytes(
        desk.does(*what.split(), *(["C1"] if what == "score list" else []), "--format", "csv").out.encode()
    )
    before = desk.head
    assert desk.does("import", str(path)).out.startswith("list.csv: nothing new.\n")
    assert desk.head == before
