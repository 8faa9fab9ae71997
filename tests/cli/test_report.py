"""Tests of ``report``: the letter about a course, as a file for paper and as one for the screen."""

import re
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.desk import TODAY, Desk
from tests.cli.hostile import harmful
from tests.cli.reported import has_much, report, text_of
from tests.domain.hostile import HARMLESS, label

FORMS = ("pdf", "html")
TOLD = (
    *("Weber Sports Medicine", "120 Elm Street", "Madison, WI 53703", "Telephone +1 608 555 0100"),
    *("Lateral epicondyle, left", "Rivera, Ana", "MRN 1042", "14 Mar 1978", "female", "Date of the report 2 Mar 2026"),
    *("Tennis elbow (lateral epicondylitis), left (ICD-10-CM M77.12)", "lateral epicondyle (tendon, elbow)"),
    *("Side left", "physiotherapy 12 weeks: no relief", "Usual course: 3 sessions, 4 weeks apart (version 2)"),
    *("Schedule 3 sessions, 4 weeks apart", "Goal tennis", "Consent to the course not recorded"),
    *("the clinic's own protocol, without a published source", "Opened 5 Jan 2026", "Clinician Dr. Weber"),
    *("1 5 Jan 2026 dextrose 15 % 3 mL", "2 2 Feb 2026 dextrose 15 % 3 mL", "3 2 Mar 2026 dextrose 15 %, 600 mg"),
    *("lidocaine 0.5 %, 20 mg 4 mL ultrasound 3 1 D50-8812 Dr. Rao", "Session 3 complications: fainted"),
    "1 session was struck out as a mistake and was left out here.",
    "flare, expected 2 Feb 2026 2 not recorded over on 4 Feb 2026 not recorded",
    "nerve injury 2 Mar 2026 3 mild not recorded watched",
    "1 event was struck out as a mistake and was left out here.",
    "Patient-Rated Tennis Elbow Evaluation (PRTEE)",
    "5 Jan 2026 baseline, before session 1 62 points \N{EN DASH} \N{EN DASH}",
    "5 Jan 2026 baseline, before session 1 7 points \N{EN DASH} \N{EN DASH} 2 Feb 2026 before session 2 5 points",
    "2 Mar 2026 before session 3 3 points 4 points better yes From 0 to 10",
    "2 Mar 2026 before session 3 30 points 32 points better yes From 0 to 100",
    "A change of less than 17 points may be measurement error.",
    "2 points or 33 % of baseline",
    "Salaffi F, Stancati A",
    "1 score was struck out as a mistake and was left out here.",
    "The course was opened on 5 Jan 2026 and is open. All 3 planned sessions were given. No further session is",
    (
        "Numeric rating scale of pain: last 3 points on 2 Mar 2026, 4 points better than the baseline of 7 "
        "(5 Jan 2026), which matters to patients."
    ),
    "1 adverse event is recorded: nerve injury (mild, after session 3, it is not recorded that it is over).",
    "1 expected flare is recorded.",
)


@pytest.mark.parametrize("form", FORMS)
def test_everything_is_told(form: str, elbow: Desk, tmp_path: Path) -> None:
    """What was done to whom, with what, what came of it; what was struck out is counted, and nobody else is told of."""
    has_much(elbow)
    told = report(elbow, tmp_path / f"c1.{form}")
    for text in TOLD:
        assert text in told, text
    for text in ("Ben", "2077", "knee", "Dr. Lee", "wrong patient", "typo", "infection", "99"):
        assert text not in told, text


@pytest.mark.parametrize("form", FORMS)
def test_a_course_without_anything(form: str, elbow: Desk, tmp_path: Path) -> None:
    """Nothing is invented: what was not recorded is said so, and there is no letterhead."""
    elbow.does("course", "open", "1042", "right knee")
    told = report(elbow, tmp_path / f"c2.{form}", course="C2")
    for text in (
        *("Sex not recorded", "Allergies not recorded", "Alerts not recorded", "Diagnosis not recorded"),
        *("Tried not recorded", "Goal not recorded", "Consent to the course not recorded"),
        *("No session is recorded.", "No adverse event and no flare is recorded.", "No score is recorded."),
        "None of 3 planned sessions was given. Session 1 is due on 2 Mar 2026 (late after 16 Mar).",
        "No score is recorded, so it is not known whether the patient is better. No adverse event is recorded.",
    ):
        assert text in told, text
    assert "Telephone" not in told
    assert "struck out" not in told


@pytest.mark.parametrize("form", FORMS)
def test_the_same_records_are_the_same_bytes(form: str, elbow: Desk, tmp_path: Path) -> None:
    """On one day, for its owner alone; an existing file is kept unless it is forced."""
    has_much(elbow)
    path = tmp_path / f"c1.{form}"
    report(elbow, path)
    first = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    sentence = elbow.is_refused(5, "report", "C1", "--out", str(path))
    assert sentence == f"{path} is there already: choose another name, or add --force."
    report(elbow, path, "--force")
    assert path.read_bytes() == first
    report(elbow, path, "--force", "--paper", "letter")
    assert path.read_bytes() != first


def test_a_day_is_looked_back_at(elbow: Desk, tmp_path: Path) -> None:
    """What happened later is left out, which is said; a day to come is refused, and one before the opening."""
    has_much(elbow)
    told = report(elbow, tmp_path / "c1.html", "--as-of", "2026-01-20")
    assert "As of 20 Jan 2026; what happened later is left out" in told
    assert "1 of 3 planned sessions was given. Session 2 is due on 2 Feb 2026" in told
    for text in ("2 Feb 2026 dextrose", "nerve injury", "Dr. Rao"):
        assert text not in told
    out = str(tmp_path / "other.html")
    assert elbow.is_refused(6, "report", "C1", "--out", out, "--as-of", "tomorrow") == (
        "2026-03-03 lies in the future: what is recorded has happened; correct the date."
    )
    assert elbow.is_refused(6, "report", "C1", "--out", out, "--as-of", "2026-01-04") == (
        "C1 was opened on 2026-01-05: name that day or a later one."
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            ("course pause C1 --on 2026-02-03 --reason holidays",),
            "was paused on 3 Feb 2026 (holidays). 2 of 3 planned sessions were given. Numeric",
        ),
        (
            ("course stop C1 --on 2026-02-03 --reason resolved",),
            "was stopped on 3 Feb 2026 (resolved). 2 of 3 planned sessions were given. No further session is planned.",
        ),
        (
            ("course extend C1 --on 2026-02-03 --reason more", "patient edit 1042 --deceased 2026-02-20"),
            "is open. 2 of 4 planned sessions were given. The patient died on 20 Feb 2026.",
        ),
        (
            ("log C1 --on 2026-02-02 --override twice --pain 4",),
            "2 of 3 planned sessions were given. Session 3 is due on 2 Mar 2026 (not before 16 Feb, late after 16 Mar)",
        ),
    ],
)
def test_a_course_is_concluded_as_it_stands(typed: tuple[str, ...], sentence: str, elbow: Desk, tmp_path: Path) -> None:
    """Its status with the reason, how many sessions count, what is to come."""
    for command in typed:
        elbow.does(*command.split())
    assert sentence in report(elbow, tmp_path / "c1.html")


def test_sessions_that_do_not_count_stand_in_brackets(elbow: Desk, tmp_path: Path) -> None:
    """Why is told beneath: the lot, or that it was too soon."""
    elbow.does("lot", "add", "D50", "dextrose", "--expires", "2026-01-31")
    elbow.does("log", "C1", "--on", "2026-02-09", "--lot", "D50", "--override", "travels")
    told = report(elbow, tmp_path / "c1.html")
    assert "(3) 9 Feb 2026" in told
    assert "Session (3) does not count given before the planned window lot D50 expired on 31 Jan 2026" in told
    assert "2 of 3 planned sessions were given; with those that do not count, 3." in told


def test_protocols_are_told_with_their_source(desk: Desk, tmp_path: Path) -> None:
    """Schedule, solution and citation; optional sessions, series without an end, those as needed."""
    desk.does("patient", "add", "--mrn", "1042", "--name", "Rivera, Ana", "--born", "1978-03-14")
    for number, (structure, protocol, told) in enumerate(
        [
            ("left knee", "rabago-2013", "3 sessions, 4 weeks apart, optional ones after 12 weeks and 16 weeks"),
            ("right knee", "sit-2020", "4 sessions, at the start and after 4 weeks, 8 weeks and 16 weeks"),
            ("left achilles", "maxwell-2007", "one every 6 weeks"),
            ("left tmj", "louw-2019", "3 sessions, 1 month apart, then as needed"),
            ("left hip", "gul-2020", "one every 21 days, at most 6"),
        ],
        start=1,
    ):
        desk.does("course", "open", "1042", structure, "--protocol", protocol)
        text = report(desk, tmp_path / f"{number}.html", course=f"C{number}")
        assert told in text
        citation = desk.asks("protocol", "show", protocol)["citation"]
        assert f"Source {citation}" in text
    assert "Solution planned dextrose 13.5 %" in text
    desk.does("course", "open", "1042", "right hip", "--protocol", "gul-2020", "--agent", "saline")
    assert "Solution planned saline Source" in report(desk, tmp_path / "own.html", course="C6")


@pytest.mark.parametrize("text", HARMLESS, ids=label)
@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_are_told_and_do_nothing(form: str, text: str, elbow: Desk, tmp_path: Path) -> None:
    """Visible and whole in every field; on paper, where no font of the machine has a character, it is refused."""
    short = text[:1000] if form == "pdf" else text
    elbow.does("clinic", "set", "--name", short, "--address", short, "--phone", short)
    elbow.does("patient", "edit", "1042", "--name", short[:500])
    elbow.does("course", "amend", "C1", "--reason", "x", "--goal", short, "--clinician", short)
    elbow.does("log", "C1", "--on", "2026-03-02", "--complications", short, "--clinician", short, "--lot", short)
    elbow.does("event", "add", "C1", "flare", "--action", short)
    path = tmp_path / f"c1.{form}"
    answer = elbow.types("report", "C1", "--out", str(path))
    if answer.code:
        assert (answer.code, form, path.exists()) == (2, "pdf", False)
        assert re.fullmatch(r"No font of this machine has .* No file was written\.\n", answer.err)
        return
    told = text_of(path)
    assert not harmful(told)
    words = visible_words(short)
    for word in words:
        assert told.replace(" ", "").count(word) >= 8, word
    if form == "html":
        assert "<script" not in path.read_text("utf-8").lower()


def visible_words(text: str) -> list[str]:
    """Return the words of a text of plain letters; others may be set in another order, or joined."""
    return [word for word in text.split() if word.isascii() and word.isprintable()]


@pytest.mark.parametrize(
    ("code", "words", "sentence"),
    [
        (2, ("C1",), "The file to write (--out) is missing: add it, --help shows how."),
        (2, ("C1", "--out", "c1.docx"), "'c1.docx' is no report: end the name in .pdf or .html."),
        (2, ("C1", "--out", "c1"), "'c1' is no report: end the name in .pdf or .html."),
        (2, ("C1", "--out", ""), "'' is no report: end the name in .pdf or .html."),
        (2, ("C1", "--out", "/dev/full"), "'/dev/full' is no report: end the name in .pdf or .html."),
        (3, ("C9", "--out", "c9.pdf"), "There is no course C9: prolotrack course list shows them."),
        (3, ("C1", "--out", "none/c1.pdf"), "There is no folder none: make it first."),
    ],
)
def test_what_cannot_be_written_is_refused(
    code: int, words: tuple[str, ...], sentence: str, elbow: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence, and nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert elbow.is_refused(code, "report", *words) == sentence
    assert sorted(tmp_path.iterdir()) == before


def test_only_plain_files_are_written(elbow: Desk, tmp_path: Path) -> None:
    """A link is refused, and what it points to stays as it was."""
    (tmp_path / "precious").write_text("precious", "utf-8")
    (tmp_path / "c1.pdf").symlink_to(tmp_path / "precious")
    sentence = elbow.is_refused(2, "report", "C1", "--out", str(tmp_path / "c1.pdf"), "--force")
    assert sentence == f"{tmp_path / 'c1.pdf'} is not a plain file: choose another name."
    assert (tmp_path / "precious").read_text("utf-8") == "precious"


def test_nothing_is_reported_of_a_mistake(elbow: Desk, tmp_path: Path) -> None:
    """A course that was struck out has no report (5)."""
    for session in ("S2", "S1"):
        elbow.does("session", "void", session, "--reason", "x")
    elbow.does("course", "void", "C1", "--reason", "wrong patient")
    assert elbow.is_refused(5, "report", "C1", "--out", str(tmp_path / "c1.pdf")) == (
        "C1 is void (wrong patient): there is nothing to report of it."
    )


def test_a_report_without_fonts_for_a_name_is_refused(elbow: Desk, tmp_path: Path) -> None:
    """The characters are named, with what to install; as a page it can be written (the reader's fonts show it)."""
    elbow.does("patient", "edit", "1042", "--name", "Ana \u0378")
    assert elbow.is_refused(2, "report", "C1", "--out", str(tmp_path / "c1.pdf")) == (
        "No font of this machine has U+0378: install fonts that do, such as Debian's fonts-noto-core and "
        "fonts-noto-cjk, or write the report as .html. No file was written."
    )
    assert not (tmp_path / "c1.pdf").exists()
    assert "Ana \u0378" in report(elbow, tmp_path / "c1.html")


def test_without_the_extra_a_page_is_written_all_the_same(
    elbow: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the PDF needs it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    assert elbow.is_refused(2, "report", "C1", "--out", str(tmp_path / "c1.pdf")) == (
        "PDF files need more: install it with pip install 'prolotrack[pdf]'."
    )
    assert not (tmp_path / "c1.pdf").exists()
    assert "Rivera, Ana" in report(elbow, tmp_path / "c1.html")


def test_who_lets_a_name_leave_is_warned(elbow: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person at a terminal is; nobody is where nobody is named."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    path = tmp_path / "c1.html"
    warned = elbow.does("report", "C1", "--out", str(path)).err
    sentence = "names 1 patient: keep it as safe as their records. --deidentified leaves out who they are."
    assert warned == f"{path} {sentence}\n{path} is written.\n"
    assert elbow.does("report", "C1", "--out", str(path), "--force", "--deidentified").err == f"{path} is written.\n"


def test_todays_date_is_the_clinics(any_desk: Desk, tmp_path: Path) -> None:
    """On either database the report is of today."""
    any_desk.has_elbow()
    assert f"Date of the report {TODAY.day} Mar {TODAY.year}" in report(any_desk, tmp_path / "c1.pdf")
