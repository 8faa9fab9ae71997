"""Tests of ``export courses``: one row a course, to the screen or into a file."""

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.desk import Desk

FIELDS = [
    *("course", "mrn", "patient", "born", "sex", "structure", "kind", "region", "side", "condition", "protocol"),
    *("protocol_version", "course_status", "stop_reason", "opened_on", "planned", "given", "counted"),
    *("first_session", "last_session", "next_due", "agent", "percent_last", "volume_total_ml", "pain_baseline"),
    *("pain_latest", "pain_change", "measure", "score_baseline", "score_latest", "score_change", "responder"),
    *("adverse_events", "clinician", "status_since"),
]
ROW = {
    "course": "C1",
    "mrn": "1042",
    "patient": "Rivera, Ana",
    "born": "1978-03-14",
    "sex": None,
    "structure": "lateral epicondyle",
    "kind": "tendon",
    "region": "elbow",
    "side": "left",
    "condition": "M77.12",
    "protocol": "usual",
    "protocol_version": 2,
    "course_status": "open",
    "stop_reason": None,
    "opened_on": "2026-01-05",
    "planned": 3,
    "given": 2,
    "counted": 2,
    "first_session": "2026-01-05",
    "last_session": "2026-02-02",
    "next_due": "2026-03-02",
    "agent": "dextrose",
    "percent_last": 15,
    "volume_total_ml": 6,
    "pain_baseline": 7,
    "pain_latest": 5,
    "pain_change": -2,
    "measure": None,
    "score_baseline": None,
    "score_latest": None,
    "score_change": None,
    "responder": "yes",
    "adverse_events": 0,
    "clinician": "Dr. Weber",
    "status_since": "2026-01-05",
}


def test_json_has_the_fields_of_the_contract(any_desk: Desk) -> None:
    """Every field in its order, with its value; numbers are numbers, days are ISO."""
    any_desk.has_elbow()
    (row,) = any_desk.asks("export", "courses")
    assert list(row) == FIELDS
    assert row == ROW


def test_csv_reads_back(any_desk: Desk) -> None:
    """The same fields and values, what is missing empty, a negative number unguarded, lines by RFC 4180."""
    any_desk.has_elbow()
    text = any_desk.does("export", "courses").out
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row == {name: "" if value is None else str(value) for name, value in ROW.items()}
    assert text.count("\r\n") == 2


def test_courses_are_chosen_by_the_day_they_were_opened(elbow: Desk) -> None:
    """--since and --until are included; void courses are left out."""
    elbow.does("course", "open", "1042", "left knee")
    elbow.does("course", "open", "1042", "right knee")
    elbow.does("undo")
    for words, found in (
        ([], ["C1", "C2"]),
        (["--since", "2026-01-06"], ["C2"]),
        (["--until", "2026-01-05"], ["C1"]),
        (["--since", "2026-01-05", "--until", "2026-03-02"], ["C1", "C2"]),
        (["--since", "2026-03-03"], []),
    ):
        assert [row["course"] for row in elbow.asks("export", "courses", *words)] == found, words


def test_nothing_to_export_is_an_empty_file(desk: Desk) -> None:
    """``[]`` in json, the header alone in csv."""
    assert desk.does("export", "courses", "--format", "json").out == "[]\n"
    assert desk.does("export", "courses").out == ",".join(FIELDS) + "\r\n"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_holds_what_the_screen_would_show(form: str, elbow: Desk, tmp_path: Path) -> None:
    """--out writes the same text, for its owner alone, and says so beside the answer."""
    shown = elbow.does("export", "courses", "--format", form)
    path = tmp_path / "courses"
    answer = elbow.does("export", "courses", "--format", form, "--out", str(path))
    assert (answer.out, answer.err) == ("", f"{path} is written.\n")
    assert path.read_bytes().decode() == shown.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_existing_file_is_kept_unless_forced(elbow: Desk, tmp_path: Path) -> None:
    """Without --force nothing is overwritten (5); with it the file is the new one, for its owner alone."""
    path = tmp_path / "courses.csv"
    path.write_text("precious", "utf-8")
    path.chmod(0o644)
    sentence = elbow.is_refused(5, "export", "courses", "--out", str(path))
    assert sentence == f"{path} is there already: choose another name, or add --force."
    assert path.read_text("utf-8") == "precious"
    elbow.does("export", "courses", "--out", str(path), "--force")
    assert path.read_text("utf-8").startswith("course,mrn,")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_only_plain_files_are_written(force: list[str], elbow: Desk, tmp_path: Path) -> None:
    """Links, folders and devices are refused, forced or not, and what a link points to is as it was."""
    target, link, pipe = tmp_path / "precious", tmp_path / "link", tmp_path / "pipe"
    target.write_text("precious", "utf-8")
    link.symlink_to(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(pipe)
    for path in (link, tmp_path / "dangling", tmp_path, pipe, Path("/dev/full"), Path("/dev/null")):
        sentence = elbow.is_refused(2, "export", "courses", "--out", str(path), *force)
        assert sentence == f"{path} is not a plain file: choose another name."
    assert target.read_text("utf-8") == "precious"
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_missing_is_named(elbow: Desk, tmp_path: Path) -> None:
    """No folder is made for an export (3)."""
    sentence = elbow.is_refused(3, "export", "courses", "--out", str(tmp_path / "none" / "courses.csv"))
    assert sentence == f"There is no folder {tmp_path / 'none'}: make it first."
    assert not (tmp_path / "none").exists()


def test_an_export_leaves_nothing_but_its_file(elbow: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the private snapshot nor a half-written file stays behind, whether it succeeds or not."""
    folder = tmp_path / "exports"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    elbow.does("export", "courses", "--out", str(folder / "courses.json"), "--format", "json")
    elbow.types("export", "courses", "--out", str(folder / "courses.json"))
    assert [path.name for path in folder.iterdir()] == ["courses.json"]
    assert json.loads((folder / "courses.json").read_text("utf-8")) == [ROW]


@pytest.mark.parametrize(
    ("name", "words", "opening"),
    [
        ("courses", [], "course,mrn,"),
        ("courses.CSV", [], "course,mrn,"),
        ("courses.json", [], "[\n {"),
        ("courses.txt", ["--format", "json"], "[\n {"),
        ("courses.json", ["--format", "csv"], "course,mrn,"),
    ],
)
def test_the_name_of_the_file_says_its_form(
    name: str, words: list[str], opening: str, elbow: Desk, tmp_path: Path
) -> None:
    """--format, else the ending of the name, else csv."""
    elbow.does("export", "courses", "--out", str(tmp_path / name), *words)
    assert (tmp_path / name).read_text("utf-8").startswith(opening)
