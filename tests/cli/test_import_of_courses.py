"""Tests of courses that leave and come in again, whatever became of them: the same bytes leave once more."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.desk import ANA, BEN, Desk

PLACES = ("left knee", "right knee", "left hip", "right hip", "left shoulder", "right shoulder")
CHANGES = (
    ("course", "pause", "C2", "--on", "2026-02-10"),
    ("course", "complete", "C3", "--on", "2026-02-02"),
    ("course", "stop", "C4", "--reason", "adverse event", "--on", "2026-02-20"),
    ("course", "pause", "C5", "--on", "2026-02-03"),
    ("course", "resume", "C5", "--on", "2026-02-09"),
    ("course", "stop", "C6", "--reason", "resolved", "--on", "2026-02-03"),
    ("course", "reopen", "C6", "--on", "2026-02-12", "--reason", "pain again"),
    ("course", "stop", "C7", "--reason", "lost to follow-up", "--on", "2026-01-20"),
)
SINCE = ["2026-01-05", "2026-02-10", "2026-02-02", "2026-02-20", "2026-02-09", "2026-02-12", "2026-01-20"]


@pytest.fixture
def new(any_desk: Desk, kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with another empty database, of the same kind."""
    with _another(kind, request, tmp_path) as url:
        yield replace(any_desk, url=url)


@contextmanager
def _another(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Give the URL of a second database that is ready for use."""
    if kind == "sqlite":
        shutil.copy2(request.getfixturevalue("sqlite_template"), folder / "new.db")
        yield f"sqlite:///{folder / 'new.db'}"
    else:
        with request.getfixturevalue("postgres").database(request.getfixturevalue("postgres_template")) as url:
            yield url


def every_course_there_can_be(desk: Desk) -> None:
    """Treat Ana in six places, Ben in one; let each of the courses go on in another way."""
    desk.does("patient", "add", *ANA)
    for place in PLACES:
        desk.does("course", "open", "1042", place, "--on", "2026-01-05", "--pain", "7")
    desk.does("patient", "add", *BEN)
    desk.does("course", "open", "2077", "left knee", "--on", "2026-01-05")
    solution = ("--agent", "dextrose", "--percent", "15", "--volume", "1")
    for on in ("2026-01-05", "2026-02-02"):
        desk.does("log", *(f"C{number}" for number, _ in enumerate(PLACES, 1)), "--on", on, *solution)
    for typed in CHANGES:
        desk.does(*typed)
    desk.does("score", "add", "C4", "nrs=2", "womac=40", "--on", "2026-02-27")


def left(desk: Desk, folder: Path, form: str) -> list[Path]:
    """Let courses and sessions leave, and the scores of every course; return their files."""
    files = [folder / f"{what}.{form}" for what in ("courses", "sessions")]
    for path in files:
        desk.does("export", path.stem, "--out", str(path))
    for number, _ in enumerate(SINCE, 1):
        files.append(folder / f"scores of C{number}.csv")
        files[-1].write_bytes(desk.does("score", "list", f"C{number}", "--format", "csv").out.encode())
    return files[:-1]  # the last course has none


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_courses_of_every_status_are_the_courses_again(form: str, any_desk: Desk, new: Desk, tmp_path: Path) -> None:
    """Courses bring since when they are what they are, sessions and scores what was recorded until then and after."""
    every_course_there_can_be(any_desk)
    files = left(any_desk, tmp_path, form)
    for path in files:
        new.does("import", str(path))
    assert [row["status_since"] for row in new.asks("export", "courses")] == SINCE
    again = tmp_path / f"again.{form}"
    new.does("export", "courses", "--out", str(again))
    assert again.read_bytes() == files[0].read_bytes()
    head = new.head
    for path in files:
        assert f"{path.name}: nothing new.\n" in new.does("import", str(path)).out
    assert new.head == head
    assert new.does("doctor").out


def test_sessions_that_come_before_their_courses_say_what_to_do(any_desk: Desk, new: Desk, tmp_path: Path) -> None:
    """They cannot know which courses ended; what they opened is taken back, and the rest is as if it had not been."""
    every_course_there_can_be(any_desk)
    courses, sessions, *_ = left(any_desk, tmp_path, "csv")
    told = new.does("import", str(sessions)).out
    assert "if another file says which ended, prolotrack undo, and import that one first.\n" in told
    refused = new.types("import", str(courses))
    assert (refused.code, "prolotrack course stop C4 --on 2026-02-20" in refused.out) == (2, True)
    new.does("undo")
    for path in (courses, sessions):
        assert "prolotrack undo" not in new.does("import", str(path)).out
    assert sorted(map(_since, new.asks("export", "courses"))) == sorted(map(_since, any_desk.asks("export", "courses")))


def _since(row: dict[str, str]) -> tuple[str, ...]:
    """Return of a course what its sessions do not say; its reference is another after what was taken back."""
    return tuple(row[name] for name in ("mrn", "structure", "side", "course_status", "status_since"))
