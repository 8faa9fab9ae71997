"""Tests of ``import`` at the desk: what is shown before, what is said after, and what is left when it is refused."""

import hashlib
import re
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.desk import Desk, Screen
from tests.exchange.sheets.files import workbook

PATIENTS = """\
Chart no,Patient name,DOB,Gender,Shoe size
1042,"Rivera, Ana",1978-03-14,f,38
2077,"Ólafsson, Ben",1 Jul 1969,m,44
"""
WRONG = """\
Chart no,Patient name,DOB,Sex
1042,"Rivera, Ana",5/03/1978,f
,"Ólafsson, Ben",1 Jul 69,mael
3001,Chen,1990-02-30,f
3002,Diaz,1990-02-03
3003,Eze,1991-01-01,m
"""
TOLD = """\
line  column    value       problem
   2  DOB       5/03/1978   which is day and which month is not certain: declare it, --dates dmy for 1978-03-05 or \
--dates mdy for 1978-05-03
   3  Chart no              it is empty: write it, every line needs it
   3  DOB       1 Jul 69    the year has not four digits: write all four, as in 1978
   3  Sex       mael        it is no sex: perhaps male is meant
   4  DOB       1990-02-30  it is no day of the calendar: correct it
   5                        it has 3 cells where the header has 4: write the empty cells too
"""
STYLES = r"\x1b\[[0-9;]*m"

PHONES = """\
MRN,Name,Born,Phone
1042,Ana Rivera,1978-03-14,555-0142
2077,Ben Ólafsson,1969-07-01,555-0143
"""


def file(desk: Desk, content: str | bytes, name: str = "patients.csv") -> str:
    """Write a file beside the database, and return its path."""
    path = desk.file.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def names(desk: Desk) -> list[str]:
    """Return the names of all patients."""
    return sorted(patient["name"] for patient in desk.asks("patient", "list"))


def test_columns_are_shown_before_and_what_came_of_them_after(desk: Desk) -> None:
    """What each column is, on the side; how many are new, as the answer."""
    answer = desk.does("import", file(desk, PATIENTS))
    assert answer.err.splitlines() == [
        "patients.csv is read as patients: --kind, --map COLUMN=FIELD and --map COLUMN= change that.",
        "column        is",
        "Chart no      mrn",
        "Patient name  name",
        "DOB           born",
        "Gender        sex",
        "Shoe size     not read",
        "Not read, although they hold values: Shoe size.",
    ]
    assert answer.out == "patients.csv: 2 patients new.\n"
    assert names(desk) == ["Rivera, Ana", "Ólafsson, Ben"]


def test_a_program_is_told_everything(desk: Desk) -> None:
    """One object, and nothing beside it."""
    path = file(desk, PATIENTS)
    answer = desk.does("import", path, "--format", "json", "--map", "Shoe size=patient_note")
    assert answer.err == ""
    assert answer.data == {
        "file": "patients.csv",
        "sha256": hashlib.sha256(PATIENTS.encode()).hexdigest(),
        "kind": "patients",
        "columns": {
            "Chart no": "mrn",
            "Patient name": "name",
            "DOB": "born",
            "Gender": "sex",
            "Shoe size": "patient_note",
        },
        "patients": 2,
        "courses": 0,
        "sessions": 0,
        "scores": 0,
        "unchanged": 0,
        "reviews": 0,
        "completed": 0,
        "struck_out": 0,
        "rejected": 0,
        "rejects": None,
        "profile": None,
        "problem_count": 0,
        "waiting": 0,
        "unread": [],
        "problems": [],
    }


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    """Not even the trail."""
    desk.does("import", file(desk, PATIENTS))
    before = desk.head
    answer = desk.does("import", file(desk, PATIENTS))
    assert answer.out == "patients.csv: nothing new.\n2 lines said what is recorded already.\n"
    assert desk.head == before


def test_what_was_not_recorded_is_added_to_who_is_known(desk: Desk) -> None:
    """A list with telephone numbers comes after the first; the trail says that it was an import."""
    desk.does("import", file(desk, PATIENTS))
    phones = file(desk, PHONES, "phones.csv")
    assert desk.does("import", phones).out == "phones.csv: 2 patients completed.\n"
    assert [row["phone"] for row in desk.asks("patient", "list")] == ["555-0142", "555-0143"]
    head = desk.head
    assert head is not None
    assert (head.command, head.reason) == ("import", "import")
    assert desk.does("import", phones).out.startswith("phones.csv: nothing new.\n")


def test_the_trail_knows_the_file(desk: Desk) -> None:
    """Its name, its SHA-256, and the note."""
    desk.does("import", file(desk, PATIENTS), "--note", "from the old clinic", "--on", "2026-02-02")
    head = desk.head
    assert head is not None
    digest = hashlib.sha256(PATIENTS.encode()).hexdigest()
    assert (head.command, head.note) == ("import", f"patients.csv, SHA-256 {digest}: from the old clinic")


def test_a_dry_run_records_nothing(desk: Desk) -> None:
    """It says what would come of it."""
    before = desk.head
    answer = desk.does("import", file(desk, PATIENTS), "--dry-run", "--save", "old")
    assert answer.out == "patients.csv: 2 patients new.\n"
    assert answer.err.splitlines()[-1] == "Dry run: nothing was recorded."
    assert desk.head == before
    assert names(desk) == []


def test_a_dry_run_makes_no_database(desk: Desk, tmp_path: Path) -> None:
    """Where there is none yet, what would come of the file is told as of an empty one."""
    other = replace(desk, url=f"sqlite:///{tmp_path / 'new' / 'none.db'}")
    assert other.does("import", file(desk, PATIENTS), "--dry-run").out == "patients.csv: 2 patients new.\n"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_all_problems_are_told_at_once(desk: Desk, dry: tuple[str, ...]) -> None:
    """Line, column, value, why, and what to do; nothing is recorded, also of the lines without problems."""
    before = desk.head
    answer = desk.types("import", file(desk, WRONG), *dry)
    assert answer.code == 2
    assert answer.out == TOLD
    assert answer.err.splitlines()[-1] == (
        "6 problems in 4 lines, and nothing was imported: correct the file, or add --rejects FILE to keep these lines "
        "apart and take in the others."
    )
    assert desk.head == before
    assert names(desk) == []


def test_problems_fit_a_terminal(desk: Desk) -> None:
    """Of 80 columns; the references, days and words in them are whole."""
    with redirect_stdout(Screen()) as screen:
        assert desk.types("import", file(desk, WRONG)).code == 2
    shown = re.sub(STYLES, "", screen.getvalue())
    assert max(map(len, shown.splitlines())) <= 80
    assert all(word in shown for word in ("5/03/1978", "1990-02-30", "mael"))


def test_many_problems_are_told_shortly(desk: Desk) -> None:
    """The first fifty, and how many there are; a program is told all."""
    path = file(desk, "MRN,Name,Born\n" + "x,A,soon\n" * 60)
    lines = desk.types("import", path).out.splitlines()
    assert len(lines) == 52
    assert lines[-1] == "The first 50 of 60 problems are shown: --format json tells more."
    answer = desk.types("import", path, "--format", "json")
    assert answer.code == 2
    assert [problem["line"] for problem in answer.data["problems"]] == list(range(2, 62))


def test_what_the_records_contradict_is_told_with_what_the_file_says(desk: Desk) -> None:
    """In order of the lines, under the names of the file's columns."""
    desk.does("patient", "add", "--mrn", "1042", "--name", "Rivera, Ana", "--born", "1978-03-15", "--sex", "female")
    path = file(desk, PATIENTS + "3,C,1990-02-30,f,\n")
    problems = desk.types("import", path, "--format", "json").data["problems"]
    assert [(problem["line"], problem["column"], problem["value"]) for problem in problems] == [
        (2, "DOB", "1978-03-14"),
        (4, "DOB", "1990-02-30"),
    ]


def test_hostile_texts_act_on_no_screen(desk: Desk) -> None:
    """Neither in a header, nor in a cell, nor in the name of the file."""
    content = 'MRN,Name,Born,"\x1b[2J[/bold]"\n1,A,"\x1b]52;c;ZXZpbA==\x07",\n'
    answer = desk.types("import", file(desk, content, "a\x1b[2J.csv"))
    assert answer.code == 2
    assert "\x1b" not in answer.out + answer.err
    assert "\\x1b[2J[/bold]" in answer.err
    assert "\\x1b]52;c;ZXZpbA==\\x07" in answer.out


def test_a_wide_sheet_is_everything_in_one(any_desk: Desk, tmp_path: Path) -> None:
    """One line a session: the patient, the course, what was injected, the scores."""
    content = (
        "MRN,Patient,DOB,Site,Visit date,Drug,Percent,mL,Pain,PRTEE\n"
        "1042,Rivera,1978-03-14,left lateral epicondyle,2026-01-05,dextrose,15,3,7,50\n"
        "1042,Rivera,1978-03-14,left lateral epicondyle,2026-02-02,dextrose,15,3,5,31\n"
        "2077,Ben,1969-07-01,right knee,2026-02-02,dextrose,25,6,6,\n"
    )
    path = tmp_path / "wide.csv"
    path.write_text(content, "utf-8")
    assert any_desk.does("import", str(path)).out == ("wide.csv: 2 patients, 2 courses, 3 sessions, 5 scores new.\n")
    assert [row["on"] for row in any_desk.asks("session", "list")] == ["2026-01-05", "2026-02-02", "2026-02-02"]
    again = any_desk.does("import", str(path))
    assert again.out == "wide.csv: nothing new.\n3 lines said what is recorded already.\n"


def test_a_workbook_is_taken_in(desk: Desk) -> None:
    """As csv is; which of its sheets can be said."""
    path = workbook(desk.file.parent / "a.xlsx", [("MRN", "Name", "Born"), (1042, "Rivera, Ana", "1978-03-14")])
    assert desk.does("import", str(path)).out == "a.xlsx: 1 patient new.\n"
    assert desk.asks("patient", "list")[0]["mrn"] == "1042"
    assert "has no sheet 'Old'" in desk.is_refused(2, "import", str(path), "--sheet", "Old")
    assert "no --encoding" in desk.is_refused(2, "import", str(path), "--encoding", "cp1252")


@pytest.mark.parametrize(
    ("name", "words", "sentence"),
    [
        ("a.xls", (), ".xls files are not imported: save it as .xlsx or .csv."),
        ("a.ods", (), ".ods files are not imported: save it as .xlsx or .csv."),
        ("a.csv", ("--sheet", "Old"), "a.csv is text and has no sheets: leave --sheet out."),
        ("a.csv", ("--force",), "--force is about the --rejects file: name one."),
        ("a.csv", ("--map", "Foo=mrn"), "There is no column 'Foo': perhaps 'Chart no' is meant."),
        ("a.csv", ("--map", "Chart no=mnr"), "'mnr' is no field of patients: perhaps mrn is meant."),
        (
            "a.csv",
            ("--kind", "scores"),
            "a.csv has no column of on, course or structure, measure, value, which scores ",
        ),
        ("a.csv", ("--map", "Chart no="), "a.csv has no column of mrn, which patients need: "),
        ("a.csv", ("--delimiter", ";"), "a.csv has one column, 'Chart no,Patient name,DOB,Gender,Shoe size': "),
        ("a.csv", ("--encoding", "utf-16"), "a.csv does not begin as UTF-16 does: "),
        ("a.zip", ("--kind", "scores"), "A .zip file is a whole database: only --dry-run and --format go with it."),
        ("a.zip", ("--rejects", "x"), "A .zip file is a whole database: only --dry-run and --format go with it."),
        ("a.zip", ("--note", "x"), "A .zip file is a whole database: only --dry-run and --format go with it."),
    ],
)
def test_what_cannot_be_is_told(name: str, words: tuple[str, ...], sentence: str, desk: Desk) -> None:
    """In one sentence, before anything is read."""
    assert desk.is_refused(2, "import", file(desk, PATIENTS, name), *words).startswith(sentence)


def test_a_file_that_is_not_there_is_told(desk: Desk) -> None:
    """With 3, as nothing has that name."""
    assert desk.is_refused(3, "import", "none.csv") == "There is no file none.csv: check its name."
    assert desk.is_refused(2, "import") == "FILE is missing: add it, --help shows how."


def test_what_was_struck_out_is_passed_over(elbow: Desk) -> None:
    """A list can be taken in as it was written: its void rows are no records."""
    elbow.does("session", "void", "S2", "--reason", "entered twice")
    listed = elbow.does("session", "list", "--format", "csv").out
    before = elbow.head
    answer = elbow.does("import", file(elbow, listed, "sessions.csv"))
    assert answer.out == (
        "sessions.csv: nothing new.\n1 line said what is recorded already.\n1 line struck out: passed over.\n"
    )
    assert elbow.head == before


def test_a_profile_is_how_a_file_was_read(desk: Desk) -> None:
    """Its columns, its kind, its dates, its encoding and delimiter; the next file of that form needs nothing else."""
    content = "Nr;Wer;Geboren\n{};José {};14.03.1978\n"
    mapped = ("--map", "Nr=mrn", "--map", "Wer=name", "--map", "Geboren=born")
    said = ("--encoding", "cp1252", "--delimiter", ";", "--dates", "dmy", *mapped)
    first = file(desk, content.format(1, "A").encode("cp1252"), "first.csv")
    desk.does("import", first, *said, "--save", "Old clinic")
    second = file(desk, content.format(2, "B").encode("cp1252"), "second.csv")
    assert desk.does("import", second, "--profile", "old clinic").out == "second.csv: 1 patient new.\n"
    assert names(desk) == ["José A", "José B"]
    before = desk.head
    desk.does("import", first, *said, "--save", "Old clinic")
    assert desk.head == before


def test_what_is_said_goes_before_a_profile(desk: Desk) -> None:
    """And a column that the file has not, or that the profile does not know, is no matter."""
    first = file(desk, "Nr,Wer,Geboren,Tel\n1,A,1978-03-14,5\n", "first.csv")
    mapped = ("--map", "Nr=mrn", "--map", "Wer=name", "--map", "Geboren=born", "--map", "Tel=")
    desk.does("import", first, *mapped, "--save", "own")
    second = file(desk, "Nr,Wer,Geboren,Sex\n2,B,01/02/1978,f\n", "second.csv")
    answer = desk.does("import", second, "--profile", "own", "--dates", "mdy", "--format", "json")
    assert answer.data["columns"] == {"Nr": "mrn", "Wer": "name", "Geboren": "born", "Sex": "sex"}
    assert {patient["born"] for patient in desk.asks("patient", "list")} == {"1978-03-14", "1978-01-02"}


def test_a_profile_that_is_not_there_is_told(desk: Desk) -> None:
    """With 3."""
    assert desk.is_refused(3, "import", file(desk, PATIENTS), "--profile", "own") == (
        "No import profile 'own': keep one with --save NAME."
    )


def test_a_profile_is_kept_only_with_its_import(desk: Desk) -> None:
    """Where there are problems, nothing is."""
    assert desk.types("import", file(desk, WRONG), "--save", "own").code == 2
    assert "keep one" in desk.is_refused(3, "import", file(desk, PATIENTS), "--profile", "own")
