"""Tests of what every list has in common: its forms, its limit, its emptiness."""

import csv
import io
import json

import pytest

from tests.cli.desk import Desk

LISTS = {
    "due": "kind",
    "patient list": "mrn",
    "course list": "course",
    "session list": "session",
    "appointment list": "appointment",
    "structure list": "name",
    "condition list": "code",
    "protocol list": "name",
    "measure list": "name",
    "substance list": "name",
    "favourite list": "name",
}
PROTOCOL_FIELDS = ["name", "version", "title", "structures", "sessions", "schedule", "citation"]


@pytest.mark.parametrize(("path", "first"), LISTS.items())
def test_every_form_tells_the_same_rows(path: str, first: str, elbow: Desk) -> None:
    """Piped, tsv with a header is the default; csv, json and ndjson have its columns, table is for people."""
    elbow.does("book", "C1", "tomorrow 09:30")
    elbow.does("favourite", "add", "elbow", "1 mL dextrose 15%")
    typed = path.split()
    piped = elbow.does(*typed)
    header, *rows = piped.table
    assert header[0] == first
    assert rows
    assert elbow.does(*typed, "--format", "tsv") == piped
    as_json = elbow.asks(*typed)
    assert [list(row) for row in as_json] == [header] * len(rows)
    lines = elbow.does(*typed, "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == as_json
    as_csv = list(csv.reader(io.StringIO(elbow.does(*typed, "--format", "csv").out, newline="")))
    assert as_csv == [header, *rows]
    table = elbow.does(*typed, "--format", "table").out.splitlines()
    assert len(table) in {len(rows) + 1, 52}  # a title, at most 50 rows, and that it was cut


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_as_long_as_it_is_asked_to_be(path: str, elbow: Desk) -> None:
    """--limit holds in every form; only the table says that it was cut, for it alone is cut unasked."""
    elbow.does("course", "open", "1042", "right knee")
    elbow.does("patient", "add", "--mrn", "7", "--name", "X", "--born", "today")
    for name in ("elbow", "knee"):
        elbow.does("favourite", "add", name, "1 mL dextrose 15%")
    for course, day in (("C1", "tomorrow"), ("C2", "today")):
        elbow.does("book", course, day, "12:30")
    typed = path.split()
    assert len(elbow.asks(*typed)) > 1
    assert len(elbow.asks(*typed, "--limit", "1")) == 1
    assert len(elbow.does(*typed, "--limit", "1").table) == 2
    last = elbow.does(*typed, "--limit", "1", "--format", "table").out.splitlines()[-1]
    which = "last" if path == "session list" else "first"
    assert last == f"The {which} 1 are shown: add --limit N for more."


@pytest.mark.parametrize(
    ("typed", "nothing"),
    [
        ("due", "Nobody is due."),
        ("patient list", "No patient yet."),
        ("patient list antler", "No such patient."),
        ("course list", "No such course."),
        ("session list", "No such session."),
        ("appointment list", "No such appointment."),
        ("structure list antler", "No such structure."),
        ("condition list antler", "No such condition."),
        ("protocol list antler", "No such protocol."),
        ("measure list antler", "No such measure."),
    ],
)
def test_an_empty_list_is_an_empty_list(typed: str, nothing: str, desk: Desk) -> None:
    """``[]`` in json, a header alone in tsv and csv, nothing in ndjson, a sentence for people; never an error."""
    words = typed.split()
    assert desk.does(*words, "--format", "json").out == "[]\n"
    assert desk.does(*words, "--format", "ndjson").out == ""
    assert len(desk.does(*words).table) == 1
    assert desk.does(*words, "--format", "table").out == f"{nothing}\n"


def test_a_table_shows_fifty_rows_unless_told_otherwise(desk: Desk) -> None:
    """The catalogue is longer than a screen: 50 rows and a hint, in the table only."""
    shown = desk.does("structure", "list", "--format", "table").out.splitlines()
    assert (len(shown), shown[-1]) == (52, "The first 50 are shown: add --limit N for more.")
    assert len(desk.does("structure", "list", "--format", "table", "--limit", "60").out.splitlines()) == 62
    assert len(desk.asks("structure", "list")) > 100


def test_numbers_that_look_like_numbers_stay_texts(desk: Desk) -> None:
    """An MRN keeps its zeros, in every form."""
    desk.does("patient", "add", "--mrn", "0042", "--name", "X", "--born", "today")
    assert desk.asks("patient", "list")[0]["mrn"] == "0042"
    assert desk.does("patient", "list").table[1][0] == "0042"
    desk.does("course", "open", "0042", "left knee")
    for typed in ("due", "course list", "show 0042", "show C1"):
        answer = desk.asks(*typed.split())
        assert (answer[0] if isinstance(answer, list) else answer)["mrn"] == "0042"


def test_protocols_have_the_fields_of_the_contract(desk: Desk) -> None:
    """``protocol list`` names what --protocol takes, the version, structures, sessions, schedule and source."""
    rows = {row["name"]: row for row in desk.asks("protocol", "list")}
    assert list(rows["rabago-2013"]) == PROTOCOL_FIELDS
    assert (rows["rabago-2013"]["sessions"], rows["rabago-2013"]["schedule"]) == (3, "0, 4w, 8w; optional 12w, 16w")
    assert rows["rabago-2013"]["structures"] == ["knee joint"]
    assert "Ann Fam Med" in rows["rabago-2013"]["citation"]
    assert (rows["usual"]["sessions"], rows["usual"]["citation"]) == (3, None)
