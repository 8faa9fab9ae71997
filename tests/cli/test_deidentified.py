"""Tests of exports that name nobody, in every form: nothing that tells who somebody is occurs in any of them."""

import re
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy2

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.cli.export_options import ExportForm
from tests.cli.desk import Desk
from tests.cli.left import ROWS, everything_left, left
from tests.cli.somebody import record, somebody
from tests.cli.studied import study_id_of

MADE = r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d"  # when a workbook was
A_DATE = r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(somebody(), st.dates(date(1920, 1, 1), date(2000, 1, 1)), st.dates(date(2010, 1, 1), date(2026, 2, 20)))
def test_nothing_that_tells_who_it_is_leaves(
    desk: Desk, sqlite_template: Path, tmp_path: Path, who: dict[str, str], born: date, opened: date
) -> None:
    """No word of the name, number, contact, day, lot or text, and no name that the clinic gave, in any form."""
    copy2(sqlite_template, desk.file)
    record(desk, who, born, opened)
    named = desk.does("export", "sessions").out.casefold()
    assert {name for name, word in who.items() if word.casefold() in named} >= set(who) - {"email"}
    told = everything_left(desk, tmp_path)
    code = str(study_id_of(desk, who["mrn"])).casefold()
    for place, text in told.items():
        assert code in text.casefold(), place
        for name, word in who.items():
            assert word.casefold() not in text.casefold(), (place, name)
        assert not re.search(A_DATE, re.sub(MADE, "", text)), place


def test_study_ids_are_given_first_and_for_good(elbow: Desk, tmp_path: Path) -> None:
    """To everybody, by whoever exports; the same is exported again under the same ones, and undo leaves them alone."""
    elbow.does("patient", "add", "--mrn", "2", "--name", "X", "--born", "1969-07-01")
    first = left(elbow, tmp_path, "courses", ExportForm.CSV)
    code = study_id_of(elbow)
    assert code
    assert study_id_of(elbow, "2") not in {None, code}
    given_by = elbow.head
    assert left(elbow, tmp_path, "courses", ExportForm.CSV) == first
    assert elbow.head == given_by
    assert "patient add" in elbow.does("undo").out
    assert left(elbow, tmp_path, "courses", ExportForm.CSV) == first
    trail = elbow.asks("audit", "list")
    assert [each["command"] for each in trail if each["record"] == "study id"] == ["export courses"] * 2


@pytest.mark.parametrize("what", ROWS)
def test_nobody_is_warned_of_what_names_nobody(what: str, elbow: Desk) -> None:
    """Nothing is said beside the rows, the first time neither."""
    answer = elbow.does("export", what, "--deidentified")
    assert answer.err == ""
    assert answer.out.startswith("study_id,")


@pytest.mark.parametrize("what", ROWS)
def test_no_study_id_is_given_for_a_file_that_is_not_written(what: str, elbow: Desk, tmp_path: Path) -> None:
    """It is there already, or its folder is not, or its form is not known."""
    path = tmp_path / "there.csv"
    path.write_text("precious", "utf-8")
    elbow.is_refused(5, "export", what, "--deidentified", "--out", str(path))
    elbow.is_refused(3, "export", what, "--deidentified", "--out", str(tmp_path / "none" / "x.csv"))
    elbow.is_refused(2, "export", what, "--deidentified", "--out", str(tmp_path / "x.doc"))
    assert study_id_of(elbow) is None


@pytest.mark.parametrize("typed", ["export courses", "export sessions", "chart C1"])
def test_a_database_that_one_may_only_read_gives_no_study_id(typed: str, elbow: Desk) -> None:
    """One sentence says so; whoever has one already is told of."""
    writable = elbow.file.read_bytes()
    elbow.file.write_bytes(only_read(writable))
    sentence = elbow.is_refused(9, *typed.split(), "--deidentified")
    assert sentence == (
        f"Study ids are recorded before that leaves. The database {elbow.file} cannot be written: "
        "ask for the right to change the file and its folder."
    )
    elbow.file.write_bytes(writable)
    elbow.does("export", "courses", "--deidentified")
    elbow.file.write_bytes(only_read(elbow.file.read_bytes()))
    assert str(study_id_of(elbow)) in elbow.does(*typed.split(), "--deidentified").out


def test_ctrl_c_is_heeded_again_once_study_ids_are_given(elbow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is exported then may take long."""
    heeded = []

    def rows(*_: object, **__: object) -> Iterator[object]:
        heeded.append(signal.getsignal(signal.SIGINT))
        return iter(())

    monkeypatch.setattr("prolotrack.cli.export_courses.deidentified_courses", rows)
    elbow.does("export", "courses", "--deidentified")
    assert study_id_of(elbow)
    assert heeded == [signal.default_int_handler]


def only_read(database: bytes) -> bytes:
    """Return a database that SQLite takes for one of a format that it may only read."""
    return database[:18] + b"\x03" + database[19:]
