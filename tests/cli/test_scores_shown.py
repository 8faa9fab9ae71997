"""Tests of scores that are put right, struck out, shown and listed."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.desk import Desk
from tests.cli.hostile import harmful

ANA = "Rivera, Ana, born 14 Mar 1978 (MRN 1042), C1 lateral epicondyle, LEFT"
NEXT = "C1: next due 2 Mar 2026 (not before 16 Feb, late after 16 Mar), today.\n"
FAAM = "4,4,4,4,4,4,3,-"


def test_a_score_is_put_right(elbow: Desk) -> None:
    """The confirmation is that of the recording; what it was is shown with who changed it, and why."""
    assert elbow.does("score", "amend", "M3", "3", "--reason", "misheard", "--note", "by phone").out == (
        f"M3 amended: {ANA}, 2 Feb 2026, before S2.\n"
        "M3 nrs 3 points: 4 points better than the baseline of 7 (5 Jan 2026), which matters to patients "
        '(2 points or 33 % of baseline ("much better")).\n' + NEXT
    )
    shown = elbow.does("score", "show", "M3").out
    assert "value     3 points\n" in shown
    assert (
        "2 Mar 2026 10:00 Dr. Weber (score amend): value 5 → 3; note not recorded → by phone (misheard; by phone)"
        in shown
    )
    assert elbow.asks("session", "list", "C1")[1]["pain"] == 3
    assert elbow.does("undo").out.startswith("Taken back: score amend")
    assert elbow.asks("score", "show", "M3")["value"] == 5


def test_a_score_is_struck_out(elbow: Desk) -> None:
    """It stays visible, tells nothing any more, and can be recorded anew."""
    told = elbow.does("score", "void", "M3", "--reason", "wrong knee").out.splitlines()
    assert told == [f"M3 struck out: {ANA}, 2 Feb 2026, before S2.", "M3 nrs 5 points: void: wrong knee.", NEXT.strip()]
    assert "VOID: wrong knee" in elbow.does("score", "show", "M3").out
    answer = elbow.asks("score", "show", "M3")
    assert (answer["void"], answer["change"], answer["matters"]) == ("wrong knee", None, None)
    assert elbow.asks("score", "list", "C1")[-1]["void"] == "wrong knee"
    elbow.does("score", "add", "C1", "nrs=5", "--session", "S2")


def test_a_score_is_shown_to_a_program(elbow: Desk) -> None:
    """With whose it is, and its history."""
    elbow.does("score", "amend", "M3", "--on", "2026-02-03", "--reason", "a day later")
    answer = elbow.asks("show", "M3")
    history = answer.pop("history")
    assert answer == {
        "reference": "M3",
        "measure": "nrs",
        "value": 5,
        "unit": "points",
        "items": [],
        "baseline": 7,
        "change": -2,
        "matters": True,
        "course": "C1",
        "mrn": "1042",
        "patient": "Rivera, Ana",
        "structure": "lateral epicondyle",
        "side": "left",
        "on": "2026-02-03",
        "kind": "before",
        "session": None,
        "note": None,
        "void": None,
    }
    assert [edit["field"] for each in history for edit in each["changes"]] == ["on", "session"]


def test_scores_are_listed(elbow: Desk) -> None:
    """All, those of a course or of a patient; narrowed down by measure, kind and days."""
    elbow.does("score", "add", "C1", f"faam-sports={FAAM}", "--on", "2026-02-10")
    fields = "score on course mrn patient structure side measure kind value unit session items note void"
    table = elbow.does("score", "list").table
    assert table[0] == fields.split()
    assert table[-1][7:13] == ["faam-sports", "before", "96.429", "points", "", "; ".join(FAAM.split(","))]

    def listed(*words: str) -> list[str]:
        return [row["score"] for row in elbow.asks("score", "list", *words)]

    assert listed() == listed("C1") == listed("1042") == listed("1042", "tennis-elbow") == ["M1", "M2", "M3", "M4"]
    assert listed("--measure", "NRS") == ["M1", "M2", "M3"]
    assert listed("--kind", "follow-up") == []
    assert listed("--since", "2026-01-06", "--until", "2026-02-02") == ["M3"]
    assert listed("--as-of", "2026-01-31") == ["M1", "M2"]
    assert listed("--limit", "1") == ["M4"]
    assert elbow.types("score", "list", "--since", "today", "--until", "yesterday").code == 6


@pytest.mark.parametrize("typed", ["score list", "score show M4", "show M3", "measure show odi", "measure show prtee"])
def test_what_is_shown_fits_eighty_columns(
    typed: str, elbow: Desk, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is cut off."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    elbow.does("score", "add", "C1", "odi=1,1,1,1,1,2,3,3,3,-", "--note", "by post")
    elbow.does("score", "void", "M2", "--reason", "twice")
    elbow.does("score", "amend", "M3", "4", "--reason", "misheard")
    shown = elbow.sees(*typed.split())
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert not harmful(shown)
    assert shown == snapshot


def test_a_measure_says_how_its_answers_are_scored(elbow: Desk) -> None:
    """For a program too; where no rule is shipped, nothing."""
    answer = elbow.asks("measure", "show", "faam-adl")
    assert (answer["items"], answer["items_answered_at_least"], answer["below_detectable_change"]) == (21, 19, False)
    assert answer["scoring"].startswith("the points of the answered items in percent")
    answer = elbow.asks("measure", "show", "prtee")
    assert (answer["items"], answer["scoring"], answer["below_detectable_change"]) == (None, None, True)
