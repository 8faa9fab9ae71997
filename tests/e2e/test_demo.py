"""Tests of the demonstration."""

from prolotrack.cli.demo_script import STORIES
from tests.e2e.program import Program


def test_the_demonstration_plays_twelve_patients(fresh: Program) -> None:
    """It ends well, says nothing beside the answers, and leaves no file behind, least of all in its user's database."""
    done = fresh.runs("demo", TMPDIR=str(fresh.folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert list(fresh.folder.iterdir()) == []
    assert len(STORIES) == 12
    assert all(f"{story.name}, born " in done.stdout for story in STORIES)
    assert done.stdout.splitlines()[-1] == (
        "The database of this demonstration is gone. Yours is made with the first command you type."
    )


def test_it_shows_progress_and_the_worklist(fresh: Program) -> None:
    """Rabago's fourth, optional session was given, and the list of the day has people in several tiers."""
    shown = fresh.does("demo")
    assert "progress      ●●●●◌ 3 of 3 + 1, 1 optional\n" in shown
    worklist = shown.rpartition("$ prolotrack due --all")[2]
    assert {"lapsed", "late", "due", "open", "waiting"} <= set(worklist.split())
