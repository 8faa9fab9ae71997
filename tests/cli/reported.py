"""A course that there is much to report of, and what its report says."""

from html import unescape
from pathlib import Path
from re import DOTALL, sub

import pypdf

from tests.cli.desk import Desk

MIX = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"
CLINIC = ("--name", "Weber Sports Medicine", "--address", "120 Elm Street", "--address", "Madison, WI 53703")
MUCH = (
    ("clinic", "set", *CLINIC, "--phone", "+1 608 555 0100"),
    ("patient", "edit", "1042", "--sex", "female"),
    ("course", "amend", "C1", "--reason", "told", "--tried", "physiotherapy 12 weeks: no relief", "--goal", "tennis"),
    ("score", "add", "C1", "prtee=62", "--on", "2026-01-05"),
    ("log", "C1", "--on", "2026-02-16", "--mix", MIX, "--guidance", "ultrasound", "--pain", "4", "--pain-after", "1"),
    ("session", "void", "S3", "--reason", "wrong patient"),
    (
        *("log", "C1", "--on", "2026-03-02", "--mix", MIX, "--guidance", "ultrasound", "--lot", "D50-8812"),
        *("--pain", "3", "--pain-after", "1", "--complications", "fainted", "--clinician", "Dr. Rao"),
    ),
    ("score", "add", "C1", "prtee=30", "--on", "2026-03-02"),
    ("score", "add", "C1", "prtee=99", "--on", "2026-02-20"),
    ("score", "void", "M10", "--reason", "typo"),
    ("event", "add", "C1", "flare", "--on", "2026-02-02", "--resolved", "2026-02-04", "--session", "S2"),
    (
        *("event", "add", "C1", "nerve-injury", "--on", "2026-03-02", "--session", "S4", "--severity", "mild"),
        *("--action", "watched"),
    ),
    ("event", "add", "C1", "infection", "--on", "2026-03-02"),
    ("event", "void", "E3", "--reason", "typo"),
)


def has_much(elbow: Desk) -> None:
    """Record what there is to report of Ana's elbow, and Ben, of whom nothing must be told."""
    for typed in MUCH:
        elbow.does(*typed)
    elbow.does("patient", "add", "--mrn", "2077", "--name", "Ólafsson, Ben", "--born", "1969-07-01")
    elbow.does("course", "open", "2077", "right knee", "--goal", "Ben's goal", "--clinician", "Dr. Lee")


def report(desk: Desk, path: Path, *words: str, course: str = "C1") -> str:
    """Write the report of a course and return its text."""
    answer = desk.does("report", course, "--out", str(path), *words)
    assert (answer.out, answer.err) == ("", f"{path} is written.\n")
    return text_of(path)


def text_of(path: Path) -> str:
    """Return everything that can be read in a report, its lines as one."""
    if path.suffix == ".pdf":
        pages = pypdf.PdfReader(path).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
    body = sub(r"<style>.*</style>", "", path.read_text("utf-8"), flags=DOTALL)
    return " ".join(unescape(sub(r"<[^>]*>", " ", sub(r"<wbr>|</?bdi>", "", body))).split())
