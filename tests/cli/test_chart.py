"""Tests of the chart of a course."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.desk import Desk
from tests.cli.hostile import harmful

FOLLOWED = (
    "log C1 --on 2026-03-02 --pain 4 --pain-after 1",
    "score add C1 prtee=55 --on 2026-01-05",
    "score add C1 prtee=46 --on 2026-02-02",
    "score add C1 odi=1,1,1,1,1,2,3,3,3,- --session S3 --kind after",
    "score add C1 hhs=40 --on 2026-02-10",
)


@pytest.fixture
def charted(elbow: Desk) -> Desk:
    """Return a desk where C1 has scores of several measures, and all its sessions."""
    for typed in FOLLOWED:
        elbow.does(*typed.split())
    return elbow


@pytest.fixture
def followed(elbow: Desk) -> Desk:
    """Return a desk where C2 ended a year ago, with one follow-up of three."""
    elbow.does("course", "open", "1042", "left knee", "--protocol", "usual", "--on", "2024-11-04")
    for on, pain in (("2024-11-04", "8"), ("2024-12-02", "7"), ("2024-12-30", "6")):
        elbow.does("log", "C2", "--on", on, "--pain", pain)
    elbow.does("score", "add", "C2", "nrs=2", "--on", "2025-06-30")
    elbow.does(
        "score", "void", elbow.asks("score", "add", "C2", "nrs=9", "--on", "2025-07-01")["reference"], "--reason", "x"
    )
    return elbow


def test_what_is_shown_without_scores_is_what_to_do(elbow: Desk) -> None:
    """Nothing is plotted; the command that records one is named."""
    elbow.does("course", "open", "1042", "right knee")
    assert elbow.does("chart", "C2").out == (
        "C2  Rivera, Ana, born 14 Mar 1978 (MRN 1042)\n"
        "knee joint, RIGHT; Usual course: 3 sessions, 4 weeks apart; 0 of 3 sessions\n"
        "No score is recorded for C2: prolotrack score add C2 nrs=4 records one.\n"
    )
    assert elbow.asks("chart", "C2")["measures"] == []


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_a_chart_is_as_wide_as_the_terminal(
    columns: str, charted: Desk, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is wider, no sign is left without its meaning, and nothing depends on colour."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "xterm")
    shown = re.sub(r"\x1b\[\d*m", "", charted.sees("chart", "C1"))
    widest = max(map(len, shown.splitlines()))
    assert widest <= int(columns)
    assert widest > int(columns) - 20
    assert not harmful(shown)
    assert shown == snapshot


def test_a_chart_in_a_pipe_is_that_of_eighty_columns(charted: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same signs, whatever the terminal behind it."""
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    on_screen = charted.sees("chart", "C1")
    monkeypatch.setenv("COLUMNS", "200")
    assert charted.does("chart", "C1").out == on_screen


def test_missing_follow_ups_are_shown_as_missing(followed: Desk, snapshot: SnapshotAssertion) -> None:
    """Two of three; what is void is not plotted."""
    shown = followed.does("chart", "C2").out
    assert "Missing: 2 of 3 follow-ups, due 24 Mar 2025, 29 Dec 2025.\n" in shown
    assert shown == snapshot


def test_a_chart_can_be_of_an_earlier_day(followed: Desk) -> None:
    """Looking only at what is dated on or before it."""
    shown = followed.does("chart", "C2", "--as-of", "2025-02-01").out
    assert "Missing" not in shown
    assert "Latest 6 points (30 Dec 2024, before S5): 2 points better than the baseline of 8\n(4 Nov 2024)" in shown
    assert "Missing: 1 of 3 follow-ups, due 24 Mar 2025." in followed.does("chart", "C2", "--as-of", "2025-04-08").out


def test_a_program_reads_the_points(followed: Desk) -> None:
    """Every score that stands, the goal, and what is missing."""
    answer = followed.asks("chart", "1042", "left knee")
    (pain,) = answer.pop("measures")
    assert answer == {
        "reference": "C2",
        "course": "C2",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "structure": "knee joint",
        "side": "left",
        "sessions": [
            {"session": "S3", "on": "2024-11-04", "number": 1},
            {"session": "S4", "on": "2024-12-02", "number": 2},
            {"session": "S5", "on": "2024-12-30", "number": 3},
        ],
    }
    points, missing = pain.pop("points"), pain.pop("missing")
    assert pain == {
        "measure": "nrs",
        "title": "Numeric rating scale of pain",
        "unit": "points",
        "minimum": 0,
        "maximum": 10,
        "better": "lower",
        "mcid": '2 points or 33 % of baseline ("much better")',
        "goal": 6,
        "baseline": 8,
        "latest": 2,
        "change": -6,
        "matters": True,
    }
    assert points[0] == {"score": "M4", "on": "2024-11-04", "kind": "before", "value": 8, "session": "S3"}
    assert points[-1] == {"score": "M7", "on": "2025-06-30", "kind": "follow-up", "value": 2, "session": None}
    assert len(points) == 4
    assert [(each["number"], each["of"], each["due"]) for each in missing] == [
        (1, 3, "2025-03-24"),
        (3, 3, "2025-12-29"),
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "prtee=55 --on 2026-01-05",
            "Baseline 55 points (5 Jan 2026); no score since treatment began.\nAn improvement matters from 46 on",
        ),
        ("prtee=8 --on 2026-01-05", "From this baseline no score can reach the change that matters (9 points;"),
        ("prtee=40", "better.\nWhat matters to patients: 9 points;"),
        ("hhs=40 --on 2026-01-05", "What matters to patients: no checked figure is shipped."),
        (
            "pgic=2",
            "An improvement matters from 2 on and below (a value of 2 or less).",
        ),
        ("visa-a=40 --on 2026-01-05", "An improvement matters from 54 on and above (14 points at 12 weeks"),
        (
            "koos-qol=40 --session S2 --kind after",
            "Only scores right after an injection: they show the anaesthetic, not",
        ),
        ("prtee=55 --on 2026-01-05", "The plot shows 30 to 70 of 0 to 100."),
    ],
)
def test_a_plot_is_put_into_words(typed: str, told: str, elbow: Desk) -> None:
    """How it stands, and from where on an improvement matters, or why that cannot be said."""
    elbow.does("score", "add", "C1", *typed.split())
    assert told in elbow.does("chart", "C1").out


def test_a_course_that_is_not_there_has_no_chart(elbow: Desk) -> None:
    """It is not found; without one, it is asked for."""
    assert elbow.is_refused(3, "chart", "C9") == "There is no course C9: prolotrack course list shows them."
    assert elbow.is_refused(2, "chart") == "COURSE is missing: add it, --help shows how."
