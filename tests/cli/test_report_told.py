"""Tests of what a report tells its reader: on the first page, in words, and as things stand on its day."""

from pathlib import Path

import pypdf
import pytest
import time_machine

from tests.cli.desk import Desk
from tests.cli.reported import report

BOOKED = "An appointment is booked for 30 Apr 2026 at 09:30."


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-03-02", f"Session 3 is due on 2 Mar 2026 (not before 16 Feb, late after 16 Mar). {BOOKED}"),
        ("2026-03-03", f"Session 3 was due on 2 Mar 2026 and has not been given. {BOOKED}"),
        ("2026-04-30", f"Session 3 was due on 2 Mar 2026 and has not been given. {BOOKED}"),
        ("2026-11-23", "and has not been given. What became of the appointment on 30 Apr 2026 is not recorded."),
    ],
)
def test_what_was_due_is_told_as_past(day: str, due: str, elbow: Desk, tmp_path: Path) -> None:
    """By the day of the report; with the appointment that is to come, or of which nobody said what became of it."""
    elbow.does("book", "C1", "2026-04-30 09:30", "--override", "she travels")
    with time_machine.travel(f"{day} 18:00 +0000", tick=False):
        assert due in report(elbow, tmp_path / "c1.html")
        told = report(elbow, tmp_path / "nobody.html", "--deidentified")
    assert "appointment" not in told
    assert ("was due in 2026 and has not been given" in told) is (day != "2026-03-02")


def test_who_died_is_not_expected(elbow: Desk, tmp_path: Path) -> None:
    """Nothing is told of an appointment that is still open."""
    elbow.does("book", "C1", "2026-03-09 09:30")
    elbow.does("patient", "edit", "1042", "--deceased", "2026-03-01")
    told = report(elbow, tmp_path / "c1.html")
    assert ("The patient died on 1 Mar 2026." in told, "appointment" in told) == (True, False)


def test_scores_are_told_by_what_they_were(elbow: Desk, tmp_path: Path) -> None:
    """One before none of the sessions that were given was after the last; the follow-up is not missing then."""
    elbow.does("score", "add", "C1", "prtee=62", "--on", "2026-01-03")
    elbow.does("score", "add", "C1", "prtee=60", "--on", "2026-01-04")
    elbow.does("score", "add", "C1", "prtee=40", "--on", "2026-01-20")
    with time_machine.travel("2026-06-20 18:00 +0000", tick=False):
        elbow.does("score", "add", "C1", "nrs=3", "prtee=30", "--on", "2026-05-25")
        elbow.does("log", "C1", "--on", "2026-03-02", "--pain", "4")
        elbow.does("course", "complete", "C1")
        assert elbow.asks("score", "show", "M9")["kind"] == "before"
        told = report(elbow, tmp_path / "c1.html")
    for row in (
        "3 Jan 2026 baseline 62 points",
        "4 Jan 2026 before the first session 60 points",
        "20 Jan 2026 after session 1 40 points",
        "2 Mar 2026 before session 3 4 points",
        "25 May 2026 after session 3 3 points",
        "25 May 2026 after session 3 30 points",
    ):
        assert row in told, row
    assert "follow-ups is missing" not in told


def test_a_score_before_any_session(elbow: Desk, tmp_path: Path) -> None:
    """It was before the first."""
    elbow.does("course", "open", "1042", "right knee", "--on", "2026-02-10", "--pain", "6")
    elbow.does("score", "add", "C2", "nrs=7", "--on", "2026-02-20")
    told = report(elbow, tmp_path / "c2.html", course="C2")
    assert "10 Feb 2026 baseline 6 points" in told
    assert "20 Feb 2026 before the first session 7 points" in told


def test_what_is_told_twice_of_a_day_is_one_row(elbow: Desk, tmp_path: Path) -> None:
    """The baseline and the same value before session 1; another value has a row of its own."""
    told = report(elbow, tmp_path / "c1.html")
    assert told.count("5 Jan 2026 baseline, before session 1 7 points") == told.count("before session 1 ") == 1
    elbow.does("session", "amend", "S1", "--pain", "8", "--reason", "misread")
    told = report(elbow, tmp_path / "c1.html", "--force")
    assert "5 Jan 2026 baseline, before session 1 7 points" in told
    assert "5 Jan 2026 before session 1 8 points" in told


@pytest.mark.parametrize("nobody", [(), ("--deidentified",)])
def test_a_solution_of_nobody_knows_what(nobody: tuple[str, ...], elbow: Desk, tmp_path: Path) -> None:
    """Its strength and volume are told, and that the agent was not; that nothing was said is no solution."""
    elbow.does("course", "open", "1042", "right knee", "--on", "2026-02-01")
    elbow.does("log", "C2", "--on", "2026-02-01", "--percent", "15", "--volume", "3")
    elbow.does("log", "C2", "--on", "2026-03-01")
    told = report(elbow, tmp_path / "c2.html", *nobody, course="C2")
    assert "2026 15 % 3 mL, agent not recorded not recorded" in told
    assert "2026 not recorded not recorded" in told
    assert told.count("agent not recorded") == 1


def test_measurement_error_is_told(elbow: Desk, tmp_path: Path) -> None:
    """Beside the change that may be one, beneath the table, and in the summary."""
    elbow.does("score", "add", "C1", "prtee=58", "--on", "2026-01-05")
    elbow.does("score", "add", "C1", "prtee=41", "--on", "2026-02-02")
    elbow.does("score", "add", "C1", "prtee=44", "--on", "2026-02-20")
    told = report(elbow, tmp_path / "c1.html")
    assert "17 points better yes 20 Feb 2026 after session 2 44 points 14 points better yes may be measurement" in told
    assert "A change of less than 17 points may be measurement error." in told
    assert "which matters to patients, though less than 17 points may be measurement error." in told


def test_adverse_events_are_named_in_the_summary(elbow: Desk, tmp_path: Path) -> None:
    """Each with how bad it was, after which session or since when, and what became of it."""
    elbow.does(
        *("event", "add", "C1", "allergic-reaction", "--on", "2026-02-02", "--session", "S2"),
        *("--severity", "moderate", "--outcome", "resolved", "--hospitalised"),
    )
    elbow.does("event", "add", "C1", "infection", "--on", "2026-02-06", "--resolved", "2026-02-09")
    sentence = "2 adverse events are recorded: allergic reaction (moderate, after session 2, in hospital, resolved); "
    told = report(elbow, tmp_path / "c1.html")
    assert f"{sentence}infection (severity not recorded, since 6 Feb 2026, over)." in told
    told = report(elbow, tmp_path / "nobody.html", "--deidentified")
    assert f"{sentence}infection (severity not recorded, since 2026, over)." in told


def test_what_concerns_the_next_who_treats_is_told(elbow: Desk, tmp_path: Path) -> None:
    """Allergies, alerts, consent, notes, what was tried when; without who it is none of the texts."""
    elbow.does("patient", "edit", "1042", "--allergy", "latex", "--alert", "bleeding-disorder")
    elbow.does(
        *("course", "amend", "C1", "--reason", "told", "--consent"),
        *("--tried", "physiotherapy 2025-09-01..2025-11-28: no relief", "--tried", "rest 2024-12-20..2025-01-03"),
        *("--tried", "brace 2025-12-01..", "--tried", "ibuprofen ..2025-12-24: hives"),
    )
    elbow.does("session", "amend", "S2", "--note", "back to light play", "--reason", "forgotten")
    told = report(elbow, tmp_path / "c1.html")
    for text in (
        *("Allergies latex Alerts bleeding disorder", "Consent to the course yes"),
        *("Session 2 note: back to light play", "Tried physiotherapy, 1 Sep to 28 Nov 2025: no relief rest, 20 Dec"),
        "20 Dec 2024 to 3 Jan 2025 brace, since 1 Dec 2025 ibuprofen, until 24 Dec 2025: hives",
    ):
        assert text in told, text
    told = report(elbow, tmp_path / "nobody.html", "--deidentified")
    for text in ("latex", "bleeding", "Allergies", "light play", "hives", "Nov"):
        assert text not in told, text


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_who_treated_signs(form: str, elbow: Desk, tmp_path: Path) -> None:
    """The clinician of the course; the line stays empty where that is somebody who only opened it."""
    assert report(elbow, tmp_path / f"c1.{form}").count("Dr. Weber") == 4
    elbow.does("course", "amend", "C1", "--reason", "x", "--clinician", "dr. weber")
    assert report(elbow, tmp_path / f"c1.{form}", "--force").count("dr. weber") == 2
    elbow.does("course", "amend", "C1", "--reason", "x", "--clinician", "Front desk")
    assert report(elbow, tmp_path / f"c1.{form}", "--force").count("Front desk") == 1


def test_the_summary_stands_on_the_first_page(elbow: Desk, tmp_path: Path) -> None:
    """Right after the diagnosis; the follow-up has its day under the chart."""
    elbow.does("score", "add", "C1", "nrs=3", "--on", "2026-02-20")
    told = report(elbow, tmp_path / "c1.pdf")
    first = pypdf.PdfReader(tmp_path / "c1.pdf").pages[0].extract_text()
    assert first.index("Diagnosis") < first.index("Summary") < first.index("Treatment before this course")
    assert "The course was opened on" in first
    assert "1 5 Jan 2026 2 2 Feb 2026 20 Feb 2026 Session" in told
    assert "20 Feb" not in report(elbow, tmp_path / "nobody.pdf", "--deidentified")
