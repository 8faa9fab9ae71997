"""Tests of ``undo``: one's own last command is taken back, whatever it was."""

import pytest

from tests.cli.desk import ANA, Desk

KNEE = ("course", "open", "1042", "left knee")


@pytest.mark.parametrize(
    "typed",
    [
        ("patient", "add", "--mrn", "7", "--name", "X", "--born", "today"),
        ("patient", "edit", "1042", "--phone", "1"),
        KNEE,
        (*KNEE, "--sessions", "2", "--every", "3w", "--pain", "5"),
        ("course", "extend", "C1"),
        ("course", "pause", "C1"),
        ("course", "complete", "C1"),
        ("course", "stop", "C1", "--reason", "resolved"),
        ("course", "void", "C2", "--reason", "x"),
        ("course", "amend", "C1", "--reason", "x", "--on", "2026-01-02", "--goal", "lift a cup", "--tried", "rest"),
        ("course", "switch", "C1", "--agent", "saline", "--on", "2026-02-10"),
        ("course", "reopen", "C3", "--reason", "pain again"),
        ("log", "C1", "--pain", "4", "--pain-after", "2"),
        ("session", "amend", "S2", "--reason", "x", "--on", "2026-02-05", "--percent", "20", "--pain", "3"),
        ("session", "void", "S2", "--reason", "x"),
        ("structure", "add", "antler", "--kind", "joint", "--region", "head"),
    ],
    ids=" ".join,
)
def test_undoing_puts_everything_back(typed: tuple[str, ...], any_desk: Desk) -> None:
    """After a command and its undo every list and view says what it said before."""
    any_desk.has_elbow()
    any_desk.does("course", "open", "1042", "right knee", "--on", "2026-02-01")
    any_desk.does("course", "open", "1042", "right hip", "--on", "2026-02-01")
    any_desk.does("course", "complete", "C3", "--on", "2026-02-02")
    before = views(any_desk)
    any_desk.does(*typed)
    assert views(any_desk) != before
    any_desk.does("undo")
    assert views(any_desk) == before


def views(desk: Desk) -> list[object]:
    """Return what stands, as far as lists and views tell; what is void is left out, and so are versions."""
    patient = {**desk.asks("show", "1042"), "version": 0, "history": []}
    sessions = [row for row in desk.asks("session", "list") if row["void"] != "undone"]
    course = {**desk.asks("show", "C1"), "amendments": [], "history": []}
    course["sessions"] = [row for row in course["sessions"] if row["void"] != "undone"]
    lists = ("due --all", "patient list", "structure list")
    live = [row for row in desk.asks("course", "list") if row["status"] != "void"]
    return [patient, course, live, sessions, *(desk.asks(*typed.split()) for typed in lists)]


def test_undo_walks_back(elbow: Desk) -> None:
    """Repeated, it takes back the command before, down to the first, and then says that nothing is left."""
    for session, record in (("S2", "S2"), ("S1", "S1"), (None, "C1")):
        assert record in elbow.asks("undo")["undone"]
        assert session is None or elbow.asks("show", session)["void"] == "undone"
    elbow.does("undo")
    assert elbow.asks("patient", "list") == []
    assert elbow.is_refused(3, "undo") == "Dr. Weber has recorded nothing that could be undone."


def test_a_course_that_does_not_go_on_again_may_be_booked(elbow: Desk) -> None:
    """Whoever took back its going on is told."""
    elbow.does("course", "pause", "C1")
    elbow.does("course", "resume", "C1")
    elbow.does("book", "C1", "2026-03-06 09:30", "--as", "Reception")
    assert elbow.does("undo").err == (
        "C1 is still booked for 6 Mar 2026 09:30 (A1): appointment cancel A1, if that is no longer meant.\n"
    )


def test_nobody_takes_back_what_another_did(elbow: Desk) -> None:
    """Undo is for one's own last command."""
    elbow.does("patient", "edit", "1042", "--phone", "1", "--as", "Dr. Lee")
    assert elbow.asks("undo")["undone"][0] == "S2"
    assert elbow.asks("patient", "show", "1042")["phone"] == "1"


def test_what_others_built_on_stays(desk: Desk) -> None:
    """A patient with a course and a course with a session are not pulled away from under them (5)."""
    desk.does("patient", "add", *ANA, "--as", "Dr. Lee")
    desk.does(*KNEE, "--as", "Dr. Kim")
    assert desk.is_refused(5, "undo", "--as", "Dr. Lee") == (
        "C1 was opened with Rivera, Ana since: it cannot be undone."
    )
    desk.does("log", "C1")
    assert desk.is_refused(5, "undo", "--as", "Dr. Kim") == "A session was logged for C1 since: void it first."


def test_what_was_changed_since_is_not_undone(elbow: Desk) -> None:
    """A session that somebody amended is no longer the one that was logged (5)."""
    elbow.does("session", "amend", "S2", "--reason", "x", "--pain", "9", "--as", "Dr. Lee")
    assert elbow.is_refused(5, "undo") == "What log recorded was changed since: amend or void it instead."
