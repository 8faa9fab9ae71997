"""Tests of the chart of a course."""

import re
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.desk import Desk
from tests.cli.hostile import harmful
from tests.cli.studied import study_id_of

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


def test_a_chart_that_names_nobody(charted: Desk, snapshot: SnapshotAssertion) -> None:
    """A study id and the place of the course; sessions by their numbers; of days the years."""
    shown = charted.does("chart", "C1", "--deidentified").out
    code = str(study_id_of(charted))
    assert shown.startswith(f"{code}, course 1  (aged 47 when it was opened)\n")
    assert charted.does("chart", "C1", "--deidentified").out == shown
    for word in ("Rivera", "Ana", "1042", "1978", "C1", "S1", "S2", "Jan", "Feb", "Mar "):
        assert word not in shown.replace(code, "")
    assert shown.replace(code, "K7M2PQ8RST") == snapshot


def test_a_chart_that_names_nobody_has_no_intervals(followed: Desk) -> None:
    """Scores and sessions stand in their order, equally far apart, and follow-ups are missing in a year."""
    shown = followed.does("chart", "C2", "--deidentified").out
    assert "Missing: 2 of 3 follow-ups, due 2025.\n" in shown
    assert "Latest 2 points (2025, at follow-up): 6 points better than the baseline of 8\n(2024)" in shown
    axis = next(line for line in shown.splitlines() if "▲" in line)
    places = [place for place, sign in enumerate(axis) if sign in "▲?"]
    gaps = [later - place for place, later in pairwise(places)]
    assert max(gaps) - min(gaps) <= max(gaps) // 2 + 1


def test_a_program_reads_a_chart_that_names_nobody(followed: Desk) -> None:
    """The same figures, without names, references and days."""
    answer = followed.asks("chart", "1042", "left knee", "--deidentified")
    (pain,) = answer.pop("measures")
    assert answer == {
        "study_id": study_id_of(followed),
        "sex": None,
        "birth_year": 1978,
        "age": "46",
        "course": 2,
        "structure": "knee joint",
        "side": "left",
        "sessions": [{"number": 1, "year": 2024}, {"number": 2, "year": 2024}, {"number": 3, "year": 2024}],
    }
    (named,) = followed.asks("chart", "C2")["measures"]
    points, missing = pain.pop("points"), pain.pop("missing")
    assert pain == {name: value for name, value in named.items() if name not in {"points", "missing"}}
    assert points[0] == {"year": 2024, "kind": "before", "value": 8, "session": 1}
    assert points[-1] == {"year": 2025, "kind": "follow-up", "value": 2, "session": None}
    assert missing == [{"number": 1, "of": 3}, {"number": 3, "of": 3}]


def test_a_chart_without_scores_names_nobody_either(desk: Desk) -> None:
    """Nor does it name the command that would record one."""
    desk.does("patient", "add", "--mrn", "7", "--name", "Stone, Eva", "--born", "1930-01-01", "--sex", "female")
    desk.does("course", "open", "7", "right knee")
    shown = desk.does("chart", "C1", "--deidentified").out
    assert shown == (
        f"{study_id_of(desk, '7')}, course 1  (female, aged 90+)\n"
        "knee joint, RIGHT; Usual course: 3 sessions, 4 weeks apart; 0 of 3 sessions\n"
        "No score is recorded.\n"
    )


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_a_chart_that_names_nobody_is_as_wide_as_the_terminal(
    columns: str, charted: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is wider."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "xterm")
    shown = re.sub(r"\x1b\[\d*m", "", charted.sees("chart", "C1", "--deidentified"))
    assert int(columns) - 20 < max(map(len, shown.splitlines())) <= int(columns)
