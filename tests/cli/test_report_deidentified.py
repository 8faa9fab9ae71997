"""Tests of ``report --deidentified``: what is told of a course without telling whose it is."""

import re
from pathlib import Path

import pypdf
import pytest

from tests.cli.desk import Desk
from tests.cli.reported import has_much, report
from tests.cli.studied import study_id_of

FORMS = ("pdf", "html")
NEVER = (
    *("Rivera", "Ana", "1042", "555-0142", "1978-03", "14 Mar", "Weber", "Rao", "Elm Street", "Madison", "Telephone"),
    *("C1", "S1", "S4", "M1", "E1", "D50-8812", "fainted", "watched", "tennis,", "Goal", "no relief", "12 weeks"),
    *("Jan", "Feb", "Mar ", "2026-", "Clinician", "Lots", "Action", "wrong patient", "typo"),
)


@pytest.mark.parametrize("form", FORMS)
def test_nobody_can_be_known_again(form: str, elbow: Desk, tmp_path: Path) -> None:
    """No name, number, day, lot, text or reference, neither in the text nor in the file around it."""
    has_much(elbow)
    path = tmp_path / f"c1.{form}"
    told = report(elbow, path, "--deidentified").replace(str(study_id_of(elbow)), "")  # which is drawn
    for text in NEVER:
        assert text not in told, text
    if form == "html":
        raw = path.read_text("utf-8")
        assert not re.search("Rivera|1042|Weber|Jan 20|2026-0", raw)
    else:
        metadata = pypdf.PdfReader(path).metadata
        assert metadata is not None
        assert metadata.creation_date_raw is None
        assert metadata.title == f"Report of a prolotherapy course: Study id {study_id_of(elbow)}"


@pytest.mark.parametrize("form", FORMS)
def test_what_was_done_is_told(form: str, elbow: Desk, tmp_path: Path) -> None:
    """The study id, the age, years, numbers of sessions, figures, kinds, what came of it."""
    has_much(elbow)
    told = report(elbow, tmp_path / f"c1.{form}", "--deidentified")
    for text in (
        f"Study id {study_id_of(elbow)} Age at the opening 47 years Year of birth 1978 Sex female",
        "Year of the report 2026",
        *("(ICD-10-CM M77.12)", "Side left", "Tried physical therapy", "3 sessions, 4 weeks apart", "Opened 2026"),
        *("1 2026 dextrose 15 % 3 mL", "lidocaine 0.5 %, 20 mg 4 mL ultrasound 3 1", "nerve injury 2026 3 mild"),
        "flare, expected 2026 2 not recorded over in 2026",
        "2026 before session 3 3 points 4 points better yes",
        "The course was opened in 2026 and is open. All 3 planned sessions were given.",
        "last 3 points in 2026, 4 points better than the baseline of 7 (2026), which matters to patients.",
    ):
        assert text in told, text


def test_the_study_id_is_kept(elbow: Desk, tmp_path: Path) -> None:
    """The second report has the same one, and says so nowhere beside it."""
    assert study_id_of(elbow) is None
    first = report(elbow, tmp_path / "first.html", "--deidentified")
    head = elbow.head
    assert report(elbow, tmp_path / "second.html", "--deidentified") == first
    assert (elbow.head, f"Study id {study_id_of(elbow)}" in first) == (head, True)


def test_a_report_that_is_refused_gives_no_study_id(elbow: Desk, tmp_path: Path) -> None:
    """Neither where the file is there already, nor where there is nothing to report."""
    path = tmp_path / "c1.html"
    path.write_text("precious", "utf-8")
    elbow.is_refused(5, "report", "C1", "--out", str(path), "--deidentified")
    elbow.is_refused(6, "report", "C1", "--out", str(tmp_path / "x.pdf"), "--deidentified", "--as-of", "2026-01-01")
    assert study_id_of(elbow) is None


def test_who_is_ninety_has_no_year_of_birth(elbow: Desk, tmp_path: Path) -> None:
    """Today's age decides, whenever the course was opened."""
    elbow.does("patient", "edit", "1042", "--born", "1936-03-02")
    told = report(elbow, tmp_path / "c1.html", "--deidentified")
    assert "Age at the opening 90+ years Sex" in told
    assert "1936" not in told


def test_no_interval_in_days_is_drawn(elbow: Desk, tmp_path: Path) -> None:
    """The places of a chart are ranks: another day between the same two changes nothing."""
    charts = []
    for day in ("2026-02-10", "2026-02-20"):
        elbow.does("score", "add", "C1", "nrs=4", "--on", day, "--kind", "follow-up")
        report(elbow, tmp_path / "c1.html", "--deidentified", "--force")
        charts.append(re.findall("<svg.*</svg>", (tmp_path / "c1.html").read_text("utf-8")))
        elbow.does("undo")
    assert charts[0] == charts[1] != []


def test_what_the_clinic_named_itself_is_called_the_same(desk: Desk, tmp_path: Path) -> None:
    """A structure, a protocol, a substance may be called after a person; why it was paused is free text."""
    desk.does("patient", "add", "--mrn", "1042", "--name", "Rivera, Ana", "--born", "1978-03-14")
    desk.does("structure", "add", "schmidt knot", "--kind", "tendon", "--region", "knee")
    desk.does("substance", "add", "schmidt serum", "--role", "irritant")
    desk.does(
        "course", "open", "1042", "left schmidt knot", "--sessions", "3", "--every", "4w", "--agent", "schmidt serum"
    )
    desk.does("log", "C1", "--mix", "1 mL schmidt serum 20% + 1 mL water")
    desk.does("course", "pause", "C1", "--reason", "schmidt is away")
    told = report(desk, tmp_path / "c1.html", "--deidentified")
    assert "schmidt" not in told.lower()
    assert "Clinic's own, left" in told
    assert "clinic's own 10 %, 200 mg 2 mL" in told
    assert "Protocol clinic's own Schedule 3 sessions, 4 weeks apart Solution planned clinic's own Consent" in told
    assert "was paused in 2026. 1 of 3 planned sessions was given." in told
