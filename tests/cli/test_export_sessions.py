"""Tests of ``export sessions``: one row an injection, with everything that was recorded of it."""

import csv
import io
import json
from pathlib import Path
from shutil import copy2

import pytest

from prolotrack.domain.injection_row import InjectionRow
from tests.cli.desk import Desk

SAID = (
    *("log", "C1", "--on", "2026-03-02", "--mix", "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"),
    *("--pain", "4", "--pain-after", "1", "--screen", "clear", "--lot", "D50-8812", "--lot", "L2"),
    *("--point", "common extensor origin 3 mL", "--point", "annular ligament 1 mL", "--consent", "--no-time-out"),
    *("--guidance", "ultrasound", "--needle", "27 G", "--note", "=1+1", "--clinician", "Dr. Rao"),
)
ROW = {
    "session": "S3",
    "on": "2026-03-02",
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
    "opened_on": "2026-01-05",
    "number": 3,
    "counts": True,
    "agent": "dextrose",
    "percent": 15,
    "volume_ml": 4,
    "mix": "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%",
    "points": ["common extensor origin 3 mL", "annular ligament 1 mL"],
    "wheals": None,
    "guidance": "ultrasound",
    "lots": ["D50-8812", "L2"],
    "pain": 4,
    "pain_after": 1,
    "consent": True,
    "time_out": False,
    "screen": ["clear"],
    "position": None,
    "prep": None,
    "approach": None,
    "needle": "27 G",
    "image": None,
    "response": None,
    "complications": None,
    "instructions": None,
    "plan": None,
    "early_reason": None,
    "override": None,
    "stops": [],
    "stops_override": None,
    "note": "=1+1",
    "clinician": "Dr. Rao",
    "course_clinician": "Dr. Weber",
}
OF_THE_LIST = ("session", "on", "course", "mrn", "number", "counts", "agent", "percent", "volume_ml", "pain", "note")


def test_json_tells_everything(any_desk: Desk) -> None:
    """Every field in its order; those that the list of sessions has are called and told as they are there."""
    any_desk.has_elbow()
    any_desk.does(*SAID)
    *_, row = any_desk.asks("export", "sessions")
    assert row == ROW
    assert list(row) == list(InjectionRow.__annotations__)
    *_, listed = any_desk.asks("session", "list")
    assert {name: row[name] for name in OF_THE_LIST} == {name: listed[name] for name in OF_THE_LIST}


def test_csv_reads_back(elbow: Desk) -> None:
    """Lists are joined, truths are words, what nobody said is empty, and no cell is a formula."""
    elbow.does(*SAID)
    text = elbow.does("export", "sessions").out
    *_, row = csv.DictReader(io.StringIO(text, newline=""))
    written = {None: "", True: "yes", False: "no"}
    flat = {name: "; ".join(value) if isinstance(value, list) else value for name, value in ROW.items()}
    told = {
        name: written.get(value, "") if value is None or isinstance(value, bool) else str(value)
        for name, value in flat.items()
    }
    assert row == {**told, "note": "'=1+1"}


def test_rows_are_of_sessions_that_stand(elbow: Desk) -> None:
    """By session, then course; of a day, a patient, a structure."""
    elbow.does("course", "open", "1042", "right knee", "--on", "2026-01-05")
    elbow.does("log", "C2", "C1", "--on", "2026-03-02")
    for words, found in (
        ([], ["S1 C1", "S2 C1", "S3 C1", "S3 C2"]),
        (["1042"], ["S1 C1", "S2 C1", "S3 C1", "S3 C2"]),
        (["--since", "2026-01-06"], ["S2 C1", "S3 C1", "S3 C2"]),
        (["--until", "2026-02-02"], ["S1 C1", "S2 C1"]),
        (["--since", "2026-02-02", "--until", "2026-02-02"], ["S2 C1"]),
        (["--structure", "right knee"], ["S3 C2"]),
        (["--since", "2026-03-03"], []),
    ):
        rows = elbow.asks("export", "sessions", *words)
        assert [f"{row['session']} {row['course']}" for row in rows] == found, words
    elbow.does("session", "void", "S3", "--reason", "another patient")
    assert [row["number"] for row in elbow.asks("export", "sessions")] == [1, 2]


@pytest.mark.parametrize("form", ["csv", "json", "ndjson", "xlsx", "parquet"])
def test_a_file_is_written_in_every_form(form: str, elbow: Desk, tmp_path: Path) -> None:
    """Of the ending of its name; the same rows make the same text."""
    path, again = tmp_path / f"sessions.{form}", tmp_path / f"again.{form}"
    for each in (path, again):
        assert elbow.does("export", "sessions", "--out", str(each)).err == f"{each} is written.\n"
    if form in {"csv", "json", "ndjson"}:
        assert path.read_bytes() == again.read_bytes()
    if form == "ndjson":
        assert [json.loads(line)["session"] for line in path.read_text("utf-8").splitlines()] == ["S1", "S2"]


def test_nothing_to_export_is_an_empty_file(desk: Desk) -> None:
    """``[]`` in json, the header alone in csv."""
    assert desk.does("export", "sessions", "--format", "json").out == "[]\n"
    assert desk.does("export", "sessions").out == ",".join(ROW) + "\r\n"


def test_what_cannot_be_is_refused(elbow: Desk) -> None:
    """A time that ends before it begins, a patient whom nobody knows."""
    sentence = elbow.is_refused(6, "export", "sessions", "--since", "2026-02-02", "--until", "2026-01-01")
    assert sentence == "--since 2026-02-02 lies after --until 2026-01-01: correct one."
    elbow.is_refused(3, "export", "sessions", "nobody")


def test_rows_come_back_as_they_left(
    elbow: Desk, sqlite_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Read into an empty database and exported again, they are the same, byte for byte."""
    elbow.does("patient", "add", "--mrn", "0007", "--name", '=Östlund; "Eva"', "--born", "1930-01-01", "--sex", "other")
    elbow.does(
        "course", "open", "0007", "sacroiliac joint", "--side", "right", "--protocol", "kim-2010", "--on", "2026-01-07"
    )
    elbow.does(*SAID)
    elbow.does(
        "log", "C2", "--on", "2026-01-08", "--screen", "fracture", "--override", "she knows; really", "--pain", "0"
    )
    elbow.does(
        "log",
        "C2",
        "--on",
        "2026-01-09",
        "--override",
        "too soon",
        "--volume",
        "0.125",
        "--wheals",
        "1 mL lidocaine 1%",
    )
    elbow.does("log", "C2", "--on", "2026-01-09", "--override", "twice", "--plan", "two\nlines", "--prep", "\ttab")
    copy2(sqlite_template, tmp_path / "moved.db")
    moved = Desk(f"sqlite:///{tmp_path / 'moved.db'}", capsys)
    left, back = tmp_path / "left.csv", tmp_path / "back.csv"
    elbow.does("export", "sessions", "--out", str(left))
    moved.does("import", str(left))
    moved.does("export", "sessions", "--out", str(back))
    assert back.read_bytes() == left.read_bytes()
    assert len(left.read_text("utf-8").splitlines()) > 7
