"""Tests of ``import``: columns that are to be declared, that name an agent, and what holds for all lines."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.exchange.sheets.files import workbook

SHEET = "MRN,Patient,DOB,Target,Visit date,Dextrose %,cc,{pain}\n" + "".join(
    f"1042,Rivera,1978-03-14,left knee,2025-1{month}-05,15 %,3 cc,{9 - month}\n" for month in (0, 1, 2)
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a wide sheet whose pain is called VAS."""
    path = tmp_path / "wide.csv"
    path.write_text(SHEET.format(pain="VAS pre"))
    return path


def test_a_scale_is_declared_once(desk: Desk, sheet: Path) -> None:
    """From 0 to 10 or in mm nobody knows, where no value exceeds 10; who says it is believed."""
    (problem,) = desk.types("import", str(sheet), "--format", "json").data["problems"]
    assert (problem["line"], problem["lines"], problem["mrn"]) == (2, 3, "1042")
    assert problem["suggestion"] == (
        'declare it, --map "VAS pre=pain" if it is from 0 to 10, --map "VAS pre=vas before" if it is in mm'
    )
    desk.does("import", str(sheet), "--map", "VAS pre=vas before", "--dry-run")
    desk.does("import", str(sheet), "--map", "VAS pre=pain")
    assert {score["measure"] for score in desk.asks("score", "list", "C1")} == {"nrs"}


@pytest.mark.parametrize("pain", ["VAS (mm)", "VAS 0-100", "Pain pre (0-10)", "NPRS", "NRS pre", "pre-injection pain"])
def test_a_scale_that_is_named_is_believed(pain: str, desk: Desk, sheet: Path) -> None:
    """Nobody has to be asked."""
    sheet.write_text(SHEET.format(pain=pain))
    measure = "vas" if pain.startswith("VAS") else "nrs"
    mapped = ("--map", "VAS 0-100=vas") if pain == "VAS 0-100" else ()
    desk.does("import", str(sheet), *mapped)
    assert {score["measure"] for score in desk.asks("score", "list", "C1")} == {measure}


def test_percent_of_an_agent_names_the_agent(desk: Desk, sheet: Path) -> None:
    """So the solution is not lost; a profile keeps it."""
    answer = desk.does("import", str(sheet), "--map", "VAS pre=pain", "--save", "own")
    assert "Dextrose %  percent, agent dextrose" in answer.err
    listed = desk.asks("session", "list")
    assert [(row["agent"], float(row["percent"])) for row in listed] == [("dextrose", 15.0)] * 3
    assert desk.does("import", str(sheet), "--profile", "own").out.startswith("wide.csv: nothing new.\n")


def test_what_holds_for_all_lines_is_said_once(desk: Desk, tmp_path: Path) -> None:
    """Where a line says something itself, that goes first; a profile keeps it, and the sheet."""
    lines = ((n, f"P{n}", "1978-03-14", "2026-01-05", doctor) for n, doctor in ((1, None), (2, "Dr. Kim")))
    rows = [("MRN", "Patient", "DOB", "Visit date", "Dr"), *lines]
    path = workbook(tmp_path / "a.xlsx", rows, lambda book: book.create_sheet("Notes").append(["said"]))
    said = ("--set", "structure=left knee", "--set", "clinician=Dr. Lee", "--sheet", "Sheet", "--save", "own")
    desk.does("import", str(path), *said)
    assert sorted(row["clinician"] for row in desk.asks("course", "list")) == ["Dr. Kim", "Dr. Lee"]
    assert desk.does("import", str(path), "--profile", "own").out.startswith("a.xlsx: nothing new.\n")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("agent", "'agent' says no field: write --set FIELD=VALUE, such as --set agent=dextrose."),
        ("agnt=x", "--set: 'agnt' is no field of wide: perhaps agent is meant."),
        ("percent=much", "--set percent=much: concentration 'much' is not a number: write digits and a point, "),
    ],
)
def test_what_cannot_hold_is_told(said: str, sentence: str, desk: Desk, sheet: Path) -> None:
    """Before anything is read."""
    assert desk.is_refused(2, "import", str(sheet), "--set", said).startswith(sentence)


def test_scores_of_a_course_need_no_patient(elbow: Desk, tmp_path: Path) -> None:
    """The course says whose they are; one that is not there is told."""
    path = tmp_path / "scores.csv"
    path.write_text("Course,Date,Measure,Value\nC1,2026-02-02,prtee,40\n")
    assert elbow.does("import", str(path)).out == "scores.csv: 1 score new.\n"
    path.write_text("MRN,Course,Date,Measure,Value\n,C99,2026-02-02,prtee,40\n,,2026-02-02,prtee,40\n")
    told = [problem["reason"] for problem in elbow.types("import", str(path), "--format", "json").data["problems"]]
    assert told == ["there is no course C99", "it says neither the patient nor the course"]


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("knea", "No structure 'knea': perhaps knee joint"),
        ("knee", "The knee joint has two sides: write left or right in the column of the side, "),
        ("zzz", "No structure 'zzz': prolotrack structure list shows them"),
    ],
)
def test_a_place_that_is_not_there_is_told(target: str, sentence: str, desk: Desk, sheet: Path) -> None:
    """With what is perhaps meant, and without options that there are not."""
    sheet.write_text(SHEET.format(pain="Pain").replace("left knee", target))
    problem = desk.types("import", str(sheet), "--format", "json").data["problems"][0]
    assert f"{problem['reason']}: {problem['suggestion']}".startswith(sentence)
