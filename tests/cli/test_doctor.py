"""Tests of the doctor at the desk: what it says, with which exit code, and what it mends."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from prolotrack.domain.edition import EDITION
from prolotrack.store.address import parse_address
from prolotrack.store.engine import REVISIONS
from tests.cli.desk import Desk
from tests.factories import Clinic

WELL = """\
{whole}The schema is of version {schema}, the catalogue of edition {edition}.
1 course: every forecast equals a fresh computation.
1 patient: each is found by the words of name and MRN.
"""
ILL = """\
The file is whole. The schema is of version {schema}, the catalogue of edition {edition}.
1 course: 1 kept otherwise than computed afresh.
1 patient: 1 not found by the words of name and MRN.
reference  field  stored      fresh
C1         due    2026-03-03  2026-03-02
1042       word   bob         nothing
"""
VERSION = {"schema": REVISIONS[-1], "edition": str(EDITION)}
REMEDY = "2 differences between what is kept and the records: prolotrack doctor --mend derives it anew."
VISIT = (
    'INSERT INTO appointment (patient_id, clinician, "on", at, minutes, booked_on, second, attendance, version) '
    "VALUES (1, 'Dr. Lee', '{}', '09:30', 30, '2026-01-05', 0, 'booked', 1)"
)
PAST = "past and open: log the session, or prolotrack appointment arrive, no-show or cancel."
HARM = ("UPDATE standing SET due = '2026-03-03'", "INSERT INTO patient_word VALUES ('bob', 1)")


def harmed(desk: Desk) -> Desk:
    """Change what is derived, round the program."""
    for statement in HARM:
        Clinic(parse_address(desk.url)).run(statement)
    return desk


def test_clean_database_is_said_to_be_clean(any_desk: Desk) -> None:
    """What was looked at is counted; only of a file is it said that it is whole."""
    any_desk.has_elbow()
    answer = any_desk.does("doctor")
    assert answer.out == WELL.format(whole="The file is whole. " if "sqlite" in any_desk.url else "", **VERSION)
    assert answer.err == ""


def test_differences_are_told_and_end_in_nine(elbow: Desk) -> None:
    """The remedy is one sentence beside the answer."""
    answer = harmed(elbow).types("doctor")
    assert (answer.code, answer.out, answer.err) == (9, ILL.format(**VERSION), f"{REMEDY}\n")
    answer = elbow.types("doctor", "--format", "json")
    assert (answer.code, answer.err) == (9, f"{REMEDY}\n")
    assert answer.data == {
        "schema": REVISIONS[-1],
        "catalogue": EDITION,
        "courses": 1,
        "patients": 1,
        "damage": [],
        "differences": [
            {"reference": "C1", "field": "due", "stored": "2026-03-03", "fresh": "2026-03-02"},
            {"reference": "1042", "field": "word", "stored": "bob", "fresh": None},
        ],
        "mended": False,
        "forgotten": [],
        "needless": [],
        "holidays_end": None,
        "injections": 0,
    }


def test_differences_are_mended(any_desk: Desk) -> None:
    """What was found is told once more; then all is well, and the trail knows nothing of it."""
    any_desk.has_elbow()
    head = harmed(any_desk).head
    answer = any_desk.does("doctor", "--mend")
    assert answer.out.endswith("bob         nothing\nMended: 2 differences derived anew.\n")
    assert any_desk.head == head
    assert "Mended" not in any_desk.does("doctor", "--mend").out
    assert any_desk.asks("doctor", "--mend")["mended"] is False
    assert any_desk.does("doctor").err == ""


def test_lots_that_were_given_are_looked_at(elbow: Desk) -> None:
    """They are counted, and a session that is not found by its lots is told."""
    elbow.does("session", "amend", "S1", "--lot", "d50", "--lot", "w 7", "--reason", "found in the box")
    assert elbow.does("doctor").out.endswith("\n1 injection from lots: each is found by its lots.\n")
    Clinic(parse_address(elbow.url)).run("UPDATE lot_use SET lot = 'D5' WHERE lot = 'D50'")
    assert elbow.types("doctor").out.splitlines()[3:] == [
        "1 injection from lots: 1 not found by its lots.",
        "reference  field  stored   fresh",
        "S1         lot    D5       nothing",
        "S1         lot    nothing  D50",
    ]
    assert elbow.asks("doctor", "--mend")["injections"] == 1
    assert elbow.does("doctor").err == ""


def test_screen_shows_the_first_differences(elbow: Desk) -> None:
    """A program reads all of them."""
    clinic = Clinic(parse_address(elbow.url))
    for number in range(100, 160):
        clinic.run(f"INSERT INTO patient_word VALUES ('w{number}', 1)")  # noqa: S608 - of this test
    shown = elbow.types("doctor").out
    assert shown.count("nothing") == 50
    assert shown.endswith("The first 50 are shown: --format json lists all 60.\n")
    assert len(elbow.types("doctor", "--format", "json").data["differences"]) == 60


def test_damaged_database_is_not_mended(elbow: Desk) -> None:
    """Its keeper restores a backup."""
    with closing(sqlite3.connect(elbow.file, isolation_level=None)) as connection:
        connection.execute("UPDATE course SET patient_id = 99")
    for words in (("doctor",), ("doctor", "--mend")):
        answer = elbow.types(*words)
        assert answer.code == 9
        assert answer.out == "Damaged: row 1 of course refers to a patient that is not there.\n"
        assert answer.err == (
            f"The database {elbow.file} is damaged: stop writing to it and restore the last backup.\n"
        )


@pytest.mark.parametrize(
    ("said", "statement"),
    [
        (
            f"A1 is {PAST}",
            "UPDATE appointment SET \"on\" = '2026-03-01'",
        ),
        ("A1 on 9 Mar 2026 is for C1, which has no session to come.", "UPDATE patient SET deceased = '2026-03-02'"),
        (
            "Public holidays are known until the end of 2026: repeat prolotrack clinic set --country DE.",
            "UPDATE setting SET name = 'country', value = 'DE' WHERE name = 'zone'",
        ),
    ],
)
def test_advice_is_no_damage(elbow: Desk, said: str, statement: str) -> None:
    """What somebody forgot is said under the rest, and the exit code is 0."""
    clinic = Clinic(parse_address(elbow.url))
    clinic.run("INSERT INTO setting (name, value, version) VALUES ('zone', 'UTC', 1), ('holidays-until', '2026', 1)")
    clinic.run(VISIT.format("2026-03-09"))
    clinic.run("INSERT INTO booking (appointment_id, course_id, version) VALUES (1, 1, 1)")
    clinic.run(statement)
    elbow.does("doctor", "--mend")
    assert elbow.does("doctor").out.splitlines()[-1] == said


def test_many_appointments_are_named_briefly(elbow: Desk) -> None:
    """Five of them; a program reads them all."""
    clinic = Clinic(parse_address(elbow.url))
    for day in [*(f"2026-02-{number}" for number in range(10, 17)), *(f"2026-03-{number}" for number in range(10, 18))]:
        clinic.run(VISIT.format(day))
    clinic.run("INSERT INTO booking (appointment_id, course_id, version) SELECT id, 1, 1 FROM appointment")
    clinic.run("UPDATE patient SET deceased = '2026-03-02'")
    elbow.does("doctor", "--mend")
    assert elbow.does("doctor").out.splitlines()[3:] == [
        f"A1, A2, A3, A4, A5 and 2 more are {PAST}",
        *(f"A{key} on {key + 2} Mar 2026 is for C1, which has no session to come." for key in range(8, 13)),
        "So are 3 more: --format json lists them.",
    ]
    found = elbow.asks("doctor")
    assert (len(found["forgotten"]), len(found["needless"])) == (7, 8)
    assert found["needless"][0] == {"appointment": "A8", "course": "C1", "on": "2026-03-10", "at": "09:30"}


def test_looking_imports_no_toolkit(elbow: Desk) -> None:
    """Only mending writes."""
    code = (
        "import sys; from prolotrack.cli.app import run; "
        f"code = run(['--db', {elbow.url!r}, 'doctor']); print(code, 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "0 False"
