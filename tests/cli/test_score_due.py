"""Tests of ``score due``: whose follow-up scores are due."""

import pytest

from tests.cli.desk import Desk

DUE = "2026-05-25"  # 12 weeks after the last session of C1, on 2026-03-02
KNEE = ("course", "open", "1042", "right knee", "--on", "2026-02-16", "--clinician", "Dr. Lee")


@pytest.fixture
def given(elbow: Desk) -> Desk:
    """Return a desk where C1 is given and C2, whose only session was two weeks before, was stopped."""
    elbow.does("log", "C1", "--on", "2026-03-02")
    elbow.does(*KNEE)
    elbow.does("log", "C2", "--on", "2026-02-16")
    elbow.does("course", "stop", "C2", "--reason", "resolved")
    return elbow


def due(desk: Desk, *words: str) -> list[str]:
    """Return the courses whose scores are due, which ``due`` lists as well."""
    listed = desk.asks("score", "due", *words)
    assert listed == desk.asks("due", "--kind", "score", *words)
    return [row["course"] for row in listed]


def test_a_follow_up_is_told_with_the_fields_of_the_worklist(given: Desk) -> None:
    """Which follow-up, its window, what to measure, and the command that deals with it."""
    row = given.asks("score", "due", "--as-of", DUE, "--region", "elbow")[0]
    assert row == {
        "kind": "score",
        "course": "C1",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "phone": "555-0142",
        "structure": "lateral epicondyle",
        "side": "left",
        "condition": "M77.12",
        "protocol": "usual",
        "number": 1,
        "planned": None,
        "earliest": "2026-05-11",
        "due": DUE,
        "latest": "2026-06-08",
        "bookable": DUE,
        "status": "due",
        "days": 0,
        "appointment": None,
        "last_session": "2026-03-02",
        "clinician": "Dr. Weber",
        "do_not_call": False,
        "appointment_reference": None,
        "reason": None,
        "call_on": None,
        "unanswered": 0,
        "lost_proposed": False,
        "declined_on": None,
        "command": "prolotrack score add C1",
        "measures": ["nrs"],
        "adverse_event": None,
    }


def test_the_filters_of_the_worklist_hold(given: Desk) -> None:
    """C2 is due on 11 May, late after 25 May; C1 two weeks later; both lapse 12 weeks after the last of three."""
    for words, found in (
        ([], []),
        (["--as-of", "2026-04-26"], []),
        (["--as-of", "2026-04-27"], ["C2"]),
        (["--as-of", "2026-05-11"], ["C2", "C1"]),
        (["--within", "12w"], ["C2", "C1"]),
        (["--within", "70d"], ["C2"]),
        (["--all"], ["C2", "C1"]),
        (["--all", "--limit", "1"], ["C2"]),
        (["--all", "--region", "elbow"], ["C1"]),
        (["--all", "--clinician", "dr. lee"], ["C2"]),
        (["--overdue", "--as-of", "2026-05-25"], []),
        (["--overdue", "--as-of", "2026-05-26"], ["C2"]),
        (["--as-of", "2027-05-24"], ["C2", "C1"]),
        (["--as-of", "2027-05-25"], ["C1"]),
        (["--overdue", "--as-of", "2027-05-25"], ["C2", "C1"]),
        (["--as-of", "2026-02-15", "--all"], []),
        (["--as-of", "2026-02-16", "--all"], []),
        (["--known-on", "2026-03-02", "--within", "12w"], ["C2", "C1"]),
        (["--known-on", "2026-03-01", "--all"], []),
    ):
        assert due(given, *words) == found, words


def test_a_score_of_follow_up_is_not_due_again(given: Desk) -> None:
    """The next one is; the scores of the course itself count for nothing."""
    given.does("score", "add", "C2", "nrs=2", "--kind", "follow-up", "--on", "2026-02-20")
    assert [row["number"] for row in given.asks("score", "due", "--all")] == [1, 1]


def test_the_table_names_what_to_measure(given: Desk) -> None:
    """It ends in the command; what has lapsed is counted at its foot."""
    assert given.does("score", "due", "--format", "table", "--as-of", "2026-05-26").out.splitlines() == [
        "due         status  patient                       structure                 session      to do       command",
        (
            "2026-05-11  late    Rivera, Ana (1042), 555-0142  knee joint, RIGHT         follow-up 1  score: nrs  "
            "prolotrack score add C2"
        ),
        (
            "2026-05-25  due     Rivera, Ana (1042), 555-0142  lateral epicondyle, LEFT  follow-up 1  score: nrs  "
            "prolotrack score add C1"
        ),
    ]
    assert given.does("score", "due", "--format", "table", "--as-of", "2029-01-01").out == (
        "No follow-up score is due.\nLapsed and not shown: 2 (prolotrack score due --overdue lists them).\n"
    )


def test_all_kinds_are_one_list(given: Desk) -> None:
    """Sessions, follow-up and calls, by due date and course."""
    given.does("course", "open", "1042", "left hip", "--on", "2026-03-01")
    rows = given.asks("due", "--kind", "all", "--as-of", "2026-05-26")
    assert [(row["course"], row["kind"]) for row in rows] == [
        ("C3", "call"),
        ("C3", "injection"),
        ("C2", "score"),
        ("C1", "score"),
    ]


def test_options_that_exclude_each_other_are_refused(given: Desk) -> None:
    """As of the worklist."""
    assert given.is_refused(2, "score", "due", "--within", "3d", "--all") == (
        "--within goes with neither --all nor --overdue: choose one."
    )
    assert given.is_refused(2, "score", "due", "--as-of", DUE, "--known-on", "today") == (
        "--as-of and --known-on exclude each other: choose one."
    )
